"""Promise 11: a code of an app counts once, recovery codes are kept as hashes and count once, changes are mailed."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.accounts import second_step
from app.db.account_tables import AccountRow, FactorRow, MailRow, RecoveryRow
from app.db.session import transaction
from tests.accounts.conftest import Clock


def prepared(engine: Engine, account: int, clock: Clock) -> str:
    with transaction(engine) as session:
        row = session.get(AccountRow, account)
        assert row is not None
        return second_step.prepare_app(session, row, clock()).secret


def confirmed(engine: Engine, account: int, clock: Clock, code: str) -> list[str] | None:
    with transaction(engine) as session:
        row = session.get(AccountRow, account)
        assert row is not None
        return second_step.confirm_app(session, row, code, clock())


def passes(engine: Engine, account: int, clock: Clock, code: str) -> bool:
    with transaction(engine) as session:
        return second_step.passes(session, account, code, clock())


def code_at(secret: str, clock: Clock, seconds: int = 0) -> str:
    return str(pyotp.TOTP(secret).at(clock() + timedelta(seconds=seconds)))


def set_up(engine: Engine, account: int, clock: Clock) -> tuple[str, list[str]]:
    secret = prepared(engine, account, clock)
    codes = confirmed(engine, account, clock, code_at(secret, clock))
    assert codes is not None
    clock.move(seconds=30)
    return secret, codes


def test_an_app_counts_from_its_first_code_on(engine: Engine, account: int, clock: Clock) -> None:
    secret = prepared(engine, account, clock)
    with transaction(engine) as session:
        assert not second_step.has_factor(session, account)
    assert not passes(engine, account, clock, code_at(secret, clock))

    codes = confirmed(engine, account, clock, code_at(secret, clock))

    assert codes is not None
    assert len(set(codes)) == second_step.RECOVERY_CODES
    with transaction(engine) as session:
        assert second_step.has_factor(session, account)


def test_until_then_the_same_app_is_shown_again(engine: Engine, account: int, clock: Clock) -> None:
    """Who typed the key over already needn't do so again after a wrong code."""
    assert prepared(engine, account, clock) == prepared(engine, account, clock)
    assert confirmed(engine, account, clock, "000000") is None


def test_a_code_counts_once(engine: Engine, account: int, clock: Clock) -> None:
    secret, _ = set_up(engine, account, clock)
    code = code_at(secret, clock)

    assert passes(engine, account, clock, code)
    assert not passes(engine, account, clock, code)


def test_an_older_code_counts_no_more_once_a_newer_was_used(engine: Engine, account: int, clock: Clock) -> None:
    secret, _ = set_up(engine, account, clock)
    older = code_at(secret, clock)
    clock.move(seconds=30)
    passes(engine, account, clock, code_at(secret, clock))

    assert not passes(engine, account, clock, older)


@pytest.mark.parametrize(("seconds", "counts"), [(-60, False), (-30, False), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_off(
    engine: Engine, account: int, clock: Clock, seconds: int, counts: bool
) -> None:
    """Half a minute back the code of the set-up was used already."""
    secret, _ = set_up(engine, account, clock)

    assert passes(engine, account, clock, code_at(secret, clock, seconds)) is counts


def test_a_recovery_code_counts_once_and_is_mailed(engine: Engine, account: int, clock: Clock) -> None:
    _, codes = set_up(engine, account, clock)
    typed = f"{codes[0][:4].lower()} {codes[0][4:8]}-{codes[0][8:]}"

    assert passes(engine, account, clock, typed)
    assert not passes(engine, account, clock, typed)
    assert passes(engine, account, clock, codes[1])
    with transaction(engine) as session:
        told = [row.about for row in session.exec(select(MailRow))]
    assert told == ["een app toegevoegd", "een herstelcode gebruikt", "een herstelcode gebruikt"]


def test_recovery_codes_are_kept_as_hashes(engine: Engine, account: int, clock: Clock) -> None:
    _, codes = set_up(engine, account, clock)

    with transaction(engine) as session:
        rows = str([row.model_dump() for row in session.exec(select(RecoveryRow))])
    assert not any(code in rows for code in codes)


def test_another_account_cant_use_them(engine: Engine, account: int, clock: Clock) -> None:
    secret, codes = set_up(engine, account, clock)
    with transaction(engine) as session:
        other = AccountRow(address="ander@elders.example", created_at=clock())
        session.add(other)
        session.flush()
        number = other.id
    assert number is not None

    assert not passes(engine, number, clock, code_at(secret, clock))
    assert not passes(engine, number, clock, codes[0])
    with transaction(engine) as session:
        assert len(session.exec(select(FactorRow)).all()) == 1


@pytest.mark.parametrize("typed", ["", "abc", "12345", "1234567", "１２３４５６", "0" * 5000])
def test_what_is_no_code_is_no_error(engine: Engine, account: int, clock: Clock, typed: str) -> None:
    set_up(engine, account, clock)

    assert not passes(engine, account, clock, typed)
