"""The committed word lists, read once."""

from functools import cache
from pathlib import Path

from app.domain.text import fold

FOLDER = Path(__file__).parent / "words"


def lines_of(name: str) -> list[str]:
    """Lines of a list without comments and blank lines."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def named_words(name: str) -> dict[str, frozenset[str]]:
    """The words of a list by the name before them (`NAME: words`)."""
    named: dict[str, frozenset[str]] = {}
    for line in lines_of(name):
        key, _, words = line.partition(":")
        named[key] = named.get(key, frozenset()) | frozenset(words.split())
    return named


@cache
def stopwords() -> frozenset[str]:
    return frozenset(word for line in lines_of("stopwords.txt") for word in line.split())


@cache
def stem_exceptions() -> dict[str, str]:
    """The stem by word, folded."""
    return {fold(word): stem for stem, words in named_words("stems.txt").items() for word in (stem, *words)}


@cache
def common_words() -> frozenset[str]:
    return frozenset(word for line in lines_of("common.txt") for word in line.split())


@cache
def jargon() -> frozenset[str]:
    return frozenset(word for line in lines_of("jargon.txt") for word in line.split())
