"""How easy a Dutch text reads: long sentences, hard words, and the Flesch-Douma score.

Flesch-Douma is Douma's (1960) adaptation of Flesch's reading ease to Dutch: 206.84 - 0.93 · words a sentence - 77 ·
syllables a word. About 60 and more reads easily, below 30 is hard. It is told, never judged on: a short text of hard
words can score well.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyphen import Pyphen

from app.domain.text import fold
from app.language.terms import Glossary
from app.language.word_lists import lines_of

# Where a sentence ends: a mark, then space, then the start of another one. Not behind an abbreviation or an initial.
ENDING = re.compile(r"(?<=[.!?])[\"'’”)*_]{0,3}\s+(?=[\"'‘“(\[*_]{0,3}[A-ZÀ-Ý0-9@])")
ABBREVIATED = re.compile(
    r"\b(?:(?i:bijv|bv|ca|dr|drs|prof|nr|max|tel|mr|ir|e\.a|m\.n|o\.a|t/m|evt|incl|excl|i\.p\.v|d\.w\.z)|[A-Z])\.$"
)
LONGEST_ABBREVIATION = 10
WORD = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*")
# The sign behind an address ends its sentence.
ADDRESS = re.compile(
    r"\]\([^)\s]{0,300}\)|(?:(?:https?://|www\.)[^\s)]{1,300}|[\w.+-]{1,64}@[\w.-]{1,100})(?<![.,;:!?])"
)
# A line that begins something new: an item of a list, a heading, a quote, a row of a table.
MARK = re.compile(r"(?<![ \t])[ \t]*(?:[-*+](?=[ \t])|>|#{1,6}(?=[ \t])|\d{1,3}[.)](?=[ \t])|\|)[ \t]*")
HEADING = re.compile(r"(?<![ \t])[ \t]*#")


@dataclass(frozen=True)
class Reading:
    """What was measured of one text."""

    words: int
    sentences: int
    longest: int
    flesch_douma: float


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text in Markdown; an item of a list, a heading and a cell stand for themselves."""
    for block in _blocks(ADDRESS.sub(" ", text)):
        kept: list[str] = []
        for part in [*ENDING.split(block), ""]:
            kept += [part.strip()] if part.strip() else []
            if not part or not ABBREVIATED.search(part.rstrip()[-LONGEST_ABBREVIATION:]):
                sentence, kept = " ".join(kept), []
                if WORD.search(sentence):
                    yield sentence


def _blocks(text: str) -> Iterator[str]:
    """Lines that belong together, without their marks; a sentence may go on on the next line."""
    block: list[str] = []
    for line in [*text.split("\n"), ""]:
        mark = MARK.match(line)
        if mark or not line.strip():
            yield " ".join(block)
            block = []
        told = line[mark.end() :] if mark else line
        if "|" in told:
            yield from told.split("|")
        elif HEADING.match(line):
            yield told
        else:
            block.append(told.strip())
    yield " ".join(block)


def word_count(sentence: str) -> int:
    return len(WORD.findall(sentence))


def reading_of(text: str) -> Reading:
    """Zeros for a text without words."""
    counts = [word_count(sentence) for sentence in sentences(text)]
    words = sum(counts)
    if not words:
        return Reading(0, 0, 0, 0.0)
    syllables = sum(syllable_count(word) for sentence in sentences(text) for word in WORD.findall(sentence))
    score = 206.84 - 0.93 * words / len(counts) - 77 * syllables / words
    return Reading(words, len(counts), max(counts), round(score, 1))


@cache
def _hyphenation() -> Pyphen:
    return Pyphen(lang="nl_NL", left=1, right=1)


@cache
def syllable_count(word: str) -> int:
    """By where Dutch may be hyphenated: that is between syllables."""
    return len(_hyphenation().positions(word)) + 1


def _folded(word: str) -> str:
    return fold(word).replace("’", "'")


def without_names(names: Mapping[str, Iterable[str]]) -> Callable[[str], str]:
    """For names by slug: what is left of a text when they are cut out of it."""
    return Glossary(names).without


@cache
def hard_words() -> frozenset[str]:
    """Folded words of the field that a text for families has to explain."""
    return frozenset(_folded(word) for line in lines_of("hard_words.txt") for word in line.split())


def hard_words_in(text: str) -> list[str]:
    """In the order of the text, each once; an address isn't read."""
    found = (word for word in WORD.findall(ADDRESS.sub(" ", text)) if _folded(word) in hard_words())
    return list(dict.fromkeys(found))
