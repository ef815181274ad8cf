"""Promise 11: a passkey of this account, shown to this site, in this session, for this question, once."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from app.accounts import audit, passkeys, second_step
from app.accounts.passkeys import Asker
from app.accounts.people import account_made
from app.db.account_tables import AccountRow, FactorRow, MailRow, TokenRow
from app.db.session import transaction
from tests.accounts.authenticator import Authenticator
from tests.accounts.conftest import Clock

HERE = Asker("https://vindplaats.example", "deze sessie")


def key(**changed: str) -> Authenticator:
    return Authenticator(**({"origin": "https://vindplaats.example", "host": "vindplaats.example"} | changed))


def account(rows: Session, clock: Clock, address: str = "iemand@regio.example") -> AccountRow:
    return account_made(rows, address, clock())


def added(rows: Session, clock: Clock, mine: Authenticator, asker: Asker = HERE) -> bool:
    row = account(rows, clock)
    return passkeys.add(rows, row, mine.made(passkeys.ask_to_add(rows, row, asker, clock())), asker, clock())


def shown(rows: Session, clock: Clock, mine: Authenticator, asker: Asker = HERE) -> bool:
    number = account(rows, clock).id or 0
    options = passkeys.ask_to_show(rows, number, asker, clock())
    assert options is not None
    return passkeys.shown(rows, number, mine.shown(options), asker, clock())


def test_what_was_made_here_passes_here(engine: Engine, clock: Clock) -> None:
    mine = key()
    with transaction(engine) as rows:
        assert added(rows, clock, mine)
        assert second_step.has_factor(rows, account(rows, clock).id or 0)
        assert shown(rows, clock, mine)
        assert shown(rows, clock, mine)


def test_making_one_is_written_down_and_mailed(engine: Engine, clock: Clock) -> None:
    with transaction(engine) as rows:
        added(rows, clock, key())

        assert audit.of_all(rows, 1)[0].what == "tweede stap toegevoegd"
        assert rows.exec(select(MailRow.about)).all() == ["een passkey toegevoegd"]


@pytest.mark.parametrize("elsewhere", [{"origin": "https://evil.example"}, {"host": "evil.example"}])
def test_what_another_site_got_out_of_it_is_refused(engine: Engine, clock: Clock, elsewhere: dict[str, str]) -> None:
    mine = key()
    with transaction(engine) as rows:
        assert not added(rows, clock, key(**elsewhere))
        assert added(rows, clock, mine)
        assert not shown(rows, clock, replace(mine, **elsewhere))


@pytest.mark.parametrize("counts", [True, False])
def test_an_answer_counts_once(engine: Engine, clock: Clock, counts: bool) -> None:
    mine = replace(key(), count=0, counts=counts)
    with transaction(engine) as rows:
        added(rows, clock, mine)
        number = account(rows, clock).id or 0
        answer = mine.shown(passkeys.ask_to_show(rows, number, HERE, clock()) or "")

        assert passkeys.shown(rows, number, answer, HERE, clock())
        assert not passkeys.shown(rows, number, answer, HERE, clock())


def test_an_answer_to_a_question_of_another_session_or_of_too_long_ago_is_refused(engine: Engine, clock: Clock) -> None:
    mine = key()
    with transaction(engine) as rows:
        added(rows, clock, mine)
        number = account(rows, clock).id or 0
        ask: Callable[[], str] = lambda: passkeys.ask_to_show(rows, number, HERE, clock()) or ""  # noqa: E731

        assert not passkeys.shown(rows, number, mine.shown(ask()), replace(HERE, session_token="andere"), clock())
        late = mine.shown(ask())
        clock.move(minutes=5)
        assert not passkeys.shown(rows, number, late, HERE, clock())
        own = json.dumps({"challenge": "AAAA"})
        assert not passkeys.shown(rows, number, mine.shown(own), HERE, clock()), "a question that nobody asked"


def test_an_answer_of_one_kind_is_none_of_the_other(engine: Engine, clock: Clock) -> None:
    mine = key()
    with transaction(engine) as rows:
        added(rows, clock, mine)
        row = account(rows, clock)

        assert not passkeys.shown(
            rows, row.id or 0, mine.shown(passkeys.ask_to_add(rows, row, HERE, clock())), HERE, clock()
        )


def test_a_passkey_of_somebody_else_is_refused(engine: Engine, clock: Clock) -> None:
    mine, theirs = key(), key()
    with transaction(engine) as rows:
        added(rows, clock, mine)
        other = account(rows, clock, "ander@regio.example")
        passkeys.add(rows, other, theirs.made(passkeys.ask_to_add(rows, other, HERE, clock())), HERE, clock())

        assert not shown(rows, clock, theirs)
        assert not shown(rows, clock, replace(theirs, name=mine.name)), "the name of mine with the key of theirs"
        assert not passkeys.add(rows, other, mine.made(passkeys.ask_to_add(rows, other, HERE, clock())), HERE, clock())


def test_a_copy_that_counts_on_from_an_older_number_is_refused(engine: Engine, clock: Clock) -> None:
    mine = key()
    with transaction(engine) as rows:
        added(rows, clock, mine)
        copy = replace(mine)
        for _ in range(3):
            assert shown(rows, clock, mine)

        assert not shown(rows, clock, copy)


def test_the_database_holds_nothing_that_opens_a_door(engine: Engine, clock: Clock) -> None:
    with transaction(engine) as rows:
        options = passkeys.ask_to_add(rows, account(rows, clock), HERE, clock())
        row = rows.exec(select(TokenRow)).one()

    assert json.loads(options)["challenge"] not in str(row.model_dump())
    assert HERE.session_token not in str(row.model_dump())


def test_the_last_one_stays_and_each_that_goes_is_mailed(engine: Engine, clock: Clock) -> None:
    with transaction(engine) as rows:
        added(rows, clock, key())
        added(rows, clock, key())
        row = account(rows, clock)
        first, second = rows.exec(select(FactorRow.id).order_by(FactorRow.id)).all()  # type: ignore[arg-type]

        assert second_step.remove(rows, row, first or 0, clock())
        assert not second_step.remove(rows, row, second or 0, clock())
        assert not second_step.remove(rows, row, 999, clock())
        assert "een passkey weggehaald" in rows.exec(select(MailRow.about)).all()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON"]), inner, max_size=5)
    ),
    max_leaves=10,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(broken=st.text(max_size=50) | JSON.map(json.dumps) | st.integers(0, 400))
def test_whatever_is_sent_nothing_breaks(engine: Engine, clock: Clock, broken: str | int) -> None:
    """A number cuts a good answer off there."""
    with transaction(engine) as rows:
        row, mine = account(rows, clock), key()
        good = mine.made(passkeys.ask_to_add(rows, row, HERE, clock()))
        answer = good[:broken] if isinstance(broken, int) else broken

        assert not passkeys.add(rows, row, answer, HERE, clock())
        assert not passkeys.shown(rows, row.id or 0, answer, HERE, clock())


@pytest.mark.parametrize("part", ["attestationObject", "clientDataJSON", "signature", "authenticatorData"])
@pytest.mark.parametrize("value", ["", "AAAA", "oWNmbXQ", 3, None, "€"])
def test_whatever_a_part_holds_nothing_breaks(engine: Engine, clock: Clock, part: str, value: object) -> None:
    mine = key()
    with transaction(engine) as rows:
        added(rows, clock, mine)
        row = account(rows, clock)
        made = json.loads(key().made(passkeys.ask_to_add(rows, row, HERE, clock())))
        told = json.loads(mine.shown(passkeys.ask_to_show(rows, row.id or 0, HERE, clock()) or ""))
        for answer in (made, told):
            answer["response"][part] = value

        if part in ("attestationObject", "clientDataJSON"):
            assert not passkeys.add(rows, row, json.dumps(made), HERE, clock())
        if part != "attestationObject":
            assert not passkeys.shown(rows, row.id or 0, json.dumps(told), HERE, clock())
