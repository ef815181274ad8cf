"""Every page type in a real browser: axe finds nothing, nothing scrolls sideways, the keyboard gets everywhere."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.web.addresses import PAGES

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
URLS = (*PAGES, "/nergens", "/zoeken?leeftijd=400", "/zoeken?q=ik wil dood", "/aanbod/voorbeeld-niet-hier")


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found: Any = page.evaluate(f"axe.run(document, {{runOnly: {{type: 'tag', values: {TAGS}}}}})")
    return [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found["violations"]]


@pytest.mark.parametrize("url", URLS)
def test_axe_finds_nothing(page: Page, site: str, axe: str, url: str) -> None:
    page.goto(site + url)

    assert violations(page, axe) == []


@pytest.mark.parametrize("url", PAGES)
def test_nothing_scrolls_sideways_on_a_narrow_phone(chromium: Browser, site: str, url: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(site + url)

    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert wide <= 320


def test_folded_parts_are_clean_too(page: Page, site: str, axe: str) -> None:
    page.goto(site + "/zoeken?q=school&kosten=gratis")
    page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")

    assert violations(page, axe) == []


def test_the_page_works_without_javascript(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)

    page.get_by_label("Wat is er aan de hand").first.fill("ik wil met iemand praten")
    page.get_by_label("Plaats").first.fill("Leiden")
    page.get_by_role("button", name="Zoek").first.click()

    assert page.locator("article").first.inner_text()
    context.close()


def test_a_ticked_box_stays_visible_in_high_contrast(chromium: Browser, site: str) -> None:
    """Custom boxes lose their state there; native ones don't."""
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(site + "/zoeken?q=school&vorm=groep")
    page.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")

    box = page.locator("input[type=checkbox][name=vorm][value=groep]")

    assert box.is_checked()
    assert box.evaluate("box => getComputedStyle(box).appearance") != "none"
    context.close()
