"""What a provider does: state, confirm, take back. Each adds a statement and a line of audit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.accounts import audit
from app.accounts.audit import Happened, Told
from app.availability.statements import Stated, amsterdam_day, record_next, valid_until
from app.db.tables import StatementRow
from app.domain.availability import Status
from app.domain.errors import NotFound
from app.domain.site import Site

WEEKS = ("weeks_to_contact", "weeks_to_intake", "weeks_to_start")


@dataclass(frozen=True)
class Author:
    """Number of the account, and the slug of the organisation that it speaks for here."""

    account: int
    organisation: str


@dataclass(frozen=True)
class Seen:
    """What the writer looked at: an offer, one of its locations ('' for all), and the statement recorded last."""

    offer: str
    location: str
    number: int


def state(session: Session, stated: Stated, author: Author, now: datetime) -> int:
    """Returns the number of the new statement; raises Superseded when somebody was earlier."""
    before = in_force_row(session, stated.offer, stated.location)
    number = record_next(session, stated, now)
    told = Told(
        Happened.STATED,
        author.account,
        author.organisation,
        f"{stated.offer}/{stated.location}".rstrip("/"),
        in_short(before) if before else "",
        in_short(stated),
    )
    audit.write(session, told, now)
    return number


def confirm(session: Session, seen: Seen, author: Author, now: datetime) -> int:
    """'Klopt nog': the same once more, observed now; a group that has started is no next group any more."""
    row = in_force_row(session, seen.offer, seen.location)
    if row is None:
        raise NotFound(seen.offer)
    return state(session, _again(row, seen.number, author, now), author, now)


def undo(session: Session, number: int, author: Author, site: Site, now: datetime) -> int:
    """State again what was in force before; where that was nothing, or too old to be shown, that nobody knows."""
    row = session.get(StatementRow, number)
    if row is None:
        raise NotFound(str(number))
    before = in_force_row(session, row.offer, row.location, below=number)
    today = amsterdam_day(now)
    if before is None or valid_until(before.observed_at, Status(before.status), site) < today:
        nobody_knows = Stated(row.offer, Status.UNKNOWN, now, author.organisation, row.location, follows=number)
        return state(session, nobody_knows, author, now)
    return state(session, _again(before, number, author, now), author, now)


def in_force_row(session: Session, offer: str, location: str, below: int | None = None) -> StatementRow | None:
    """The row observed last (then recorded last); `below` looks at what was there before that number."""
    asked = select(StatementRow).where(StatementRow.offer == offer, StatementRow.location == location)
    if below is not None:
        asked = asked.where(col(StatementRow.id) < below)
    return session.exec(asked.order_by(col(StatementRow.observed_at).desc(), col(StatementRow.id).desc())).first()


def newest_of(session: Session, offers: Iterable[str]) -> dict[tuple[str, str], int]:
    """Number of the statement recorded last, by offer and location."""
    asked = select(StatementRow.offer, StatementRow.location, StatementRow.id).where(
        col(StatementRow.offer).in_(list(offers))
    )
    found: dict[tuple[str, str], int] = {}
    for offer, location, number in session.exec(asked):
        found[offer, location] = max(number or 0, found.get((offer, location), 0))
    return found


def in_short(stated: Stated | StatementRow) -> str:
    """One line for the audit: status, weeks, group, places, note."""
    weeks = "/".join("?" if (value := getattr(stated, name)) is None else str(value) for name in WEEKS)
    more = [
        f"groep {stated.next_group_start}" if stated.next_group_start else "",
        f"plaatsen {stated.places}" if stated.places is not None else "",
        stated.note,
    ]
    return ", ".join(part for part in (str(stated.status), f"weken {weeks}", *more) if part)


def _again(row: StatementRow, follows: int, author: Author, now: datetime) -> Stated:
    still_to_come = row.next_group_start and row.next_group_start >= amsterdam_day(now)
    return Stated(
        offer=row.offer,
        status=Status(row.status),
        observed_at=now,
        stated_by=author.organisation,
        location=row.location,
        weeks_to_contact=row.weeks_to_contact,
        weeks_to_intake=row.weeks_to_intake,
        weeks_to_start=row.weeks_to_start,
        next_group_start=row.next_group_start if still_to_come else None,
        places=row.places,
        note=row.note,
        follows=follows,
    )
