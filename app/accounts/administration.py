"""What a beheerder sees of accounts and changes in them; each change is written down."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app.accounts import audit, outbox, sessions
from app.accounts.audit import Happened, Told
from app.accounts.outbox import MailKind
from app.db.account_tables import AccountRow, FactorRow, RecoveryRow, RoleRow
from app.domain.account import Role
from app.domain.errors import BadQuestion

ADDRESS_IN_USE = "Dit mailadres hoort al bij een ander account."


@dataclass(frozen=True)
class Person:
    """An account as a beheerder sees it; `roles` with the organisation or region that each is for."""

    number: int
    address: str
    roles: tuple[tuple[Role, str], ...]
    disabled: bool


def disable(session: Session, account: int, now: datetime, by: int | None = None) -> None:
    """Nobody comes in with it any more, also with a session that was open."""
    row = session.get(AccountRow, account)
    if row is not None and row.disabled_at is None:
        row.disabled_at = now.astimezone(UTC)
        session.add(row)
        audit.write(session, Told(Happened.ACCOUNT_DISABLED, by, subject=row.address), now)


def enable(session: Session, account: int, now: datetime, by: int | None = None) -> None:
    """With the roles that it had; a session from before stays ended."""
    row = session.get(AccountRow, account)
    if row is not None and row.disabled_at is not None:
        row.disabled_at = None
        session.add(row)
        sessions.end_all(session, account, now)
        audit.write(session, Told(Happened.ACCOUNT_ENABLED, by, subject=row.address), now)


def change_address(session: Session, account: int, address: str, now: datetime, by: int | None = None) -> None:
    """Everybody who was signed in is signed out, and both addresses are told. Raises BadQuestion for one in use."""
    row = session.get(AccountRow, account)
    if row is None or row.address == address:
        return
    if session.exec(select(AccountRow.id).where(AccountRow.address == address)).first() is not None:
        raise BadQuestion({"adres": ADDRESS_IN_USE})
    old, row.address = row.address, address
    session.add(row)
    sessions.end_all(session, account, now)
    audit.write(session, Told(Happened.ADDRESS_CHANGED, by, old=old, new=address), now)
    for each in (old, address):
        outbox.put(session, MailKind.ADDRESS_CHANGED, each, address, now)


def reset_second_step(session: Session, account: int, now: datetime, by: int | None = None) -> None:
    """Every app, passkey and recovery code is gone; who was signed in is signed out, and the address is told."""
    row = session.get(AccountRow, account)
    if row is None:
        return
    for table in (FactorRow, RecoveryRow):
        session.execute(delete(table).where(col(table.account) == account))
    sessions.end_all(session, account, now)
    audit.write(session, Told(Happened.FACTORS_RESET, by, subject=row.address), now)
    outbox.put(session, MailKind.FACTOR_CHANGED, row.address, "de beheerder heeft hem gewist", now)


def everybody(session: Session) -> list[Person]:
    """All accounts with their roles, by address."""
    roles: dict[int, list[tuple[Role, str]]] = defaultdict(list)
    for role, scope, number in session.exec(select(RoleRow.role, RoleRow.scope, RoleRow.account)):
        roles[number].append((Role(role), scope))
    rows = session.exec(select(AccountRow).order_by(AccountRow.address))
    return [_person(row, roles.get(row.id or 0, [])) for row in rows]


def person(session: Session, number: int) -> Person | None:
    row = session.get(AccountRow, number)
    roles = session.exec(select(RoleRow.role, RoleRow.scope).where(RoleRow.account == number))
    return _person(row, [(Role(role), scope) for role, scope in roles]) if row else None


def _person(row: AccountRow, roles: Iterable[tuple[Role, str]]) -> Person:
    return Person(row.id or 0, row.address, tuple(sorted(roles)), row.disabled_at is not None)
