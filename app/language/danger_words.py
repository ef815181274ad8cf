"""Which words of danger.txt a typed word may be, also when it is misspelt.

A name is a word itself or the list (in capitals) that it stands on. A typed word is looked up as it is; else by
how it sounds; else with one letter wrong. The last two never turn a real Dutch word into a word of danger
("woorden" is not "moorden"): danger_real_words.txt holds the real words that are that near.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from app.language.danger_text import squeezed
from app.language.spelling import distance
from app.language.word_lists import lines_of

Names = frozenset[str]
NOTHING: Names = frozenset()
NUMBER = "NUMBER"
MISSPELT = "~"
# Shorter words have too many neighbours: "slaat" and "staat", "mes" and "les".
MIN_SOUND, MIN_SLIP, MAX_LETTERS = 5, 6, 30
# Sounds that are written in several ways, in this order.
_SOUNDS = [("ij|ei|y", "i"), ("ou|au", "o"), ("ph|v", "f"), ("ch|g", "g"), ("c|q", "k"), ("x", "ks"), ("z", "s")]
_SOUNDS += [("dt|th|d", "t"), (r"(.)\1+", r"\1"), ("en$", "e")]
_SOUND_PATTERNS = [(re.compile(pattern), written) for pattern, written in _SOUNDS]


def sound(word: str) -> str:
    """A spelling that is equal for words that sound alike: snijt and snijdt, verkragt and verkracht."""
    for pattern, written in _SOUND_PATTERNS:
        word = pattern.sub(written, word)
    return word


class DangerWords:
    """`lists` maps a list's name to its words; `stem*` stands for every word that begins so.

    Only lists with `~` before their name are looked up misspelt, and a first letter is taken to be right.
    """

    def __init__(self, lists: dict[str, set[str]], real_words: Iterable[str]) -> None:
        self._real_words = frozenset(real_words)
        self._names: dict[str, set[str]] = defaultdict(set)
        self._stems: dict[str, set[str]] = defaultdict(set)
        for name, words in lists.items():
            for word in words:
                store = self._stems if word.endswith("*") else self._names
                store[word.rstrip("*")] |= {name.lstrip(MISSPELT), word.rstrip("*")}
        loose = {word for name, words in lists.items() if name.startswith(MISSPELT) for word in words}
        whole = {word for word in loose if not word.endswith("*")}
        self._sounds = _grouped((sound(word), word) for word in whole if len(word) >= MIN_SOUND)
        self._slips = _slips(whole)
        self._stem_slips = _slips({word.rstrip("*") for word in loose - whole})
        self._stem_lengths = {len(stem) + more for stem in self._stems for more in (-1, 0, 1)}

    def names(self, typed: str) -> Names:
        """Everything that the typed word may be; empty for a word that means nothing here."""
        if typed[:1].isdigit():
            return frozenset({NUMBER, typed}) | self.exact(typed)
        if "*" in typed:
            return self._censored(typed)
        for word in squeezed(typed):
            if found := self.exact(word):
                return found
        return next((found for word in squeezed(typed) if (found := self._misspelt(word))), NOTHING)

    def exact(self, word: str) -> Names:
        if word in self._names:
            return frozenset(self._names[word])
        stem = next((word[:end] for end in range(len(word), 2, -1) if word[:end] in self._stems), None)
        return frozenset(self._stems[stem]) if stem else NOTHING

    def _misspelt(self, word: str) -> Names:
        if not MIN_SOUND <= len(word) <= MAX_LETTERS or word in self._real_words:
            return NOTHING
        if alike := self._sounds.get(sound(word)):
            return self._all_names(alike)
        if len(word) < MIN_SLIP - 1:
            return NOTHING
        near = self._near(word, self._slips)
        return self._all_names(near) if near else self._misspelt_stem(word)

    def _misspelt_stem(self, word: str) -> Names:
        for length in sorted(self._stem_lengths & set(range(MIN_SLIP - 1, len(word) + 1)), reverse=True):
            near = self._near(word[:length], self._stem_slips)
            if near:
                return frozenset().union(*(self._stems[stem] for stem in near))
        return NOTHING

    def _near(self, word: str, slips: dict[str, set[str]]) -> set[str]:
        candidates = set().union(*(slips.get(left, ()) for left in _one_left_out(word)))
        return {known for known in candidates if known[0] == word[0] and distance(word, known) <= 1}

    def _censored(self, typed: str) -> Names:
        """`zelfm**rd`: each star is a letter. Found by the first letters, so only stems and words that share them."""
        shape = re.compile(re.escape(typed).replace(r"\*", "."))
        words = {word for word in self._names if len(word) == len(typed) and shape.match(word)}
        if words:
            return self._all_names(words)
        stems = [s for s in self._stems if len(s) <= len(typed) and re.compile(shape.pattern[: len(s)]).match(s)]
        return frozenset().union(*(self._stems[stem] for stem in stems))

    def _all_names(self, words: Iterable[str]) -> Names:
        return frozenset().union(*(self._names[word] for word in words))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for key, word in pairs:
        groups[key].add(word)
    return groups


def _slips(words: Iterable[str]) -> dict[str, set[str]]:
    """What is left of the longer words when a letter falls out → those words."""
    return _grouped((left, word) for word in words if len(word) >= MIN_SLIP for left in _one_left_out(word))


def _one_left_out(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def read_lists() -> dict[str, set[str]]:
    lists: dict[str, set[str]] = defaultdict(set)
    for line in lines_of("danger.txt"):
        name, _, words = line.partition(":")
        lists[name] |= set(words.split())
    return lists


@cache
def real_words() -> frozenset[str]:
    return frozenset(word for line in lines_of("danger_real_words.txt") for word in line.split())
