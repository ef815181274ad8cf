"""The patterns of danger_rules.txt: reading them, and finding them among the names of a question's words.

A phrase never reaches further than a few words from where it began, so the time grows with the length of the
question and not faster.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.language.danger_words import Names

GAP = ".."
MAX_GAP = 4
MAX_APART = 7
BESIDE = 2
BORDERS = frozenset({"^", "^^", "$", "$$"})

# The places of the words that a phrase was made of, in order.
Found = tuple[int, ...]


@dataclass(frozen=True)
class Place:
    """A word of the question: its names, and the borders it touches (begin and end of clause and question)."""

    names: Names
    sentence: int
    borders: Names = frozenset()


@dataclass(frozen=True)
class Element:
    """One of `names`, after at most `gap` other words. A border among the names takes up no word."""

    names: Names
    gap: int = 0
    optional: bool = False


@dataclass(frozen=True)
class Rule:
    """All phrases near each other. `unless_near` looks between and beside the found words, the other everywhere."""

    phrases: tuple[tuple[Element, ...], ...]
    unless_near: Names = frozenset()
    unless_anywhere: Names = frozenset()

    @property
    def names(self) -> Names:
        words = {name for phrase in self.phrases for element in phrase for name in element.names}
        return (self.unless_near | self.unless_anywhere | words) - BORDERS

    @cached_property
    def needed(self) -> tuple[Names, ...]:
        """Of each of these sets a question must hold a name; most rules need no closer look than that."""
        elements = (element for phrase in self.phrases for element in phrase)
        return tuple(e.names for e in elements if not e.optional and not e.names & BORDERS)

    def possible(self, present: Names) -> bool:
        """Whether the names in a question leave it open that the rule holds; tells most rules apart at once."""
        for names in self.needed:
            if names.isdisjoint(present):
                return False
        return self.unless_anywhere.isdisjoint(present)


def parse_rule(line: str) -> Rule:
    rest, _, anywhere = line.partition(" !! ")
    phrases, _, near = rest.partition(" ! ")
    parsed = tuple(tuple(_elements(phrase)) for phrase in phrases.split(" & "))
    return Rule(parsed, frozenset(near.split()), frozenset(anywhere.split()))


def _elements(phrase: str) -> Iterator[Element]:
    gap = 0
    for part in phrase.split():
        if part == GAP:
            gap = MAX_GAP
            continue
        yield Element(frozenset(part.rstrip("?").split("|")), gap, part.endswith("?"))
        gap = 0


def names_in(places: Sequence[Place]) -> Names:
    return frozenset().union(*(place.names for place in places))


def matches(rule: Rule, places: Sequence[Place], present: Names) -> Iterator[Found]:
    """Every way in which the rule holds; `present` are all names among the places."""
    if not rule.possible(present):
        return
    found = [list(_phrase(phrase, places)) for phrase in rule.phrases]
    if all(found):
        yield from (one for one in _together(found, places) if not _spoilt(rule, one, places))


def _phrase(elements: tuple[Element, ...], places: Sequence[Place]) -> Iterator[Found]:
    opening = elements[0].names | (elements[1].names if elements[0].optional else frozenset())
    for start, place in enumerate(places):
        if opening & BORDERS or not place.names.isdisjoint(opening):
            yield from (found for found in _ways(elements, places, start) if found and found[0] == start)


def _ways(elements: tuple[Element, ...], places: Sequence[Place], start: int) -> Iterator[Found]:
    if not elements:
        yield ()
        return
    first, rest = elements[0], elements[1:]
    if first.optional:
        yield from _ways(rest, places, start)
    for at in range(start, min(start + first.gap, len(places)) + 1):
        if _touches(first.names, places, at):
            yield from _ways(rest, places, at)
        if at < len(places) and places[at].names & first.names:
            tails = _ways(rest, places, at + 1)
            yield from ((at, *tail) for tail in tails if _one_sentence(places, (at, *tail)))


def _touches(names: Names, places: Sequence[Place], at: int) -> bool:
    """Whether a border that is asked for lies just before the word at `at`."""
    opens = at < len(places) and names & {"^", "^^"} & places[at].borders
    closes = at > 0 and names & {"$", "$$"} & places[at - 1].borders
    return bool(opens or closes)


def _one_sentence(places: Sequence[Place], found: Found) -> bool:
    return places[found[0]].sentence == places[found[-1]].sentence


def _together(found: list[list[Found]], places: Sequence[Place]) -> Iterator[Found]:
    """Each way of the first phrase with the nearest way of every other one, none using a word twice."""
    for anchor in found[0]:
        chosen = anchor
        for others in found[1:]:
            near = _nearest(anchor, chosen, others, places)
            if near is None:
                break
            chosen = tuple(sorted(chosen + near))
        else:
            yield chosen


def _nearest(anchor: Found, taken: Found, others: list[Found], places: Sequence[Place]) -> Found | None:
    low = bisect_left(others, (anchor[0] - MAX_APART,))
    high = bisect_right(others, (anchor[-1] + MAX_APART + 1,))
    free = [one for one in others[low:high] if not set(one) & set(taken) and _one_sentence(places, (*anchor, *one))]
    return min(free, key=lambda one: abs(one[0] - anchor[0]), default=None)


def _spoilt(rule: Rule, found: Found, places: Sequence[Place]) -> bool:
    around = range(max(found[0] - BESIDE, 0), min(found[-1] + BESIDE + 1, len(places)))
    beside = (places[at] for at in around if at not in found)
    return any(place.names & rule.unless_near and place.sentence == places[found[0]].sentence for place in beside)
