"""Accounts and their roles."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.accounts import audit
from app.accounts.audit import Happened, Told
from app.db.account_tables import ADDRESS, AccountRow, RoleRow
from app.domain.account import Account, Role
from app.domain.errors import BadQuestion

NOT_AN_ADDRESS = "Dit is geen mailadres. Controleer het en probeer het opnieuw."


def folded_address(text: str) -> str:
    """One way to write an address; raises BadQuestion for what can't be one. Whether it exists only a mail can tell."""
    address = text.strip().casefold()
    name, at, domain = address.rpartition("@")
    fits = at and name and "." in domain.strip(".") and len(address) <= ADDRESS
    if not fits or any(char.isspace() or not char.isprintable() or char in '<>",;:\\()[]' for char in address):
        raise BadQuestion({"adres": NOT_AN_ADDRESS})
    return address


def account_with(session: Session, address: str) -> AccountRow | None:
    """The account of a folded address, when it isn't disabled."""
    row = session.exec(select(AccountRow).where(AccountRow.address == address)).first()
    return row if row and row.disabled_at is None else None


def account_made(session: Session, address: str, now: datetime) -> AccountRow:
    """The account of a folded address, made where there is none."""
    row = session.exec(select(AccountRow).where(AccountRow.address == address)).first()
    if row is None:
        row = AccountRow(address=address, created_at=now.astimezone(UTC))
        session.add(row)
        session.flush()
    return row


def account_of(session: Session, number: int, *, sure: bool = False) -> Account | None:
    """What an account may do now; None when it is disabled."""
    row = session.get(AccountRow, number)
    if row is None or row.disabled_at is not None:
        return None
    roles = session.exec(select(RoleRow.role, RoleRow.scope).where(RoleRow.account == number)).all()
    return Account(
        number=number,
        address=row.address,
        organisations=_scopes(roles, Role.PROVIDER),
        regions=_scopes(roles, Role.COORDINATOR),
        administrator=any(role == Role.ADMINISTRATOR for role, _ in roles),
        sure=sure,
    )


def _scopes(roles: Iterable[tuple[str, str]], wanted: Role) -> frozenset[str]:
    return frozenset(scope for role, scope in roles if role == wanted)


def give_role(session: Session, account: int, role: Role, scope: str, now: datetime, by: int | None = None) -> None:
    """Once; who has it keeps it."""
    if session.get(RoleRow, (account, role.value, scope)) is None:
        session.add(RoleRow(account=account, role=role.value, scope=scope, given_at=now.astimezone(UTC)))
        told = Told(Happened.ROLE_GIVEN, by, _organisation(role, scope), _address(session, account))
        audit.write(session, replace(told, new=_in_words(role, scope)), now)


def take_role(session: Session, account: int, role: Role, scope: str, now: datetime, by: int | None = None) -> None:
    row = session.get(RoleRow, (account, role.value, scope))
    if row is not None:
        session.delete(row)
        told = Told(Happened.ROLE_TAKEN, by, _organisation(role, scope), _address(session, account))
        audit.write(session, replace(told, old=_in_words(role, scope)), now)


def how_many(session: Session) -> Mapping[str, int]:
    """By organisation: how many people can keep its offers, as far as there are any."""
    found = session.exec(
        select(RoleRow.scope, func.count())
        .join(AccountRow, col(AccountRow.id) == RoleRow.account)
        .where(RoleRow.role == Role.PROVIDER.value, col(AccountRow.disabled_at).is_(None))
        .group_by(RoleRow.scope)
    )
    return dict(found.all())


def accounts_of(session: Session, organisation: str) -> list[tuple[int, str]]:
    """Number and address of everybody who speaks for an organisation."""
    found = session.exec(
        select(AccountRow.id, AccountRow.address)
        .join(RoleRow, col(RoleRow.account) == AccountRow.id)
        .where(
            RoleRow.role == Role.PROVIDER.value, RoleRow.scope == organisation, col(AccountRow.disabled_at).is_(None)
        )
        .order_by(AccountRow.address)
    )
    return [(number, address) for number, address in found if number is not None]


def _address(session: Session, account: int) -> str:
    row = session.get(AccountRow, account)
    return row.address if row else str(account)


def _in_words(role: Role, scope: str) -> str:
    return f"{role.value} {scope}".rstrip()


def _organisation(role: Role, scope: str) -> str:
    return scope if role is Role.PROVIDER else ""
