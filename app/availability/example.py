"""Invented statements for the fictional region, from a table beside its content."""

import csv
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import col, delete

from app.availability.statements import Stated, record_statement
from app.db.session import make_engine, transaction
from app.db.tables import StatementRow
from app.domain.availability import Status

TABLE = Path("voorbeeldregio") / "beschikbaarheid.csv"
EXAMPLE_PREFIX = "voorbeeld-"


def seed_statements(database_url: str, content_dirs: Iterable[Path], now: datetime) -> int:
    """State everything in the tables anew, dated back from now; statements of others stay. Returns how many."""
    engine = make_engine(database_url)
    rows = [row for folder in content_dirs if (folder / TABLE).exists() for row in _rows(folder / TABLE)]
    with transaction(engine) as session:
        # The one place that removes statements: they were invented, and their dates must move along with today.
        session.exec(delete(StatementRow).where(col(StatementRow.offer).startswith(EXAMPLE_PREFIX)))
        for row in rows:
            record_statement(session, _stated(row, now), now)
    engine.dispose()
    return len(rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _stated(row: dict[str, str], now: datetime) -> Stated:
    group_start = row.get("next_group_start_in_days", "")
    return Stated(
        offer=row["offer"],
        location=row["locatie"],
        status=Status(row["status"]),
        weeks_to_contact=_number(row["weeks_to_contact"]),
        weeks_to_intake=_number(row["weeks_to_intake"]),
        weeks_to_start=_number(row["weeks_to_start"]),
        next_group_start=now.date() + timedelta(days=int(group_start)) if group_start else None,
        places=_number(row["places"]),
        note=row["note"],
        stated_by=row["stated_by"],
        observed_at=now - timedelta(days=int(row["days_ago"]), minutes=1),
    )


def _number(text: str) -> int | None:
    return int(text) if text else None
