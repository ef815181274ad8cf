"""Passkeys: a second step that can't be typed over or passed on. Each challenge counts once, in one session."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import webauthn
from sqlalchemy import update
from sqlmodel import Session, col, select
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import PublicKeyCredentialDescriptor

from app.accounts import audit, outbox
from app.accounts.audit import Happened, Told
from app.accounts.outbox import MailKind
from app.accounts.secrets import digest
from app.db.account_tables import AccountRow, FactorRow, TokenRow

PASSKEY = "passkey"
ADDING, SHOWING = "passkey toevoegen", "passkey tonen"
GOOD_FOR = timedelta(minutes=5)
SITE_NAME = "Vindplaats"
# What parsing an answer that no browser of ours gave may raise.
UNREADABLE = (WebAuthnException, ValueError, KeyError, TypeError)


@dataclass(frozen=True)
class Asker:
    """Who asks for a passkey: this site, in one session of one browser."""

    base_url: str
    session_token: str

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or ""

    @property
    def origin(self) -> str:
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"


def ask_to_add(session: Session, account: AccountRow, asker: Asker, now: datetime) -> str:
    """What a browser needs to make a passkey, as JSON."""
    assert account.id is not None
    options = webauthn.generate_registration_options(
        rp_id=asker.host,
        rp_name=SITE_NAME,
        user_name=account.address,
        # Says nothing about who it is.
        user_id=hashlib.sha256(f"account {account.id}".encode()).digest(),
        exclude_credentials=_descriptors(session, account.id),
    )
    _keep(session, ADDING, account.id, options.challenge, asker, now)
    return webauthn.options_to_json(options)


def add(session: Session, account: AccountRow, answer: str, asker: Asker, now: datetime) -> bool:
    """Keep what the browser made; False for an answer that isn't to a question of this session."""
    assert account.id is not None
    challenge = _redeemed(session, ADDING, account.id, answer, asker, now)
    if challenge is None:
        return False
    try:
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=asker.host,
            expected_origin=asker.origin,
        )
    except UNREADABLE:
        return False
    name = bytes_to_base64url(made.credential_id)
    if session.exec(select(FactorRow.id).where(FactorRow.credential == name)).first() is not None:
        return False
    moment = now.astimezone(UTC)
    session.add(
        FactorRow(
            account=account.id,
            kind=PASSKEY,
            credential=name,
            secret=bytes_to_base64url(made.credential_public_key),
            counter=made.sign_count,
            created_at=moment,
            confirmed_at=moment,
        )
    )
    audit.write(session, Told(Happened.FACTOR_ADDED, account.id, new=PASSKEY), now)
    outbox.put(session, MailKind.FACTOR_CHANGED, account.address, "een passkey toegevoegd", now)
    return True


def ask_to_show(session: Session, account: int, asker: Asker, now: datetime) -> str | None:
    """What a browser needs to show a passkey, as JSON; None where there is none."""
    known = _descriptors(session, account)
    if not known:
        return None
    options = webauthn.generate_authentication_options(rp_id=asker.host, allow_credentials=known)
    _keep(session, SHOWING, account, options.challenge, asker, now)
    return webauthn.options_to_json(options)


def shown(session: Session, account: int, answer: str, asker: Asker, now: datetime) -> bool:
    """Whether it is a passkey of this account; one that was copied counts on from an older number and is refused."""
    challenge = _redeemed(session, SHOWING, account, answer, asker, now)
    row = _factor(session, account, answer) if challenge else None
    if challenge is None or row is None:
        return False
    try:
        proof = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=asker.host,
            expected_origin=asker.origin,
            credential_public_key=base64url_to_bytes(row.secret),
            credential_current_sign_count=row.counter,
        )
    except UNREADABLE:
        return False
    row.counter = proof.new_sign_count
    session.add(row)
    return True


def _factor(session: Session, account: int, answer: str) -> FactorRow | None:
    try:
        name = str(json.loads(answer)["id"])
    except UNREADABLE:
        return None
    asked = select(FactorRow).where(FactorRow.account == account, FactorRow.kind == PASSKEY)
    return session.exec(asked.where(FactorRow.credential == name)).first()


def _descriptors(session: Session, account: int) -> list[PublicKeyCredentialDescriptor]:
    asked = select(FactorRow.credential).where(FactorRow.account == account, FactorRow.kind == PASSKEY)
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(name)) for name in session.exec(asked)]


def _keep(session: Session, kind: str, account: int, challenge: bytes, asker: Asker, now: datetime) -> None:
    session.add(
        TokenRow(
            kind=kind,
            digest=digest(bytes_to_base64url(challenge)),
            nonce_digest=digest(asker.session_token),
            account=account,
            expires_at=(now + GOOD_FOR).astimezone(UTC),
        )
    )


def _redeemed(session: Session, kind: str, account: int, answer: str, asker: Asker, now: datetime) -> bytes | None:
    """The challenge that was answered, once; None for one that this session wasn't asked, or too long ago."""
    try:
        told = json.loads(base64url_to_bytes(json.loads(answer)["response"]["clientDataJSON"]))
        challenge = str(told["challenge"])
    except UNREADABLE:
        return None
    moment = now.astimezone(UTC)
    won = session.execute(
        update(TokenRow)
        .where(
            col(TokenRow.kind) == kind,
            col(TokenRow.digest) == digest(challenge),
            col(TokenRow.nonce_digest) == digest(asker.session_token),
            col(TokenRow.account) == account,
            col(TokenRow.used_at).is_(None),
            col(TokenRow.expires_at) > moment,
        )
        .values(used_at=moment)
    )
    return base64url_to_bytes(challenge) if won.rowcount else None  # type: ignore[attr-defined]
