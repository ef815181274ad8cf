"""A coordinator's second step in a real browser: a passkey of a virtual authenticator; an app without JavaScript."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import select
from werkzeug.serving import make_server

from app import create_app
from app.config import Config
from app.db.account_tables import FactorRow
from app.db.session import transaction, upgrade
from app.domain.account import Role
from app.web.services import EXTENSION
from tests.web.signed_in import Clock, Site

pytestmark = pytest.mark.browser

ADDRESS = "iemand@regio.example"


@pytest.fixture
def site(config: Config, tmp_path: Path) -> Iterator[tuple[Site, str]]:
    """On http://localhost, because no browser makes a passkey for an IP address."""
    url = f"sqlite:///{tmp_path / 'eigen.sqlite'}"
    upgrade(url)
    clock = Clock()
    server = make_server("127.0.0.1", 0, lambda _environ, _start: [], threaded=True)
    address = f"http://localhost:{server.server_port}"
    app = create_app(replace(config, database_url=url, base_url=address), clock=clock)
    server.app = app
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found = Site(app, clock)
    found.person(ADDRESS, Role.COORDINATOR, "JZ99")
    yield found, address
    server.shutdown()
    thread.join()
    app.extensions[EXTENSION].engine.dispose()


@pytest.fixture(params=[1280, 390], ids=["1280px", "390px"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def person(chromium: Browser, width: int) -> Iterator[Page]:
    """With an authenticator in the browser that says yes to everything; no policy may be violated (promise 2)."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="nl-NL")
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    developer = context.new_cdp_session(page)
    developer.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    developer.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield page
    context.close()
    assert [text for text in messages if "Content Security Policy" in text] == []


def sign_in(page: Page, site: Site, address: str) -> None:
    page.goto(f"{address}/inloggen")
    page.get_by_label("Uw mailadres").fill(ADDRESS)
    page.get_by_role("button", name="Stuur mij een code").click()
    site.deliver()
    page.get_by_label("Code van 8 tekens").fill(site.keys[-1].code)
    page.get_by_role("button", name="Inloggen").click()


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def secret(site: Site) -> str:
    with transaction(site.engine) as rows:
        return rows.exec(select(FactorRow.secret).where(FactorRow.kind == "totp")).one()


def test_a_passkey_is_made_and_opens_the_door_the_next_time(person: Page, site: tuple[Site, str]) -> None:
    at, address = site
    sign_in(person, at, address)
    assert heading(person) == "Tweede stap van het inloggen"

    person.get_by_role("button", name="Maak een passkey op dit apparaat").click()
    person.wait_for_url("**/inloggen/beveiliging")
    assert "Passkey, sinds 24 november 2026" in person.locator("main").inner_text()
    assert "Maak ze nu" in person.locator("main").inner_text()
    person.get_by_role("button", name="Maak nieuwe herstelcodes").click()
    assert heading(person) == "Bewaar deze herstelcodes"
    person.goto(f"{address}/coordinator")
    assert heading(person) == "Aanbod in de regio"
    person.get_by_role("button", name="Uitloggen", exact=True).click()

    sign_in(person, at, address)
    person.get_by_role("button", name="Gebruik uw passkey").click()
    person.wait_for_url(f"{address}/coordinator")

    assert heading(person) == "Aanbod in de regio"
    assert person.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_browser_without_the_passkey_is_told_in_dutch(
    person: Page, chromium: Browser, site: tuple[Site, str]
) -> None:
    at, address = site
    sign_in(person, at, address)
    person.get_by_role("button", name="Maak een passkey op dit apparaat").click()
    person.wait_for_url("**/inloggen/beveiliging")
    other = chromium.new_context(locale="nl-NL").new_page()
    developer = other.context.new_cdp_session(other)
    developer.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    developer.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": True}})
    sign_in(other, at, address)

    other.get_by_role("button", name="Gebruik uw passkey").click()

    other.get_by_text("Dat lukte niet. Probeer het opnieuw, of gebruik een code.").wait_for()
    other.goto(f"{address}/coordinator")
    assert heading(other) == "Tweede stap van het inloggen"
    other.context.close()


def test_an_app_works_without_javascript(chromium: Browser, width: int, site: tuple[Site, str]) -> None:
    at, address = site
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, at, address)
    assert not page.get_by_text("Maak een passkey op dit apparaat").is_visible()

    page.get_by_label("Code").fill(pyotp.TOTP(secret(at)).at(at.clock()))
    page.get_by_role("button", name="Verder").click()
    assert heading(page) == "Bewaar deze herstelcodes"
    page.get_by_role("link", name="Ik heb ze bewaard, verder").click()
    assert heading(page) == "Aanbod in de regio"
    page.get_by_role("button", name="Uitloggen", exact=True).click()
    at.clock.move(seconds=31)
    sign_in(page, at, address)
    page.get_by_label("Code").fill(pyotp.TOTP(secret(at)).at(at.clock()))
    page.get_by_role("button", name="Verder").click()

    assert heading(page) == "Aanbod in de regio"
    context.close()
