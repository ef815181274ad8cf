"""The main job, walked as a professional on a screen and as a parent on a phone."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_from_the_home_page_to_a_next_step_in_leiden(page: Page, site: str, width: int) -> None:
    page.goto(site)
    page.get_by_label("Wat is er aan de hand").first.fill(
        "mijn dochter van 17 wil ergens zomaar binnenlopen om te praten, Leiden"
    )
    page.get_by_role("button", name="Zoek").first.click()

    first = page.locator("article").first
    expect(first.get_by_role("heading")).to_have_text("@ease Leiden")
    expect(page.get_by_text("Leiden").first).to_be_visible()

    first.get_by_role("link", name="@ease Leiden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("@ease Leiden")
    expect(page.get_by_role("heading", name="Zo komt u verder")).to_be_visible()
    expect(page.get_by_text("Nog niet bekend:").first).to_be_visible()

    page.locator("main").get_by_role("link", name="@ease", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("@ease")
    expect(page.get_by_text("Wat is het").first).to_be_visible()


def test_the_keyboard_reaches_the_search_and_the_first_answer(page: Page, site: str) -> None:
    page.goto(site)

    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.get_by_label("Wat is er aan de hand").first.focus()
    page.keyboard.type("somber")
    page.keyboard.press("Enter")

    assert skip.startswith("#")
    expect(page.locator("article").first).to_be_visible()
    outline = page.locator("article a").first.evaluate(
        "link => { link.focus(); return getComputedStyle(link).outlineStyle }"
    )
    assert outline != "none"


def test_a_guess_is_taken_away_with_one_click(page: Page, site: str) -> None:
    page.goto(site + "/zoeken?q=iemand om mee te praten in Leiden")
    before = page.locator("article").count()

    page.get_by_role("link", name="Leiden").filter(has_text="Plaats").first.click()

    assert "negeer=plaats" in page.url
    assert page.locator("article").count() >= before


def test_danger_can_be_called_at_once(page: Page, site: str) -> None:
    page.goto(site + "/zoeken?q=ik wil dood")

    call = page.locator("a[href='tel:113']").first

    expect(call).to_be_visible()
    box = call.bounding_box()
    assert box is not None
    assert box["y"] < 900, "visible without scrolling"
