"""Statements: added, never edited; the one observed last is in force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlmodel import Session, col, select

from app.db.tables import StatementRow, VersionRow
from app.domain.availability import Statement, Status
from app.domain.site import Site

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# Makes the row or moves it in one statement, because two first writers would both find no row to lock.
MOVE_VERSION = text(
    "INSERT INTO version (id, number) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET number = version.number + 1"
)


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
    _move_version(session)
    session.flush()
    assert row.id is not None
    return row.id


def _move_version(session: Session) -> None:
    session.connection().execute(MOVE_VERSION)


def version(session: Session) -> int:
    """Moves with every write; 0 before the first."""
    return session.exec(select(VersionRow.number)).first() or 0


def in_force(session: Session, site: Site) -> Sequence[Statement]:
    """The statement in force of every offer and location: greatest observed_at, then id."""
    rows = session.exec(select(StatementRow).order_by(col(StatementRow.observed_at), col(StatementRow.id)))
    last = {(row.offer, row.location): row for row in rows}
    return [_statement(row, site) for row in last.values()]


def _statement(row: StatementRow, site: Site) -> Statement:
    status = Status(row.status)
    observed_at = row.observed_at.replace(tzinfo=row.observed_at.tzinfo or UTC)
    return Statement(
        offer=row.offer,
        location=row.location,
        status=status,
        weeks_to_contact=row.weeks_to_contact,
        weeks_to_intake=row.weeks_to_intake,
        weeks_to_start=row.weeks_to_start,
        next_group_start=row.next_group_start,
        places=row.places,
        note=row.note,
        observed_at=observed_at,
        stated_by=row.stated_by,
        valid_until=valid_until(observed_at, status, site),
    )


def valid_until(observed_at: datetime, status: Status, site: Site) -> date:
    """The last date (Europe/Amsterdam) on which the figures may be shown."""
    weeks = site.weeks_valid_waiting_list if status is Status.WAITING_LIST else site.weeks_valid_other
    return observed_at.astimezone(AMSTERDAM).date() + timedelta(weeks=weeks)


def by_offer(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """Statements per offer, the one for the whole offer first."""
    found: dict[str, list[Statement]] = {}
    for statement in sorted(statements, key=lambda item: item.location):
        found.setdefault(statement.offer, []).append(statement)
    return {offer: tuple(items) for offer, items in found.items()}
