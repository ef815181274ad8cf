"""/interventies: narrowed by filters, ordered by name or evidence, leafed through, and laid side by side from there."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from bs4 import Tag

from app.domain.browsing import BrowseQuestion
from app.domain.intervention import Intervention, Strength
from app.domain.library import Library
from tests.web.conftest import Page, words

pytestmark = pytest.mark.slow

Visit = Callable[..., Page]
PATH = "/interventies"


def rows(page: Page) -> list[Tag]:
    return page.soup.select(".keuzerijen > li")


def slug_of(row: Tag) -> str:
    return str(row.select_one("input")["value"])


def total(page: Page) -> int:
    return int(words(page.soup.find(id="lijst")).split()[0])


def every(visit: Visit, query: str) -> list[str]:
    """Slugs of the whole list, from the first page to the last."""
    found: list[str] = []
    page = visit(f"{PATH}?{query}")
    for number in range(1, -(-total(page) // 40) + 1):
        found += [slug_of(row) for row in rows(visit(f"{PATH}?{query}&pagina={number}"))]
    assert len(found) == total(page)
    return found


def strength(entry: Intervention) -> str:
    return (entry.evidence and entry.evidence.strength) or "onbekend"


def may_fit(entry: Intervention, age: int) -> bool:
    """Also where nobody says for which ages it is."""
    return entry.ages is None or (entry.ages.youngest or 0) <= age <= (entry.ages.oldest or 120)


FILTERS: dict[str, Callable[[Intervention], bool]] = {
    "thema=vroegsignalering": lambda entry: "vroegsignalering" in entry.themes,
    "fase=uit-zorg-gaan": lambda entry: "uit-zorg-gaan" in entry.phases,
    "doelgroep=jongere": lambda entry: "jongere" in entry.audiences,
    "soort=instrument": lambda entry: entry.kind == "instrument",
    "onderbouwing=onderzocht": lambda entry: strength(entry) == "onderzocht",
    "onderbouwing=onbekend": lambda entry: strength(entry) == "onbekend",
    "stand=gestopt": lambda entry: entry.maturity == "gestopt",
    "stand=onbekend": lambda entry: entry.maturity is None,
    "regio=Twente": lambda entry: "Twente" in entry.regions,
    "leeftijd=9": lambda entry: may_fit(entry, 9),
    "regio=Twente&regio=Almelo": lambda entry: bool({"Twente", "Almelo"} & set(entry.regions)),
    "regio=Twente&soort=methodiek": lambda entry: "Twente" in entry.regions and entry.kind == "methodiek",
}


@pytest.mark.parametrize("query", FILTERS)
def test_a_filter_narrows_to_what_has_it(visit: Visit, library: Library, query: str) -> None:
    """Values of one filter widen, different filters narrow."""
    shown = every(visit, query)

    assert sorted(shown) == sorted(entry.slug for entry in library.interventions.values() if FILTERS[query](entry))
    assert 0 < len(shown) < len(library.interventions)


def test_a_filter_says_how_many_there_will_be(visit: Visit) -> None:
    boxes = visit(f"{PATH}?fase=voor-zorg").soup.select("form[aria-label=Filters] input[name=soort]")

    for box in boxes:
        narrowed = visit(f"{PATH}?fase=voor-zorg&soort={box['value']}")
        assert words(box.find_next("label")).endswith(f"({total(narrowed)})")
    assert len(boxes) > 3


def test_proven_are_exactly_these_three(visit: Visit) -> None:
    assert every(visit, "onderbouwing=bewezen") == ["ijslands-preventiemodel", "incredible-years", "triple-p"]


def test_every_chip_takes_away_what_it_says(visit: Visit) -> None:
    query = "thema=goede-analyse&fase=in-zorg-komen&soort=methodiek&leeftijd=9"
    page = visit(f"{PATH}?{query}")
    chips = page.soup.select(".chips a")

    for chip in chips:
        without = visit(str(chip["href"]))
        left = [words(item) for item in without.soup.select(".chips a")]
        assert left == [words(item) for item in chips if item is not chip]
        assert total(without) >= total(page)
    assert len(chips) == 4


def test_who_filters_nothing_sees_no_chips(visit: Visit) -> None:
    assert visit(f"{PATH}?sorteer=onderbouwing&pagina=2").soup.select(".chips") == []


def test_an_unknown_age_is_marked_and_comes_after_what_is_known_to_fit(visit: Visit, library: Library) -> None:
    pages = [visit(f"{PATH}?leeftijd=9&pagina={number}") for number in range(1, 7)]
    shown = [row for page in pages for row in rows(page)]

    marked = ["leeftijd niet bekend" in words(row) for row in shown]
    assert marked == [library.interventions[slug_of(row)].ages is None for row in shown]
    assert marked == sorted(marked)
    assert set(marked) == {True, False}


def test_without_an_age_asked_nothing_is_marked(visit: Visit) -> None:
    assert "niet bekend" not in " ".join(words(row) for row in rows(visit(PATH)))


def test_a_page_beyond_the_end_says_so_and_leads_to_the_last(visit: Visit) -> None:
    page = visit(f"{PATH}?soort=methodiek&pagina=900")

    (link,) = page.soup.select("p.melding a")
    last = visit(str(link["href"]))

    assert "Deze pagina is er niet." in page.text
    assert rows(page) == []
    assert rows(last)
    assert "Deze pagina is er niet." not in last.text
    assert words(last.soup.select(".paginas li")[-1].select_one("[aria-current=page]"))


def test_where_nothing_fits_there_is_no_last_page_but_advice(visit: Visit) -> None:
    page = visit(f"{PATH}?regio=Nergens&pagina=4")

    assert "Geen interventie past bij alles wat u koos. Haal een filter weg." in page.text
    assert "Deze pagina is er niet." not in page.text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("leeftijd=400", "De leeftijd moet een heel getal zijn van 0 tot en met 120."),
        ("leeftijd=negen", "De leeftijd moet een heel getal zijn"),
        ("pagina=0", "De pagina moet een heel getal zijn"),
        ("thema=Vroeg%20zien", "Thema: dit bestaat niet. Kies uit de lijst."),
        ("fase=x", "Fase: kies uit overkoepelend, voor-zorg"),
        ("doelgroep=x", "Doelgroep: kies uit kind, jongere"),
        ("soort=x", "Soort: kies uit methodiek"),
        ("onderbouwing=x", "Onderbouwing: kies uit bewezen"),
        ("stand=x", "Stand: kies uit idee"),
        ("sorteer=x", "Sorteren: kies uit titel, onderbouwing."),
        ("regio=" + "x" * 81, "De regio is te lang: gebruik hoogstens 80 tekens."),
    ],
)
def test_a_bad_parameter_is_told_by_its_name(visit: Visit, query: str, told: str) -> None:
    """Promise 18 for what is bounded."""
    assert told in visit(f"{PATH}?{query}", 400).text


def test_by_evidence_proven_stands_first_and_what_does_not_work_last(visit: Visit, library: Library) -> None:
    shown = [strength(library.interventions[slug]) for slug in every(visit, "sorteer=onderbouwing")]

    order = list(dict.fromkeys(shown))
    assert shown == sorted(shown, key=order.index), "each kind of evidence stands together"
    assert order[0] == Strength.PROVEN
    assert order[-2:] == ["onbekend", Strength.NOT_WORKING]


ASKED = [
    "",
    "pagina=3",
    "onderbouwing=praktijk&onderbouwing=onderzocht&sorteer=onderbouwing",
    "regio=Holland+Rijnland&regio=Zuidoost-Duinland+%28fictief%29&leeftijd=0",
    "thema=goede-analyse&fase=in-zorg-komen&doelgroep=gezin&stand=onbekend&leeftijd=17&pagina=2",
]


@pytest.mark.parametrize("query", ASKED)
def test_every_link_is_the_address_of_its_own_question(visit: Visit, query: str) -> None:
    """Habit 2: a link is a question with one thing changed, and reads back as the same question."""
    page = visit(f"{PATH}?{query}")

    for link in page.links:
        parts = urlsplit(link)
        if parts.path == PATH:
            asked = parse_qs(parts.query, strict_parsing=bool(parts.query))
            assert BrowseQuestion.from_parameters(asked).to_parameters() == asked


@pytest.mark.parametrize("query", ASKED)
def test_sending_the_filters_as_they_stand_asks_the_same_again(visit: Visit, query: str) -> None:
    page = visit(f"{PATH}?{query}")

    fields = page.soup.select("form[aria-label=Filters] input")
    sent = [
        (field["name"], field["value"]) for field in fields if field["type"] != "checkbox" or field.has_attr("checked")
    ]
    again = BrowseQuestion.from_parameters(parse_qs(urlencode(sent)))

    assert again == BrowseQuestion.from_parameters(parse_qs(query)).having(page=1)


def test_what_is_ticked_comes_side_by_side(visit: Visit) -> None:
    page = visit(f"{PATH}?onderbouwing=bewezen")
    (form,) = [form for form in page.soup.find_all("form") if form["action"] == "/vergelijken"]

    boxes = form.select("input[type=checkbox]")
    compared = visit(f"{form['action']}?{urlencode([(box['name'], box['value']) for box in boxes[:2]])}")

    assert form["method"] == "get"
    assert form.find("button", attrs={"type": "submit"})
    assert [words(head.a) for head in compared.soup.select("thead th")[1:]] == [words(row.a) for row in rows(page)[:2]]
