"""accounts"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROLE = "role IN ('aanbieder', 'coordinator', 'beheerder')"
TABLES = ("recovery", "factor", "audit", "mail", "invitation", "token", "session", "role", "account")


def text(length: int) -> sa.types.TypeEngine[str]:
    return sqlmodel.sql.sqltypes.AutoString(length=length)


def account(name: str = "account", *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sqlmodel.sql.sqltypes.UTCDateTime(), nullable=nullable)


def key(table: str, column: str = "account") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["account.id"], name=op.f(f"fk_{table}_{column}_account"))


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", text(254), nullable=False),
        moment("created_at"),
        moment("disabled_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("address", name=op.f("uq_account_address")),
    )
    op.create_table(
        "role",
        account(),
        sa.Column("role", text(20), nullable=False),
        sa.Column("scope", text(80), nullable=False),
        moment("given_at"),
        sa.CheckConstraint(ROLE, name=op.f("ck_role_role")),
        key("role"),
        sa.PrimaryKeyConstraint("account", "role", "scope", name=op.f("pk_role")),
    )
    op.create_table(
        "session",
        sa.Column("digest", text(64), nullable=False),
        account(),
        moment("started_at"),
        moment("seen_at"),
        moment("ended_at", nullable=True),
        moment("second_factor_at", nullable=True),
        key("session"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_session")),
    )
    op.create_index("ix_session_account", "session", ["account"])
    op.create_table(
        "token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", text(20), nullable=False),
        sa.Column("digest", text(64), nullable=False),
        sa.Column("code_digest", text(64), nullable=False),
        sa.Column("nonce_digest", text(64), nullable=False),
        account(nullable=True),
        sa.Column("organisation", text(80), nullable=False),
        moment("expires_at"),
        moment("used_at", nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        key("token"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_token_digest")),
    )
    op.create_index("ix_token_nonce", "token", ["kind", "nonce_digest"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", text(254), nullable=False),
        sa.Column("role", text(20), nullable=False),
        sa.Column("scope", text(80), nullable=False),
        account("invited_by", nullable=True),
        moment("invited_at"),
        moment("expires_at"),
        moment("accepted_at", nullable=True),
        moment("revoked_at", nullable=True),
        sa.CheckConstraint(ROLE, name=op.f("ck_invitation_role")),
        key("invitation", "invited_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
    )
    op.create_index("ix_invitation_address", "invitation", ["address"])
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", text(20), nullable=False),
        sa.Column("address", text(254), nullable=True),
        sa.Column("about", text(400), nullable=False),
        moment("asked_at"),
        moment("due_at"),
        moment("sent_at", nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
    )
    op.create_index("ix_mail_due", "mail", ["sent_at", "due_at"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        moment("happened_at"),
        account(nullable=True),
        sa.Column("organisation", text(80), nullable=False),
        sa.Column("what", text(40), nullable=False),
        sa.Column("subject", text(254), nullable=False),
        sa.Column("old", text(1000), nullable=False),
        sa.Column("new", text(1000), nullable=False),
        key("audit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_organisation", "audit", ["organisation", "id"])
    op.create_table(
        "factor",
        sa.Column("id", sa.Integer(), nullable=False),
        account(),
        sa.Column("kind", text(20), nullable=False),
        sa.Column("credential", text(1400), nullable=False),
        sa.Column("secret", text(2000), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        moment("created_at"),
        moment("confirmed_at", nullable=True),
        sa.CheckConstraint("kind IN ('totp', 'passkey')", name=op.f("ck_factor_kind")),
        key("factor"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factor")),
    )
    op.create_index("ix_factor_account", "factor", ["account"])
    op.create_table(
        "recovery",
        account(),
        sa.Column("digest", text(64), nullable=False),
        moment("used_at", nullable=True),
        key("recovery"),
        sa.PrimaryKeyConstraint("account", "digest", name=op.f("pk_recovery")),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
