"""Where a reader can propose a better text: the page of the forge, or the address of the editors."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Config
from app.db.session import upgrade
from app.domain.entry import Entry
from app.domain.library import MODELS, Kind, Library
from app.domain.site import Site
from app.web.suggest import MAX_ADDRESS, edit_url, new_file_url, suggestion
from tests import small
from tests.conftest import NOW
from tests.web.conftest import words
from tests.web.editors import OFFER, send

GITHUB = "https://github.com/regio/vindplaats"
TEXT = "---\ntitel: Eén & meer?\n---\n\n## Wat is het #1\n"
FOLDERS = {
    "interventies": "interventions",
    "aanbod": "aanbod",
    "aanbieders": "organisaties",
    "themas": "themas",
    "hulpvragen": "hulpvragen",
    "begrippen": "begrippen",
}
# Words are explained on one page together, which has no file of its own.
WITH_PAGE = [kind for kind in Kind if kind is not Kind.TERM]


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        (GITHUB, f"{GITHUB}/edit/main/content/aanbod/x.md"),
        (f"{GITHUB}/", f"{GITHUB}/edit/main/content/aanbod/x.md"),
        (f"{GITHUB}.git", f"{GITHUB}/edit/main/content/aanbod/x.md"),
        ("https://gitlab.com/a/b/c", "https://gitlab.com/a/b/c/-/edit/main/content/aanbod/x.md"),
        ("https://gitlab.regio.example/a/b", "https://gitlab.regio.example/a/b/-/edit/main/content/aanbod/x.md"),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b/_edit/main/content/aanbod/x.md"),
        ("https://forgejo.regio.example/a/b", "https://forgejo.regio.example/a/b/_edit/main/content/aanbod/x.md"),
        ("https://gitea.regio.example/a/b", "https://gitea.regio.example/a/b/_edit/main/content/aanbod/x.md"),
        ("https://github.com/gitlab/b", "https://github.com/gitlab/b/edit/main/content/aanbod/x.md"),
    ],
)
def test_each_forge_has_its_own_page_to_change_a_file(repository: str, address: str) -> None:
    assert edit_url(repository, "content/aanbod/x.md") == address


@pytest.mark.parametrize(
    ("repository", "path", "name", "value"),
    [
        (GITHUB, "/regio/vindplaats/new/main/content/interventions", "filename", "value"),
        ("https://gitlab.com/a/b", "/a/b/-/new/main/content/interventions", "file_name", "content"),
        ("https://codeberg.org/a/b", "/a/b/_new/main/content/interventions", "filename", "value"),
        ("https://forgejo.regio.example/a/b", "/a/b/_new/main/content/interventions", "filename", "value"),
    ],
)
def test_each_forge_is_handed_a_new_file_in_its_own_words(repository: str, path: str, name: str, value: str) -> None:
    address = urlsplit(new_file_url(repository, Kind.INTERVENTION, "mijn-aanpak", TEXT))

    assert address.path == path
    assert parse_qs(address.query) == {name: ["mijn-aanpak.md"], value: [TEXT]}


@pytest.mark.parametrize("repository", [GITHUB, "https://gitlab.com/a/b", "https://codeberg.org/a/b"])
def test_a_text_too_long_for_an_address_stays_out_of_it(repository: str) -> None:
    fits, long = (new_file_url(repository, Kind.OFFER, "x", "é" * count) for count in (500, 2000))

    assert "%C3%A9" in fits
    assert "%C3%A9" not in long
    assert "x.md" in long
    assert max(len(fits), len(long)) <= MAX_ADDRESS


@pytest.mark.parametrize("kind", Kind)
def test_the_path_of_a_file_is_that_of_its_folder(app: Flask, library: Library, kind: Kind) -> None:
    entry = next(iter(library.by_kind(kind).values()))

    assert (
        suggestion(entry, "", app.extensions["vindplaats"].directory).path
        == f"content/{FOLDERS[kind.value]}/{entry.slug}.md"
    )
    assert set(MODELS) == set(Kind)


@pytest.fixture(scope="module")
def forge(config: Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The real content on a site whose files live on GitHub."""
    database = f"sqlite:///{tmp_path_factory.mktemp('forge') / 'vindplaats.sqlite'}"
    upgrade(database)
    app = create_app(replace(config, repository_url=GITHUB, database_url=database), clock=lambda: NOW)
    yield app
    app.extensions["vindplaats"].engine.dispose()


def some(library: Library, kind: Kind, *, example: bool = False) -> list[Entry]:
    return [entry for entry in library.by_kind(kind).values() if entry.example == example][::20]


def proposing(client: FlaskClient, url: str) -> Tag | None:
    """The part of a page that says how to propose a better text."""
    return BeautifulSoup(client.get(url).data, "html.parser").find("section", class_="verbeter")


@pytest.mark.parametrize("kind", WITH_PAGE)
def test_with_a_repository_every_page_leads_to_its_own_file(forge: Flask, library: Library, kind: Kind) -> None:
    for entry in some(library, kind):
        part = proposing(forge.test_client(), f"/{kind.value}/{entry.slug}")

        assert part is not None, f"{kind.value}/{entry.slug}"
        assert part.a["href"] == f"{GITHUB}/edit/main/content/{kind.folder}/{entry.slug}.md"
        assert part.a["rel"] == ["noopener", "noreferrer"]


@pytest.mark.parametrize("kind", WITH_PAGE)
def test_without_a_repository_it_says_what_to_write_and_which_file(
    client: FlaskClient, library: Library, kind: Kind
) -> None:
    for entry in some(library, kind):
        part = proposing(client, f"/{kind.value}/{entry.slug}")

        assert part is not None, f"{kind.value}/{entry.slug}"
        assert f"content/{kind.folder}/{entry.slug}.md" in words(part)
        assert "Het adres voor vragen over de inhoud is nog niet ingevuld." in words(part)
        assert part.a is None


@pytest.mark.parametrize("kind", [Kind.OFFER, Kind.ORGANISATION])
def test_in_the_fictional_region_there_is_nothing_to_mend(forge: Flask, library: Library, kind: Kind) -> None:
    invented = some(library, kind, example=True)

    assert [entry.slug for entry in invented if proposing(forge.test_client(), f"/{kind.value}/{entry.slug}")] == []
    assert invented


def test_where_the_owner_named_an_address_it_is_shown(tmp_path: Path) -> None:
    site = Site.model_validate({"contact_inhoud": {"e_mail": "redactie@regio.example"}})
    small.build(tmp_path / "build", small.library(interventions=[small.intervention("proef")], site=site))
    upgrade(f"sqlite:///{tmp_path / 'vindplaats.sqlite'}")
    app = create_app(Config.from_env({"SECRET_KEY": "x" * 64, "VAR_DIR": str(tmp_path)}), clock=lambda: NOW)

    part = proposing(app.test_client(), "/interventies/proef")
    app.extensions["vindplaats"].engine.dispose()

    assert part.a["href"] == "mailto:redactie@regio.example"
    assert "nog niet ingevuld" not in words(part)


def test_a_new_file_is_handed_to_the_forge_only_when_nothing_is_wrong_with_it(forge: Flask) -> None:
    right, wrong = (send(forge.test_client(), OFFER | more).data for more in ({}, {"samenvatting": ""}))

    links = BeautifulSoup(right, "html.parser").select(f"a[href^='{GITHUB}/new/main/content/aanbod']")
    text = BeautifulSoup(right, "html.parser").pre.get_text()

    assert [parse_qs(urlsplit(link["href"]).query)["value"] for link in links] == [[text]]
    assert GITHUB.encode() not in wrong
