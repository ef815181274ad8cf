"""Signing in by mail: a link and a code, good for ten minutes, once, in the browser that asked."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import update
from sqlmodel import Session, col, select

from app.accounts import audit, outbox
from app.accounts.audit import Happened, Told
from app.accounts.outbox import Mail, MailKind
from app.accounts.secrets import digest, new_code, new_token, typed_code
from app.db.account_tables import TokenRow

KIND = "inloggen"
GOOD_FOR = timedelta(minutes=10)
MOST_TRIES = 5


class Keys(NamedTuple):
    """What the mail holds: a token for the link and a code to type."""

    token: str
    code: str


def ask(session: Session, address: str, nonce: str, now: datetime) -> None:
    """Put a mail in the outbox; for an address without an account as well, so that nobody sees the difference."""
    outbox.put(session, MailKind.SIGN_IN, address, digest(nonce), now)


def make_keys(session: Session, mail: Mail, account: int, now: datetime) -> Keys:
    """Made when the mail leaves. Earlier keys of the same browser are worth nothing any more."""
    keys = Keys(new_token(), new_code())
    session.execute(
        update(TokenRow)
        .where(col(TokenRow.kind) == KIND, col(TokenRow.nonce_digest) == mail.about, col(TokenRow.used_at).is_(None))
        .values(used_at=now.astimezone(UTC))
    )
    session.add(
        TokenRow(
            kind=KIND,
            digest=digest(keys.token),
            code_digest=digest(keys.code),
            nonce_digest=mail.about,
            account=account,
            expires_at=(now + GOOD_FOR).astimezone(UTC),
        )
    )
    return keys


def redeem_link(session: Session, token: str, nonce: str, now: datetime) -> int | None:
    """The account that may come in, once; None for a link that is used, too old, or of another browser."""
    found = session.exec(
        select(TokenRow.id, TokenRow.account).where(
            TokenRow.kind == KIND, TokenRow.digest == digest(token), TokenRow.nonce_digest == digest(nonce)
        )
    ).first()
    if found is None:
        return _failed(session, now)
    number, account = found
    return _used(session, number, account, now)


def redeem_code(session: Session, typed: str, nonce: str, now: datetime) -> int | None:
    """As `redeem_link` for a typed code; after five wrong ones the code is worth nothing any more."""
    newest = session.exec(
        select(TokenRow.id, TokenRow.account, TokenRow.code_digest)
        .where(TokenRow.kind == KIND, TokenRow.nonce_digest == digest(nonce))
        .order_by(col(TokenRow.id).desc())
    ).first()
    if newest is None or not _counted(session, newest[0]) or newest[2] != digest(typed_code(typed)):
        return _failed(session, now)
    return _used(session, newest[0], newest[1], now)


def _counted(session: Session, number: int | None) -> bool:
    """Count a try; in the database, so that tries side by side count too."""
    counted = session.execute(
        update(TokenRow)
        .where(col(TokenRow.id) == number, col(TokenRow.tries) < MOST_TRIES)
        .values(tries=TokenRow.tries + 1)
    )
    return bool(counted.rowcount)  # type: ignore[attr-defined]


def _used(session: Session, number: int | None, account: int | None, now: datetime) -> int | None:
    """Of many who redeem it at once one gets it: the row changes only while it is unused."""
    moment = now.astimezone(UTC)
    won = session.execute(
        update(TokenRow)
        .where(col(TokenRow.id) == number, col(TokenRow.used_at).is_(None), col(TokenRow.expires_at) > moment)
        .values(used_at=moment)
    )
    if not won.rowcount:  # type: ignore[attr-defined]
        return _failed(session, now)
    audit.write(session, Told(Happened.SIGNED_IN, account), now)
    return account


def _failed(session: Session, now: datetime) -> int | None:
    """Written down; nobody comes in."""
    audit.write(session, Told(Happened.SIGN_IN_FAILED), now)
    return None
