"""What every engine is asked for, and our own engine behind it."""

from dataclasses import dataclass
from typing import Protocol

from app.search.engine import Engine, count, search

from .questions import Asked

SHOWN = 20


@dataclass(frozen=True)
class Found:
    """The numbers of the first twenty documents, how many there are, and how many under each theme."""

    first: tuple[int, ...]
    total: int
    themes: tuple[int, ...]


class Measured(Protocol):
    """An engine that holds all documents of a build under the same numbers."""

    @property
    def name(self) -> str: ...

    def ask(self, asked: Asked) -> Found: ...


@dataclass(frozen=True)
class Ours:
    engine: Engine
    name: str = "vindplaats"

    def ask(self, asked: Asked) -> Found:
        """Besides the themes it counts every choice of the five other filters: it can't do less."""
        hits = search(self.engine, asked.request)
        rows = hits.first(hits.listed, 0, SHOWN)
        themes = count(asked.request, hits)["thema"]
        return Found(tuple(hits.rows.numbers[rows].tolist()), int(hits.listed.sum()), tuple(themes.tolist()))
