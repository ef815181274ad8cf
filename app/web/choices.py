"""Links, tick boxes and page numbers that several pages show."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    text: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Choice:
    """One tick box of a filter."""

    name: str
    value: str
    title: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class FilterGroup:
    name: str
    title: str
    choices: tuple[Choice, ...]
    open: bool


def page_links(current: int, pages: int, url_of: Callable[[int], str]) -> Iterator[Link]:
    """The first, the last and those around the current page; nothing where there is one page."""
    if pages < 2:
        return
    near = {1, pages, *range(current - 2, current + 3)}
    for number in sorted(near & set(range(1, pages + 1))):
        yield Link(str(number), url_of(number), number == current)
