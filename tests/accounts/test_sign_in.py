"""Promises 7, 8 and 9: a mail with a link and a code, good once, for ten minutes, in the browser that asked."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from app.accounts import sign_in
from app.accounts.secrets import LETTERS, digest, typed_code
from app.accounts.sign_in import MOST_TRIES, Keys
from app.db.account_tables import AuditRow, MailRow, TokenRow
from app.db.session import transaction
from tests.accounts.conftest import Clock, Post

ADDRESS, NONCE = "iemand@aanbieder.example", "browser-een"
Redeem = Callable[[Engine, Keys, str, Clock], int | None]


def asked(engine: Engine, post: Post, clock: Clock, address: str = ADDRESS, nonce: str = NONCE) -> Keys:
    with transaction(engine) as session:
        sign_in.ask(session, address, nonce, clock())
    post.postman.send_due()
    return post.keys[-1]


def by_link(engine: Engine, keys: Keys, nonce: str, clock: Clock) -> int | None:
    with transaction(engine) as session:
        return sign_in.redeem_link(session, keys.token, nonce, clock())


def by_code(engine: Engine, keys: Keys, nonce: str, clock: Clock) -> int | None:
    with transaction(engine) as session:
        return sign_in.redeem_code(session, keys.code, nonce, clock())


@pytest.mark.parametrize("redeem", [by_link, by_code])
class TestKeys:
    def test_they_open_the_account_once(
        self, engine: Engine, post: Post, clock: Clock, account: int, redeem: Redeem
    ) -> None:
        keys = asked(engine, post, clock)

        assert redeem(engine, keys, NONCE, clock) == account
        assert redeem(engine, keys, NONCE, clock) is None

    def test_using_one_uses_the_other(
        self, engine: Engine, post: Post, clock: Clock, account: int, redeem: Redeem
    ) -> None:
        keys = asked(engine, post, clock)
        redeem(engine, keys, NONCE, clock)

        assert by_link(engine, keys, NONCE, clock) is None
        assert by_code(engine, keys, NONCE, clock) is None

    def test_another_browser_can_do_nothing_with_them(
        self, engine: Engine, post: Post, clock: Clock, account: int, redeem: Redeem
    ) -> None:
        keys = asked(engine, post, clock)

        assert redeem(engine, keys, "browser-twee", clock) is None
        assert redeem(engine, keys, NONCE, clock) == account

    @pytest.mark.parametrize(("seconds", "opens"), [(599, True), (600, False), (601, False)])
    def test_they_are_good_for_ten_minutes(
        self, engine: Engine, post: Post, clock: Clock, account: int, redeem: Redeem, seconds: int, opens: bool
    ) -> None:
        keys = asked(engine, post, clock)

        clock.move(seconds=seconds)

        assert (redeem(engine, keys, NONCE, clock) == account) is opens

    def test_a_newer_mail_makes_the_older_worthless(
        self, engine: Engine, post: Post, clock: Clock, account: int, redeem: Redeem
    ) -> None:
        older = asked(engine, post, clock)
        newer = asked(engine, post, clock)

        assert redeem(engine, older, NONCE, clock) is None
        assert redeem(engine, newer, NONCE, clock) == account

    def test_of_forty_who_redeem_at_once_one_wins(
        self, engine: Engine, post: Post, clock: Clock, account: int, redeem: Redeem
    ) -> None:
        keys = asked(engine, post, clock)
        start, won = threading.Barrier(40), list[int]()

        def run() -> None:
            start.wait()
            for _ in range(20):
                try:
                    found = redeem(engine, keys, NONCE, clock)
                except Exception as error:
                    if "locked" not in str(error) and "deadlock" not in str(error) and "QueuePool" not in str(error):
                        raise
                    continue
                if found:
                    won.append(found)
                return

        threads = [threading.Thread(target=run) for _ in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert won == [account]


class TestCode:
    def test_it_may_be_typed_as_people_type(self, engine: Engine, post: Post, clock: Clock, account: int) -> None:
        code = asked(engine, post, clock).code

        with transaction(engine) as session:
            assert sign_in.redeem_code(session, f" {code[:4].lower()}-{code[4:]} ", NONCE, clock()) == account

    def test_has_eight_letters_that_nobody_takes_for_another(
        self, engine: Engine, post: Post, clock: Clock, account: int
    ) -> None:
        code = asked(engine, post, clock).code

        assert len(LETTERS) == len(set(LETTERS)) == 30
        assert not set("0O1ILU") & set(LETTERS)
        assert len(code) == 8
        assert set(code) <= set(LETTERS)

    @pytest.mark.parametrize("wrong", [MOST_TRIES - 1, MOST_TRIES])
    def test_after_five_wrong_tries_it_opens_nothing(
        self, engine: Engine, post: Post, clock: Clock, account: int, wrong: int
    ) -> None:
        keys = asked(engine, post, clock)
        for _ in range(wrong):
            with transaction(engine) as session:
                assert sign_in.redeem_code(session, "22222222", NONCE, clock()) is None

        assert (by_code(engine, keys, NONCE, clock) == account) is (wrong < MOST_TRIES)

    def test_tries_of_another_browser_dont_count(self, engine: Engine, post: Post, clock: Clock, account: int) -> None:
        """Nobody can lock out somebody else (promise 10)."""
        keys = asked(engine, post, clock)
        for _ in range(3 * MOST_TRIES):
            with transaction(engine) as session:
                sign_in.redeem_code(session, "22222222", "browser-twee", clock())

        assert by_code(engine, keys, NONCE, clock) == account


def test_the_database_holds_no_secret(engine: Engine, post: Post, clock: Clock, account: int) -> None:
    keys = asked(engine, post, clock)

    with transaction(engine) as session:
        rows = [str(row.model_dump()) for table in (MailRow, TokenRow, AuditRow) for row in session.exec(select(table))]
        token = session.exec(select(TokenRow)).one()
        held = (token.digest, token.code_digest, token.nonce_digest)
    for secret in (*keys, NONCE):
        assert not any(secret in row for row in rows)
    assert held == (digest(keys.token), digest(typed_code(keys.code)), digest(NONCE))


def test_the_token_has_256_bits(engine: Engine, post: Post, clock: Clock, account: int) -> None:
    tokens = {asked(engine, post, clock).token for _ in range(20)}

    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}


def test_an_unknown_address_leaves_the_same_row_and_no_mail(
    engine: Engine, post: Post, clock: Clock, account: int
) -> None:
    """Promise 7: only the sender of the mail knows the difference."""
    with transaction(engine) as session:
        sign_in.ask(session, "niemand@elders.example", NONCE, clock())
    with transaction(engine) as session:
        row = session.exec(select(MailRow)).one()
        assert (row.kind, row.address) == ("inloggen", "niemand@elders.example")

    post.postman.send_due()

    assert post.box.letters == []
    assert post.keys == []
    with transaction(engine) as session:
        assert session.exec(select(MailRow).where(col(MailRow.sent_at).is_(None))).first() is None


def test_signing_in_and_failing_are_written_down(engine: Engine, post: Post, clock: Clock, account: int) -> None:
    """Promise 32."""
    keys = asked(engine, post, clock)
    by_code(engine, Keys("", "22222222"), NONCE, clock)
    by_link(engine, keys, NONCE, clock)

    with transaction(engine) as session:
        told = [(row.what, row.account) for row in session.exec(select(AuditRow).order_by(col(AuditRow.id)))]
    assert told == [("aanmelden mislukt", None), ("aangemeld", account)]
