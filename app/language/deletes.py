"""Symmetric delete: two words are near each other when leaving letters out of both makes them the same."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

# One error for each so many letters, two at most: rules out that a short word becomes another one.
TWO_ERRORS_FROM = 9
# The pairs of letters grow with the square; a longer word is corrected part by part.
MAX_LETTERS = 24

Numbers = NDArray[np.uint32]

# A shortened word stands in the table as a number: each letter times the factor of its place. That two words share
# a number by chance is rare and harmless, because a candidate is still compared letter by letter.
_FACTORS: Numbers = np.random.default_rng(0).integers(1, 2**32, MAX_LETTERS, dtype=np.uint32) | np.uint32(1)


def allowed_errors(word: str) -> int:
    return 1 if len(word) < TWO_ERRORS_FROM else 2


class Deletes:
    """Finds words within one error of a word, or two if it's long. A table of numbers: small, and made in no time."""

    def __init__(self, words: Iterable[str]) -> None:
        """Words are of small letters a to z; what is too long is left out."""
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in words:
            if len(word) <= MAX_LETTERS:
                by_length[len(word)].append(word)
        self._words = [word for length in sorted(by_length) for word in by_length[length]]
        tables = [_shortened(by_length[length]) for length in sorted(by_length)]
        keys = np.concatenate([table.ravel() for table in tables] or [np.empty(0, np.uint32)])
        sizes = [len(row) for table in tables for row in table]
        owners = np.repeat(np.arange(len(self._words), dtype=np.uint32), sizes)
        order = np.argsort(keys, kind="stable")
        self._keys, starts = np.unique(keys[order], return_index=True)
        self._starts = np.append(starts, len(keys)).astype(np.uint32)
        self._owners = owners[order]

    def near(self, word: str) -> set[str]:
        """Candidates: all that are near enough, and a few that aren't."""
        if not self._words or not 2 < len(word) <= MAX_LETTERS:
            return set()
        asked = _shortened([word])[0]
        places = np.minimum(np.searchsorted(self._keys, asked), len(self._keys) - 1)
        hits = places[self._keys[places] == asked].tolist()
        return {self._words[owner] for hit in hits for owner in self._owned(hit)}

    def _owned(self, place: int) -> Any:
        return self._owners[self._starts[place] : self._starts[place + 1]].tolist()


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
