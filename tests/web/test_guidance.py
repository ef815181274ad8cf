"""What the pages of the knowledge base promise: what is known and how well, what to expect, and what was stopped."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from app.domain.entry import Phase
from app.domain.intervention import Depth
from app.domain.library import Library
from app.web.words import PHASES, STRENGTHS
from tests.web.conftest import Page, words

pytestmark = pytest.mark.slow

Visit = Callable[..., Page]
Soups = dict[str, BeautifulSoup]
WARNED = ("vroegsignalering", "toegankelijkheid-en-vindbaarheid")
THEMES = (
    *("inzicht-creeren", "lerend-systeem", "ruimte-maken", "preventie-en-gewone-leven", "vroegsignalering"),
    *("toegankelijkheid-en-vindbaarheid", "goede-analyse", "breder-kijken-en-behandelen", "door-en-uitstroom"),
)


@pytest.fixture(scope="module")
def pages(app: Flask, library: Library) -> Soups:
    """The page of every intervention, opened once."""
    client = app.test_client()
    texts = {slug: client.get(f"/interventies/{slug}").get_data(as_text=True) for slug in library.interventions}
    return {slug: BeautifulSoup(text, "html.parser") for slug, text in texts.items()}


def slugs(part: Tag | None) -> list[str]:
    """Interventions that a part of a page leads to, in order."""
    links = part.select("a[href^='/interventies/']") if part else []
    return [str(link["href"]).rpartition("/")[2] for link in links]


def test_search_engines_are_kept_from_mentions_and_from_nothing_else(pages: Soups, library: Library) -> None:
    kept_out = {slug for slug, soup in pages.items() if soup.select("meta[name=robots][content=noindex]")}

    assert kept_out == {slug for slug, entry in library.interventions.items() if entry.depth is Depth.MENTION}
    assert 0 < len(kept_out) < len(pages)


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("digitaal-prikbord-groepsaanbod", "Dit is gestopt."),
        ("achter-het-behang-plakken", "Dit is gestopt."),
        ("rots-en-water", "Een bron zegt dat dit niet of weinig werkt."),
        ("no-show-aanpak", "Een bron zegt dat dit niet of weinig werkt."),
    ],
)
def test_what_was_stopped_or_is_discouraged_says_so_above_the_text(visit: Visit, slug: str, told: str) -> None:
    soup = visit(f"/interventies/{slug}").soup

    told_at = [tag for tag in soup.main.find_all("p", class_="melding") if told in words(tag)]

    assert len(told_at) == 1
    assert told_at[0].find_next(class_="tekst"), "above the text"
    assert told_at[0].find_previous("h1")


def test_nothing_else_is_said_to_be_stopped_or_discouraged(pages: Soups, library: Library) -> None:
    said = {slug for slug, soup in pages.items() if "Dit is gestopt." in words(soup.main)}
    warned = {slug for slug, soup in pages.items() if "niet of weinig werkt." in words(soup.main)}

    entries = library.interventions.values()
    assert said == {entry.slug for entry in entries if entry.maturity == "gestopt"}
    assert warned == {entry.slug for entry in entries if entry.evidence and entry.evidence.strength == "werkt-niet"}


def test_what_first_makes_it_busier_says_so_and_leads_to_why(pages: Soups, library: Library, visit: Visit) -> None:
    """R42; of what was stopped or is discouraged nobody need expect anything."""
    for slug, entry in library.interventions.items():
        links = [str(link["href"]) for link in pages[slug].select(".kop a[href$='#let-op']")]
        ended = pages[slug].select_one(".kop .melding")
        assert links == [f"/themas/{theme}#let-op" for theme in entry.themes if theme in WARNED and not ended], slug
    for theme in WARNED:
        (warning,) = visit(f"/themas/{theme}").soup.find_all(id="let-op")
        assert "Reken eerst op méér vragen om hulp" in words(warning)


def test_every_intervention_says_what_is_known_of_its_effect(pages: Soups, library: Library) -> None:
    """R40: never nothing, and never more than the source says."""
    for slug, entry in library.interventions.items():
        part = pages[slug].find("section", attrs={"aria-labelledby": "onderbouwing"})
        strength = (entry.evidence and entry.evidence.strength) or "onbekend"
        assert words(part.strong) == str(STRENGTHS[strength]), slug
        assert "/interventies#uitleg" in [link["href"] for link in part.find_all("a")]
        if entry.evidence:
            assert entry.evidence.level in words(part)


def test_the_words_of_evidence_are_explained_on_the_list(visit: Visit) -> None:
    explained = visit("/interventies").soup.find(id="uitleg")

    assert [words(term) for term in explained.find_all("dt")] == [str(told) for told in STRENGTHS.values()]


def test_every_intervention_asks_whether_it_fits(pages: Soups) -> None:
    """R48: inspiration, not a copy."""
    for slug, soup in pages.items():
        part = soup.find("section", attrs={"aria-labelledby": "passend"})
        assert words(part.h2) == "Past dit bij u?", slug
        assert len(part.find_all("li")) == 3
        assert f"/vergelijken?interventie={slug}" in [link["href"] for link in part.find_all("a")]


def parts(soup: BeautifulSoup) -> dict[str, list[Tag]]:
    """What stands under the heading of each phase on the page of a theme."""
    section = soup.find("section", attrs={"aria-labelledby": "interventies"})
    found: dict[str, list[Tag]] = {}
    for tag in section.find_all(["h3", "ul", "details"], recursive=False):
        found.setdefault(words(tag), []) if tag.name == "h3" else found[list(found)[-1]].append(tag)
    return found


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_lists_each_intervention_under_each_of_its_phases(visit: Visit, library: Library, theme: str) -> None:
    """R37: what the sources only mention is folded."""
    shown = parts(visit(f"/themas/{theme}").soup)

    entries = [entry for entry in library.interventions.values() if theme in entry.themes]
    assert list(shown) == [str(PHASES[phase]) for phase in Phase if any(phase in entry.phases for entry in entries)]
    for phase in Phase:
        under = shown.get(str(PHASES[phase]), [])
        here = [entry for entry in entries if phase in entry.phases]
        told = [slug for tag in under if tag.name == "ul" for slug in slugs(tag)]
        folded = [slug for tag in under if tag.name == "details" for slug in slugs(tag)]
        assert sorted(told) == sorted(entry.slug for entry in here if entry.depth is not Depth.MENTION)
        assert sorted(folded) == sorted(entry.slug for entry in here if entry.depth is Depth.MENTION)
    assert all(entry.phases for entry in entries), "without a phase it would be listed nowhere"


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_has_no_empty_list(visit: Visit, theme: str) -> None:
    """A screen reader would announce it."""
    assert [item for item in visit(f"/themas/{theme}").soup.main.find_all("ul") if not item.find("li")] == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_leads_to_as_many_with_filters_as_it_says(visit: Visit, library: Library, theme: str) -> None:
    page = visit(f"/themas/{theme}")

    (link,) = page.soup.select(f"a[href='/interventies?thema={theme}']")
    count = sum(theme in entry.themes for entry in library.interventions.values())

    assert words(link) == f"Bekijk alle {count} met filters"
    assert visit(str(link["href"])).soup.find(id="lijst").get_text().startswith(f"{count} ")


def test_nine_themes_stand_once_each_where_they_begin(visit: Visit, library: Library) -> None:
    """R37."""
    page = visit("/themas")

    shown: list[str] = []
    for section in page.soup.select("main > section"):
        here = [str(link["href"]).rpartition("/")[2] for link in section.select("h3 a")]
        assert {str(PHASES[library.themes[slug].phases[0]]) for slug in here} == {words(section.h2)}
        shown += here
    assert sorted(shown) == sorted(THEMES)
    order = [list(Phase).index(library.themes[slug].phases[0]) for slug in shown]
    assert order == sorted(order), "in the order of the journey"


def test_a_theme_of_more_phases_names_the_others(visit: Visit) -> None:
    block = visit("/themas").soup.find("a", href="/themas/vroegsignalering").find_parent(class_="gebied")

    assert words(block).endswith("Ook: In zorg komen")


def test_the_example_of_a_combination_says_that_its_region_is_invented(visit: Visit, library: Library) -> None:
    """R44."""
    page = visit("/interventies/dekkende-puzzel")

    text = page.soup.select_one(".tekst")
    linked = slugs(text)

    assert "verzonnen regio" in words(page.soup.select_one(".inleiding"))
    assert "verzonnen regio Zuidoost-Duinland" in words(text)
    assert "de regio is verzonnen" in words(text)
    assert len(set(linked)) >= 5
    assert set(linked) <= set(library.interventions)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_leads_to_that_example(visit: Visit, theme: str) -> None:
    assert "/interventies/dekkende-puzzel" in visit(f"/themas/{theme}").links
