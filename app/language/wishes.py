"""Wishes in a question about cost, access and form ("gratis", "zonder verwijzing", "geen groep").

A wish that isn't one puts what fits lower, so a word counts only in phrases that can hardly mean anything else:
"online pesten", "hij zit thuis" and "groep 7" say what is going on, not what help should look like.
"""

import re
from dataclasses import dataclass

from app.language.spans import plain
from app.language.wish_words import WISH_PATTERNS, WishPattern

# A question has 300 characters at most.
MAX_CHARACTERS = 1_000


@dataclass(frozen=True)
class WishReading:
    """`words` are `question[start:end]`, with the negation if `negated`; `value` is one of the parameter's values."""

    start: int
    end: int
    words: str
    parameter: str
    value: str
    negated: bool = False


_COMPILED: tuple[tuple[WishPattern, re.Pattern[str]], ...] = tuple(
    (wish, re.compile(rf"(?<![\w-])(?:{wish.pattern})(?![\w-])")) for wish in WISH_PATTERNS
)
_NOT_WANTED = re.compile(r"(?<![\w-])(?:geen|niet|nooit|in plaats van)(?: (?:een|via|per se))? $")
_NEGATION_INSIDE = re.compile(r"(?:^|\s)(?:niet in|geen groep|niet online)")
# "Hoeft niet gratis" wishes nothing; "durft niet te praten in een groep" says what is hard.
_NO_WISH = re.compile(
    r"(?<![\w-])(?:hoeft|hoeven|maakt|durf|durft|durven|lukt|kan|kunnen) (?:niet|niks|geen)(?: \w+)? $"
)
_WINDOW = 24


def read_wishes(question: str) -> tuple[WishReading, ...]:
    """In the order of the question; of phrases that overlap the longest counts."""
    text = plain(question[:MAX_CHARACTERS])
    hits = [(hit.start(), hit.end(), wish) for wish, pattern in _COMPILED for hit in pattern.finditer(text)]
    hits.sort(key=lambda hit: hit[0] - hit[1])
    chosen: list[tuple[int, int, WishPattern]] = []
    for start, end, wish in hits:
        if all(end <= taken_from or taken_to <= start for taken_from, taken_to, _ in chosen):
            chosen.append((start, end, wish))
    readings = (_reading(question, text, start, end, wish) for start, end, wish in sorted(chosen, key=lambda c: c[0]))
    return tuple(reading for reading in readings if reading)


def _reading(question: str, text: str, start: int, end: int, wish: WishPattern) -> WishReading | None:
    before = text[max(start - _WINDOW, 0) : start]
    if _NO_WISH.search(before):
        return None
    negation = _NOT_WANTED.search(before)
    if negation:
        start -= len(negation.group())
    negated = bool(negation or _NEGATION_INSIDE.search(text[start:end]))
    return WishReading(start, end, question[start:end], wish.parameter, wish.value, negated)
