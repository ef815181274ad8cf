"""The tables. Content is never written here."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

WEEKS = "{0} IS NULL OR ({0} >= 0 AND {0} <= 104)"


class StatementRow(SQLModel, table=True):
    """One statement of availability. Rows are added, never changed.

    `location` is '' for the offer as a whole and `follows` 0 for a first statement: never NULL, because a unique
    rule lets NULLs pass. Moments are in UTC.
    """

    __tablename__ = "statement"
    __table_args__ = (
        UniqueConstraint("offer", "location", "follows", name="uq_statement_follows"),
        CheckConstraint(
            "status IN ('plek', 'wachtlijst', 'aanmeldstop', 'eerst-beoordelen', 'onbekend')", name="status"
        ),
        CheckConstraint(WEEKS.format("weeks_to_contact"), name="weeks_to_contact"),
        CheckConstraint(WEEKS.format("weeks_to_intake"), name="weeks_to_intake"),
        CheckConstraint(WEEKS.format("weeks_to_start"), name="weeks_to_start"),
        CheckConstraint("observed_at <= recorded_at", name="observed_before_recorded"),
        Index("ix_statement_in_force", "offer", "location", "observed_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    offer: str = Field(max_length=80)
    location: str = Field(default="", max_length=80)
    status: str = Field(max_length=20)
    weeks_to_contact: int | None = None
    weeks_to_intake: int | None = None
    weeks_to_start: int | None = None
    next_group_start: date | None = None
    places: int | None = None
    note: str = Field(default="", max_length=280)
    stated_by: str = Field(max_length=80)
    observed_at: datetime
    recorded_at: datetime
    follows: int = 0


class VersionRow(SQLModel, table=True):
    """One row, moved in the transaction of every write: who has read this version needs not read again."""

    __tablename__ = "version"

    id: int = Field(default=1, primary_key=True)
    number: int = 0


class AttemptRow(SQLModel, table=True):
    """How often something was tried in one stretch of time; `who` is a keyed hash, never an address itself."""

    __tablename__ = "attempt"

    what: str = Field(primary_key=True, max_length=40)
    who: str = Field(primary_key=True, max_length=64)
    started: int = Field(primary_key=True, sa_type=BigInteger)
    """Seconds since 1970 when the stretch began."""
    count: int = 0
