"""Statements: added, never edited; the one observed last is in force."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy
from sqlalchemy import text
from sqlmodel import Session, SQLModel, col, select

from app.db.tables import StatementRow
from app.domain.availability import Statement, Status
from app.domain.errors import Superseded
from app.domain.site import Site

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# Makes the row or moves it in one statement, because two first writers would both find no row to lock.
MOVE_VERSION = text(
    "INSERT INTO version (id, number) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET number = version.number + 1"
)

VERSION = text("SELECT number FROM version")


@dataclass(frozen=True)
class Stated:
    """What somebody states; weeks are whole weeks from 0 to 104, or None where it isn't known."""

    offer: str
    status: Status
    observed_at: datetime
    stated_by: str
    location: str = ""
    weeks_to_contact: int | None = None
    weeks_to_intake: int | None = None
    weeks_to_start: int | None = None
    next_group_start: date | None = None
    places: int | None = None
    note: str = ""
    follows: int = 0


def record_statement(session: Session, stated: Stated, now: datetime) -> int:
    """Add a statement and move the version; returns the new id. `observed_at` may not lie in the future."""
    # The version first: its row is locked until the end, so numbers are handed out in the order of the commits, and
    # who has read everything up to a number misses nothing that comes later.
    _move_version(session)
    return _add(session, stated, now)


def record_next(session: Session, stated: Stated, now: datetime) -> int:
    """As `record_statement`, for who saw what was there; raises Superseded when somebody else stated since."""
    # With the row of the version locked nobody can come in between.
    _move_version(session)
    if newest(session, stated.offer, stated.location) != stated.follows:
        raise Superseded
    return _add(session, stated, now)


def newest(session: Session, offer: str, location: str) -> int:
    """Number of the statement that was recorded last about an offer or one of its locations; 0 before the first."""
    asked = select(StatementRow.id).where(StatementRow.offer == offer, StatementRow.location == location)
    return session.exec(asked.order_by(col(StatementRow.id).desc())).first() or 0


def _add(session: Session, stated: Stated, now: datetime) -> int:
    if stated.observed_at > now:
        raise ValueError("observed_at ligt in de toekomst")
    row = StatementRow(
        offer=stated.offer,
        location=stated.location,
        status=stated.status.value,
        weeks_to_contact=stated.weeks_to_contact,
        weeks_to_intake=stated.weeks_to_intake,
        weeks_to_start=stated.weeks_to_start,
        next_group_start=stated.next_group_start,
        places=stated.places,
        note=stated.note,
        stated_by=stated.stated_by,
        observed_at=stated.observed_at.astimezone(UTC),
        recorded_at=now.astimezone(UTC),
        follows=stated.follows,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def _move_version(session: Session) -> None:
    session.connection().execute(MOVE_VERSION)


def version(session: Session) -> int:
    """Moves with every write; 0 before the first."""
    # Asked by every request: as plain text it takes half the time.
    return session.connection().execute(VERSION).scalar() or 0


def in_force(session: Session, site: Site) -> Sequence[Statement]:
    """The statement in force of every offer and location: greatest observed_at, then id."""
    return [item for items in by_offer(recorded_since(session, site, 0)).values() for item in items]


def recorded_since(session: Session, site: Site, number: int) -> list[Statement]:
    """All statements that were recorded after the one with this number, in that order."""
    # The bare table: a hundred thousand rows as objects of the session take seconds.
    table = SQLModel.metadata.tables[StatementRow.__tablename__]
    rows = session.connection().execute(sqlalchemy.select(table).where(table.c.id > number).order_by(table.c.id))
    kept: dict[Any, Any] = {}
    return [_statement(row, site, lambda value: kept.setdefault(value, value)) for row in rows]


def _statement(row: Any, site: Site, once: Callable[[Any], Any]) -> Statement:
    """`once` gives the same object for what is equal: of a hundred thousand statements most words come back."""
    status = Status(row.status)
    observed_at = row.observed_at.replace(tzinfo=row.observed_at.tzinfo or UTC)
    return Statement(
        offer=sys.intern(row.offer),
        location=once(row.location),
        status=status,
        weeks_to_contact=row.weeks_to_contact,
        weeks_to_intake=row.weeks_to_intake,
        weeks_to_start=row.weeks_to_start,
        next_group_start=row.next_group_start,
        places=row.places,
        note=once(row.note),
        observed_at=once(observed_at),
        stated_by=once(row.stated_by),
        valid_until=once(valid_until(observed_at, status, site)),
        number=row.id,
    )


def valid_until(observed_at: datetime, status: Status, site: Site) -> date:
    """The last date (Europe/Amsterdam) on which the figures may be shown."""
    weeks = site.weeks_valid_waiting_list if status is Status.WAITING_LIST else site.weeks_valid_other
    return amsterdam_day(observed_at) + timedelta(weeks=weeks)


def amsterdam_day(moment: datetime) -> date:
    """The date in Europe/Amsterdam: a day ends there at midnight."""
    return moment.astimezone(AMSTERDAM).date()


def by_offer(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """What is in force of each offer and location: observed last. The statement for the whole offer comes first."""
    found: dict[str, tuple[Statement, ...]] = {}
    for item in sorted(statements, key=lambda item: (item.observed_at, item.number)):
        others = (other for other in found.get(item.offer, ()) if other.location != item.location)
        found[item.offer] = tuple(sorted((*others, item), key=lambda each: each.location))
    return found
