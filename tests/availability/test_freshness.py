"""Fresh until `valid_until`, a date in Europe/Amsterdam; after it no figure is shown, filtered on or sorted by."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from flask import Flask
from flask_babel import Babel

from app.api.search import as_json
from app.availability.columns import waiting_columns
from app.availability.statements import AMSTERDAM, valid_until
from app.domain.availability import Statement, Status
from app.domain.interpretation import Interpretation
from app.domain.library import Kind
from app.domain.question import SearchQuestion
from app.domain.result import Answer, Group, Result
from app.domain.site import Site
from app.web.waiting import waiting_text
from tests.small import offer

OBSERVED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LAST_DAY = date(2026, 11, 30)


def statement(**changed: Any) -> Statement:
    plain = Statement(
        offer="ease-leiden",
        location="",
        status=Status.WAITING_LIST,
        weeks_to_contact=17,
        weeks_to_intake=23,
        weeks_to_start=31,
        next_group_start=None,
        places=None,
        note="",
        observed_at=OBSERVED,
        stated_by="stichting-ease",
        valid_until=LAST_DAY,
    )
    return replace(plain, **changed)


@pytest.mark.parametrize(("days", "fresh"), [(-1, True), (0, True), (1, False)])
def test_fresh_up_to_and_including_the_last_day(days: int, fresh: bool) -> None:
    today = LAST_DAY + timedelta(days=days)

    assert statement().is_fresh(today) is fresh


@pytest.mark.parametrize(
    ("status", "weeks"),
    [
        (Status.WAITING_LIST, 4),
        (Status.ROOM, 13),
        (Status.CLOSED, 13),
        (Status.ASSESS_FIRST, 13),
        (Status.UNKNOWN, 13),
    ],
)
def test_a_waiting_list_goes_stale_after_4_weeks_and_the_rest_after_13(status: Status, weeks: int) -> None:
    assert valid_until(OBSERVED, status, Site()) == date(2026, 11, 2) + timedelta(weeks=weeks)


def test_site_md_sets_the_weeks() -> None:
    site = Site.model_validate({"geldig_weken_wachtlijst": 2, "geldig_weken_overig": 6})

    limits = [valid_until(OBSERVED, status, site) for status in (Status.WAITING_LIST, Status.ROOM)]

    assert limits == [date(2026, 11, 16), date(2026, 12, 14)]


@pytest.mark.parametrize(
    ("observed", "day"),
    [
        # Winter: Amsterdam is an hour ahead of UTC, in summer two.
        ("2026-11-02T22:59:59+00:00", date(2026, 11, 2)),
        ("2026-11-02T23:00:00+00:00", date(2026, 11, 3)),
        ("2026-07-01T21:59:59+00:00", date(2026, 7, 1)),
        ("2026-07-01T22:00:00+00:00", date(2026, 7, 2)),
        # Four weeks that hold the night in which the clock goes back, and forward.
        ("2026-10-10T21:59:59+00:00", date(2026, 10, 10)),
        ("2026-10-10T22:00:00+00:00", date(2026, 10, 11)),
        ("2026-03-14T22:59:59+00:00", date(2026, 3, 14)),
        ("2026-03-14T23:00:00+00:00", date(2026, 3, 15)),
    ],
)
def test_days_are_counted_in_amsterdam(observed: str, day: date) -> None:
    limit = valid_until(datetime.fromisoformat(observed), Status.WAITING_LIST, Site())

    assert limit == day + timedelta(weeks=4)


@pytest.mark.parametrize(
    ("asked", "fresh"),
    [
        ("2026-11-30T22:59:59+00:00", True),
        ("2026-11-30T23:00:00+00:00", False),
    ],
)
def test_it_goes_stale_at_midnight_in_amsterdam_without_a_write(asked: str, fresh: bool) -> None:
    """Promise 40: `today` is the date in Amsterdam at the moment of asking."""
    today = datetime.fromisoformat(asked).astimezone(AMSTERDAM).date()

    assert statement().is_fresh(today) is fresh


def shown_as_json(today: date, *statements: Statement) -> Any:
    found = Result(Kind.OFFER, offer("ease-leiden"), 1.0, True, statements=statements)
    nothing = Group(0, 1, 1)
    answer = Answer(SearchQuestion(), Interpretation(), None, 1, nothing, nothing, False, 0, results=(found,))
    return as_json(answer, today)["results"][0]["availability"]


def test_a_fresh_figure_is_told_in_json() -> None:
    told = shown_as_json(LAST_DAY, statement())

    assert told == {
        "status": "wachtlijst",
        "weeks_to_contact": 17,
        "weeks_to_intake": 23,
        "weeks_to_start": 31,
        "observed_at": "2026-11-02",
        "fresh": True,
        "locations": [],
    }


def test_a_stale_figure_is_nowhere_in_json() -> None:
    told = shown_as_json(LAST_DAY + timedelta(days=1), statement(location="noord"), statement(location="zuid"))

    assert not told["fresh"]
    assert told["observed_at"] == "2026-11-02"
    assert len(told["locations"]) == 2
    # The status stays what somebody said; 'onbekend' would be another statement.
    assert told["status"] == "wachtlijst"
    assert not {"17", "23", "31"} & set(str(told).replace(",", " ").replace("'", " ").split())


def test_never_stated_is_null_and_stated_as_unknown_is_a_status() -> None:
    assert shown_as_json(LAST_DAY) is None
    assert shown_as_json(LAST_DAY, statement(status=Status.UNKNOWN))["status"] == "onbekend"


def test_the_day_of_a_statement_is_the_day_in_amsterdam() -> None:
    late = statement(observed_at=datetime(2026, 11, 1, 23, 30, tzinfo=UTC))

    assert shown_as_json(LAST_DAY, late)["observed_at"] == "2026-11-02"


def test_a_stale_statement_gives_way_to_a_fresh_one_of_another_location() -> None:
    stale = statement(location="noord", valid_until=LAST_DAY - timedelta(days=1))
    fresh = statement(location="zuid", weeks_to_start=5)

    told = shown_as_json(LAST_DAY, stale, fresh)

    assert (told["weeks_to_start"], told["fresh"]) == (5, True)


def test_columns_hold_only_what_is_fresh() -> None:
    stated = {
        "fresh": (statement(weeks_to_start=8),),
        "stale": (statement(weeks_to_start=1, status=Status.ROOM, valid_until=LAST_DAY - timedelta(days=1)),),
        "room": (statement(status=Status.ROOM, weeks_to_start=None),),
        "closed": (statement(status=Status.CLOSED, weeks_to_start=2),),
        "unsure": (statement(status=Status.ASSESS_FIRST, weeks_to_start=None),),
    }
    slugs = ["fresh", None, "stale", "room", "closed", "unsure", "never"]

    columns = waiting_columns(slugs, stated, LAST_DAY)

    assert columns.weeks_to_start.tolist()[0] == 8
    assert np.isnan(columns.weeks_to_start[1:]).all()
    assert [slug for slug, flag in zip(slugs, columns.has_room, strict=True) if flag] == ["room"]
    assert [slug for slug, flag in zip(slugs, columns.room_known, strict=True) if flag] == ["fresh", "room", "closed"]
    assert [slug for slug, flag in zip(slugs, columns.closed, strict=True) if flag] == ["closed"]


def test_of_several_locations_the_shortest_fresh_wait_counts() -> None:
    stated = {
        "ease": (
            statement(location="a", weeks_to_start=9),
            statement(location="b", weeks_to_start=6),
            statement(location="c", weeks_to_start=1, valid_until=LAST_DAY - timedelta(days=1)),
            statement(location="d", weeks_to_start=None),
        )
    }

    columns = waiting_columns(["ease"], stated, LAST_DAY)

    assert columns.weeks_to_start.tolist() == [6]


def test_an_offer_is_closed_only_when_every_location_is() -> None:
    closed, room = statement(location="a", status=Status.CLOSED), statement(location="b", status=Status.ROOM)

    columns = waiting_columns(["half", "whole"], {"half": (closed, room), "whole": (closed,)}, LAST_DAY)

    assert columns.closed.tolist() == [False, True]
    assert columns.has_room.tolist() == [True, False]


def test_the_wait_of_a_closed_location_does_not_count() -> None:
    closed = statement(location="a", status=Status.CLOSED, weeks_to_start=1)
    waiting = statement(location="b", weeks_to_start=12)

    columns = waiting_columns(["half"], {"half": (closed, waiting)}, LAST_DAY)

    assert columns.weeks_to_start.tolist() == [12]


@pytest.mark.parametrize("days", [1, 400])
def test_a_page_never_shows_a_stale_figure(days: int) -> None:
    site = Flask("small")
    Babel(site)

    with site.test_request_context():
        told = waiting_text(statement(), LAST_DAY + timedelta(days=days), "@ease")

    assert not told.fresh
    assert told.figures == ()
    assert not any(str(weeks) in told.headline for weeks in (17, 23, 31))
