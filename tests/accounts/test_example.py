"""4.3e: on a machine of one's own the terminal shows how to sign in with the example accounts, and only there."""

from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine

from app.accounts import second_step, sign_in
from app.accounts.example import ACCOUNTS, app_secret, seed_accounts
from app.accounts.people import account_made, account_with
from app.cli import main
from app.db.session import make_engine, transaction, upgrade

COORDINATOR, PROVIDER = "coordinator@voorbeeld.example", "aanbieder@voorbeeld.example"


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with the example accounts and one real one, and the settings of a machine of one's own."""
    found = f"sqlite:///{tmp_path / 'eigen.sqlite'}"
    upgrade(found)
    engine = make_engine(found)
    with transaction(engine) as session:
        seed_accounts(session, datetime.now(UTC))
        account_made(session, "echt@elders.nl", datetime.now(UTC))
    engine.dispose()
    settings = {"DATABASE_URL": found, "MAIL_URL": f"folder:{tmp_path / 'mail'}", "BASE_URL": "http://localhost:5000"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return found


def asked(url: str, address: str) -> Result:
    """What the terminal says when somebody wants to sign in."""
    engine = make_engine(url)
    with transaction(engine) as session:
        sign_in.ask(session, address, "nonce", datetime.now(UTC))
    engine.dispose()
    return CliRunner().invoke(main, ["mail", "--once"])


def test_the_code_of_an_example_account_is_shown(url: str) -> None:
    told = asked(url, PROVIDER)

    assert told.output.startswith(f"Code voor {PROVIDER}: ")
    assert "Tweede stap" not in told.output


def test_of_the_coordinator_also_what_its_app_would_hold(url: str) -> None:
    told = asked(url, COORDINATOR)

    secret = told.output.split("sleutel voor een app ")[1].split(",")[0]
    code = told.output.rsplit(" ", 1)[1].strip()
    assert pyotp.TOTP(secret).verify(code, valid_window=1)


def test_of_somebody_real_nothing_is_shown(url: str) -> None:
    assert asked(url, "echt@elders.nl").output == ""


@pytest.mark.parametrize(
    ("name", "value"), [("BASE_URL", "https://vindplaats.example"), ("MAIL_URL", "smtp://127.0.0.1:1")]
)
def test_elsewhere_nothing_is_shown(url: str, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)

    assert "Code voor" not in asked(url, PROVIDER).output


def test_seeding_again_keeps_the_app_and_its_code_passes(engine: Engine) -> None:
    now = datetime.now(UTC)
    with transaction(engine) as session:
        seed_accounts(session, now)
        before = app_secret(session, COORDINATOR)
        seed_accounts(session, now)
        row = account_with(session, COORDINATOR)

        assert before is not None
        assert app_secret(session, COORDINATOR) == before
        assert row is not None
        assert second_step.passes(session, row.id or 0, pyotp.TOTP(before).at(now), now)


def test_providers_have_no_app(engine: Engine) -> None:
    with transaction(engine) as session:
        seed_accounts(session, datetime.now(UTC))

        with_app = {address for address in ACCOUNTS if app_secret(session, address)}

    assert with_app == {COORDINATOR, "beheerder@voorbeeld.example"}
