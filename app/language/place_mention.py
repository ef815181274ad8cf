"""Finds the place that a question names, and leaves everyday words alone that happen to be a place as well.

A name counts (i) behind a word such as 'in' or 'regio', (ii) behind the last comma or as the whole question, and
(iii) elsewhere, unless it is an everyday word. Which words are names is asked of `knows`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from app.language.postcodes import Number, numbers
from app.language.sentence import Sentence, cut_into_words
from app.language.word_lists import lines_of

BEFORE_A_PLACE = frozenset("in te uit bij rond rondom nabij vlakbij omgeving regio gemeente gem provincie".split())
KIND_WORDS = frozenset("regio jeugdregio gemeente gem provincie".split())
ARTICLES = frozenset("de het t".split())
BETWEEN = KIND_WORDS | ARTICLES | frozenset("omgeving buurt van stad dorp plaats postcode".split())
NEVER = frozenset({"een"})

# A number before these is an amount.
AMOUNTS = frozenset("euro eur km kilometer meter gram kilo uur keer stappen kinderen mensen jaar".split())
YEARS = range(1900, 2100)

# Leiden is on no list of everyday words, but 'kan leiden tot' is no place.
VERB_BEFORE = {"leiden": "tot"}

LONGEST_NAME = 7
MOST_CHARACTERS = 1000


@dataclass(frozen=True)
class PlaceMention:
    """`words` name the place; `start` and `end` also hold the preposition and the comma, to cut them out."""

    words: str
    start: int
    end: int


@cache
def everyday_place_names() -> frozenset[str]:
    return frozenset(lines_of("everyday_place_names.txt"))


def find_place_mention(question: str, knows: Callable[[str], bool], everyday: frozenset[str]) -> PlaceMention | None:
    """The one place that the question is about, or None. Only the first 1,000 characters are read."""
    reader = _Reader(cut_into_words(question[:MOST_CHARACTERS]), knows, everyday)
    return reader.last_or_whole() or reader.behind_preposition() or reader.with_letters() or reader.anywhere()


@dataclass(frozen=True)
class _Name:
    """The words from `first` up to, not including, `after`."""

    first: int
    after: int
    folded: str


@dataclass(frozen=True)
class _Reader:
    sentence: Sentence
    knows: Callable[[str], bool]
    everyday: frozenset[str]

    @cached_property
    def numbers(self) -> dict[int, Number]:
        """By the place where they start."""
        return {number.start: number for number in numbers(self.sentence.text)}

    def last_or_whole(self) -> PlaceMention | None:
        first = self.sentence.first_of_last_part()
        name = self._meant_behind(first, BEFORE_A_PLACE | BETWEEN)
        if name is None or self._past_surroundings(name.after) < len(self.sentence.words):
            return None
        return PlaceMention(self._with_kind(name, first), self.sentence.start_of_last_part(), len(self.sentence.text))

    def behind_preposition(self) -> PlaceMention | None:
        """Where somebody comes from counts less than where help is sought."""
        found = []
        for at, word in enumerate(self.sentence.folded):
            name = self._meant_behind(at + 1, BETWEEN) if word in BEFORE_A_PLACE or word == "postcode" else None
            everyday = name is not None and name.folded in self.everyday
            if name and not (everyday and not self.sentence.ends_a_part(name.after)):
                found.append((word == "uit", at, name))
        if not found:
            return None
        _, at, name = min(found, key=lambda item: item[:2])
        return self._mention(name, at)

    def with_letters(self) -> PlaceMention | None:
        """A postcode with its letters can't be anything else, wherever it stands."""
        for number in self.numbers.values():
            if number.has_letters and self.knows(number.digits):
                return PlaceMention(number.digits, number.start, number.end)
        return None

    def anywhere(self) -> PlaceMention | None:
        at = 0
        while at < len(self.sentence.words):
            name = self._name_at(at)
            if name and name.folded not in self.everyday and not self._is_verb(name):
                return self._mention(name, at)
            at = name.after if name else at + 1
        return None

    def _meant_behind(self, first: int, fillers: frozenset[str]) -> _Name | None:
        """The name or number that follows, past such words as 'de gemeente'."""
        name_at = self._past_fillers(first, fillers)
        for at in range(first, name_at + 1):
            name = self._name_at(at)
            if name:
                return name if self._is_meant(name, first) else None
        return self._number_at(name_at, first)

    def _is_meant(self, name: _Name, first: int) -> bool:
        """'in Huizen' is a place; 'de buren' and 'in de wijk' aren't, and 'kan leiden tot' neither."""
        if name.folded in NEVER or self._is_verb(name):
            return False
        if name.folded not in self.everyday:
            return True
        announced = self.sentence.folded[max(first - 1, 0) : name.first]
        with_article = self.sentence.folded[name.first] in ARTICLES and bool(set(announced) & BEFORE_A_PLACE)
        return not with_article and not ARTICLES & set(self.sentence.folded[first : name.first])

    def _is_verb(self, name: _Name) -> bool:
        following = self.sentence.folded[name.after : name.after + 1]
        return [VERB_BEFORE.get(name.folded)] == following

    def _name_at(self, first: int) -> _Name | None:
        """The longest name that starts at this word."""
        for after in range(self.sentence.joined_until(first, LONGEST_NAME), first, -1):
            words = self.sentence.between(first, after)
            if not words.isdigit() and self.knows(words):
                return _Name(first, after, " ".join(self.sentence.folded[first:after]))
        return None

    def _number_at(self, first: int, trigger: int) -> _Name | None:
        """A bare number is a postcode unless it looks like a year or an amount."""
        if first >= len(self.sentence.words):
            return None
        number = self.numbers.get(self.sentence.words[first].start)
        if number is None or not self.knows(number.digits):
            return None
        after = self.sentence.first_word_from(number.end)
        said = number.has_letters or "postcode" in self.sentence.folded[max(trigger - 1, 0) : first]
        if not said and self._is_year_or_amount(number.digits, after):
            return None
        return _Name(first, after, number.digits)

    def _is_year_or_amount(self, digits: str, after: int) -> bool:
        return int(digits) in YEARS or bool(AMOUNTS & set(self.sentence.folded[after : after + 1]))

    def _past_fillers(self, at: int, fillers: frozenset[str]) -> int:
        while at < len(self.sentence.words) and self.sentence.folded[at] in fillers:
            at += 1
        return at

    def _past_surroundings(self, after: int) -> int:
        """Behind 'en omgeving', 'of omgeving', 'e.o.'."""
        following = self.sentence.folded[after : after + 2]
        if following in (["en", "omgeving"], ["of", "omgeving"], ["e", "o"]):
            return after + 2
        return after + 1 if following[:1] == ["eo"] else after

    def _with_kind(self, name: _Name, first: int) -> str:
        """'gemeente Utrecht' is another answer than 'Utrecht'; a postcode never keeps its letters."""
        if name.folded.isdigit():
            return name.folded
        kind = name.first - 1
        says_kind = first <= kind and self.sentence.folded[kind] in KIND_WORDS
        return self.sentence.between(kind if says_kind else name.first, name.after)

    def _mention(self, name: _Name, first: int) -> PlaceMention:
        end = self.sentence.words[self._past_surroundings(name.after) - 1].end
        return PlaceMention(self._with_kind(name, first), self.sentence.start_of(first), end)
