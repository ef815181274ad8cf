"""Typing errors: the nearest word of our own vocabulary, by letters left out (symmetric delete)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

MIN_CORRECTED = 5
TWO_ERRORS_FROM = 9


class Speller:
    """`words` maps each word that we know to how often it occurs; a known word is never corrected."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words
        self._deletes: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= MIN_CORRECTED - 1:
                for shorter in _deletes(word, 1 if len(word) < TWO_ERRORS_FROM else 2):
                    self._deletes[shorter].append(word)

    def correct(self, word: str) -> str | None:
        """The likeliest known word within one error (two in long words), else None."""
        if len(word) < MIN_CORRECTED or word in self._words or not word.isalpha():
            return None
        allowed = 1 if len(word) < TWO_ERRORS_FROM else 2
        candidates = {known for shorter in _deletes(word, allowed) for known in self._deletes.get(shorter, ())}
        ranked = sorted((distance(word, known), -self._words[known], known) for known in candidates)
        return ranked[0][2] if ranked and ranked[0][0] <= allowed else None


def _deletes(word: str, errors: int) -> Iterable[str]:
    found = {word}
    layer = {word}
    for _ in range(errors):
        layer = {item[:i] + item[i + 1 :] for item in layer for i in range(len(item))}
        found |= layer
    return found


def distance(left: str, right: str) -> int:
    """Damerau-Levenshtein distance (neighbours swapped count once)."""
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
