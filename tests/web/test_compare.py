"""/vergelijken: up to four interventions side by side, with what isn't known said and nothing made up."""

from collections.abc import Callable
from copy import copy

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from app.domain.library import Library
from app.domain.text import title_key
from tests.web.conftest import Page, words

pytestmark = pytest.mark.slow

Visit = Callable[..., Page]
CLOSING = "Meer is er in onze bronnen niet over te vinden."


def address(*slugs: str) -> str:
    return "/vergelijken?" + "&".join(f"interventie={slug}" for slug in slugs)


def columns(page: Page) -> list[str]:
    """Slugs in the head of the table."""
    return [str(head.a["href"]).rpartition("/")[2] for head in page.soup.select("thead th")[1:]]


def told(cell: Tag) -> str:
    """What a cell says of its intervention, without the name above it and the words explained in it."""
    left = copy(cell)
    for beside in left.select(".kolomnaam, [popover]"):
        beside.decompose()
    return " ".join(left.get_text().split())


def row(page: Page, title: str) -> list[str]:
    (found,) = [row for row in page.soup.select("tbody tr") if words(row.th) == title]
    return [told(cell) for cell in found.select("td")]


@pytest.mark.parametrize("slugs", [("jim",), ("kiva", "jim"), ("triple-p", "jim", "kiva", "ease")])
def test_one_to_four_stand_side_by_side_by_title(visit: Visit, library: Library, slugs: tuple[str, ...]) -> None:
    page = visit(address(*slugs))

    shown = columns(page)
    assert shown == sorted(slugs, key=lambda slug: title_key(library.interventions[slug].title))
    assert row(page, "Wat het is") == [library.interventions[slug].summary for slug in shown]
    assert {len(line.select("td")) for line in page.soup.select("tbody tr")} == {len(slugs)}


def test_a_table_is_read_with_its_heads(visit: Visit) -> None:
    table = visit(address("jim", "kiva")).soup.table

    assert words(table.caption)
    assert {head["scope"] for head in table.select("thead th")} == {"col"}
    assert {head["scope"] for head in table.select("tbody th")} == {"row"}


def test_on_a_phone_every_cell_has_the_short_name_of_its_column(visit: Visit) -> None:
    for line in visit(address("jim", "kiva")).soup.select("tbody tr"):
        names = line.select("td > .kolomnaam[aria-hidden=true]")
        assert [words(name) for name in names] == ["JIM", "KiVa"]


def test_how_often_and_in_which_order_they_are_named_makes_no_difference(visit: Visit) -> None:
    assert columns(visit(address("kiva", "jim", "kiva"))) == columns(visit(address("jim", "kiva")))


def test_of_five_the_first_four_are_shown_and_the_page_says_so(visit: Visit) -> None:
    five = visit(address("jim", "kiva", "ease", "triple-p", "rots-en-water"))
    four = visit(address("jim", "kiva", "ease", "triple-p"))

    assert len(columns(five)) == 4
    assert "U ziet de eerste vier." in five.text
    assert "U ziet de eerste vier." not in four.text


def test_an_endless_list_is_refused(visit: Visit) -> None:
    """Promise 18."""
    page = visit(address(*(f"niet-{number}" for number in range(31))), 400)

    assert "Interventie: kies er hoogstens 30." in page.text


def test_what_can_be_no_name_is_refused_in_dutch(visit: Visit) -> None:
    assert "Interventie: dit bestaat niet. Kies uit de lijst." in visit("/vergelijken?interventie=A%20b", 400).text


def test_what_does_not_exist_is_left_out(visit: Visit) -> None:
    page = visit(address("jim", "bestaat-niet"))

    assert columns(page) == ["jim"]
    assert "bestaat-niet" not in str(page.soup.main)


@pytest.mark.parametrize("url", ["/vergelijken", address("bestaat-niet")])
def test_with_nothing_to_show_it_says_what_to_do(visit: Visit, url: str) -> None:
    page = visit(url)

    assert "U hebt nog niets gekozen." in page.text
    assert page.soup.table is None
    assert "/interventies" in page.links


def test_what_no_source_says_is_told_as_not_known(visit: Visit, library: Library) -> None:
    page = visit(address("jim", "0-100-team"))

    entries = [library.interventions[slug] for slug in columns(page)]
    ages, maturities = row(page, "Leeftijd"), row(page, "Hoe ver het is")

    assert [text == "niet bekend" for text in ages] == [entry.ages is None for entry in entries]
    assert [text == "niet bekend" for text in maturities] == [entry.maturity is None for entry in entries]
    assert "niet bekend" in ages


def test_of_no_intervention_a_cell_is_empty_or_a_closing_sentence_shown(client: FlaskClient, library: Library) -> None:
    """The sentence that closes a thin entry would be read as if it were about one row."""
    slugs = sorted(library.interventions)
    for start in range(0, len(slugs), 4):
        response = client.get(address(*slugs[start : start + 4]))
        page = Page(response, BeautifulSoup(response.get_data(as_text=True), "html.parser"))

        assert sorted(columns(page)) == slugs[start : start + 4]
        assert [cell.find_parent("tr").th for cell in page.soup.select("td") if not told(cell)] == []
        assert CLOSING not in page.text


def test_what_a_source_says_of_waiting_times_stands_in_the_table_as_on_the_page(visit: Visit) -> None:
    compared = row(visit(address("ease", "jim")), "Effect op wachttijden")
    own = told(visit("/interventies/ease").soup.select_one(".tekst"))

    assert compared[0]
    assert compared[0] in own


def test_taking_one_away_leads_to_the_rest(visit: Visit) -> None:
    page = visit(address("jim", "kiva", "ease"))

    for head in page.soup.select("thead th")[1:]:
        title, away = head.select("a")
        rest = visit(str(away["href"]))
        gone = str(title["href"]).rpartition("/")[2]
        assert words(away).startswith("Haal weg")
        assert sorted(columns(rest)) == sorted({"jim", "kiva", "ease"} - {gone})


def test_taking_the_last_away_leads_to_an_empty_page(visit: Visit) -> None:
    (away,) = visit(address("jim")).soup.select("thead th a.klein")

    assert away["href"] == "/vergelijken"


def test_one_more_is_chosen_from_the_others(visit: Visit) -> None:
    form = visit(address("jim", "kiva")).soup.select_one("form[action='/vergelijken']")

    kept = [field["value"] for field in form.select("input[type=hidden][name=interventie]")]
    others = [option["value"] for option in form.select("option")]
    unchosen, added = (visit(address(*kept, slug)) for slug in others[:2])

    assert sorted(kept) == sorted(columns(unchosen)) == ["jim", "kiva"]
    assert not {"jim", "kiva"} & set(others)
    assert sorted(columns(added)) == sorted([*kept, others[1]])


def test_beside_four_no_fifth_can_be_chosen(visit: Visit) -> None:
    page = visit(address("jim", "kiva", "ease", "triple-p"))

    assert page.soup.select("form[action='/vergelijken']") == []
    assert "Haal er een weg om een andere te kiezen." in page.text


@pytest.mark.parametrize(("url", "status"), [(address("jim"), 200), ("/vergelijken", 200), (address("A"), 400)])
def test_what_a_reader_compares_is_kept_nowhere(client: FlaskClient, url: str, status: int) -> None:
    """Promise 39."""
    response = client.get(url)

    assert response.status_code == status
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in response.headers
