"""`visit` opens a page as a reader does and checks what every page promises."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.config import Config
from app.db.session import upgrade
from app.web.services import EXTENSION
from tests.web.signed_in import Clock, Site


@dataclass
class Page:
    """An opened page: its answer and its parsed HTML."""

    response: TestResponse
    soup: BeautifulSoup

    @property
    def heading(self) -> str:
        return words(self.soup.h1)

    @property
    def text(self) -> str:
        return words(self.soup.main)

    @property
    def links(self) -> list[str]:
        return [str(link["href"]) for link in self.soup.find_all("a", href=True)]

    def card_titles(self) -> list[str]:
        return [words(item) for item in self.soup.select("article h2, article h3")]


def words(element: Tag | None) -> str:
    return " ".join(element.get_text(" ").split()) if element else ""


# Posted because a text doesn't fit in an address; what comes of it is a file and nothing is kept.
MAKES_A_FILE = "/redactie/nieuw/"
# Sends a mail, whoever asks (promise 4).
SIGNS_IN = "/inloggen"


def promises(page: Page) -> None:
    """What every page promises, whatever it shows."""
    soup = page.soup
    assert len(soup.find_all("h1")) == 1, "a page has one h1"
    assert soup.html is not None
    assert soup.html.get("lang") == "nl"
    assert words(soup.title).startswith(page.heading), "the title starts with the h1"
    assert not soup.find_all(style=True), "no inline style (promise 2)"
    assert not soup.find_all("style"), "no inline style sheet (promise 2)"
    for script in soup.find_all("script"):
        assert script.get("src") or script.get("type") == "application/ld+json", "no inline script (promise 2)"
    handlers = [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert handlers == [], "no inline handlers (promise 2)"
    identifiers = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert len(identifiers) == len(set(identifiers)), "no id stands twice"
    for field in soup.select("input:not([type=hidden]):not([type=submit]), select, textarea"):
        labelled = soup.find("label", attrs={"for": field.get("id")}) or field.find_parent("label")
        assert labelled or field.get("aria-label"), f"a visible label for {field}"
    for form in soup.find_all("form"):
        if str(form.get("action", "")).startswith((MAKES_A_FILE, SIGNS_IN)):
            continue
        assert form.get("method", "get").lower() == "get", "a reader's form changes nothing"
    assert "Set-Cookie" not in page.response.headers, "a reader gets no cookie by looking (promise 3)"


@pytest.fixture
def visit(client: FlaskClient) -> Callable[..., Page]:
    def open_page(url: str, status: int = 200) -> Page:
        response = client.get(url)
        assert response.status_code == status, f"{url}: {response.status_code}"
        text = response.get_data(as_text=True)
        html5lib.HTMLParser(strict=True).parse(text)
        page = Page(response, BeautifulSoup(text, "html.parser"))
        promises(page)
        return page

    return open_page


@pytest.fixture
def desk_site(config: Config, tmp_path: Path) -> Iterator[Site]:
    """The site on a database of its own, with a clock that a test moves."""
    url = f"sqlite:///{tmp_path / 'eigen.sqlite'}"
    upgrade(url)
    clock = Clock()
    app = create_app(replace(config, database_url=url), clock=clock)
    yield Site(app, clock)
    app.extensions[EXTENSION].engine.dispose()
