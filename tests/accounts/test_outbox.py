"""The outbox: nothing is lost when the mail server is away, and addresses are forgotten (promises 7, 8)."""

from sqlalchemy import Engine
from sqlmodel import select

from app.accounts import outbox, sign_in
from app.accounts.outbox import MailKind
from app.db.account_tables import MailRow
from app.db.session import transaction
from tests.accounts.conftest import BASE_URL, Clock, Post

ADDRESS = "iemand@aanbieder.example"


def put(engine: Engine, clock: Clock, kind: MailKind = MailKind.FACTOR_CHANGED) -> None:
    with transaction(engine) as session:
        outbox.put(session, kind, ADDRESS, "een app toegevoegd", clock())


def rows(engine: Engine) -> list[MailRow]:
    with transaction(engine) as session:
        return [MailRow(**row.model_dump()) for row in session.exec(select(MailRow))]


def test_a_mail_leaves_once(engine: Engine, post: Post, clock: Clock) -> None:
    put(engine, clock)

    assert post.postman.send_due() == 1
    assert post.postman.send_due() == 0
    assert [letter["To"] for letter in post.box.letters] == [ADDRESS]


def test_a_mail_server_that_is_away_loses_nothing(engine: Engine, post: Post, clock: Clock) -> None:
    put(engine, clock)
    post.box.away = True
    assert post.postman.send_due() == 0

    post.box.away = False
    clock.move(seconds=59)
    assert post.postman.send_due() == 0
    clock.move(seconds=1)

    assert post.postman.send_due() == 1


def test_each_try_waits_longer_up_to_an_hour(engine: Engine, post: Post, clock: Clock) -> None:
    put(engine, clock)
    post.box.away = True
    waits = []
    for _ in range(9):
        post.postman.send_due()
        due = rows(engine)[0].due_at
        waits.append((due - clock()).total_seconds() / 60)
        clock.now = due

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_two_senders_dont_send_the_same(engine: Engine, post: Post, clock: Clock) -> None:
    put(engine, clock)

    with transaction(engine) as session:
        taken = outbox.take_due(session, clock(), 20)
    with transaction(engine) as session:
        again = outbox.take_due(session, clock(), 20)

    assert (len(taken), len(again)) == (1, 0)


def test_a_sign_in_that_waited_too_long_is_left_out(engine: Engine, post: Post, clock: Clock, account: int) -> None:
    with transaction(engine) as session:
        sign_in.ask(session, ADDRESS, "browser", clock())
    clock.move(minutes=11)

    post.postman.send_due()

    assert post.box.letters == []


def test_after_a_day_the_address_is_forgotten_and_after_a_month_the_row(
    engine: Engine, post: Post, clock: Clock
) -> None:
    put(engine, clock)
    post.postman.send_due()

    clock.move(hours=23)
    post.postman.send_due()
    assert rows(engine)[0].address == ADDRESS

    clock.move(hours=1)
    post.postman.send_due()
    assert rows(engine)[0].address is None

    clock.move(days=30)
    post.postman.send_due()
    assert rows(engine) == []


def test_links_in_mail_lead_to_our_own_address(engine: Engine, post: Post, clock: Clock, account: int) -> None:
    """Promise 15: whatever host a request named."""
    with transaction(engine) as session:
        sign_in.ask(session, ADDRESS, "browser", clock())
    post.postman.send_due()

    text = post.box.letters[0].get_content()
    assert f"{BASE_URL}/inloggen/link/{post.keys[0].token}" in text
    assert post.keys[0].code[:4] in post.box.letters[0]["Subject"]


def test_one_mail_that_cant_be_written_keeps_no_other_from_leaving(engine: Engine, post: Post, clock: Clock) -> None:
    with transaction(engine) as session:
        outbox.put(session, MailKind.FACTOR_CHANGED, "vreemd@elders.example", "iets", clock())
    put(engine, clock)
    post.box.refused = "vreemd@elders.example"

    assert post.postman.send_due() == 1

    assert [letter["To"] for letter in post.box.letters] == [ADDRESS]
