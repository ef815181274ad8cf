"""An editor at the form for a new entry: a site with a database of its own, what is typed, and what comes back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.config import Config
from app.db.session import upgrade
from tests.conftest import NOW
from tests.web.conftest import Page, promises, words

KINDS = ("aanbod", "interventies", "aanbieders", "hulpvragen", "begrippen")
OURS = {"Sec-Fetch-Site": "same-origin"}
OFFER = {
    "titel": "Huiskamer De Linde",
    "in_het_kort": "Binnenlopen en praten",
    "samenvatting": "U loopt binnen en praat met iemand.",
}


class Clock:
    """Stands still, or goes on by a step with every look at it."""

    def __init__(self, step: timedelta = timedelta()) -> None:
        self.now, self.step = NOW, step

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def own_site(config: Config, folder: Path, clock: Clock) -> Flask:
    """What is counted here throttles no other test; with ten minutes between two looks nobody is throttled."""
    own = replace(config, database_url=f"sqlite:///{folder / 'vindplaats.sqlite'}")
    upgrade(own.database_url)
    return create_app(own, clock=clock)


def close(app: Flask) -> None:
    app.extensions["vindplaats"].engine.dispose()


def send(client: FlaskClient, typed: object, kind: str = "aanbod", **how: object) -> TestResponse:
    return client.post(f"/redactie/nieuw/{kind}", data=typed, **({"headers": OURS} | how))


def opened(response: TestResponse) -> Page:
    """The page that came back, held to what every page promises."""
    page = Page(response, BeautifulSoup(response.get_data(as_text=True), "html.parser"))
    promises(page)
    return page


def outcome(response: TestResponse) -> str:
    return words(opened(response).soup.select_one("section.melding"))


@pytest.fixture(name="site", scope="module")
def site_fixture(config: Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = own_site(config, tmp_path_factory.mktemp("redactie"), Clock(timedelta(minutes=10)))
    yield app
    close(app)


@pytest.fixture(name="editor")
def editor_fixture(site: Flask) -> FlaskClient:
    return site.test_client()
