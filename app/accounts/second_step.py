"""The second step of signing in: a code of an authenticator app, or a recovery code for who lost it."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

import pyotp
from sqlalchemy import delete, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.accounts import audit, outbox
from app.accounts.audit import Happened, Told
from app.accounts.outbox import MailKind
from app.accounts.secrets import LETTERS, digest, typed_code
from app.db.account_tables import AccountRow, FactorRow, RecoveryRow

TOTP = "totp"
ISSUER = "Vindplaats"
DIGITS = "0123456789"
# A clock may be half a minute off.
NEIGHBOURS = (0, -1, 1)
RECOVERY_CODES, RECOVERY_LENGTH = 10, 12


@dataclass(frozen=True)
class NewApp:
    """What an authenticator app needs: a secret to type over, and the same as an address."""

    secret: str
    address: str


@dataclass(frozen=True)
class Factor:
    """A second step that was set up; `kind` is an app (totp) or a passkey."""

    number: int
    kind: str
    since: datetime


def has_factor(session: Session, account: int) -> bool:
    """Whether a second step was set up, and may be asked for."""
    asked = select(FactorRow.id).where(FactorRow.account == account, col(FactorRow.confirmed_at).is_not(None))
    return session.exec(asked).first() is not None


def prepare_app(session: Session, account: AccountRow, now: datetime, within: str = "") -> NewApp:
    """A secret that counts once a code of it was shown in the same session, whose cookie is `within`.

    Each session has its own: who looked on with the mail alone doesn't know the one that is confirmed elsewhere.
    """
    assert account.id is not None
    row = session.exec(_prepared(account.id, within)).first()
    if row is None:
        row = FactorRow(account=account.id, kind=TOTP, secret=pyotp.random_base32(), created_at=now.astimezone(UTC))
        row.credential = _name_of(within)
        session.add(row)
        session.flush()
    return NewApp(row.secret, pyotp.TOTP(row.secret).provisioning_uri(name=account.address, issuer_name=ISSUER))


def confirm_app(session: Session, account: AccountRow, typed: str, now: datetime, within: str = "") -> list[str] | None:
    """Recovery codes to keep, shown once (none for who has some already); None for a wrong code."""
    assert account.id is not None
    row = session.exec(_prepared(account.id, within)).first()
    if row is None or row.id is None or not _once(session, row.id, row.secret, typed, now):
        return None
    confirmed = update(FactorRow).where(col(FactorRow.id) == row.id)
    session.execute(confirmed.values(confirmed_at=now.astimezone(UTC), credential=""))
    # What was prepared elsewhere is of no use to anybody any more.
    session.execute(
        delete(FactorRow).where(col(FactorRow.account) == account.id, col(FactorRow.confirmed_at).is_(None))
    )
    audit.write(session, Told(Happened.FACTOR_ADDED, account.id, new=TOTP), now)
    outbox.put(session, MailKind.FACTOR_CHANGED, account.address, "een app toegevoegd", now)
    return [] if codes_left(session, account.id) else new_recovery_codes(session, account.id)


def factors_of(session: Session, account: int) -> list[Factor]:
    """What can be shown as a second step, the oldest first."""
    asked = select(FactorRow.id, FactorRow.kind, FactorRow.created_at).where(
        FactorRow.account == account, col(FactorRow.confirmed_at).is_not(None)
    )
    return [Factor(number or 0, kind, since) for number, kind, since in session.exec(asked.order_by(col(FactorRow.id)))]


def remove(session: Session, account: AccountRow, number: int, now: datetime) -> bool:
    """Never the last one: who has none would set one up with a mail alone."""
    assert account.id is not None
    mine = {item.number: item for item in factors_of(session, account.id)}
    if number not in mine or len(mine) < 2:
        return False
    session.execute(delete(FactorRow).where(col(FactorRow.id) == number))
    kind = mine[number].kind
    audit.write(session, Told(Happened.FACTOR_REMOVED, account.id, old=kind), now)
    told = "een app weggehaald" if kind == TOTP else "een passkey weggehaald"
    outbox.put(session, MailKind.FACTOR_CHANGED, account.address, told, now)
    return True


def codes_left(session: Session, account: int) -> int:
    """Recovery codes that still count."""
    asked = select(RecoveryRow.digest).where(RecoveryRow.account == account, col(RecoveryRow.used_at).is_(None))
    return len(session.exec(asked).all())


def renew_codes(session: Session, account: AccountRow, now: datetime) -> list[str]:
    """New recovery codes, shown once; the old ones are worth nothing any more."""
    assert account.id is not None
    audit.write(session, Told(Happened.RECOVERY_RENEWED, account.id), now)
    outbox.put(session, MailKind.FACTOR_CHANGED, account.address, "nieuwe herstelcodes gemaakt", now)
    return new_recovery_codes(session, account.id)


def passes(session: Session, account: int, typed: str, now: datetime) -> bool:
    """A code of an app, each once; or a recovery code, each once."""
    asked = select(FactorRow.id, FactorRow.secret).where(
        FactorRow.account == account, FactorRow.kind == TOTP, col(FactorRow.confirmed_at).is_not(None)
    )
    if any(number and _once(session, number, secret, typed, now) for number, secret in session.exec(asked).all()):
        return True
    used = session.execute(
        update(RecoveryRow)
        .where(
            col(RecoveryRow.account) == account,
            col(RecoveryRow.digest) == digest(typed_code(typed)),
            col(RecoveryRow.used_at).is_(None),
        )
        .values(used_at=now.astimezone(UTC))
    )
    if not used.rowcount:  # type: ignore[attr-defined]
        return False
    audit.write(session, Told(Happened.RECOVERY_USED, account), now)
    row = session.get(AccountRow, account)
    if row is not None:
        outbox.put(session, MailKind.FACTOR_CHANGED, row.address, "een herstelcode gebruikt", now)
    return True


def new_recovery_codes(session: Session, account: int) -> list[str]:
    """Ten, instead of those that were there. Shown once; only hashes are kept."""
    session.execute(delete(RecoveryRow).where(col(RecoveryRow.account) == account))
    codes = ["".join(secrets.choice(LETTERS) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES)]
    session.add_all(RecoveryRow(account=account, digest=digest(code)) for code in codes)
    return codes


def _prepared(account: int, within: str) -> SelectOfScalar[FactorRow]:
    return select(FactorRow).where(
        FactorRow.account == account,
        FactorRow.kind == TOTP,
        col(FactorRow.confirmed_at).is_(None),
        FactorRow.credential == _name_of(within),
    )


def _name_of(within: str) -> str:
    return digest(within) if within else ""


def _once(session: Session, number: int, secret: str, typed: str, now: datetime) -> bool:
    """Whether the code is that of about this moment and later than the last one used; it is used then."""
    app, code = pyotp.TOTP(secret), "".join(char for char in typed if char in DIGITS)
    step = next((s for s in _steps(app, now) if secrets.compare_digest(app.generate_otp(s), code)), None)
    if step is None:
        return False
    changed = session.execute(
        update(FactorRow).where(col(FactorRow.id) == number, col(FactorRow.counter) < step).values(counter=step)
    )
    return bool(changed.rowcount)  # type: ignore[attr-defined]


def _steps(app: pyotp.TOTP, now: datetime) -> list[int]:
    here = app.timecode(now)
    return [here + beside for beside in NEIGHBOURS]
