"""Typing errors: the likeliest word of our own content, and never a word in place of one that exists."""

from collections.abc import Iterator, Mapping
from typing import Any

from numpy.typing import NDArray

from app.language.compounds import MAX_COMPOUND, Compounds
from app.language.deletes import Deletes, allowed_errors
from app.language.dutch import is_dutch
from app.language.sounds import SAME_SOUND, SWAPPED, slip, sound

MIN_CORRECTED = 5
# People seldom miss the first letter.
OTHER_FIRST_LETTER = 0.5
MIN_PART = 4

# What it takes to mean this word: the cost, how seldom it occurs, the word. The smallest is the likeliest.
_Guess = tuple[float, int, str]


class Speller:
    """`words` maps each word of the content to how often it occurs. Safe to share between threads."""

    def __init__(self, words: Mapping[str, int], tables: Mapping[str, NDArray[Any]] | None = None) -> None:
        """`tables` are those that an earlier one made of the same words; raises ValueError when they can't be."""
        self._words = words
        self._compounds = Compounds(words.keys())
        plain = (word for word in words if len(word) >= MIN_PART and word.isascii() and word.isalpha())
        self._deletes = Deletes(plain, tables)

    @property
    def tables(self) -> Mapping[str, NDArray[Any]]:
        """What takes time to make, as arrays by name."""
        return self._deletes.tables

    def correct(self, word: str) -> str | None:
        """The likeliest word of the content, else None; a word that exists is never corrected."""
        if not MIN_CORRECTED <= len(word) <= MAX_COMPOUND or not word.isascii() or not word.isalpha():
            return None
        if word in self._words or is_dutch(word) or self._compounds.is_sound(word):
            return None
        best = min(self._guesses(word), default=None) or min(self._by_parts(word), default=None)
        return best[2] if best and best[2] != word else None

    def _guesses(self, word: str) -> Iterator[_Guess]:
        heard = sound(word)
        for known in self._deletes.near(word):
            cost = slip(word, known)
            if sound(known) == heard:
                cost = min(cost, SAME_SOUND)
            if known[0] != word[0]:
                cost += OTHER_FIRST_LETTER
            if cost <= allowed_errors(word):
                yield cost, -self._words[known], known

    def _by_parts(self, word: str) -> Iterator[_Guess]:
        """A compound that the content doesn't hold, with an error in one of its two parts."""
        may_be_part = self._compounds.may_be_part
        for cut in range(MIN_PART, len(word) - MIN_PART + 1):
            first, last = word[:cut], word[cut:]
            if may_be_part(first, last=False) and not may_be_part(last, last=True):
                yield from ((cost, rare, first + meant) for cost, rare, meant in self._part_guesses(last))
            elif may_be_part(last, last=True) and not may_be_part(first, last=False):
                for typed, link in {first.removesuffix("s"): "s", first: ""}.items():
                    yield from ((cost, rare, meant + link + last) for cost, rare, meant in self._part_guesses(typed))

    def _part_guesses(self, part: str) -> Iterator[_Guess]:
        """A word that exists holds no error; in four letters only a swap is one, since any other makes any word."""
        if not is_dutch(part):
            most = SWAPPED if len(part) < MIN_CORRECTED else allowed_errors(part)
            yield from (guess for guess in self._guesses(part) if guess[0] <= most)


def distance(left: str, right: str) -> int:
    """Damerau-Levenshtein distance (neighbours swapped count once); `slip` is the one that knows Dutch."""
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        current = [i]
        for j, b in enumerate(right, start=1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, previous = previous, current
    return previous[-1]
