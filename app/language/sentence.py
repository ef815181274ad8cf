"""A question as words with their places in the text, its parts between commas, and names that span words."""

import re
from dataclasses import dataclass
from functools import cached_property

from app.domain.text import fold

_WORD = re.compile(r"[^\W_]+")

# What may stand between two words of one name: "Kaag en Braassem", "a/d", "Sint-Annaparochie", "'s-Gravenhage".
_JOINT = re.compile(r"[ \t/'’‘.-]{1,3}")
_APOSTROPHES = "'’‘`"
_ABBREVIATIONS = frozenset({"st", "a", "d"})
_PART_ENDS = frozenset(",.!?;")


@dataclass(frozen=True)
class Word:
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    text: str
    words: tuple[Word, ...]

    @cached_property
    def folded(self) -> list[str]:
        return [fold(self.text[word.start : word.end]) for word in self.words]

    def between(self, first: int, after: int) -> str:
        """The text of the words from `first` up to, not including, `after`."""
        return self.text[self.start_of(first) : self.words[after - 1].end]

    def start_of(self, first: int) -> int:
        """Where a word starts, with the apostrophe of 's-Gravenhage."""
        start = self.words[first].start
        return start - 1 if start and self.text[start - 1] in _APOSTROPHES else start

    def joined_until(self, first: int, most: int) -> int:
        """The word up to which a name that starts at `first` can go on."""
        after = first + 1 if first < len(self.words) else first
        while after < min(first + most, len(self.words)) and self._joins(after):
            after += 1
        return after

    def first_of_last_part(self) -> int:
        """The first word behind the last comma; of the whole text where there is none."""
        return self.first_word_from(self.text.rfind(",") + 1)

    def start_of_last_part(self) -> int:
        return max(self.text.rfind(","), 0)

    def first_word_from(self, position: int) -> int:
        return next((at for at, word in enumerate(self.words) if word.start >= position), len(self.words))

    def ends_a_part(self, after: int) -> bool:
        """Whether the text ends before word `after`, or a comma or full stop stands there."""
        following = self.text[self.words[after - 1].end :].lstrip()
        return not following or following[0] in _PART_ENDS

    def _joins(self, at: int) -> bool:
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        if "." in gap and self.folded[at - 1] not in _ABBREVIATIONS:
            return False
        return bool(_JOINT.fullmatch(gap))


def with_word(text: str, typed: str, meant: str) -> str:
    """The text with another word wherever a word (as folded) stands."""
    replaced = ((word, meant) for word in cut_into_words(text).words if fold(text[word.start : word.end]) == typed)
    for word, other in sorted(replaced, key=lambda pair: -pair[0].start):
        text = text[: word.start] + other + text[word.end :]
    return text


def cut_into_words(text: str) -> Sentence:
    return Sentence(text, tuple(Word(found.start(), found.end()) for found in _WORD.finditer(text)))
