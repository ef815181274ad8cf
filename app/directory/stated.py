"""What is stated, read again only when the database says that something changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from app.availability.columns import waiting_columns
from app.availability.statements import by_offer, in_force, version
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

    _kept: tuple[tuple[str, int, date], Stated] | None = field(default=None)

    def at(self, moment: Moment, index: SearchIndex) -> Stated:
        number = version(moment.session) if moment.session else -1
        key = (index.build.name, number, moment.today)
        kept = self._kept
        if kept is not None and kept[0] == key:
            return kept[1]
        stated = _read(moment, index)
        self._kept = (key, stated)
        return stated


def _read(moment: Moment, index: SearchIndex) -> Stated:
    found = in_force(moment.session, index.build.site) if moment.session else ()
    statements = by_offer(found)
    slugs = [slug if kind is Kind.OFFER else None for kind, slug in index.build.documents]
    return Stated(statements, waiting_columns(slugs, statements, moment.today))
