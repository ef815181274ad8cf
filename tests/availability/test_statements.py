"""Statements: added, never edited; the one observed last is in force. On SQLite and PostgreSQL (promise 31)."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from app.availability.statements import Stated, by_offer, in_force, record_statement, version
from app.db.session import transaction
from app.db.tables import StatementRow
from app.domain.availability import Statement, Status
from app.domain.site import Site

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ROOM = Stated("ease-leiden", Status.ROOM, NOW - timedelta(hours=1), "ease")


def record(engine: Engine, *stated: Stated) -> list[int]:
    """Each in a transaction of its own, as a door does."""
    ids = []
    for item in stated:
        with transaction(engine) as session:
            ids.append(record_statement(session, item, NOW))
    return ids


def force(engine: Engine) -> list[Statement]:
    with transaction(engine) as session:
        return list(in_force(session, Site()))


def version_of(engine: Engine) -> int:
    with transaction(engine) as session:
        return version(session)


def test_everything_that_was_stated_comes_back(engine: Engine) -> None:
    stated = Stated(
        offer="ease-leiden",
        location="stationsweg",
        status=Status.WAITING_LIST,
        observed_at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
        stated_by="stichting-ease",
        weeks_to_contact=0,
        weeks_to_intake=3,
        weeks_to_start=104,
        next_group_start=date(2027, 1, 11),
        places=4,
        note="Bel gerust 🙂",
    )

    record(engine, stated)

    assert force(engine) == [
        Statement(
            offer="ease-leiden",
            location="stationsweg",
            status=Status.WAITING_LIST,
            weeks_to_contact=0,
            weeks_to_intake=3,
            weeks_to_start=104,
            next_group_start=date(2027, 1, 11),
            places=4,
            note="Bel gerust 🙂",
            observed_at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
            stated_by="stichting-ease",
            valid_until=date(2026, 11, 30),
            number=1,
        )
    ]


def test_what_nobody_said_stays_unknown(engine: Engine) -> None:
    record(engine, ROOM)

    (found,) = force(engine)

    assert (found.weeks_to_contact, found.weeks_to_intake, found.weeks_to_start, found.places) == (None,) * 4


def test_the_one_observed_last_is_in_force_whenever_it_was_recorded(engine: Engine) -> None:
    newest = replace(ROOM, status=Status.CLOSED, observed_at=NOW - timedelta(days=1))
    older = replace(ROOM, observed_at=NOW - timedelta(days=2), follows=1)

    record(engine, newest, older)

    assert [item.status for item in force(engine)] == [Status.CLOSED]


def test_of_two_observed_at_the_same_moment_the_later_row_counts(engine: Engine) -> None:
    first, _ = record(engine, ROOM, replace(ROOM, status=Status.CLOSED, follows=7))

    assert first > 0
    assert [item.status for item in force(engine)] == [Status.CLOSED]


def test_moments_are_compared_as_moments_in_every_time_zone(engine: Engine) -> None:
    """23:30 UTC is later than 00:15 the next day in Amsterdam."""
    later = replace(ROOM, status=Status.CLOSED, observed_at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    earlier = replace(ROOM, observed_at=datetime.fromisoformat("2026-11-23T00:15:00+01:00"), follows=1)

    record(engine, later, earlier)

    assert [item.status for item in force(engine)] == [Status.CLOSED]


def test_every_location_has_a_statement_of_its_own(engine: Engine) -> None:
    record(engine, replace(ROOM, location="noord"), replace(ROOM, location="zuid", status=Status.CLOSED), ROOM)

    found = by_offer(force(engine))

    assert {item.location: item.status for item in found["ease-leiden"]} == {
        "": Status.ROOM,
        "noord": Status.ROOM,
        "zuid": Status.CLOSED,
    }
    assert found["ease-leiden"][0].location == "", "the statement for the whole offer comes first"


def test_rows_are_added_and_never_changed(engine: Engine) -> None:
    record(engine, ROOM)
    with transaction(engine) as session:
        before = session.exec(select(StatementRow)).one().model_dump()

    record(engine, replace(ROOM, status=Status.CLOSED, observed_at=NOW, follows=1))

    with transaction(engine) as session:
        rows = {row.id: row.model_dump() for row in session.exec(select(StatementRow))}
    assert len(rows) == 2
    assert rows[before["id"]] == before


def test_two_writers_who_saw_the_same_statement_cannot_both_follow_it(engine: Engine) -> None:
    (seen,) = record(engine, ROOM)
    record(engine, replace(ROOM, status=Status.CLOSED, follows=seen))

    with pytest.raises(IntegrityError):
        record(engine, replace(ROOM, status=Status.WAITING_LIST, follows=seen))

    assert len(force(engine)) == 1
    assert version_of(engine) == 2, "a refused statement moves nothing"


def test_two_first_statements_about_one_offer_cannot_both_stand(engine: Engine) -> None:
    """`follows` is 0 and `locatie` '' where there is none: a unique rule would let NULLs pass."""
    record(engine, ROOM)

    with pytest.raises(IntegrityError):
        record(engine, replace(ROOM, status=Status.CLOSED))


def test_first_statements_about_other_locations_and_offers_stand(engine: Engine) -> None:
    record(engine, ROOM, replace(ROOM, location="noord"), replace(ROOM, offer="ease-chat"))

    assert len(force(engine)) == 3


@pytest.mark.parametrize("ahead", [timedelta(microseconds=1), timedelta(days=1)])
def test_nothing_can_be_observed_in_the_future(engine: Engine, ahead: timedelta) -> None:
    with pytest.raises(ValueError, match="toekomst"):
        record(engine, replace(ROOM, observed_at=NOW + ahead))

    assert force(engine) == []


def test_what_was_observed_this_very_moment_may_be_stated(engine: Engine) -> None:
    record(engine, replace(ROOM, observed_at=NOW))

    assert len(force(engine)) == 1


@pytest.mark.parametrize("weeks", [-1, 105])
def test_weeks_run_from_0_to_104(engine: Engine, weeks: int) -> None:
    with pytest.raises(IntegrityError):
        record(engine, replace(ROOM, weeks_to_start=weeks))


def test_the_version_moves_with_every_write(engine: Engine) -> None:
    seen = [version_of(engine)]

    for number in range(3):
        record(engine, replace(ROOM, offer=f"aanbod-{number}"))
        seen.append(version_of(engine))

    assert seen == [0, 1, 2, 3]


def test_the_version_moves_in_the_same_transaction(engine: Engine) -> None:
    with pytest.raises(RuntimeError), transaction(engine) as session:
        record_statement(session, ROOM, NOW)
        raise RuntimeError("power cut")

    assert version_of(engine) == 0
    assert force(engine) == []


def test_writers_at_the_same_time_lose_nothing(engine: Engine) -> None:
    """Also the very first ones: each statement stands and each moved the version."""
    together, failed = threading.Barrier(8), []

    def write(number: int) -> None:
        together.wait()
        try:
            record(engine, replace(ROOM, offer=f"aanbod-{number}"))
        except Exception as error:
            failed.append(error)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert failed == []
    assert len(force(engine)) == 8
    assert version_of(engine) == 8
