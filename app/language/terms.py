"""Words of the glossary in a running text: where each stands, so that it can be explained on the spot."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.text import fold

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True)
class Found:
    """A term at text[start:end]."""

    start: int
    end: int
    slug: str


class Glossary:
    """Finds whole words, the longest name first. An abbreviation in capitals is only found in capitals."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """`names` has all names of each term by its slug; where two terms share one, the first keeps it."""
        self._slugs: dict[tuple[str, ...], str] = {}
        self._capitals: set[tuple[str, ...]] = set()
        for slug, given in names.items():
            for name in given:
                key = tuple(fold(word) for word in WORD.findall(name))
                if key:
                    self._slugs.setdefault(key, slug)
                    self._capitals |= {key} if name.isupper() else set()
        self._longest = max(map(len, self._slugs), default=0)

    def find(self, text: str) -> Iterator[Found]:
        """Every term in the order of the text; they don't overlap."""
        words = list(WORD.finditer(text))
        folded = [fold(word[0]) for word in words]
        at = 0
        while at < len(words):
            length = self._length_at(text, words, folded, at)
            if length:
                start, end = words[at].start(), words[at + length - 1].end()
                yield Found(start, end, self._slugs[tuple(folded[at : at + length])])
            at += length or 1

    def _length_at(self, text: str, words: list[re.Match[str]], folded: list[str], at: int) -> int:
        """How many words from here are a name; 0 for none."""
        for length in range(min(self._longest, len(words) - at), 0, -1):
            key = tuple(folded[at : at + length])
            if key not in self._slugs:
                continue
            said = text[words[at].start() : words[at + length - 1].end()]
            if said.isupper() if key in self._capitals else not re.search(r"[.!?;\n]", said):
                return length
        return 0
