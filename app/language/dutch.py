"""Words of OpenTaal's list: which exist, which make compounds, which are verbs. `scripts/words/make` remakes them."""

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words" / "opentaal"
PARTS = "parts.txt.gz"
KNOWN = "known.txt.gz"
VERBS = "verbs.txt.gz"
GROUP_LETTERS = 3


# Where a word may stand in a compound: before another one (as `gezins`), at the end (as `team`), or both.
FIRST, LAST = 1, 2
BOTH = FIRST | LAST
# Verbs that begin so have no ge- in their participle, so that it can be told by its d.
UNSTRESSED = ("be", "her", "mis", "ont", "over", "ver")


def is_dutch(word: str) -> bool:
    """Is it listed, in this form? Folded, of three letters or more; names are listed too."""
    if compound_roles().get(word, 0) & LAST:
        return True
    return f" {word[GROUP_LETTERS:]} " in _groups().get(word[:GROUP_LETTERS], "")


def without_verb_ending(word: str) -> str:
    """A verb without the t or d of its third person or participle: speelt, verhuisd; another word as it is."""
    bare = word[:-1]
    ends = word.endswith("t") or (word.endswith("d") and word.startswith(UNSTRESSED))
    # A noun that looks like one stays: last isn't of lassen, gast isn't of gassen.
    return bare if ends and bare in _verbs() and not compound_roles().get(word, 0) & LAST else word


@cache
def compound_roles() -> Mapping[str, int]:
    """The words that compounds are made of; those that only stand first may hold a linking s."""
    first, last, both = _lines(PARTS)
    roles = dict.fromkeys(first.split(), FIRST)
    roles |= dict.fromkeys(last.split(), LAST)
    return roles | dict.fromkeys(both.split(), BOTH)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_lines(VERBS))


@cache
def _groups() -> Mapping[str, str]:
    """By their first letters, how words go on, in one text each: a fifth of the memory that a set would take."""
    return {line[:GROUP_LETTERS]: line[GROUP_LETTERS:] for line in _lines(KNOWN)}


def _lines(name: str) -> list[str]:
    return gzip.decompress((FOLDER / name).read_bytes()).decode("ascii").split("\n")
