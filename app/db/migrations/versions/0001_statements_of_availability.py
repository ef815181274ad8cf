"""statements of availability"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("location", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("weeks_to_contact", sa.Integer(), nullable=True),
        sa.Column("weeks_to_intake", sa.Integer(), nullable=True),
        sa.Column("weeks_to_start", sa.Integer(), nullable=True),
        sa.Column("next_group_start", sa.Date(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(length=280), nullable=False),
        sa.Column("stated_by", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("observed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("follows", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('plek', 'wachtlijst', 'aanmeldstop', 'eerst-beoordelen', 'onbekend')",
            name=op.f("ck_statement_status"),
        ),
        sa.CheckConstraint("observed_at <= recorded_at", name=op.f("ck_statement_observed_before_recorded")),
        sa.CheckConstraint(
            "weeks_to_contact IS NULL OR (weeks_to_contact >= 0 AND weeks_to_contact <= 104)",
            name=op.f("ck_statement_weeks_to_contact"),
        ),
        sa.CheckConstraint(
            "weeks_to_intake IS NULL OR (weeks_to_intake >= 0 AND weeks_to_intake <= 104)",
            name=op.f("ck_statement_weeks_to_intake"),
        ),
        sa.CheckConstraint(
            "weeks_to_start IS NULL OR (weeks_to_start >= 0 AND weeks_to_start <= 104)",
            name=op.f("ck_statement_weeks_to_start"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("offer", "location", "follows", name="uq_statement_follows"),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index("ix_statement_in_force", ["offer", "location", "observed_at", "id"], unique=False)

    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
    )


def downgrade() -> None:
    op.drop_table("version")
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.drop_index("ix_statement_in_force")

    op.drop_table("statement")
