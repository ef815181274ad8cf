"""The committed word lists, read once."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


def lines_of(name: str) -> list[str]:
    """Lines of a list without comments and blank lines."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def stopwords() -> frozenset[str]:
    return frozenset(word for line in lines_of("stopwords.txt") for word in line.split())


@cache
def stem_exceptions() -> dict[str, str]:
    pairs = (line.split(" = ") for line in lines_of("stems.txt"))
    return {word.strip(): stem.strip() for word, stem in pairs}


@cache
def common_words() -> frozenset[str]:
    return frozenset(word for line in lines_of("common.txt") for word in line.split())


@cache
def jargon() -> frozenset[str]:
    return frozenset(word for line in lines_of("jargon.txt") for word in line.split())
