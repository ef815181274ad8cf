"""The pages: what a reader sees, wherever they come in."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.web.headers import PERSONAL
from tests.web.addresses import PAGES, PLAIN
from tests.web.conftest import Page

pytestmark = pytest.mark.slow

Visit = Callable[..., Page]


@pytest.mark.parametrize("url", PAGES)
def test_every_page_keeps_its_promises_and_leads_onward(visit: Visit, url: str) -> None:
    """Promise 2 and R15: no page is without a way onward."""
    page = visit(url)

    assert page.heading
    assert len([link for link in page.links if link.startswith("/")]) >= 5
    assert 'href="#inhoud"' in str(page.soup.find("a")) or page.soup.find("a")["href"].startswith("#"), (
        "skip link first"
    )


@pytest.mark.parametrize(
    ("url", "status"),
    [("/nergens", 404), ("/aanbod/weg", 404), ("/zoeken?leeftijd=400", 400), ("/zoeken?plaats=Leidn", 400)],
)
def test_error_pages_keep_them_too(visit: Visit, url: str, status: int) -> None:
    page = visit(url, status)

    assert any(link.startswith("/hulpvragen") for link in page.links)
    assert page.soup.find("input", attrs={"name": "q"})


def test_every_route_is_visited(app: Flask) -> None:
    visited = {url.partition("?")[0] for url in (*PAGES, *PLAIN)}
    matcher = app.url_map.bind("localhost")
    endpoints = {matcher.match(url)[0] for url in visited}

    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    # Those of who is signed in have a table of their own (test_roles).
    readers = {rule.endpoint for rule in rules if rule.endpoint.partition(".")[0] not in PERSONAL}
    assert readers - endpoints == {"static"}


def test_every_internal_link_leads_somewhere(visit: Visit) -> None:
    """A crawl from the home page; searches are followed one step only."""
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        url = waiting.pop()
        path = url.partition("#")[0]
        if path in seen or path.startswith("/static"):
            continue
        seen.add(path)
        page = visit(path)
        if "?" not in path:
            waiting += [link for link in page.links if link.startswith("/")]

    assert len(seen) > 250


def test_the_main_job_on_the_page(visit: Visit) -> None:
    page = visit("/zoeken?q=mijn dochter van 17 wil ergens zomaar binnenlopen om te praten&plaats=Leiden")

    assert page.card_titles()[0] == "@ease Leiden"
    assert "/interventies/ease?plaats=Leiden" in page.links
    assert "17" in page.text


def test_the_title_and_heading_never_hold_the_question(visit: Visit) -> None:
    """Promise 34."""
    page = visit("/zoeken?q=zelfbedachtwoord somber")

    assert "zelfbedachtwoord" not in page.heading
    assert "zelfbedachtwoord" not in str(page.soup.title)
    assert page.soup.find("input", attrs={"name": "q"})["autocomplete"] == "off"


def test_danger_stands_above_every_result_and_above_nothing_found(visit: Visit) -> None:
    for question in ("ik wil dood", "ik wil dood xyzzy", "ik wil dood&leeftijd=400"):
        page = visit(f"/zoeken?q={question}", 400 if "400" in question else 200)
        text = str(page.soup.main)

        assert 'href="tel:113"' in text
        assert 'href="tel:112"' in text
        assert "<article" not in text or text.index("tel:113") < text.index("<article")


def test_what_is_unknown_is_said_once_and_never_as_zero(visit: Visit) -> None:
    page = visit("/aanbod/ease-leiden")
    for card in page.soup.select("article"):
        card.decompose()

    assert page.text.count("Nog niet bekend:") == 1
    assert "wachttijd" in page.text
    assert "0 weken" not in page.text


def test_an_offer_that_nobody_confirmed_says_where_it_comes_from(visit: Visit) -> None:
    page = visit("/aanbod/ease-leiden")

    assert "Uit een overzicht van november 2023. Kijk of bel eerst of dit er nog is." in page.text


def test_every_offer_shows_a_way_onward(visit: Visit, app: Flask) -> None:
    from app.domain.library import Kind

    directory = app.extensions["vindplaats"].directory
    for page in directory.all(Kind.OFFER):
        assert "Zo komt u verder" in visit(f"/aanbod/{page.entry.slug}").text


def test_everything_of_the_fictional_region_says_so(visit: Visit, app: Flask) -> None:
    from app.domain.library import Kind

    directory = app.extensions["vindplaats"].directory
    for kind, path in ((Kind.OFFER, "aanbod"), (Kind.ORGANISATION, "aanbieders")):
        for page in directory.all(kind, example=True):
            assert "Voorbeeld, bestaat niet" in visit(f"/{path}/{page.entry.slug}").text
    results = visit("/zoeken?plaats=Zuidoost-Duinland")
    cards = results.soup.select("article")
    assert cards
    assert all("Voorbeeld, bestaat niet" in card.get_text() for card in cards)


def test_a_place_without_offers_says_so_and_shows_what_is_national(visit: Visit) -> None:
    """R11."""
    page = visit("/zoeken?q=praten&plaats=Texel")

    assert "kennen we hiervoor nog geen aanbod" in page.text
    assert "@ease chat" in page.card_titles()


def test_knowledge_is_folded_unless_the_question_is_about_it(visit: Visit) -> None:
    folded = visit("/zoeken?q=school")
    opened = visit("/zoeken?q=outreachend werken")

    assert folded.soup.select_one("details#kennis:not([open])")
    assert not opened.soup.select_one("details#kennis")


def test_the_letters_of_a_postcode_go_no_further_than_the_first_page(visit: Visit) -> None:
    """1.3b: four digits are enough, so no link carries the letters on."""
    page = visit("/zoeken?q=praten+2312+AB&plaats=2311+ZX")

    assert not [link for link in page.links if "AB" in link or "ZX" in link]
    assert "2312 AB" not in str(page.soup)


@pytest.mark.parametrize("slug", ["niet-meer-willen-leven", "mishandeling-of-geweld", "seksueel-misbruik"])
def test_who_chooses_a_danger_from_the_list_can_call_at_once(visit: Visit, slug: str) -> None:
    """1.4f: choosing it says as much as typing it."""
    for url in (f"/hulpvragen/{slug}", f"/zoeken?hulpvraag={slug}"):
        text = str(visit(url).soup.main)

        assert 'href="tel:112"' in text
        assert 'href="tel:113"' in text or 'href="tel:08002000"' in text


@pytest.mark.parametrize("question", ["mijn zoon is zestien", "zoon (17)", "mijn kind van 4 in Utrecht"])
def test_no_need_is_read_in_words_that_name_none(visit: Visit, question: str) -> None:
    assert "Hulpvraag:" not in visit(f"/zoeken?q={question}").text


def test_a_place_that_we_do_not_know_is_no_filter(visit: Visit) -> None:
    page = visit("/zoeken?q=praten&plaats=Leidn", 400)

    assert "heel Nederland" in page.text
    assert "Plaats: Leidn" not in page.text
