"""Invented statements for the fictional region, from a table beside its content."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import col, select

from app.availability.statements import Stated, record_statement
from app.db.session import make_engine, transaction
from app.db.tables import StatementRow
from app.domain.availability import Status

TABLE = Path("voorbeeldregio") / "beschikbaarheid.csv"
EXAMPLE_PREFIX = "voorbeeld-"


def seed_statements(database_url: str, content_dirs: Iterable[Path], now: datetime) -> int:
    """State everything in the tables, dated back from now, unless the region has statements; returns how many."""
    engine = make_engine(database_url)
    rows = [row for folder in content_dirs if (folder / TABLE).exists() for row in _rows(folder / TABLE)]
    with transaction(engine) as session:
        present = session.exec(select(StatementRow).where(col(StatementRow.offer).startswith(EXAMPLE_PREFIX))).first()
        stated = [] if present else sorted((_stated(row, now) for row in rows), key=lambda item: item.observed_at)
        last: dict[tuple[str, str], int] = {}
        for item in stated:
            about = item.offer, item.location
            last[about] = record_statement(session, replace(item, follows=last.get(about, 0)), now)
    engine.dispose()
    return len(stated)


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
