"""The sentences and words that generated texts are made of: those of our own content, and compounds glued from them."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from app.domain.library import Kind, Library
from app.domain.text import folded_words
from app.language.readability import hard_words_in, sentences, word_count
from app.language.word_lists import stopwords

# What a sentence of our own may have to be used again: short enough for `vindplaats check`, nothing of Markdown, and
# no abbreviation at its end, because two sentences would be counted as one.
MIN_WORDS, MAX_WORDS = 5, 18
WHOLE = re.compile(r"[A-Z].*[a-z]{5}\.")
UNUSABLE = re.compile(r"[\[\]*_`<>\\&|#!():;\"@/]|https?|\d{2}")
REPLACEABLE = re.compile(r"[a-zà-ÿ]{4,}")
PART = re.compile(r"[a-z]{4,9}")
# A hundred thousand offers then hold more than fifty thousand words, most of them in a few offers.
COMPOUNDS = 60_000
LONGEST_COMPOUND = 20
# Zipf-Mandelbrot: the commonest words don't drown the rest.
FLATTENED = 12


@dataclass(frozen=True)
class Sentence:
    """Words as they stand, and which of them may be another word."""

    words: tuple[str, ...]
    replaceable: tuple[int, ...]


@dataclass(frozen=True)
class Wording:
    sentences: tuple[Sentence, ...]
    words: tuple[str, ...]
    """The commonest first; `shares` adds up how often each is drawn."""
    shares: tuple[float, ...]

    @classmethod
    def of(cls, library: Library) -> Self:
        found = [sentence for text in _texts(library) for sentence in sentences(text) if _usable(sentence)]
        counted = Counter(word for sentence in found for word in folded_words(sentence) if _tells(word))
        own = [word for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
        words = (*own, *_compounds(own))
        shares = tuple(accumulate(1 / (rank + FLATTENED) for rank in range(len(words))))
        return cls(tuple(_sentence(text) for text in dict.fromkeys(found)), words, shares)

    def drawn(self, dice: random.Random, count: int) -> list[str]:
        return dice.choices(self.words, cum_weights=self.shares, k=count)


def dice_for(name: str) -> random.Random:
    """The same throws every time for the same name."""
    return random.Random(name)  # noqa: S311 (texts to measure with, no secret)


def _texts(library: Library) -> Iterator[str]:
    """Bodies and summaries of what we wrote about help."""
    for kind in (Kind.INTERVENTION, Kind.OFFER, Kind.NEED):
        for slug, entry in sorted(library.by_kind(kind).items()):
            yield str(getattr(entry, "summary", ""))
            yield library.bodies.get((kind, slug), "")


def _usable(sentence: str) -> bool:
    return (
        MIN_WORDS <= word_count(sentence) <= MAX_WORDS
        and bool(WHOLE.fullmatch(sentence))
        and not UNUSABLE.search(sentence)
        and not hard_words_in(sentence)
    )


def _tells(word: str) -> bool:
    return bool(REPLACEABLE.fullmatch(word)) and word not in stopwords() and not hard_words_in(word)


def _sentence(text: str) -> Sentence:
    words = tuple(text.split())
    replaceable = (place for place, word in enumerate(words) if place and REPLACEABLE.fullmatch(word) and _tells(word))
    return Sentence(words, tuple(replaceable))


def _compounds(own: Iterable[str]) -> list[str]:
    """Made-up Dutch compounds; which ones are common is chance."""
    dice, parts = dice_for("samenstellingen"), [word for word in own if PART.fullmatch(word)]
    known, made = frozenset(own), dict[str, None]()
    for _ in range(2 * COMPOUNDS):
        word = dice.choice(parts) + dice.choice(("", "", "s")) + dice.choice(parts)
        if len(word) <= LONGEST_COMPOUND and word not in known and not hard_words_in(word):
            made[word] = None
    return list(made)[:COMPOUNDS]
