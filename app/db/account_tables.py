"""The tables of who may do what: accounts, sessions, tokens, mail that must leave, and what happened.

Moments are in UTC. What opens a door (token, code, nonce, cookie, recovery code) is kept as a hash only.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

DIGEST = 64
ADDRESS = 254
ROLE = "role IN ('aanbieder', 'coordinator', 'beheerder')"


class AccountRow(SQLModel, table=True):
    __tablename__ = "account"

    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(max_length=ADDRESS, unique=True)
    """Folded: the same mailbox is one account."""
    created_at: datetime
    disabled_at: datetime | None = None


class RoleRow(SQLModel, table=True):
    """`scope` is the slug of an organisation, the code of a region, or '' for a beheerder."""

    __tablename__ = "role"
    __table_args__ = (CheckConstraint(ROLE, name="role"),)

    account: int = Field(primary_key=True, foreign_key="account.id")
    role: str = Field(primary_key=True, max_length=20)
    scope: str = Field(primary_key=True, default="", max_length=80)
    given_at: datetime


class SessionRow(SQLModel, table=True):
    """Somebody signed in with one browser."""

    __tablename__ = "session"
    __table_args__ = (Index("ix_session_account", "account"),)

    digest: str = Field(primary_key=True, max_length=DIGEST)
    account: int = Field(foreign_key="account.id")
    started_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None
    second_factor_at: datetime | None = None


class TokenRow(SQLModel, table=True):
    """Opens one door until it is used, ended or expired; `code_digest` is the same door for who types a code."""

    __tablename__ = "token"
    __table_args__ = (Index("ix_token_nonce", "kind", "nonce_digest"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=20)
    digest: str = Field(max_length=DIGEST, unique=True)
    code_digest: str = Field(default="", max_length=DIGEST)
    nonce_digest: str = Field(default="", max_length=DIGEST)
    account: int | None = Field(default=None, foreign_key="account.id")
    organisation: str = Field(default="", max_length=80)
    expires_at: datetime
    used_at: datetime | None = None
    tries: int = 0


class InvitationRow(SQLModel, table=True):
    """Who was asked to join, as what, by whom; taken up by signing in with that address."""

    __tablename__ = "invitation"
    __table_args__ = (CheckConstraint(ROLE, name="role"), Index("ix_invitation_address", "address"))

    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(max_length=ADDRESS)
    role: str = Field(max_length=20)
    scope: str = Field(default="", max_length=80)
    invited_by: int | None = Field(default=None, foreign_key="account.id")
    """NULL for who was invited from the command line."""
    invited_at: datetime
    expires_at: datetime
    accepted_at: datetime | None = None
    revoked_at: datetime | None = None


class MailRow(SQLModel, table=True):
    """A mail that must leave. It holds no secret; a sent row loses its address after a day."""

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_due", "sent_at", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=20)
    address: str | None = Field(default=None, max_length=ADDRESS)
    about: str = Field(default="", max_length=400)
    """What the text needs: the hash of the asking browser's nonce, or the number of an invitation."""
    asked_at: datetime
    due_at: datetime
    sent_at: datetime | None = None
    tries: int = 0


class AuditRow(SQLModel, table=True):
    """Something that happened, added and never changed."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_organisation", "organisation", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    happened_at: datetime
    account: int | None = Field(default=None, foreign_key="account.id")
    """NULL where nobody was signed in."""
    organisation: str = Field(default="", max_length=80)
    what: str = Field(max_length=40)
    subject: str = Field(default="", max_length=254)
    old: str = Field(default="", max_length=1000)
    new: str = Field(default="", max_length=1000)


class FactorRow(SQLModel, table=True):
    """A second way to show who you are: an authenticator app (totp) or a passkey."""

    __tablename__ = "factor"
    __table_args__ = (
        CheckConstraint("kind IN ('totp', 'passkey')", name="kind"),
        Index("ix_factor_account", "account"),
    )

    id: int | None = Field(default=None, primary_key=True)
    account: int = Field(foreign_key="account.id")
    kind: str = Field(max_length=20)
    credential: str = Field(default="", max_length=1400)
    """Of a passkey its id, base64url; of an app that is being set up the hash of the session that does so."""
    secret: str = Field(max_length=2000)
    """Of totp the shared secret, of a passkey the public key, base64url."""
    counter: int = 0
    """The last step of time or count that was used: a code or signature counts once."""
    created_at: datetime
    confirmed_at: datetime | None = None


class RecoveryRow(SQLModel, table=True):
    """A code for who lost the second factor; each counts once."""

    __tablename__ = "recovery"

    account: int = Field(primary_key=True, foreign_key="account.id")
    digest: str = Field(primary_key=True, max_length=DIGEST)
    used_at: datetime | None = None
