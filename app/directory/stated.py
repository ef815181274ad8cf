"""What is stated, read again only as far as the database says that something was added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from app.availability.standing import Standing
from app.domain.availability import Statement
from app.domain.library import Kind
from app.search.filters import Waiting
from app.search.index import SearchIndex


@dataclass(frozen=True)
class Moment:
    """When and with which rows a question is asked; `today` is the date in Europe/Amsterdam."""

    session: Session | None
    today: date


@dataclass(frozen=True)
class Stated:
    """Statements in force at one version of the database, and their columns on one day for one build."""

    statements: Mapping[str, tuple[Statement, ...]]
    waiting: Waiting


@dataclass
class StatedCache:
    """Remembers the last answer. Replaced whole, so threads see either the old or the new one."""

    _kept: tuple[str, Standing] | None = field(default=None)

    def at(self, moment: Moment, index: SearchIndex) -> Stated:
        name, offers = index.build.name, index.build.entries.numbers(Kind.OFFER)
        kept = self._kept
        standing = kept[1] if kept and kept[0] == name else Standing.empty(index.build.size)
        if moment.session:
            standing = standing.renewed(moment.session, index.build.site, offers)
        standing = standing.on(moment.today, offers)
        self._kept = (name, standing)
        return Stated(standing.statements, standing.waiting)
