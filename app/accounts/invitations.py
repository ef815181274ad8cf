"""Invitations: to one address, for one role, good for seven days; taken up by signing in with that address."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col, select

from app.accounts import audit, outbox
from app.accounts.audit import Happened, Told
from app.accounts.outbox import MailKind
from app.accounts.people import account_made, give_role
from app.db.account_tables import AccountRow, InvitationRow
from app.domain.account import Role

GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Invitation:
    number: int
    address: str
    role: Role
    scope: str
    expires_at: datetime


@dataclass(frozen=True)
class Invited:
    """`scope` is an organisation (which may not be in the content yet), a region's code, or ''."""

    address: str
    role: Role
    scope: str = ""
    by: int | None = None


def invite(session: Session, invited: Invited, now: datetime) -> int:
    """Write it down and let the mail leave; an older open one for the same is replaced. Returns its number."""
    moment = now.astimezone(UTC)
    session.execute(update(InvitationRow).where(*_same(invited), *_open(now)).values(revoked_at=moment))
    row = InvitationRow(
        address=invited.address,
        role=invited.role.value,
        scope=invited.scope,
        invited_by=invited.by,
        invited_at=moment,
        expires_at=(now + GOOD_FOR).astimezone(UTC),
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    outbox.put(session, MailKind.INVITATION, invited.address, str(row.id), now)
    told = Told(
        Happened.INVITED,
        invited.by,
        _organisation(invited.role, invited.scope),
        invited.address,
        new=f"{invited.role.value} {invited.scope}".rstrip(),
    )
    audit.write(session, told, now)
    return row.id


def accept(session: Session, account: int, address: str, now: datetime) -> None:
    """Who signs in with an invited address gets what it was invited for."""
    for item in _invitations(session, now, InvitationRow.address == address):
        changed = session.execute(
            update(InvitationRow)
            .where(col(InvitationRow.id) == item.number, *_open(now))
            .values(accepted_at=now.astimezone(UTC))
        )
        if changed.rowcount:  # type: ignore[attr-defined]
            told = Told(Happened.INVITATION_ACCEPTED, account, _organisation(item.role, item.scope), address)
            audit.write(session, told, now)
            give_role(session, account, item.role, item.scope, now, account)


def revoke(session: Session, item: Invitation, by: int, now: datetime) -> None:
    """So that nobody can take it up any more. Who may do so for which ones, the caller knows."""
    changed = session.execute(
        update(InvitationRow)
        .where(col(InvitationRow.id) == item.number, *_open(now))
        .values(revoked_at=now.astimezone(UTC))
    )
    if changed.rowcount:  # type: ignore[attr-defined]
        told = Told(Happened.INVITATION_REVOKED, by, _organisation(item.role, item.scope), item.address)
        audit.write(session, told, now)


def open_of(session: Session, role: Role, scope: str, now: datetime) -> list[Invitation]:
    """Those that still count, for one role in one organisation or region."""
    return _invitations(session, now, InvitationRow.role == role.value, InvitationRow.scope == scope)


def open_by(session: Session, account: int, now: datetime) -> list[Invitation]:
    """Those that still count, of one inviter."""
    return _invitations(session, now, InvitationRow.invited_by == account)


def open_all(session: Session, now: datetime) -> list[Invitation]:
    return _invitations(session, now)


def open_for(session: Session, address: str, now: datetime) -> bool:
    return bool(_invitations(session, now, InvitationRow.address == address))


def open_role(session: Session, number: int, now: datetime) -> str | None:
    """The role of an invitation that still counts."""
    row = session.exec(select(InvitationRow).where(InvitationRow.id == number, *_open(now))).first()
    return row.role if row else None


def guest(session: Session, address: str, now: datetime) -> AccountRow | None:
    """An account without roles for who was invited; None when it was disabled."""
    row = account_made(session, address, now)
    return row if row.disabled_at is None else None


def _invitations(session: Session, now: datetime, *where: ColumnElement[bool] | bool) -> list[Invitation]:
    asked = select(InvitationRow).where(*where, *_open(now)).order_by(col(InvitationRow.id))
    return [_invitation(row) for row in session.exec(asked)]


def _organisation(role: Role, scope: str) -> str:
    """Whose audit it belongs in."""
    return scope if role is Role.PROVIDER else ""


def _same(invited: Invited) -> tuple[ColumnElement[bool], ...]:
    return (
        col(InvitationRow.address) == invited.address,
        col(InvitationRow.role) == invited.role.value,
        col(InvitationRow.scope) == invited.scope,
    )


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(InvitationRow.accepted_at).is_(None),
        col(InvitationRow.revoked_at).is_(None),
        col(InvitationRow.expires_at) > now.astimezone(UTC),
    )


def _invitation(row: InvitationRow) -> Invitation:
    return Invitation(row.id or 0, row.address, Role(row.role), row.scope, row.expires_at)
