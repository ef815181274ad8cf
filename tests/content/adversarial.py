"""What to pile up against a regular expression, found from the expression itself."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
CATEGORIES = {
    codes.CATEGORY_DIGIT: "0",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: "-",
}
EVERY_TEXT = ["a", " ", "0", "a ", "a.", "0-", "[", "\n"]


def pieces(pattern: re.Pattern[str]) -> list[str]:
    """What a pattern repeats (there it may walk in circles), what it matches whole, and what every text holds."""
    parsed = parser.parse(pattern.pattern, pattern.flags)
    own = [text for text in dict.fromkeys([*_repeated_in(parsed), *_texts_of(parsed)]) if text]
    pairs = [left + right for left, right in pairwise(own)]
    return list(dict.fromkeys([*own[:12], *pairs[:4], *EVERY_TEXT]))


def _repeated_in(parsed: Any) -> Iterator[str]:
    for code, value in parsed:
        if code in REPEATS:
            yield from _texts_of(value[2])
        for inside in _inside(code, value):
            yield from _repeated_in(inside)


def _inside(code: Any, value: Any) -> list[Any]:
    if code in REPEATS:
        return [value[2]]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.BRANCH:
        return list(value[1])
    return [value[1]] if code in (codes.ASSERT, codes.ASSERT_NOT) else []


def _texts_of(parsed: Any) -> list[str]:
    """A few texts that a parsed pattern lets through; of what looks around nothing."""
    found = [""]
    for code, value in parsed:
        parts = PARTS[code](value) if code in PARTS else [""]
        found = [left + right for left, right in product(found, parts)][:8]
    return found


def _one_of(items: Any) -> list[str]:
    if items[0][0] is codes.NEGATE:
        shut_out = re.compile(f"[{''.join(re.escape(_example(item)) for item in items[1:])}]")
        return [char for char in "a0 -.é" if not shut_out.match(char)][:2]
    return list(dict.fromkeys(_example(item) for item in items))[:3]


def _example(item: Any) -> str:
    code, value = item
    if code is codes.CATEGORY:
        return CATEGORIES[value]
    return chr(value[0] if code is codes.RANGE else value)


def _repeated(value: Any) -> list[str]:
    return [text * max(1, value[0]) for text in _texts_of(value[2])]


PARTS: dict[Any, Callable[[Any], list[str]]] = {
    codes.LITERAL: lambda value: [chr(value)],
    codes.NOT_LITERAL: lambda value: [char for char in "a " if char != chr(value)],
    codes.ANY: lambda value: ["a", " "],
    codes.IN: _one_of,
    codes.BRANCH: lambda value: [text for branch in value[1] for text in _texts_of(branch)[:1]],
    codes.SUBPATTERN: lambda value: _texts_of(value[3]),
    **dict.fromkeys(REPEATS, _repeated),
}
