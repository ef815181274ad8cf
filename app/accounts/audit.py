"""What happened, by whom, for which organisation: added, never changed, never removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from app.db.account_tables import AccountRow, AuditRow

MAX_SUBJECT, MAX_TEXT = 254, 1000


class Happened(StrEnum):
    SIGNED_IN = "aangemeld"
    SIGNED_OUT = "uitgelogd"
    SIGN_IN_FAILED = "aanmelden mislukt"
    INVITED = "uitgenodigd"
    INVITATION_REVOKED = "uitnodiging ingetrokken"
    INVITATION_ACCEPTED = "uitnodiging aangenomen"
    ROLE_GIVEN = "rol gegeven"
    ROLE_TAKEN = "rol ingetrokken"
    STATED = "beschikbaarheid doorgegeven"
    ACCOUNT_DISABLED = "account uitgezet"
    ACCOUNT_ENABLED = "account aangezet"
    ADDRESS_CHANGED = "mailadres veranderd"
    FACTOR_ADDED = "tweede stap toegevoegd"
    FACTOR_REMOVED = "tweede stap weggehaald"
    RECOVERY_RENEWED = "herstelcodes vernieuwd"
    FACTORS_RESET = "tweede stap gewist"
    RECOVERY_USED = "herstelcode gebruikt"


@dataclass(frozen=True)
class Entry:
    """One line of what happened; `who` is an address, or '' where nobody was signed in."""

    number: int
    happened_at: datetime
    who: str
    organisation: str
    what: str
    subject: str
    old: str
    new: str


@dataclass(frozen=True)
class Told:
    """What is written down; `old` and `new` in words."""

    what: Happened
    account: int | None = None
    organisation: str = ""
    subject: str = ""
    old: str = ""
    new: str = ""


def write(session: Session, told: Told, now: datetime) -> None:
    session.add(
        AuditRow(
            happened_at=now.astimezone(UTC),
            account=told.account,
            organisation=told.organisation,
            what=told.what.value,
            subject=told.subject[:MAX_SUBJECT],
            old=told.old[:MAX_TEXT],
            new=told.new[:MAX_TEXT],
        )
    )


def of_organisation(session: Session, slug: str, most: int) -> list[Entry]:
    """The last of one organisation, newest first."""
    return _entries(session, most, AuditRow.organisation == slug)


def of_all(session: Session, most: int, before: int | None = None) -> list[Entry]:
    """Everything, newest first; `before` goes on after the line with this number."""
    return _entries(session, most, *([col(AuditRow.id) < before] if before else []))


def of_account(session: Session, number: int, most: int) -> list[Entry]:
    """The last of what somebody did, newest first."""
    return _entries(session, most, AuditRow.account == number)


def _entries(session: Session, most: int, *where: ColumnElement[bool] | bool) -> list[Entry]:
    rows = list(session.exec(select(AuditRow).where(*where).order_by(col(AuditRow.id).desc()).limit(most)))
    known = _addresses(session, {row.account for row in rows if row.account is not None})
    return [_entry(row, known.get(row.account or 0, "")) for row in rows]


def _entry(row: AuditRow, who: str) -> Entry:
    return Entry(row.id or 0, row.happened_at, who, row.organisation, row.what, row.subject, row.old, row.new)


def _addresses(session: Session, numbers: set[int]) -> Mapping[int, str]:
    found = session.exec(select(AccountRow.id, AccountRow.address).where(col(AccountRow.id).in_(numbers)))
    return {number: address for number, address in found if number is not None}
