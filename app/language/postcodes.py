"""Dutch postcodes in a sentence: four digits, with two letters that are often left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_POSTCODE = re.compile(r"(?<![^\W_])([1-9][0-9]{3})(?:(\s?)([A-Za-z]{2}))?(?![^\W_])")

# Two letters behind a number that are a word or a unit of their own.
_UNITS = frozenset("km kg cm mm ml kb mb gb hz kw uu eu pp mg".split())
_WORDS = frozenset(
    "al af as bv de di do ed eh en er ex ga ge go ha he hé ie ik in is ja je ka ko la ma me mn mw na ne no nr nu of"
    " oh ok om op ov pa pm re te to tv uw va ve vr we wo ze zo zn".split()
)


@dataclass(frozen=True)
class Number:
    """Four digits that may be a postcode; `end` lies behind the letters where there are any."""

    digits: str
    has_letters: bool
    start: int
    end: int


def numbers(text: str) -> Iterator[Number]:
    for found in _POSTCODE.finditer(text):
        letters = found[3] is not None and _are_of_a_postcode(found[3], attached=not found[2])
        yield Number(found[1], letters, found.start(), found.end() if letters else found.end(1))


def without_postcode_letters(question: str) -> str:
    """'2312 AB' becomes '2312', which is all that is needed; to be used before anything is logged or stored."""
    kept, at = [], 0
    for number in numbers(question):
        kept.append(question[at : number.start] + number.digits)
        at = number.end
    return "".join(kept) + question[at:]


def _are_of_a_postcode(letters: str, *, attached: bool) -> bool:
    """'2312 is' and '2500km' hold no letters of a postcode; '2312 IS' and '2312is' do."""
    if letters.islower() and letters in _UNITS:
        return False
    return attached or letters.isupper() or letters.lower() not in _WORDS
