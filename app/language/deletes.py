"""Symmetric delete: two words are near each other when leaving letters out of both makes them the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from app.language.sounds import sound

# One error for each so many letters, two at most: rules out that a short word becomes another one.
TWO_ERRORS_FROM = 9
# The pairs of letters grow with the square; a longer word is corrected part by part.
MAX_LETTERS = 24

Numbers = NDArray[np.uint32]

TABLES = ("keys", "starts", "owners")

# A shortened word stands in the table as a number: each letter times the factor of its place. That two words share
# a number by chance is rare and harmless, because a candidate is still compared letter by letter.
_FACTORS: Numbers = np.random.default_rng(0).integers(1, 2**32, MAX_LETTERS, dtype=np.uint32) | np.uint32(1)


def allowed_errors(word: str) -> int:
    return 1 if len(word) < TWO_ERRORS_FROM else 2


class Deletes:
    """Finds words within one error of a word, or two if it's long, and those that sound as it does.

    A table of numbers: small, made in no time, and as arrays that a build can keep and map (`tables`).
    """

    def __init__(self, words: Iterable[str], tables: Mapping[str, NDArray[Any]] | None = None) -> None:
        """Words are of small letters a to z; what is too long is left out. `tables` are those of the same words."""
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in words:
            if len(word) <= MAX_LETTERS:
                by_length[len(word)].append(word)
        grouped = [by_length[length] for length in sorted(by_length)]
        self._words = [word for group in grouped for word in group]
        self.tables = _tables(grouped) if tables is None else tables
        self._keys, self._starts, self._owners = (self.tables[name] for name in TABLES)
        if len(self._starts) != len(self._keys) + 1 or self._starts[-1] != len(self._owners):
            raise ValueError("tables of different words, or cut short")

    def near(self, word: str) -> set[str]:
        """Candidates: all that are near enough, and a few that aren't."""
        if not self._words or not 2 < len(word) <= MAX_LETTERS:
            return set()
        asked = np.append(_shortened([word])[0], _heard(word))
        places = np.minimum(np.searchsorted(self._keys, asked), len(self._keys) - 1)
        hits = places[self._keys[places] == asked].tolist()
        return {self._words[owner] for hit in hits for owner in self._owned(hit)}

    def _owned(self, place: int) -> Any:
        return self._owners[self._starts[place] : self._starts[place + 1]].tolist()


def _tables(grouped: list[list[str]]) -> dict[str, NDArray[Any]]:
    """Every number once, in order, with where its words start among all words of all numbers."""
    rows = [_shortened(group) for group in grouped]
    sounds = np.array([_heard(word) for group in grouped for word in group], dtype=np.uint32)
    keys = np.concatenate([*(row.ravel() for row in rows), sounds])
    sizes = [len(row) for table in rows for row in table]
    owners = np.repeat(np.arange(len(sounds), dtype=np.uint32), sizes)
    owners = np.append(owners, np.arange(len(sounds), dtype=np.uint32))
    order = np.argsort(keys, kind="stable")
    found, starts = np.unique(keys[order], return_index=True)
    return dict(zip(TABLES, (found, np.append(starts, len(keys)).astype(np.uint32), owners[order]), strict=True))


def _heard(word: str) -> np.uint32:
    """A number for how a word sounds."""
    return np.uint32(crc32(sound(word).encode()))


def _shortened(words: list[str]) -> Numbers:
    """Words of one length → a row for each with the numbers of the word and of all its shortened forms."""
    letters = np.frombuffer("".join(words).encode("ascii"), np.uint8).reshape(len(words), -1).astype(np.uint32)
    every = [letters[:, kept] * _FACTORS[: kept.shape[1]] for kept in _kept(letters.shape[1])]
    return np.concatenate([products.sum(axis=2, dtype=np.uint32) for products in every], axis=1)


@cache
def _kept(length: int) -> tuple[NDArray[np.intp], ...]:
    """Which letters stay when none is left out, when one is, when two are."""
    errors = range(1 + (1 if length < TWO_ERRORS_FROM else 2))
    return tuple(np.array(list(combinations(range(length), length - left_out))) for left_out in errors)
