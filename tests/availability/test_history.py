"""4.2b: what was true in the past twelve months, held against what was in force at the end of each day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from app.availability.history import DAYS, MOST, Stretch, history
from app.availability.statements import Stated, by_offer, record_statement, recorded_since
from app.db.session import transaction
from app.domain.availability import Statement, Status
from app.domain.site import Site

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 23, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
SITE = Site()


def state(engine: Engine, *stated: Stated) -> None:
    with transaction(engine) as session:
        last: dict[tuple[str, str], int] = {}
        for item in stated:
            about = item.offer, item.location
            follows = Stated(**{**vars(item), "follows": last.get(about, 0)})
            last[about] = record_statement(session, follows, NOW)


def said(days_ago: float, status: Status = Status.WAITING_LIST, weeks: int | None = 8, location: str = "") -> Stated:
    return Stated("aanbod", status, NOW - timedelta(days=days_ago), "ease", location, weeks_to_start=weeks)


def told(engine: Engine, location: str = "", today: date = TODAY) -> list[tuple[int, int, str, int | None]]:
    """Days ago from and to, status, weeks."""
    with transaction(engine) as session:
        found = history(session, "aanbod", SITE, today).get(location, ())
    return [
        ((today - item.start).days, (today - item.end).days, item.status or "niets", item.weeks_to_start)
        for item in found
    ]


def on(stretches: Iterable[Stretch], day: date) -> tuple[Status | None, int | None]:
    held = [item for item in stretches if item.start <= day <= item.end]
    assert len(held) <= 1, "no two stretches say something of one day"
    return held[0].says() if held else (None, None)


def in_force_on(statements: Iterable[Statement], day: date) -> tuple[Status | None, int | None]:
    """What a visitor saw just before midnight."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo("Europe/Amsterdam"))
    until_then = [item for item in statements if item.observed_at < midnight]
    (last,) = by_offer(until_then).get("aanbod", (None,))
    return (last.status, last.weeks_to_start) if last and last.is_fresh(day) else (None, None)


@pytest.mark.parametrize("seed", range(12))
def test_each_day_says_what_a_visitor_saw_at_its_end(engine: Engine, seed: int) -> None:
    random = Random(seed)
    moments = sorted((random.uniform(0, 480) for _ in range(random.randint(2, 40))), reverse=True)
    state(engine, *(said(days, random.choice(list(Status)), random.choice([None, 0, 4, 8])) for days in moments))

    with transaction(engine) as session:
        found = history(session, "aanbod", SITE, TODAY).get("", ())
        statements = recorded_since(session, SITE, 0)

    assert found
    days = [TODAY - timedelta(days=back) for back in range(DAYS)]
    assert [on(found, day) for day in days] == [in_force_on(statements, day) for day in days]


def test_what_holds_on_past_its_limit_is_a_gap(engine: Engine) -> None:
    state(engine, said(100), said(10, weeks=12))

    assert told(engine) == [(100, 72, "wachtlijst", 8), (71, 11, "niets", None), (10, 0, "wachtlijst", 12)]


@pytest.mark.parametrize(("days", "last"), [(27, "wachtlijst"), (28, "wachtlijst"), (29, "niets")])
def test_the_line_ends_with_the_limit_and_never_holds_on_as_if_it_were_now(
    engine: Engine, days: int, last: str
) -> None:
    state(engine, said(days + 10, weeks=4), said(days))

    assert told(engine)[-1][2] == last


def test_the_same_said_again_is_one_stretch(engine: Engine) -> None:
    state(engine, said(60), said(40), said(20))

    assert told(engine) == [(60, 0, "wachtlijst", 8)]


def test_what_was_taken_back_the_same_day_leaves_no_trace(engine: Engine) -> None:
    state(engine, said(20), said(10.2, weeks=80), said(10.1), said(5))

    assert told(engine) == [(20, 0, "wachtlijst", 8)]


def test_what_was_said_once_has_no_history(engine: Engine) -> None:
    state(engine, said(20.3), said(20.2, weeks=3), said(9, location="a"))

    assert told(engine) == told(engine, "a") == []


def test_each_location_has_its_own(engine: Engine) -> None:
    state(engine, said(20, location="a"), said(9, weeks=3, location="a"), said(15, location="b"), said(4, location="b"))

    assert told(engine, "a") == [(20, 10, "wachtlijst", 8), (9, 0, "wachtlijst", 3)]
    assert told(engine, "b") == [(15, 0, "wachtlijst", 8)]


def test_what_was_said_before_the_year_holds_at_its_start(engine: Engine) -> None:
    state(engine, said(370), said(350, weeks=3), said(330, weeks=3))

    assert told(engine)[:2] == [(364, 351, "wachtlijst", 8), (350, 302, "wachtlijst", 3)]


def test_a_day_ends_at_midnight_in_amsterdam_in_summer_too(engine: Engine) -> None:
    late = datetime(2026, 7, 1, 21, 59, tzinfo=UTC)
    after_midnight = datetime(2026, 7, 1, 22, 1, tzinfo=UTC)
    state(
        engine,
        *(
            Stated("aanbod", Status.ROOM, moment, "ease", weeks_to_start=weeks)
            for moment, weeks in ((late, 1), (after_midnight, 2))
        ),
    )

    with transaction(engine) as session:
        found = history(session, "aanbod", SITE, TODAY)[""]

    assert [(item.start, item.weeks_to_start) for item in found[:2]] == [(date(2026, 7, 1), 1), (date(2026, 7, 2), 2)]


def test_what_is_said_every_day_is_told_by_the_week(engine: Engine) -> None:
    state(engine, *(said(days, weeks=days % 11) for days in range(400, -1, -1)))

    found = told(engine)

    assert 40 < len(found) <= MOST
    assert found[0][0] == DAYS - 1
    assert all(later[0] == earlier[1] - 1 for earlier, later in pairwise(found)), "no day is lost"
