"""Words of the glossary in a running text: where each stands, so that it can be explained on the spot."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.domain.text import fold

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
# Longer than any name; what is longer needn't be compared.
MAX_NAME = 200
CACHED = 20_000


@dataclass(frozen=True)
class Found:
    """A term at text[start:end]."""

    start: int
    end: int
    slug: str


def _folded(text: str) -> str:
    """For comparing: lower case without accents, one space between words, one kind of apostrophe."""
    return " ".join(fold(text).replace("’", "'").split())


class Glossary:
    """Finds whole words, the longest name first. An abbreviation in capitals is only found in capitals."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """`names` has all names of each term by its slug; where two terms share one, the first keeps it."""
        self._slugs: dict[str, str] = {}
        self._capitals: set[str] = set()
        for slug, given in names.items():
            for name in given:
                if WORD.search(name):
                    self._slugs.setdefault(_folded(name), slug)
                    self._capitals |= {_folded(name)} if name.isupper() else set()
        self._longest: dict[str, int] = {}
        """How many words the longest name has that begins with a word."""
        for name in self._slugs:
            words = WORD.findall(name)
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))
        # The same words come again and again; each is folded once.
        self._longest_from = lru_cache(CACHED)(lambda word: self._longest.get(_folded(word), 0))

    def find(self, text: str) -> Iterator[Found]:
        """Every term in the order of the text; they don't overlap."""
        words = list(WORD.finditer(text))
        at = 0
        while at < len(words):
            most = self._longest_from(words[at][0])
            length = self._length_at(text, words[at : at + most]) if most else 0
            if length:
                start, end = words[at].start(), words[at + length - 1].end()
                yield Found(start, end, self._slugs[_folded(text[start:end])])
            at += length or 1

    def without(self, text: str) -> str:
        """The text with a gap where each name stood."""
        kept, position = [], 0
        for found in self.find(text):
            kept.append(text[position : found.start])
            position = found.end
        return " … ".join([*kept, text[position:]])

    def _length_at(self, text: str, words: list[re.Match[str]]) -> int:
        """How many of these words, from the first on, are a name, signs between them included; 0 for none."""
        for length in range(len(words), 0, -1):
            said = text[words[0].start() : words[length - 1].end()]
            if len(said) <= MAX_NAME and not BLANK_LINE.search(said) and (name := _folded(said)) in self._slugs:
                return length if said.isupper() or name not in self._capitals else 0
        return 0
