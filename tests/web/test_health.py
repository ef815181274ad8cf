"""Promise 35: is it alive, can it answer; no details for strangers."""

from pathlib import Path

from flask.testing import FlaskClient

from app import create_app
from app.config import Config
from app.db.session import upgrade


def test_a_site_that_can_answer_says_so(client: FlaskClient) -> None:
    assert client.get("/gezond").get_data(as_text=True) == "gezond\n"
    assert client.get("/gereed").get_data(as_text=True) == "gereed\n"


def test_without_a_build_it_is_alive_but_not_ready(tmp_path: Path) -> None:
    upgrade(f"sqlite:///{tmp_path / 'vindplaats.sqlite'}")
    client = create_app(Config.from_env({"SECRET_KEY": "x" * 64, "VAR_DIR": str(tmp_path)})).test_client()

    ready = client.get("/gereed")

    assert client.get("/gezond").status_code == 200
    assert ready.status_code == 503
    assert ready.get_data(as_text=True) == "nog niet gereed\n"
    assert client.get("/").status_code == 503
    assert str(tmp_path) not in client.get("/").get_data(as_text=True)
