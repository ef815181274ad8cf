"""Names that look like a misspelt one: first by shared pairs of letters, then by the words as a whole."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

# Below this likeness a name is another word, not a misspelt one ("Leidn" and "Leiden": 0.91).
LEAST_LIKENESS = 0.8

# Shorter words look like too many names.
LEAST_LETTERS = 4

LONGEST = 40
MOST_COMPARED = 60


@dataclass(frozen=True)
class Spelling:
    """`weights` say which of two names that are equally near is the likelier."""

    by_pair: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, int]

    def nearest(self, word: str, most: int) -> list[str]:
        """At most `most` names for a normalised word, the nearest first."""
        if not LEAST_LETTERS <= len(word) <= LONGEST:
            return []
        likely = {name: self._likeness(word, name) for name in self._sharing_pairs(word)}
        near = [name for name, likeness in likely.items() if likeness >= LEAST_LIKENESS]
        return sorted(near, key=lambda name: (-likely[name], -self.weights.get(name, 0), name))[:most]

    def _sharing_pairs(self, word: str) -> list[str]:
        shared = Counter(name for pair in _pairs(word) for name in self.by_pair.get(pair, ()))
        closeness = {name: 2 * count / (len(name) + len(word) + 2) for name, count in shared.items()}
        return sorted(closeness, key=lambda name: (-closeness[name], name))[:MOST_COMPARED]

    def _likeness(self, word: str, name: str) -> float:
        """A big town is a little likelier than a hamlet that is written as nearly so."""
        likeness = SequenceMatcher(None, word, name, autojunk=False).ratio()
        return round(likeness + (0.03 if self.weights.get(name, 0) > 20_000 else 0), 3)


def make_spelling(names: Iterable[str], weights: Mapping[str, int]) -> Spelling:
    by_pair = defaultdict(list)
    for name in sorted(names):
        for pair in _pairs(name):
            by_pair[pair].append(name)
    return Spelling({pair: tuple(listed) for pair, listed in by_pair.items()}, weights)


def _pairs(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[at : at + 2] for at in range(len(padded) - 1)}
