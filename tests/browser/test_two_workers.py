"""Must show 1 of step 4: two browsers and two worker processes; what one states, the other sees in its next answer."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import col, select

from app.db.session import transaction
from app.db.tables import StatementRow
from app.domain.account import Role
from tests.served import Served, served

pytestmark = pytest.mark.browser

ORGANISATION, OFFER = "voorbeeld-jongerenwerk-de-branding", "voorbeeld-straatcoach"
ADDRESSES = ("een@branding.example", "twee@branding.example")
FORM = f"/aanbieder/aanbod/{OFFER}"
ASKED = "q=straatcoach&plaats=Zuidoost-Duinland"


@pytest.fixture
def site(var_dir: Path, tmp_path: Path) -> Iterator[Served]:
    with served(var_dir, f"sqlite:///{tmp_path / 'eigen.sqlite'}") as found:
        for address in ADDRESSES:
            found.person(address, Role.PROVIDER, ORGANISATION)
        yield found


def browser_of(chromium: Browser) -> Page:
    """Somebody with a phone and a browser of their own, without JavaScript."""
    context = chromium.new_context(viewport={"width": 390, "height": 900}, locale="nl-NL", java_script_enabled=False)
    return context.new_page()


def sign_in(page: Page, site: Served, address: str) -> None:
    page.goto(f"{site.address}/inloggen")
    page.get_by_label("Uw mailadres").fill(address)
    page.get_by_role("button", name="Stuur mij een code").click()
    site.deliver()
    page.get_by_label("Code van 8 tekens").fill(site.keys[-1].code)
    page.get_by_role("button", name="Inloggen").click()


def fill(page: Page, status: str, weeks: str) -> None:
    page.get_by_label(status).check()
    for name in ("tot_contact", "tot_intake"):
        page.locator(f"#{name}").fill("")
    page.locator("#tot_start").fill(weeks)


def card(page: Page, site: Served) -> str:
    page.goto(f"{site.address}/zoeken?{ASKED}")
    return page.locator("article", has=page.locator(f'a[href="/aanbod/{OFFER}"]')).inner_text()


def is_listed(page: Page, site: Served, asked: str) -> bool:
    """In the list itself, not in the fold of what may fit."""
    page.goto(f"{site.address}/zoeken?{ASKED}&{asked}")
    return page.locator(f'article:not(details article) a[href="/aanbod/{OFFER}"]').count() > 0


def availability(page: Page, site: Served) -> dict[str, object]:
    answer = page.request.get(f"{site.address}/api/v1/search?{ASKED}&limit=100")
    results = json.loads(answer.text())["results"]
    found: dict[str, object] = next(item["availability"] for item in results if item["slug"] == OFFER)
    return found


def test_an_update_is_in_the_next_answer_of_every_worker(site: Served, chromium: Browser) -> None:
    provider, reader = browser_of(chromium), browser_of(chromium)
    sign_in(provider, site, ADDRESSES[0])
    for worker in site.workers():
        with site.only(worker):
            assert "niet recent bevestigd" in card(reader, site), "each worker knows what was there before"
            assert not is_listed(reader, site, "plek=1")

    for weeks, (writer, *others) in enumerate([site.workers(), site.workers()[::-1]], start=2):
        with site.only(writer):
            provider.goto(f"{site.address}{FORM}")
            fill(provider, "Er is plek", str(weeks))
            provider.get_by_role("button", name="Opslaan").click()
            assert provider.locator("h1").inner_text() == "Opgeslagen: Straatcoach"
        for worker in (*others, writer):
            with site.only(worker):
                assert f"start van de hulp na {weeks} weken" in card(reader, site)
                assert is_listed(reader, site, "plek=1")
                assert is_listed(reader, site, f"wachttijd={weeks}")
                assert not is_listed(reader, site, f"wachttijd={weeks - 1}")
                assert availability(reader, site)["weeks_to_start"] == weeks


def test_of_two_people_the_second_is_told_sees_both_and_loses_nothing(site: Served, chromium: Browser) -> None:
    first, second = browser_of(chromium), browser_of(chromium)
    for page, address in zip((first, second), ADDRESSES, strict=True):
        sign_in(page, site, address)
        page.goto(f"{site.address}{FORM}")
    fill(first, "Er is plek", "2")
    fill(second, "Er is een wachtlijst", "9")

    first.get_by_role("button", name="Opslaan").click()
    with second.expect_response(re.compile(FORM)) as answer:
        second.get_by_role("button", name="Opslaan").click()

    assert first.locator("h1").inner_text() == "Opgeslagen: Straatcoach"
    assert answer.value.status == 409
    told = second.get_by_role("alert").inner_text()
    assert "Iemand anders was net eerder" in told
    assert "start van de hulp na 2 weken" in told
    assert second.locator("#tot_start").input_value() == "9", "what was typed is still there"
    assert second.get_by_label("Er is een wachtlijst").is_checked()

    second.get_by_role("button", name="Opslaan").click()

    assert second.locator("h1").inner_text() == "Opgeslagen: Straatcoach"
    with transaction(site.engine) as rows:
        asked = select(StatementRow.status, StatementRow.weeks_to_start).where(StatementRow.offer == OFFER)
        assert rows.exec(asked.order_by(col(StatementRow.id))).all()[-2:] == [("plek", 2), ("wachtlijst", 9)]
