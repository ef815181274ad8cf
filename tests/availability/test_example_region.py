"""The fictional region's statements come from a table beside its content."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.availability.example import TABLE, seed_statements
from app.availability.statements import in_force
from app.db.session import transaction
from app.domain.availability import Statement, Status
from app.domain.site import Site

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HEADER = (
    "offer,locatie,status,weeks_to_contact,weeks_to_intake,weeks_to_start,"
    "next_group_start_in_days,places,note,stated_by,days_ago"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    path = tmp_path / "content" / TABLE
    path.parent.mkdir(parents=True)
    rows = [
        'voorbeeld-duinhuis,,wachtlijst,1,3,8,14,2,"Bel, of mail",voorbeeld-zorg,3',
        "voorbeeld-zeehond,noord,plek,,,,,,,voorbeeld-zorg,200",
    ]
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return tmp_path / "content"


def force(engine: Engine) -> dict[str, Statement]:
    with transaction(engine) as session:
        return {item.offer: item for item in in_force(session, Site())}


def test_every_row_becomes_a_statement(engine: Engine, database_url: str, content: Path) -> None:
    count = seed_statements(database_url, [content], NOW)

    found = force(engine)
    duinhuis, zeehond = found["voorbeeld-duinhuis"], found["voorbeeld-zeehond"]
    assert count == len(found) == 2
    assert (duinhuis.status, duinhuis.weeks_to_start, duinhuis.places) == (Status.WAITING_LIST, 8, 2)
    assert (duinhuis.next_group_start, duinhuis.note) == (date(2026, 12, 8), "Bel, of mail")
    assert (zeehond.location, zeehond.weeks_to_start) == ("noord", None)


def test_moments_are_dated_back_from_now(engine: Engine, database_url: str, content: Path) -> None:
    seed_statements(database_url, [content], NOW)

    found = force(engine)
    assert found["voorbeeld-duinhuis"].is_fresh(NOW.date())
    assert not found["voorbeeld-zeehond"].is_fresh(NOW.date())


def test_a_second_time_adds_nothing(engine: Engine, database_url: str, content: Path) -> None:
    seed_statements(database_url, [content], NOW)

    again = seed_statements(database_url, [content], NOW + timedelta(days=1))

    assert again == 0
    assert len(force(engine)) == 2


def test_without_a_table_nothing_is_stated(engine: Engine, database_url: str, tmp_path: Path) -> None:
    assert seed_statements(database_url, [tmp_path], NOW) == 0
    assert force(engine) == {}
