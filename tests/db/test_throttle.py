"""Promise 10: attempts are counted in the database, so across processes and restarts, and the wait ends by itself.

All of it on SQLite and PostgreSQL (promise 31).
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.db.session import make_engine, transaction
from app.db.tables import AttemptRow
from app.db.throttle import KEPT, Limit, retry_after

# Five seconds into a stretch of ten minutes.
NOW = datetime(2026, 11, 24, 12, 0, 5, tzinfo=UTC)
THREE = Limit("voorstel", 3, 600)


def attempt(engine: Engine, limit: Limit = THREE, who: str = "iemand", at: datetime = NOW) -> int:
    """One attempt in a transaction of its own; the seconds to wait."""
    with transaction(engine) as session:
        return retry_after(session, limit, who, at)


def stored(engine: Engine) -> list[tuple[str, str, int]]:
    with transaction(engine) as session:
        return sorted((row.what, row.who, row.count) for row in session.exec(select(AttemptRow)))


def test_up_to_the_limit_every_attempt_is_allowed_and_then_none(engine: Engine) -> None:
    """Promise 10."""
    assert [attempt(engine) for _ in range(5)] == [0, 0, 0, 595, 595]


@pytest.mark.parametrize(("seconds", "wait"), [(0, 600), (1, 599), (594, 6), (599, 1), (599.999, 1)])
def test_the_wait_is_the_seconds_until_the_stretch_ends(engine: Engine, seconds: float, wait: int) -> None:
    for _ in range(3):
        attempt(engine)

    assert attempt(engine, at=NOW + timedelta(seconds=seconds - 5)) == wait


def test_after_the_wait_it_is_allowed_again(engine: Engine) -> None:
    """Promise 10: it ends by itself, however often somebody tried in the meantime."""
    waits = [attempt(engine) for _ in range(20)]

    after = NOW + timedelta(seconds=waits[-1])

    assert [attempt(engine, at=after) for _ in range(4)] == [0, 0, 0, 600]


def test_a_moment_is_the_same_in_every_time_zone(engine: Engine) -> None:
    for _ in range(3):
        attempt(engine)

    assert attempt(engine, at=NOW.astimezone(timezone(timedelta(hours=5, minutes=45)))) == 595


def test_nobody_is_held_back_by_somebody_else(engine: Engine) -> None:
    """Promise 10: nobody can lock out somebody else."""
    for _ in range(9):
        attempt(engine, who="druk")

    assert attempt(engine, who="druk") > 0
    assert attempt(engine, who="rustig") == 0
    assert attempt(engine, who="") == 0


def test_what_is_tried_is_counted_apart(engine: Engine) -> None:
    for _ in range(4):
        attempt(engine)

    assert attempt(engine, Limit("inloggen", 3, 600)) == 0
    assert attempt(engine, THREE) > 0
    assert stored(engine) == [("inloggen", "iemand", 1), ("voorstel", "iemand", 5)]


def test_who_may_be_a_whole_hash(engine: Engine) -> None:
    assert attempt(engine, Limit("w" * 40, 1, 60), who="f" * 64) == 0
    assert stored(engine) == [("w" * 40, "f" * 64, 1)]


def test_another_process_goes_on_counting(engine: Engine, database_url: str) -> None:
    """Promise 10: across processes and restarts."""
    for _ in range(3):
        attempt(engine)
    engine.dispose()

    other = make_engine(database_url)

    assert attempt(other) == 595
    other.dispose()


def test_old_attempts_are_forgotten_and_those_of_today_are_not(engine: Engine) -> None:
    day = timedelta(seconds=KEPT)
    attempt(engine, who="lang geleden", at=NOW - 9 * day)
    attempt(engine, who="gisteren", at=NOW - day - timedelta(minutes=10))
    attempt(engine, who="vandaag", at=NOW - day + timedelta(minutes=10))

    attempt(engine)

    assert [who for _, who, _ in stored(engine)] == ["iemand", "vandaag"]


def test_a_limit_of_a_whole_day_is_never_forgotten_too_early(engine: Engine) -> None:
    midnight = NOW.replace(hour=0, minute=0, second=0)
    whole_day = Limit("dag", 1, KEPT)
    attempt(engine, whole_day, at=midnight)

    attempt(engine, who="een ander", at=midnight + timedelta(seconds=KEPT - 1))

    assert attempt(engine, whole_day, at=midnight + timedelta(seconds=KEPT - 1)) == 1


def test_an_attempt_whose_transaction_broke_is_not_counted(engine: Engine) -> None:
    """So a door refuses after the transaction, not inside it."""
    with pytest.raises(RuntimeError), transaction(engine) as session:
        retry_after(session, THREE, "iemand", NOW)
        raise RuntimeError("the door fell shut")

    assert stored(engine) == []


def test_of_forty_at_once_exactly_ten_are_let_through(engine: Engine) -> None:
    """Promise 10: counted in one statement, so that nobody slips through beside another."""
    together = threading.Barrier(40)

    def one(_: int) -> int:
        together.wait(30)
        return attempt(engine, Limit("voorstel", 10, 600))

    with ThreadPoolExecutor(40) as threads:
        waits = list(threads.map(one, range(40)))

    assert sorted(waits) == [0] * 10 + [595] * 30
    assert stored(engine) == [("voorstel", "iemand", 40)]
