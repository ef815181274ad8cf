"""Promise 40: at its limit a waiting time leaves text, filter, order and desk together, without a write."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app.availability.statements import Stated, record_statement
from app.db.session import transaction
from app.domain.account import Role
from app.domain.availability import Status
from tests.web.conftest import words
from tests.web.signed_in import Site

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ORGANISATION, OFFER = "voorbeeld-jongerenwerk-de-branding", "voorbeeld-straatcoach"
# Stands after it as long as its figure counts, and before it afterwards.
OTHER = "voorbeeld-kleurvloed"
ADDRESS = "iemand@branding.example"
# As content/site.md sets them.
WEEKS_VALID = {Status.WAITING_LIST: 4, Status.ROOM: 13}


@dataclass(frozen=True)
class Seen:
    """Whether the figure counts, by everything that shows or uses it."""

    card: bool
    page: bool
    json: bool
    within_weeks: bool
    with_room: bool
    order: bool
    desk: bool


@pytest.fixture
def site(desk_site: Site) -> Site:
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    return desk_site


def state(site: Site, offer: str, status: Status, weeks: int, observed_at: datetime) -> None:
    with transaction(site.engine) as rows:
        record_statement(rows, Stated(offer, status, observed_at, ORGANISATION, weeks_to_start=weeks), observed_at)


def found(client: FlaskClient, **asked: str) -> list[dict[str, object]]:
    question = {"q": "straatcoach kleurvloed", "plaats": "Zuidoost-Duinland", "limit": "100"} | asked
    results: list[dict[str, object]] = client.get("/api/v1/search", query_string=question).get_json()["results"]
    return results


def slugs(client: FlaskClient, **asked: str) -> list[object]:
    return [item["slug"] for item in found(client, **asked)]


def main(client: FlaskClient, path: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(path).get_data(as_text=True), "html.parser")


def card_of(client: FlaskClient) -> str:
    page = main(client, "/zoeken?q=straatcoach&plaats=Zuidoost-Duinland")
    link = page.select_one(f'article a[href="/aanbod/{OFFER}"]')
    assert link is not None
    return words(link.find_parent("article"))  # type: ignore[arg-type]


def desk_of(site: Site) -> str:
    """Under which heading the offer stands, and what is said of it."""
    page = main(site.signed_in(ADDRESS), "/aanbieder")
    link = page.select_one(f'article a[href="/aanbod/{OFFER}"]')
    assert link is not None
    part = link.find_parent("section")
    assert part is not None
    return f"{part['aria-labelledby']} {words(link.find_parent('article'))}"  # type: ignore[arg-type]


def looked(site: Site, weeks: int) -> Seen:
    """Ask everything at this very moment."""
    reader, figure = site.visitor(), f"na {weeks} weken"
    told = next(item for item in found(reader) if item["slug"] == OFFER)["availability"]
    assert isinstance(told, dict)
    assert told["fresh"] is (told["weeks_to_start"] == weeks)
    card, desk = card_of(reader), desk_of(site)
    page = words(main(reader, f"/aanbod/{OFFER}").find("main"))
    for text in (card, page):
        assert (figure in text) is not ("niet recent bevestigd: bel even" in text)
    assert (figure in desk) is not ("Te lang geleden" in desk)
    order = slugs(reader, sorteer="wachttijd")
    return Seen(
        card=figure in card,
        page=figure in page,
        json=bool(told["fresh"]),
        within_weeks=OFFER in slugs(reader, wachttijd=str(weeks)),
        with_room=OFFER in slugs(reader, plek="1"),
        order=order.index(OFFER) < order.index(OTHER),
        desk=figure in desk,
    )


@pytest.mark.parametrize("status", WEEKS_VALID)
@pytest.mark.parametrize("stated_on", [date(2026, 9, 15), date(2026, 12, 20), date(2026, 1, 31)], ids=str)
def test_everything_changes_together_at_midnight(site: Site, status: Status, stated_on: date) -> None:
    """The spring and autumn of the clock lie between some of these days and their limits."""
    stated = datetime.combine(stated_on, datetime.min.time(), AMSTERDAM) + timedelta(hours=9)
    limit = stated_on + timedelta(weeks=WEEKS_VALID[status])
    midnight = datetime.combine(limit + timedelta(days=1), datetime.min.time(), AMSTERDAM)
    site.clock.now = stated
    state(site, OFFER, status, 6, stated)
    # With a longer wait, stated so late that it holds at all of these moments. After this nothing is written.
    state(site, OTHER, Status.ROOM, 60, midnight - timedelta(days=5))
    moments = {
        "one day before": midnight - timedelta(days=2) + timedelta(hours=12),
        "on the last day": midnight - timedelta(hours=12),
        "one second before midnight": midnight - timedelta(seconds=1),
        "at midnight": midnight,
        "one day after": midnight + timedelta(hours=12),
    }

    seen, etags = {}, {}
    for name, moment in moments.items():
        site.clock.now = moment
        etags[name] = site.visitor().get(f"/aanbod/{OFFER}").headers["ETag"]
        seen[name] = looked(site, 6)

    for name, what in seen.items():
        counts = name not in ("at midnight", "one day after")
        with_room = counts and status is Status.ROOM
        assert what == Seen(counts, counts, counts, counts, with_room, counts, counts), name
    assert etags["one second before midnight"] == etags["on the last day"]
    assert etags["at midnight"] != etags["one second before midnight"]


@pytest.mark.parametrize(("days_after", "where"), [(20, "klaar"), (21, "nu"), (28, "nu"), (29, "nu")])
def test_the_desk_asks_to_look_a_week_before_the_limit(site: Site, days_after: int, where: str) -> None:
    stated = site.clock()
    state(site, OFFER, Status.WAITING_LIST, 6, stated)

    site.clock.now = stated + timedelta(days=days_after)

    assert desk_of(site).startswith(where)
