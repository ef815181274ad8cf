"""Sessions: who signed in with which browser, until when. The cookie holds a number that tells nobody anything."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col

from app.accounts import audit
from app.accounts.audit import Happened, Told
from app.accounts.people import account_of
from app.accounts.secrets import digest, new_token
from app.db.account_tables import SessionRow
from app.domain.account import Account

LONGEST = timedelta(hours=12)
# Who can see more than one organisation is signed out after half an hour of doing nothing.
IDLE = timedelta(minutes=30)
# Not every request needs to be written down.
NOTED_EVERY = timedelta(minutes=1)


def start(session: Session, account: int, now: datetime) -> str:
    """Returns what the cookie holds; only its hash is kept."""
    token, moment = new_token(), now.astimezone(UTC)
    session.add(SessionRow(digest=digest(token), account=account, started_at=moment, seen_at=moment))
    session.flush()
    return token


def current(session: Session, token: str, now: datetime) -> Account | None:
    """Who is signed in with this cookie, with the roles of this moment; None when it no longer counts."""
    row = session.get(SessionRow, digest(token))
    if row is None or row.ended_at is not None or now >= row.started_at + LONGEST:
        return None
    account = account_of(session, row.account, sure=row.second_factor_at is not None)
    if account is None or (account.needs_second_factor and now >= row.seen_at + IDLE):
        return None
    if now >= row.seen_at + NOTED_EVERY:
        row.seen_at = now.astimezone(UTC)
        session.add(row)
    return account


def passed_second_factor(session: Session, token: str, now: datetime) -> None:
    row = session.get(SessionRow, digest(token))
    if row is not None:
        row.second_factor_at = now.astimezone(UTC)
        session.add(row)


def sign_out(session: Session, account: int, token: str, now: datetime) -> None:
    """In one browser: also a copy of its cookie is worth nothing any more."""
    _end(session, SessionRow.digest == digest(token), now)
    audit.write(session, Told(Happened.SIGNED_OUT, account), now)


def sign_out_everywhere(session: Session, account: int, now: datetime) -> None:
    end_all(session, account, now)
    audit.write(session, Told(Happened.SIGNED_OUT, account, new="overal"), now)


def end_all(session: Session, account: int, now: datetime) -> None:
    """Nobody is signed in with this account any more."""
    _end(session, SessionRow.account == account, now)


def _end(session: Session, which: object, now: datetime) -> None:
    session.execute(
        update(SessionRow)
        .where(which, col(SessionRow.ended_at).is_(None))  # type: ignore[arg-type]
        .values(ended_at=now.astimezone(UTC))
    )
