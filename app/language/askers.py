"""Who asks, or for whom help is sought: a parent ("mijn zoon"), a young person ("mijn ouders"), a professional.

A wrong reading puts what fits lower, so a phrase counts only if it can hardly mean anything else: "als moeder drinkt",
"een jongen zegt: mijn vader slaat me" and "hij werkt als leerkracht" don't say who asks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.language.ages import read_ages
from app.language.asker_words import ASKER_PATTERNS, AUDIENCES, OWN_PARENT, TIME_BEHIND, YOUNG_PERSON, AskerPattern
from app.language.spans import plain

# A question has 300 characters at most.
MAX_CHARACTERS = 1_000


@dataclass(frozen=True)
class AskerReading:
    """`words` are `question[start:end]`; `audiences` are the values of `Audience` that fit who asks."""

    start: int
    end: int
    words: str
    audiences: tuple[str, ...]


# Start, end, and what it says.
_Hit = tuple[int, int, AskerPattern]
_WHOLE = r"(?<![\w-])(?:{})(?![\w-])"
# A condition that a pattern doesn't set is always met: nothing stands after the end, and every text has a beginning.
_NEVER, _ALWAYS = r"\Z.", r"\A"


@dataclass(frozen=True)
class _Compiled:
    says: AskerPattern
    phrase: re.Pattern[str]
    not_after: re.Pattern[str]
    beside: re.Pattern[str]
    without: re.Pattern[str]


_COMPILED = tuple(
    _Compiled(
        says,
        re.compile(_WHOLE.format(says.pattern)),
        re.compile(rf"(?<![\w-])(?:{says.not_after or _NEVER}) $"),
        re.compile(_WHOLE.format(says.beside) if says.beside else _ALWAYS),
        re.compile(_WHOLE.format(says.without or _NEVER)),
    )
    for says in ASKER_PATTERNS
)
_OWN_AGE = AskerPattern(YOUNG_PERSON, OWN_PARENT, "")
# Somebody of 30 who tells his age is no young person; a child of 7 doesn't type.
_YOUNG = range(8, 24)
_I_AM = re.compile(
    r"(?:(?<![\w-])ik |^)ben(?: (?:nu|nog|net|pas|al|bijna|maar|inmiddels|een|meisje|meid|jongen)){0,3} $"
)
_TIME_BEHIND = re.compile(rf"{TIME_BEHIND}(?![\w-])")
# "Het is niet mijn zoon", "het gaat niet om mijn dochter maar om mijn nichtje".
_NOT = re.compile(r"(?<![\w-])(?:niet|gaat niet (?:om|over)) $")
_SPOKEN = re.compile(
    r"(?<![\w-])(?:zegt|zei|zeggen|roept|riep|vertelt|vertelde|schrijft|schreef|appt|vraagt|vroeg)(?: \w{1,12}){0,2}"
    r"(?:: ?|[:,]? ?[\"'“„‘])$"
)
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]+[\"”»]")
_WINDOW = 48


def read_asker(question: str) -> AskerReading | None:
    """The most telling phrase of the question, of equals the first; None if nothing says who asks."""
    text = plain(question[:MAX_CHARACTERS])
    quoted = _quoted(text)
    hits = [hit for hit in (*_phrases(text), *_own_ages(question, text)) if _own_words(text, hit[0], quoted)]
    if not hits:
        return None
    start, end, says = min(hits, key=lambda hit: (hit[2].rank, hit[0]))
    return AskerReading(start, end, question[start:end], AUDIENCES[says.asker])


def _phrases(text: str) -> Iterator[_Hit]:
    for compiled in _COMPILED:
        for hit in compiled.phrase.finditer(text):
            if _fits(text, hit.start(), compiled):
                yield hit.start(), hit.end(), compiled.says


def _fits(text: str, start: int, compiled: _Compiled) -> bool:
    if compiled.not_after.search(_before(text, start)) or compiled.without.search(text):
        return False
    return bool(compiled.beside.search(text))


def _own_ages(question: str, text: str) -> Iterator[_Hit]:
    """ "Ik ben 15": the words are those from "ik" up to the age."""
    for age in read_ages(question):
        said = _I_AM.search(_before(text, age.start))
        if said and age.age in _YOUNG and not _TIME_BEHIND.match(text, age.end):
            yield age.start - len(said.group()), age.end, _OWN_AGE


def _own_words(text: str, start: int, quoted: list[tuple[int, int]]) -> bool:
    before = _before(text, start)
    if _NOT.search(before) or _SPOKEN.search(before):
        return False
    return all(not (begin <= start < end) for begin, end in quoted)


def _quoted(text: str) -> list[tuple[int, int]]:
    """What stands between quotation marks, unless that is the whole question."""
    spans = [hit.span() for hit in _QUOTED.finditer(text)]
    return [(start, end) for start, end in spans if text[:start].strip() or text[end:].strip()]


def _before(text: str, start: int) -> str:
    return text[max(start - _WINDOW, 0) : start]
