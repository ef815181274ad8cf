"""Promise 8: an invitation is good for seven days, once, until it is revoked; and only for the invited address."""

import pytest
from sqlalchemy import Engine

from app.accounts import administration, invitations, outbox, sign_in
from app.accounts.invitations import Invited
from app.accounts.people import account_made, account_of
from app.accounts.sign_in import Keys
from app.db.session import transaction
from app.domain.account import Role
from tests.accounts.conftest import Clock, Post

ADDRESS = "nieuw@elders.example"


def invited(engine: Engine, clock: Clock, address: str = ADDRESS) -> None:
    with transaction(engine) as rows:
        invitations.invite(rows, Invited(address, Role.PROVIDER, "ease"), clock())


def organisations(engine: Engine, clock: Clock, address: str = ADDRESS) -> set[str]:
    """What somebody may keep after signing in with this address."""
    with transaction(engine) as rows:
        number = account_made(rows, address, clock()).id or 0
        invitations.accept(rows, number, address, clock())
        found = account_of(rows, number)
        return set(found.organisations) if found else set()


def keys_of(engine: Engine, post: Post, clock: Clock, address: str = ADDRESS) -> list[Keys]:
    """The keys in the mail that this address gets for signing in."""
    before = len(post.keys)
    with transaction(engine) as rows:
        sign_in.ask(rows, address, "nonce", clock())
    post.postman.send_due()
    return post.keys[before:]


@pytest.mark.parametrize(("hours", "good"), [(7 * 24 - 1, True), (7 * 24, False), (7 * 24 + 1, False)])
def test_it_is_good_for_seven_days(engine: Engine, clock: Clock, post: Post, hours: int, good: bool) -> None:
    invited(engine, clock)
    clock.move(hours=hours)

    assert bool(keys_of(engine, post, clock)) is good
    assert organisations(engine, clock) == ({"ease"} if good else set())


def test_one_that_was_revoked_opens_nothing(engine: Engine, clock: Clock, post: Post) -> None:
    invited(engine, clock)
    with transaction(engine) as rows:
        by = account_made(rows, "wie@elders.example", clock()).id or 0
        (item,) = invitations.open_all(rows, clock())
        invitations.revoke(rows, item, by, clock())

        assert invitations.open_all(rows, clock()) == []
    assert keys_of(engine, post, clock) == []
    assert organisations(engine, clock) == set()


def test_it_counts_once(engine: Engine, clock: Clock) -> None:
    invited(engine, clock)
    first = organisations(engine, clock)

    with transaction(engine) as rows:
        assert first == {"ease"}
        assert invitations.open_all(rows, clock()) == []


def test_another_address_gets_nothing_of_it(engine: Engine, clock: Clock, post: Post) -> None:
    invited(engine, clock)

    assert keys_of(engine, post, clock, "ander@elders.example") == []
    assert organisations(engine, clock, "ander@elders.example") == set()


def test_who_is_put_out_gets_no_mail_not_even_when_invited_again(engine: Engine, clock: Clock, post: Post) -> None:
    with transaction(engine) as rows:
        number = account_made(rows, ADDRESS, clock()).id or 0
    before = keys_of(engine, post, clock)
    with transaction(engine) as rows:
        administration.disable(rows, number, clock())

    after = keys_of(engine, post, clock)
    invited(engine, clock)

    assert len(before) == 1
    assert after == []
    assert keys_of(engine, post, clock) == []


def test_the_mail_of_a_revoked_one_does_not_leave(engine: Engine, clock: Clock, post: Post) -> None:
    with transaction(engine) as rows:
        invitations.invite(rows, Invited(ADDRESS, Role.PROVIDER, "ease"), clock())
        (item,) = invitations.open_all(rows, clock())
        invitations.revoke(rows, item, account_made(rows, "wie@elders.example", clock()).id or 0, clock())
        assert outbox.take_due(rows, clock(), 10)
    clock.move(minutes=2)

    assert post.postman.send_due() == 0
