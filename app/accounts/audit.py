"""What happened, by whom, for which organisation: added, never changed, never removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from app.db.account_tables import AccountRow, AuditRow

MAX_TEXT = 1000


class Happened(StrEnum):
    SIGNED_IN = "aangemeld"
    SIGN_IN_FAILED = "aanmelden mislukt"
    INVITED = "uitgenodigd"
    INVITATION_REVOKED = "uitnodiging ingetrokken"
    INVITATION_ACCEPTED = "uitnodiging aangenomen"
    ROLE_GIVEN = "rol gegeven"
    ROLE_TAKEN = "rol ingetrokken"
    STATED = "beschikbaarheid doorgegeven"
    ACCOUNT_DISABLED = "account uitgezet"
    FACTOR_ADDED = "tweede stap toegevoegd"
    RECOVERY_USED = "herstelcode gebruikt"


@dataclass(frozen=True)
class Entry:
    """One line of what happened; `who` is an address, or '' where nobody was signed in."""

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
            subject=told.subject,
            old=told.old[:MAX_TEXT],
            new=told.new[:MAX_TEXT],
        )
    )


def of_organisation(session: Session, slug: str, most: int) -> list[Entry]:
    """The last of one organisation, newest first."""
    asked = select(AuditRow).where(AuditRow.organisation == slug).order_by(col(AuditRow.id).desc()).limit(most)
    rows = list(session.exec(asked))
    known = _addresses(session, {row.account for row in rows if row.account is not None})
    return [
        Entry(
            row.happened_at,
            known.get(row.account or 0, ""),
            row.organisation,
            row.what,
            row.subject,
            row.old,
            row.new,
        )
        for row in rows
    ]


def _addresses(session: Session, numbers: set[int]) -> Mapping[int, str]:
    found = session.exec(select(AccountRow.id, AccountRow.address).where(col(AccountRow.id).in_(numbers)))
    return {number: address for number, address in found if number is not None}
