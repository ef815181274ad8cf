"""How a word sounds, and what a slip of the pen costs: in Dutch some typing errors are likelier than others."""

import re

# Written differently, heard the same; what holds others comes first.
_SAME_SOUND = (
    *(("sch", "sg"), ("cht", "gt"), ("ch", "g"), ("ij", "ei"), ("au", "ou"), ("ph", "f"), ("th", "t"), ("ie", "i")),
    *(("c", "k"), ("z", "s"), ("v", "f"), ("y", "i"), ("dt", "t")),
)
# A doubled vowel is another sound: ver and veer.
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz])\1+")
_ALIKE = frozenset("ck kc sz zs fv vf dt td gh hg iy yi jy yj bp pb cs sc".split())
SAME_SOUND, SWAPPED, DOUBLED, ALIKE, OTHER = 0.5, 0.7, 0.6, 0.7, 1.0


def sound(word: str) -> str:
    """One spelling for all words that sound the same: a doubled consonant once, a d at the end as t."""
    for written, heard in _SAME_SOUND:
        word = word.replace(written, heard)
    once = _DOUBLED.sub(r"\1", word)
    return f"{once[:-1]}t" if once.endswith("d") else once


def slip(typed: str, meant: str) -> float:
    """What it takes to type one for the other: Damerau-Levenshtein, where a likely error costs less than one."""
    typed, meant = _apart(typed, meant)
    before: list[float] = []
    previous = [0.0]
    for at in range(len(meant)):
        previous.append(previous[-1] + _single(meant, at))
    for i in range(len(typed)):
        current = [previous[0] + _single(typed, i)]
        for j in range(len(meant)):
            cost = min(
                previous[j + 1] + _single(typed, i),
                current[j] + _single(meant, j),
                previous[j] + _changed(typed[i], meant[j]),
            )
            if i and j and typed[i] == meant[j - 1] and typed[i - 1] == meant[j]:
                cost = min(cost, before[j - 1] + SWAPPED)
            current.append(cost)
        before, previous = previous, current
    return previous[-1]


def _apart(left: str, right: str) -> tuple[str, str]:
    """Both without what they begin and end with alike, but for one letter before: it tells what was doubled."""
    start, shortest = 0, min(len(left), len(right))
    while start < shortest and left[start] == right[start]:
        start += 1
    end = 0
    while end < shortest - start and left[-1 - end] == right[-1 - end]:
        end += 1
    first = max(start - 1, 0)
    return left[first : len(left) - end], right[first : len(right) - end]


def _single(word: str, at: int) -> float:
    """A letter too many or too few."""
    return DOUBLED if at and word[at] == word[at - 1] else OTHER


def _changed(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    return ALIKE if typed + meant in _ALIKE else OTHER
