"""Promises 5, 6 and 14: sessions end by themselves and at once when somebody says so; roles count at the next look."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.accounts import administration, people, sessions
from app.db.account_tables import SessionRow
from app.db.session import transaction
from app.domain.account import Account, Role
from tests.accounts.conftest import Clock


def started(engine: Engine, account: int, clock: Clock) -> str:
    with transaction(engine) as session:
        return sessions.start(session, account, clock())


def seen(engine: Engine, token: str, clock: Clock) -> Account | None:
    with transaction(engine) as session:
        return sessions.current(session, token, clock())


def give(engine: Engine, account: int, role: Role, scope: str, clock: Clock) -> None:
    with transaction(engine) as session:
        people.give_role(session, account, role, scope, clock())


def test_a_session_says_who_it_is(engine: Engine, account: int, clock: Clock) -> None:
    give(engine, account, Role.PROVIDER, "ease", clock)
    token = started(engine, account, clock)

    found = seen(engine, token, clock)

    assert found is not None
    assert (found.number, found.organisations, found.sure) == (account, frozenset({"ease"}), False)
    assert seen(engine, "iets-anders", clock) is None


def test_only_a_hash_of_the_cookie_is_kept(engine: Engine, account: int, clock: Clock) -> None:
    token = started(engine, account, clock)

    with transaction(engine) as session:
        assert token not in str(session.exec(select(SessionRow)).one().model_dump())


@pytest.mark.parametrize(("hours", "open_still"), [(11.99, True), (12, False)])
def test_it_ends_after_twelve_hours(engine: Engine, account: int, clock: Clock, hours: float, open_still: bool) -> None:
    token = started(engine, account, clock)

    clock.move(hours=hours)

    assert (seen(engine, token, clock) is not None) is open_still


@pytest.mark.parametrize(
    ("role", "scope", "minutes", "open_still"),
    [
        (Role.COORDINATOR, "JZ10", 29, True),
        (Role.COORDINATOR, "JZ10", 30, False),
        (Role.ADMINISTRATOR, "", 30, False),
        (Role.PROVIDER, "ease", 31, True),
    ],
)
def test_who_sees_more_is_signed_out_after_half_an_hour_of_nothing(
    engine: Engine, account: int, clock: Clock, role: Role, scope: str, minutes: int, open_still: bool
) -> None:
    give(engine, account, role, scope, clock)
    token = started(engine, account, clock)

    clock.move(minutes=minutes)

    assert (seen(engine, token, clock) is not None) is open_still


def test_looking_keeps_it_open(engine: Engine, account: int, clock: Clock) -> None:
    give(engine, account, Role.ADMINISTRATOR, "", clock)
    token = started(engine, account, clock)

    for _ in range(4):
        clock.move(minutes=20)
        assert seen(engine, token, clock) is not None


def test_signing_out_makes_a_copied_cookie_worthless(engine: Engine, account: int, clock: Clock) -> None:
    token, other = started(engine, account, clock), started(engine, account, clock)

    with transaction(engine) as session:
        sessions.sign_out(session, account, token, clock())

    assert seen(engine, token, clock) is None
    assert seen(engine, other, clock) is not None


def test_everywhere_is_everywhere(engine: Engine, account: int, clock: Clock) -> None:
    tokens = [started(engine, account, clock) for _ in range(3)]

    with transaction(engine) as session:
        sessions.sign_out_everywhere(session, account, clock())

    assert [seen(engine, token, clock) for token in tokens] == [None, None, None]


def test_a_disabled_account_is_out_at_once(engine: Engine, account: int, clock: Clock) -> None:
    token = started(engine, account, clock)

    with transaction(engine) as session:
        administration.disable(session, account, clock())

    assert seen(engine, token, clock) is None


def test_a_role_counts_at_the_next_look(engine: Engine, account: int, clock: Clock) -> None:
    token = started(engine, account, clock)
    give(engine, account, Role.PROVIDER, "ease", clock)
    before = seen(engine, token, clock)

    with transaction(engine) as session:
        people.take_role(session, account, Role.PROVIDER, "ease", clock())
    after = seen(engine, token, clock)

    assert before is not None
    assert before.may(Role.PROVIDER)
    assert after is not None
    assert not after.may(Role.PROVIDER)


def test_more_than_one_organisation_needs_a_second_factor(engine: Engine, account: int, clock: Clock) -> None:
    """Promise 11."""
    give(engine, account, Role.COORDINATOR, "JZ10", clock)
    token = started(engine, account, clock)
    before = seen(engine, token, clock)

    with transaction(engine) as session:
        sessions.passed_second_factor(session, token, clock())
    after = seen(engine, token, clock)

    assert before is not None
    assert not before.may(Role.COORDINATOR)
    assert after is not None
    assert after.may(Role.COORDINATOR)
