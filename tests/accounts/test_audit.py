"""Promise 32: what happened is added, never changed and never removed; statements neither."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from app.accounts import administration, audit, invitations, people, sessions
from app.accounts.invitations import Invited
from app.db.session import transaction
from app.domain.account import Role
from tests.accounts.conftest import Clock

APP = Path(__file__).parents[2] / "app"
TABLES = {"AuditRow": "audit", "StatementRow": "statement"}


@pytest.mark.parametrize("row", TABLES)
def test_no_line_of_code_changes_or_removes_a_row(row: str) -> None:
    changing = re.compile(rf"(update|delete)\(\s*{row}\b|(UPDATE|DELETE FROM) {TABLES[row]}\b")

    found = [path for path in APP.rglob("*.py") if changing.search(path.read_text())]

    assert found == []


def test_nothing_that_people_do_changes_what_was_written(engine: Engine, clock: Clock) -> None:
    """Every statement to the database that touches the audit is an insert."""
    told: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: told.append(args[2]))

    with transaction(engine) as rows:
        account = people.account_made(rows, "iemand@elders.example", clock()).id or 0
        people.give_role(rows, account, Role.PROVIDER, "ease", clock())
        token = sessions.start(rows, account, clock())
        number = invitations.invite(rows, Invited("ander@elders.example", Role.PROVIDER, "ease", account), clock())
        invited = invitations.open_by(rows, account, clock())
        invitations.revoke(rows, invited[0], account, clock())
        sessions.sign_out(rows, account, token, clock())
        administration.change_address(rows, account, "nieuw@elders.example", clock())
        administration.reset_second_step(rows, account, clock())
        people.take_role(rows, account, Role.PROVIDER, "ease", clock())
        administration.disable(rows, account, clock())
        administration.enable(rows, account, clock())
        found = [entry.what for entry in audit.of_all(rows, 100)]

    touching = [text for text in told if re.search(r"\b(INTO|UPDATE|FROM) audit\b", text)]
    assert number
    assert len(found) == 9
    assert [text for text in touching if not text.lstrip().startswith(("INSERT", "SELECT"))] == []
    assert sum(text.lstrip().startswith("INSERT") for text in touching) >= 1


def test_who_what_when_and_from_what_to_what(engine: Engine, clock: Clock) -> None:
    with transaction(engine) as rows:
        by = people.account_made(rows, "beheer@elders.example", clock()).id or 0
        account = people.account_made(rows, "oud@elders.example", clock()).id or 0
        administration.change_address(rows, account, "nieuw@elders.example", clock(), by)

        entry = audit.of_all(rows, 1)[0]

    assert entry.happened_at == clock()
    assert (entry.who, entry.what) == ("beheer@elders.example", "mailadres veranderd")
    assert (entry.old, entry.new) == ("oud@elders.example", "nieuw@elders.example")


def test_a_line_that_says_much_is_cut_and_not_refused(engine: Engine, clock: Clock) -> None:
    with transaction(engine) as rows:
        audit.write(rows, audit.Told(audit.Happened.STATED, subject="s" * 300, new="n" * 5000), clock())

        assert len(audit.of_all(rows, 1)[0].new) == 1000
