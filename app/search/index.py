"""The index that answers: one build, opened; safe to share between threads because nothing in it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.library import Kind
from app.domain.text import folded_words
from app.language.analysis import Analyser
from app.language.spelling import Speller
from app.language.word_lists import common_words
from app.search.build import Build
from app.search.columns import Mask
from app.search.query import Words, words_in
from app.search.scoring import (
    Population,
    Scores,
    best_possible,
    from_interventions,
    from_needs,
    score,
)
from app.search.vocabulary import compound_parts

# What fits this much worse than the best answer is noise, not an answer.
SCORE_FLOOR = 0.15
# A whole name in the question outranks any sum of words.
NAME_BONUS = 1.0
MAX_NAME_WORDS = 10
# A need is named on the page when it covers this share of what the question says.
NEED_COVERAGE = 0.34
MAX_NEEDS_SHOWN = 3


@dataclass(frozen=True)
class Matches:
    """Scores of a question's words; `found` is what is an answer at all."""

    words: Words
    scores: Scores
    found: Mask
    needs: tuple[str, ...]
    named: frozenset[int]


class SearchIndex:
    def __init__(self, build: Build) -> None:
        self.build = build
        self.analyser = Analyser(compound_parts(build.vocabulary))
        self.speller = Speller(build.vocabulary)
        columns, table = build.columns, build.postings
        self.real = Population.of(~columns.is_need & ~columns.example, table)
        self.example = Population.of(~columns.is_need & columns.example, table)
        self.needs = Population.of(np.array(columns.is_need), table)
        self.need_documents = np.flatnonzero(columns.is_need).astype(np.int32)

    @classmethod
    def open(cls, build_dir: Path) -> "SearchIndex":
        return cls(Build.open(build_dir))

    def population(self, *, example: bool) -> Population:
        return self.example if example else self.real

    @cached_property
    def numbers(self) -> dict[tuple[Kind, str], int]:
        """The document number of an offer or intervention."""
        return {key: number for number, key in enumerate(self.build.documents)}

    def read_words(self, text: str) -> Words:
        return words_in(text, self.analyser, self.speller, self.build.postings.stems, self._telling)

    def match(self, text: str, whole: str, *, example: bool, ignored_needs: frozenset[str] = frozenset()) -> Matches:
        """Score all documents on the words of a question, on names in it and on the needs that it says.

        `text` is without the words that named a place or age; names are looked for in the `whole` question,
        because a place may be part of one.
        """
        population = self.population(example=example)
        words = self.read_words(text)
        tree = words.tree()
        scores = score(tree, self.build.postings, population)
        need_scores = score(tree, self.build.postings, self.needs)
        for slug in ignored_needs & frozenset(self.build.axes.needs):
            need_scores[self.need_documents[self.build.axes.needs.index(slug)]] = 0
        named = self.named_in(whole)
        scores += from_needs(need_scores, self.build.columns, self.need_documents)
        scores += from_interventions(scores, self.build.columns)
        scores *= self.build.columns.weight
        top = float(scores[population.mask].max(initial=0.0))
        for number in named:
            scores[number] += NAME_BONUS * max(top, 1.0)
        scores[~population.mask] = 0
        found = scores > SCORE_FLOOR * top if top > 0 else scores > 0
        return Matches(words, scores, found, self._needs_said(words, need_scores), frozenset(named))

    def everything(self, *, example: bool) -> Matches:
        """Without words everything is an answer, and all answers fit equally well."""
        mask = np.array(self.population(example=example).mask)
        return Matches(Words({}, {}), mask.astype(np.float32), mask, (), frozenset())

    def named_in(self, text: str) -> list[int]:
        """Documents whose whole name stands in the question; the longest names only."""
        words = folded_words(text)
        found: list[int] = []
        start = 0
        while start < len(words):
            for length in range(min(MAX_NAME_WORDS, len(words) - start), 0, -1):
                numbers = self.build.names.get(" ".join(words[start : start + length]))
                if numbers:
                    found += [number for number in numbers if not self.build.columns.is_need[number]]
                    start += length - 1
                    break
            start += 1
        return found

    def _needs_said(self, words: Words, need_scores: Scores) -> tuple[str, ...]:
        possible = best_possible(words.weights, self.build.postings, self.needs)
        if possible <= 0 or frozenset(words.typed) <= common_words():
            return ()
        scores = need_scores[self.need_documents]
        order = np.argsort(-scores, kind="stable")[:MAX_NEEDS_SHOWN]
        enough = [n for n in order if scores[n] >= NEED_COVERAGE * possible and scores[n] >= 0.75 * scores[order[0]]]
        return tuple(self.build.axes.needs[number] for number in enough)

    def _telling(self, stem: str) -> float:
        number = self.build.postings.stems.get(stem)
        return float(self.real.telling[number]) if number is not None else 0.0


def ordered(numbers: NDArray[np.int64], keys: Sequence[NDArray[np.generic]]) -> NDArray[np.int64]:
    """Document numbers by several keys, the first one deciding first; ascending and stable."""
    return numbers[np.lexsort([key[numbers] for key in reversed(keys)])]
