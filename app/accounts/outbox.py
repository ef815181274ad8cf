"""Mail that must leave: asked for in a request, sent by `vindplaats mail`. The rows hold no secret."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from app.db.account_tables import MailRow

# Longer than sending takes, so that two senders don't take the same mail.
TAKEN_FOR = timedelta(minutes=1)
# A mail server that is away is tried again after a minute, then after two, four … at most an hour.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
# After the mail was sent.
FORGET_ADDRESS_AFTER = timedelta(hours=24)
FORGET_ROW_AFTER = timedelta(days=30)


class MailKind(StrEnum):
    SIGN_IN = "inloggen"
    INVITATION = "uitnodiging"
    FACTOR_CHANGED = "tweede stap"
    ADDRESS_CHANGED = "mailadres"


@dataclass(frozen=True)
class Mail:
    number: int
    kind: MailKind
    address: str
    about: str
    asked_at: datetime


def put(session: Session, kind: MailKind, address: str, about: str, now: datetime) -> None:
    moment = now.astimezone(UTC)
    session.add(MailRow(kind=kind.value, address=address, about=about, asked_at=moment, due_at=moment))


def take_due(session: Session, now: datetime, most: int) -> list[Mail]:
    """What must leave now, the longest waiting first. Taken for a minute, so that two senders don't send the same."""
    rows = list(
        session.exec(
            select(MailRow)
            .where(col(MailRow.sent_at).is_(None), col(MailRow.due_at) <= now.astimezone(UTC))
            .order_by(col(MailRow.id))
            .limit(most)
            .with_for_update(skip_locked=True)
        )
    )
    for row in rows:
        row.due_at = (now + TAKEN_FOR).astimezone(UTC)
        session.add(row)
    return [Mail(row.id or 0, MailKind(row.kind), row.address or "", row.about, row.asked_at) for row in rows]


def sent(session: Session, number: int, now: datetime) -> None:
    _change(session, number, sent_at=now.astimezone(UTC))


def failed(session: Session, number: int, now: datetime) -> None:
    """Try again later, each time twice as late."""
    tries = session.exec(select(MailRow.tries).where(MailRow.id == number)).one()
    wait = min(FIRST_WAIT * 2 ** min(tries, 10), LONGEST_WAIT)
    _change(session, number, tries=tries + 1, due_at=(now + wait).astimezone(UTC))


def forget(session: Session, now: datetime) -> None:
    """Addresses of what was sent a day ago, and rows of a month ago."""
    day, month = (now - FORGET_ADDRESS_AFTER).astimezone(UTC), (now - FORGET_ROW_AFTER).astimezone(UTC)
    session.execute(update(MailRow).where(col(MailRow.sent_at) <= day).values(address=None))
    session.execute(delete(MailRow).where(col(MailRow.sent_at) <= month))


def _change(session: Session, number: int, **values: object) -> None:
    session.execute(update(MailRow).where(col(MailRow.id) == number).values(**values))
