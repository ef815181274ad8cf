"""The index that answers: one build, opened, with the language it was made in; shared by threads."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from app.domain.text import folded_words
from app.language.analysis import Analyser
from app.language.spelling import Speller
from app.language.word_lists import common_words
from app.search.build import open_build
from app.search.engine import Hits
from app.search.product import Build
from app.search.query import Words, words_in
from app.search.scoring import best_possible
from app.search.vocabulary import compound_parts

MAX_NAME_WORDS = 10
# A need is named on the page when its best saying covers this share of what the question says.
NEED_COVERAGE = 0.34
# Needs that fit clearly less than the best one aren't named.
NEED_NEARNESS = 0.75
MAX_NEEDS_SHOWN = 3
# A saying is told as a reason when it covers this share of what the question says.
SAYING_COVERAGE = 0.5


@dataclass(frozen=True)
class SearchIndex:
    build: Build
    analyser: Analyser
    speller: Speller

    @classmethod
    def open(cls, build_dir: Path) -> Self:
        """Raises BuildUnusable when there is no build that can be read."""
        return cls.of(open_build(build_dir))

    @classmethod
    def of(cls, build: Build) -> Self:
        return cls(build, Analyser(compound_parts(build.vocabulary)), Speller(build.vocabulary, build.spelling))

    def read_words(self, text: str, kept: frozenset[str] = frozenset()) -> Words:
        """The words of a question; those that the visitor wants to keep as typed are not corrected."""
        return words_in(text, self.analyser, self.speller, self._known, self._telling, kept)

    def named_in(self, text: str) -> frozenset[int]:
        """Documents whose whole name stands in the question; the longest names only."""
        return frozenset(number for numbers in self._names_in(folded_words(text)) for number in numbers)

    def _names_in(self, words: list[str]) -> Iterator[list[int]]:
        start = 0
        while start < len(words):
            for length in range(min(MAX_NAME_WORDS, len(words) - start), 0, -1):
                name = self.build.names.get(" ".join(words[start : start + length]))
                if name is not None:
                    yield self.build.bearers[name].tolist()
                    start += length - 1
                    break
            start += 1

    def needs_said(self, words: Words, hits: Hits) -> tuple[str, ...]:
        """Needs that the question puts into words, the best fitting first."""
        possible = self._possible(words)
        if hits.heard is None or possible <= 0 or frozenset(words.typed) <= common_words():
            return ()
        scores = hits.heard.needs
        order = np.argsort(-scores, kind="stable")[:MAX_NEEDS_SHOWN]
        least = max(NEED_COVERAGE * possible, NEED_NEARNESS * float(scores.max(initial=0.0)))
        return tuple(self.build.axes.needs[number] for number in order if scores[number] >= least)

    def saying_of(self, number: int, words: Words, hits: Hits) -> str:
        """The sentence about a document that is nearest to the question; empty when none is near."""
        if hits.heard is None or number >= self.build.engine.interventions:
            return ""
        owned = np.flatnonzero(self.build.columns.saying_document == number)
        scores = hits.heard.sayings[owned]
        if not len(owned) or scores.max() < SAYING_COVERAGE * self._possible(words):
            return ""
        return self.build.sayings[int(owned[scores.argmax()])]

    def _possible(self, words: Words) -> float:
        engine = self.build.engine
        return best_possible(words.weights, engine.sayings, engine.said.telling)

    def _known(self, stem: str) -> bool:
        return stem in self.build.engine.postings.stems or stem in self.build.engine.sayings.stems

    def _telling(self, stem: str) -> float:
        engine = self.build.engine
        number = engine.postings.stems.get(stem)
        if number is not None:
            return float(engine.real.telling[number])
        number = engine.sayings.stems.get(stem)
        return float(engine.said.telling[number]) if number is not None else 0.0
