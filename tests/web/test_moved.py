"""An entry that got another name is still found under the names it had."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Config
from app.content.library import read_library
from app.content.links import KnownPlaces
from app.content.markdown import render
from app.db.session import upgrade
from app.places.gazetteer import Gazetteer
from app.search.build import make
from app.search.product import Sources
from app.web.headers import SAFETY
from tests.conftest import NOW
from tests.content.conftest import FILES

MOVED = {
    "themas/vroeg-zien": "themas/vroegsignalering",
    "hulpvragen/kletsen": "hulpvragen/praten",
    "interventies/open-huis": "interventies/inloophuis",
    "aanbieders/de-brug": "aanbieders/stichting-de-brug",
    "aanbod/oude-inloop": "aanbod/inloop-de-brug",
    "aanbod/nog-oudere-inloop": "aanbod/inloop-de-brug",
}


@pytest.fixture(scope="module")
def moved(
    tmp_path_factory: pytest.TempPathFactory, known_places: KnownPlaces, gazetteer: Gazetteer
) -> Iterator[FlaskClient]:
    """The site on a small folder in which every file had another name before."""
    folder: Path = tmp_path_factory.mktemp("verhuisd")
    for name, text in FILES.items():
        path = folder / "inhoud" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        had = [old.partition("/")[2] for old, new in MOVED.items() if new.endswith(f"/{path.stem}")]
        path.write_text(text.replace("---\n", f"---\nvoorheen: [{', '.join(had)}]\n", 1), encoding="utf-8")
    library, problems = read_library([folder / "inhoud"], known_places, example=False)
    assert problems == []
    pages = {key: render(body) for key, body in library.bodies.items()}
    make(folder / "build", Sources(library, pages, gazetteer, False, NOW.isoformat()))
    upgrade(f"sqlite:///{folder / 'vindplaats.sqlite'}")
    app = create_app(Config.from_env({"SECRET_KEY": "x" * 64, "VAR_DIR": str(folder)}), clock=lambda: NOW)
    yield app.test_client()
    app.extensions["vindplaats"].engine.dispose()


@pytest.mark.parametrize(("old", "new"), MOVED.items())
def test_an_old_address_leads_to_the_new_one_for_good(moved: FlaskClient, old: str, new: str) -> None:
    response = moved.get(f"/{old}")

    assert response.status_code == 301
    assert response.headers["Location"] == f"/{new}"
    assert moved.get(response.headers["Location"]).status_code == 200
    assert {name: response.headers[name] for name in SAFETY} == SAFETY


@pytest.mark.parametrize(
    "query", ["plaats=Leiden", "plaats=Den+Haag&x=1", "plaats=S%C3%BAdwest%26co", "next=//evil.example", "a=1?b=2"]
)
def test_what_else_stood_in_the_address_goes_along(moved: FlaskClient, query: str) -> None:
    response = moved.get(f"/interventies/open-huis?{query}")

    assert response.headers["Location"] == f"/interventies/inloophuis?{query}"


@pytest.mark.parametrize("url", ["/aanbod/bestaat-niet", "/interventies/oude-inloop", "/themas/open-huis"])
def test_an_unknown_name_stays_unknown(moved: FlaskClient, url: str) -> None:
    """A name is old for its own kind only."""
    assert moved.get(url).status_code == 404


def test_only_looking_is_sent_on(moved: FlaskClient) -> None:
    assert moved.head("/aanbod/oude-inloop").status_code == 301
    assert moved.post("/aanbod/oude-inloop").status_code == 405


def test_programs_are_not_sent_to_a_page(moved: FlaskClient) -> None:
    response = moved.get("/api/v1/aanbod/oude-inloop")

    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"


def test_the_new_name_is_the_one_in_every_list(moved: FlaskClient) -> None:
    for url in ("/aanbod", "/interventies", "/themas", "/hulpvragen", "/aanbieders"):
        text = moved.get(url).get_data(as_text=True)
        assert [old for old in MOVED if f"/{old}" in text] == []


def test_what_was_compared_under_an_old_name_is_found(moved: FlaskClient) -> None:
    text = moved.get("/vergelijken?interventie=open-huis").get_data(as_text=True)

    assert 'href="/interventies/inloophuis"' in text


def test_a_site_without_old_names_sends_nobody_on(app: Flask) -> None:
    assert app.test_client().get("/aanbod/oude-inloop").status_code == 404
