"""A provider in a real browser: mail, code or link, desk, confirm, public page (must shows 4 and 6 of step 4)."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from app import create_app
from app.availability.example import seed_statements
from app.config import Config
from app.db.session import upgrade
from app.domain.account import Role
from app.web.services import EXTENSION
from tests.conftest import CONTENT
from tests.web.signed_in import ORIGIN, Clock, Site

pytestmark = pytest.mark.browser

ADDRESS = "iemand@aanbieder.example"
WIDTHS = [1280, 390, 320]


@pytest.fixture
def desk(config: Config, tmp_path: Path) -> Iterator[tuple[Site, str]]:
    """The site on a database of its own, and its address."""
    url = f"sqlite:///{tmp_path / 'eigen.sqlite'}"
    upgrade(url)
    clock = Clock()
    seed_statements(url, [CONTENT], clock())
    app = create_app(replace(config, database_url=url), clock=clock)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    site = Site(app, clock)
    site.person(ADDRESS, Role.PROVIDER, "voorbeeld-jongerenwerk-de-branding")
    yield site, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    app.extensions[EXTENSION].engine.dispose()


@pytest.fixture(params=WIDTHS, ids=[f"{width}px" for width in WIDTHS])
def person(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """With JavaScript switched off: nothing of it is needed."""
    context = chromium.new_context(
        viewport={"width": request.param, "height": 900}, locale="nl-NL", java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def ask_for_mail(person: Page, site: Site, address: str) -> None:
    person.goto(f"{address}/")
    person.get_by_role("link", name="Inloggen voor aanbieders").click()
    person.get_by_label("Uw mailadres").fill(ADDRESS)
    person.get_by_role("button", name="Stuur mij een code").click()
    site.deliver()


def heading(person: Page) -> str:
    return person.locator("h1").inner_text()


def test_by_code_to_what_visitors_see(person: Page, desk: tuple[Site, str]) -> None:
    site, address = desk
    ask_for_mail(person, site, address)
    person.get_by_label("Code van 8 tekens").fill(site.keys[-1].code.lower())
    person.get_by_role("button", name="Inloggen").click()
    assert heading(person) == "Uw aanbod"

    # One click from the desk to 'opgeslagen'.
    person.get_by_role("button", name=re.compile("Klopt nog.*Straatcoach")).click()

    assert heading(person) == "Opgeslagen: Straatcoach"
    person.goto(f"{address}/aanbod/voorbeeld-straatcoach")
    assert "Bevestigd op 24 november 2026 door Jongerenwerk De Branding" in person.locator("main").inner_text()


def test_by_link_to_a_changed_waiting_time(person: Page, desk: tuple[Site, str]) -> None:
    site, address = desk
    ask_for_mail(person, site, address)
    link = re.search(r"http\S+/inloggen/link/\S+", site.post.letters[-1].get_content())
    assert link is not None
    person.goto(link[0].replace(ORIGIN, address))
    person.get_by_role("button", name="Inloggen").click()

    person.get_by_role("link", name=re.compile("Wijzigen.*Straatcoach")).click()
    person.get_by_label("Er is een wachtlijst").check()
    person.get_by_label("Tot de start van de hulp, in weken").fill("8")
    person.get_by_role("button", name="Opslaan").click()

    assert heading(person) == "Opgeslagen: Straatcoach"
    assert "start van de hulp na 8 weken" in person.locator("main").inner_text()
    person.get_by_role("button", name="Maak dit ongedaan").click()
    assert "De aanbieder weet het nu niet" in person.locator("main").inner_text()


def test_the_desk_is_never_wider_than_the_screen(person: Page, desk: tuple[Site, str]) -> None:
    site, address = desk
    ask_for_mail(person, site, address)
    person.get_by_label("Code van 8 tekens").fill(site.keys[-1].code)
    person.get_by_role("button", name="Inloggen").click()
    viewport = person.viewport_size
    assert viewport is not None

    for path in ("", "/aanbod/voorbeeld-inloop-de-branding", "/collegas/voorbeeld-jongerenwerk-de-branding"):
        person.goto(f"{address}/aanbieder{path}")
        box = person.locator("body").bounding_box()
        assert box is not None
        assert box["width"] <= viewport["width"]
        for part in person.locator("main :is(button, a.knop, input, textarea, h1)").all():
            if part.is_visible() and (place := part.bounding_box()):
                assert place["x"] + place["width"] <= viewport["width"] + 1, part.inner_text()


def test_a_link_opened_elsewhere_says_what_to_do(person: Page, chromium: Browser, desk: tuple[Site, str]) -> None:
    """Promise 8."""
    site, address = desk
    ask_for_mail(person, site, address)
    elsewhere = chromium.new_context(java_script_enabled=False)
    page = elsewhere.new_page()

    page.goto(f"{address}/inloggen/link/{site.keys[-1].token}")

    assert "typ daar de code uit de mail" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Inloggen").count() == 0
    elsewhere.close()
