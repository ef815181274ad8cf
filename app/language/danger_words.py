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
MIN_SOUND, MIN_SLIP, MIN_CENSORED, MAX_LETTERS = 5, 6, 4, 30
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
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._names:
            self._by_length[len(word)].append(word)
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
        """The names of the word itself and of the longest stem that it begins with."""
        stem = next((word[:end] for end in range(len(word), 2, -1) if word[:end] in self._stems), "")
        return frozenset(self._names.get(word, ())) | frozenset(self._stems.get(stem, ()))

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
        """`zelfm**rd`: each star is a letter. Looked up among the words of that length, else among the stems."""
        if typed.count("*") * 2 > len(typed) or len(typed) < MIN_CENSORED:
            return NOTHING
        shape = re.compile(re.escape(typed).replace(r"\*", "."))
        words = [word for word in self._by_length[len(typed)] if shape.match(word)]
        return self._all_names(words or [stem for stem in self._stems if _begins(typed, stem)])

    def _all_names(self, words: Iterable[str]) -> Names:
        return frozenset().union(*(self.exact(word) for word in words))


def _begins(typed: str, stem: str) -> bool:
    """Whether a word with stars for letters may begin with the stem."""
    return len(typed) >= len(stem) and all(a in ("*", b) for a, b in zip(typed, stem, strict=False))


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
