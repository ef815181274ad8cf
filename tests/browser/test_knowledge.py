"""Browsing, comparing, words that are explained and the form for editors, in a real browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_pages import violations
from tests.web.editors import OFFER

pytestmark = pytest.mark.browser

EXPLAINED = "/interventies/poh-jeugd"
FORM = "/redactie/nieuw/aanbod"
URLS = (
    "/interventies",
    "/vergelijken?interventie=jim&interventie=kiva&interventie=ease",
    "/woordenlijst",
    "/redactie",
    "/redactie/nieuw/interventies",
    "/themas/vroegsignalering",
    "/themas/ruimte-maken",
    EXPLAINED,
)


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")


def word(page: Page) -> tuple[Locator, Locator]:
    """The first explained word of a page and its explanation."""
    button = page.locator("main button[popovertarget]").first
    return button, page.locator(f"#{button.get_attribute('popovertarget')}")


def send_with_mistakes(page: Page) -> None:
    page.get_by_label("Naam (verplicht)").fill("Huiskamer De Linde")
    page.get_by_label("In het kort").fill("woord " * 13)
    page.get_by_label("Leeftijd vanaf (jaar)").fill("twaalf")
    page.get_by_role("button", name="Kijk na en maak het bestand").click()


@pytest.mark.parametrize("url", URLS)
def test_axe_finds_nothing_when_all_is_unfolded(page: Page, site: str, axe: str, url: str) -> None:
    page.goto(site + url)
    unfold(page)

    assert violations(page, axe) == []


def test_axe_finds_nothing_on_a_form_with_mistakes(page: Page, site: str, axe: str) -> None:
    page.goto(site + FORM)
    send_with_mistakes(page)
    unfold(page)

    assert violations(page, axe) == []


def test_axe_finds_nothing_while_a_word_is_explained(page: Page, site: str, axe: str) -> None:
    page.goto(site + EXPLAINED)
    button, explanation = word(page)
    button.click()

    expect(explanation).to_be_visible()
    assert violations(page, axe) == []


@pytest.fixture
def narrow(chromium: Browser) -> Iterator[Page]:
    """The narrowest phone, or a screen of 1280 enlarged four times."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def sideways(page: Page) -> int:
    """How many pixels wider than the screen a page is."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize("url", URLS)
def test_nothing_scrolls_sideways_on_the_narrowest_phone(narrow: Page, site: str, url: str) -> None:
    narrow.goto(site + url)
    unfold(narrow)

    assert sideways(narrow) <= 0


def test_neither_does_a_form_with_mistakes_or_an_explained_word(narrow: Page, site: str) -> None:
    narrow.goto(site + FORM)
    send_with_mistakes(narrow)
    unfold(narrow)
    form = sideways(narrow)
    narrow.goto(site + EXPLAINED)
    button, explanation = word(narrow)
    button.click()
    box = explanation.bounding_box()

    assert (form, sideways(narrow)) == (0, 0)
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 640


def by_click(page: Page, button: Locator) -> None:
    button.click()


def by_keyboard(page: Page, button: Locator) -> None:
    """Tab by tab from where the page begins, as somebody without a mouse."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")


@pytest.mark.parametrize("opens", [by_click, by_keyboard])
def test_a_word_is_explained_and_leads_back_to_where_one_was(
    page: Page, site: str, opens: Callable[[Page, Locator], None]
) -> None:
    page.goto(site + EXPLAINED)
    button, explanation = word(page)
    expect(explanation).to_be_hidden()

    opens(page, button)
    expect(explanation).to_be_visible()
    page.keyboard.press("Escape")

    expect(explanation).to_be_hidden()
    expect(button).to_be_focused()


def test_the_explanation_is_next_for_the_keyboard_and_leads_to_the_glossary(page: Page, site: str) -> None:
    page.goto(site + EXPLAINED)
    button, explanation = word(page)
    slug = str(button.get_attribute("popovertarget")).removeprefix("begrip-")

    button.press("Enter")
    page.keyboard.press("Tab")
    expect(explanation.get_by_role("link", name="Woordenlijst")).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site}/woordenlijst#{slug}")
    expect(page.locator(f"#{slug}")).to_be_in_viewport()


def test_a_tap_opens_it_and_a_tap_beside_it_closes_it(chromium: Browser, site: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site + EXPLAINED)
    button, explanation = word(page)

    button.tap()
    expect(explanation).to_be_visible()
    page.touchscreen.tap(195, 5)

    expect(explanation).to_be_hidden()
    context.close()


def test_without_javascript_a_word_is_explained_too(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + EXPLAINED)
    button, explanation = word(page)
    expect(explanation).to_be_hidden()

    button.click()

    expect(explanation).to_be_visible()
    context.close()


def test_two_that_are_ticked_come_side_by_side(page: Page, site: str) -> None:
    page.goto(site + "/interventies?onderbouwing=bewezen")
    page.get_by_label("Vergelijk Triple P").check()
    page.get_by_label("Vergelijk IJslands").check()
    page.get_by_role("button", name="Vergelijk wat u aanvinkte").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Interventies vergelijken")
    expect(page.locator("thead th")).to_have_count(3)
    for title in ("IJslands", "Triple P"):
        expect(page.locator("thead").get_by_role("link", name=title).first).to_be_visible()

    page.get_by_role("link", name=re.compile("^Haal weg ?: Triple P$")).click()

    expect(page.locator("thead th")).to_have_count(2)


def test_an_editor_fills_in_mends_and_takes_the_file_along(page: Page, site: str, tmp_path: Path) -> None:
    page.goto(site + FORM)
    send_with_mistakes(page)

    expect(page.get_by_role("heading", name="Dit moet nog anders")).to_be_focused()
    expect(page.get_by_role("button", name="Download het bestand")).to_have_count(0)
    expect(page.get_by_label("Naam (verplicht)")).to_have_value("Huiskamer De Linde")
    expect(page.get_by_label("Leeftijd vanaf (jaar)")).to_have_attribute("aria-invalid", "true")

    page.get_by_role("link", name="In het kort").click()
    expect(page.get_by_label("In het kort")).to_be_in_viewport()

    page.get_by_label("In het kort").fill(OFFER["in_het_kort"])
    page.get_by_label("Samenvatting").fill(OFFER["samenvatting"])
    page.get_by_label("Leeftijd vanaf (jaar)").fill("12")
    page.get_by_label("jongeren", exact=True).check()
    page.get_by_role("button", name="Kijk na en maak het bestand").click()

    expect(page.get_by_role("heading", name="Het bestand is in orde")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download het bestand").click()
    path = tmp_path / "bestand.md"
    download.value.save_as(path)

    assert download.value.suggested_filename == "huiskamer-de-linde.md"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("---\ntitel: Huiskamer De Linde\n")
    assert "doelgroepen: [jongere]" in text
