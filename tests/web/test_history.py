"""4.2b: the line and the table of the past year say the same, and nothing is drawn that nobody said."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag

from app.availability.example import seed_statements
from app.availability.statements import Stated, record_statement
from app.db.session import transaction
from app.domain.availability import Status
from app.web.history_view import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH
from tests.conftest import CONTENT
from tests.web.conftest import words
from tests.web.signed_in import Site

OFFER = "voorbeeld-straatcoach"


@pytest.fixture
def site(desk_site: Site) -> Site:
    return desk_site


def state(site: Site, *said: tuple[int, Status, int | None]) -> None:
    """Days ago, status and weeks."""
    with transaction(site.engine) as rows:
        number = 0
        for days, status, weeks in said:
            moment = site.clock() - timedelta(days=days)
            stated = Stated(
                OFFER, status, moment, "voorbeeld-jongerenwerk-de-branding", weeks_to_start=weeks, follows=number
            )
            number = record_statement(rows, stated, site.clock())


def section(site: Site, offer: str = OFFER) -> Tag | None:
    page = BeautifulSoup(site.visitor().get(f"/aanbod/{offer}").get_data(as_text=True), "html.parser")
    return page.select_one("section[aria-labelledby=verloop]")


def drawn(part: Tag) -> list[tuple[float, float, int]]:
    """From where to where the line goes, and how many weeks it says there by its own axis."""
    levels = [(float(text["y"]) - 4, int(words(text))) for text in part.select("svg text[text-anchor=end]")]
    (low, nought), (high, top) = levels[0], levels[-1]
    line = part.select_one(".verloop-lijn")
    assert line is not None
    found, x, y = [], 0.0, 0.0
    for command, numbers in re.findall(r"([MHV])([\d. ]+)", str(line["d"])):
        values = [float(number) for number in numbers.split()]
        if command == "M":
            x, y = values
        elif command == "V":
            (y,) = values
        else:
            weeks = nought + (low - y) / (low - high) * (top - nought)
            found.append((x, values[0], round(weeks)))
            (x,) = values
    return found


def rows(part: Tag) -> list[list[str]]:
    return [[words(cell) for cell in row.find_all("td")] for row in part.select("tbody tr")]


def test_the_line_says_what_the_table_says(site: Site) -> None:
    state(
        site,
        (200, Status.ROOM, 2),
        (150, Status.WAITING_LIST, 9),
        (90, Status.CLOSED, None),
        (20, Status.WAITING_LIST, 0),
    )

    part = section(site)

    assert part is not None
    told = [int(cells[2].split()[0]) if cells[2][0].isdigit() else 0 for cells in rows(part) if cells[2] != "–"]
    assert [weeks for _from, _to, weeks in drawn(part)] == list(reversed(told)) == [2, 9, 0]
    assert [cells[1] for cells in reversed(rows(part))] == [
        "Er is plek",
        "Er is een wachtlijst",
        "Niet bevestigd",
        "Nu geen nieuwe aanmeldingen",
        "Er is een wachtlijst",
    ]


def test_the_line_lies_where_the_days_lie(site: Site) -> None:
    state(site, (200, Status.ROOM, 2), (10, Status.ROOM, 4))
    part = section(site)
    assert part is not None

    (first, last) = drawn(part)

    days = (WIDTH - RIGHT - LEFT) / 365
    assert first[0] == pytest.approx(WIDTH - RIGHT - 201 * days, abs=0.1)
    assert first[1] == pytest.approx(WIDTH - RIGHT - (200 - 91) * days, abs=0.1), "until its limit"
    assert last[1] == pytest.approx(WIDTH - RIGHT, abs=0.1), "until today"


def test_it_is_said_in_words_too(site: Site) -> None:
    state(site, (90, Status.ROOM, 3), (40, Status.ROOM, 12), (5, Status.WAITING_LIST, 8))

    part = section(site)

    assert part is not None
    assert "Tot de start van de hulp was het 3 tot 12 weken. Nu: 8 weken." in words(part)
    assert "3 tot 12 weken" in str(part.svg["aria-label"] if part.svg else "")


def test_past_its_limit_now_is_not_known(site: Site) -> None:
    state(site, (90, Status.WAITING_LIST, 3), (40, Status.WAITING_LIST, 12))

    part = section(site)

    assert part is not None
    assert "Nu: niet bekend." in words(part)
    assert rows(part)[0][1:] == ["Niet bevestigd", "–"]


def test_without_a_figure_there_is_a_table_and_no_line(site: Site) -> None:
    state(site, (90, Status.ROOM, None), (40, Status.CLOSED, 12))

    part = section(site)

    assert part is not None
    assert part.svg is None
    assert len(rows(part)) == 2


def test_what_was_never_or_once_said_has_no_history(site: Site) -> None:
    before = section(site)
    state(site, (10, Status.ROOM, 3))

    assert before is None
    assert section(site) is None


def test_the_fictional_region_shows_it_per_location(site: Site) -> None:
    seed_statements(str(site.engine.url), [CONTENT], site.clock())

    part = section(site, "voorbeeld-behandeling-angst-en-somberheid")

    assert part is not None
    assert len(part.find_all("svg")) == len(part.find_all("h3")) == len(part.find_all("table")) == 2
    for text in part.select("svg text"):
        assert 0 <= float(text["y"]) <= HEIGHT
        assert 0 <= float(text["x"]) <= WIDTH
    assert all(
        TOP <= float(y) <= BOTTOM
        for path in part.select(".verloop-lijn")
        for y in re.findall(r"V([\d.]+)", str(path["d"]))
    )
