"""What is kept of the statements is, after any number of changes, what reading everything anew would give."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest
from sqlalchemy import Engine

from app.availability import standing
from app.availability.standing import Standing
from app.availability.statements import Stated, record_statement
from app.db.session import make_engine, transaction, upgrade
from app.domain.availability import Status
from app.domain.site import Site

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
# One offer of the database isn't in the build, and one document of the build is no offer.
OFFERS = {f"aanbod-{number}": number + 1 for number in range(6)}
SIZE = 7


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path}/standing.sqlite"
    upgrade(url)
    made = make_engine(url)
    yield made
    made.dispose()


def renewed(kept: Standing, engine: Engine, today: date) -> Standing:
    with transaction(engine) as session:
        return kept.renewed(session, Site(), OFFERS).on(today, OFFERS)


def state(engine: Engine, chance: Random, follows: int) -> None:
    """Somebody says something about some offer, some time in the last twenty weeks."""
    stated = Stated(
        f"aanbod-{chance.randrange(7)}",
        chance.choice(list(Status)),
        NOW - timedelta(days=chance.randrange(140), minutes=1),
        "iemand",
        location=chance.choice(["", "noord", "zuid"]),
        weeks_to_start=chance.choice([None, 0, 3, 30]),
        follows=follows,
    )
    with transaction(engine) as session:
        record_statement(session, stated, NOW)


def told(kept: Standing) -> tuple[object, ...]:
    waiting = kept.waiting
    columns = (waiting.has_room, waiting.room_known, np.nan_to_num(waiting.weeks_to_start, nan=-1), waiting.closed)
    # The database holds one offer more than the build.
    return {slug: kept.statements[slug] for slug in kept.statements}, *(column.tolist() for column in columns)


@pytest.mark.parametrize("most", [0, 2, 1_000])
def test_what_is_renewed_bit_by_bit_equals_what_is_read_anew(
    engine: Engine, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also over midnight, and however often what changed is put together with the rest."""
    monkeypatch.setattr(standing, "MAX_CHANGED", most)
    chance = Random(4)
    kept, today = Standing.empty(SIZE), TODAY

    for number in range(1, 60):
        state(engine, chance, number)
        today += timedelta(days=chance.choice([0, 0, 1, 20]))
        kept = renewed(kept, engine, today)

        assert told(kept) == told(renewed(Standing.empty(SIZE), engine, today)), number


def test_a_reader_keeps_the_same_whole_while_a_newer_one_is_made(engine: Engine) -> None:
    chance = Random(1)
    state(engine, chance, 1)
    before = renewed(Standing.empty(SIZE), engine, TODAY)
    seen = told(before)

    state(engine, chance, 2)
    after = renewed(before, engine, TODAY)

    assert told(before) == seen
    assert told(after) != seen


def test_nothing_new_is_the_very_same(engine: Engine) -> None:
    state(engine, Random(2), 1)
    kept = renewed(Standing.empty(SIZE), engine, TODAY)

    assert renewed(kept, engine, TODAY) is kept
