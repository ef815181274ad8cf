"""Accounts of the fictional region, for a machine of one's own."""

from datetime import UTC, datetime

import pyotp
from sqlmodel import Session, col, select

from app.accounts.people import account_made, give_role
from app.accounts.second_step import TOTP
from app.db.account_tables import AccountRow, FactorRow
from app.domain.account import Role

# Nobody can have a mailbox there (RFC 2606).
DOMAIN = "@voorbeeld.example"
ACCOUNTS = {
    f"aanbieder{DOMAIN}": (Role.PROVIDER, "voorbeeld-jongerenwerk-de-branding"),
    f"collega{DOMAIN}": (Role.PROVIDER, "voorbeeld-jongerenwerk-de-branding"),
    f"andere-aanbieder{DOMAIN}": (Role.PROVIDER, "voorbeeld-ggz-helmgras"),
    f"coordinator{DOMAIN}": (Role.COORDINATOR, "JZ99"),
    f"beheerder{DOMAIN}": (Role.ADMINISTRATOR, ""),
}


def is_example(address: str) -> bool:
    return address.endswith(DOMAIN)


def others_present(session: Session) -> bool:
    """Whether there is an account of somebody real."""
    return session.exec(select(AccountRow).where(~col(AccountRow.address).endswith(DOMAIN))).first() is not None


def seed_accounts(session: Session, now: datetime) -> int:
    """Make the accounts that aren't there yet; returns how many there are."""
    for address, (role, scope) in ACCOUNTS.items():
        row = account_made(session, address, now)
        assert row.id is not None
        give_role(session, row.id, role, scope, now)
        if role is not Role.PROVIDER and app_secret(session, address) is None:
            moment = now.astimezone(UTC)
            secret = pyotp.random_base32()
            session.add(FactorRow(account=row.id, kind=TOTP, secret=secret, created_at=moment, confirmed_at=moment))
    return len(ACCOUNTS)


def app_secret(session: Session, address: str) -> str | None:
    """What an example account would have in an authenticator app; None for every other account."""
    if not is_example(address):
        return None
    asked = select(FactorRow.secret).join(AccountRow, col(AccountRow.id) == FactorRow.account)
    return session.exec(asked.where(AccountRow.address == address, FactorRow.kind == TOTP)).first()
