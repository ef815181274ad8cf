"""4.2c: of an offer with several locations the card shows the nearest, and the page all."""

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app.availability.statements import Stated, record_statement
from app.db.session import transaction
from app.domain.availability import Status
from tests.web.conftest import words
from tests.web.signed_in import Site

# With locations in Duinrade (a) and Oosterkreek (b).
OFFER = "voorbeeld-gamecafe-schermpauze"
IN_A, IN_B = "Jongerencentrum De Branding", "Bibliotheek De Vuurtoren"


@pytest.fixture
def site(desk_site: Site) -> Site:
    return desk_site


def state(site: Site, location: str, status: Status, weeks: int | None = None) -> None:
    with transaction(site.engine) as rows:
        stated = Stated(OFFER, status, site.clock(), "voorbeeld-eb-en-vloed", location, weeks_to_start=weeks)
        record_statement(rows, stated, site.clock())


def card(client: FlaskClient, place: str) -> str:
    """What the card of the offer says of waiting, for who asks from a place."""
    page = client.get("/zoeken", query_string={"q": "gamecafé schermpauze", "plaats": place})
    found = BeautifulSoup(page.get_data(as_text=True), "html.parser").select_one(f'article a[href="/aanbod/{OFFER}"]')
    assert found is not None
    article = found.find_parent("article")
    assert article is not None
    return words(article.select(".kenmerken li")[-1])


def test_the_card_shows_the_location_that_lies_nearest(site: Site) -> None:
    state(site, "a", Status.WAITING_LIST, 9)
    state(site, "b", Status.WAITING_LIST, 3)
    client = site.visitor()

    near_a, near_b = card(client, "Duinrade"), card(client, "Oosterkreek")

    assert near_a.startswith(f"{IN_A}: Er is een wachtlijst: start van de hulp na 9 weken")
    assert near_b.startswith(f"{IN_B}: Er is een wachtlijst: start van de hulp na 3 weken")


def test_it_says_where_help_starts_sooner(site: Site) -> None:
    state(site, "a", Status.CLOSED)
    state(site, "b", Status.WAITING_LIST, 3)
    client = site.visitor()

    assert f"Sneller kan het bij {IN_B}: start na 3 weken." in card(client, "Duinrade")
    assert "Sneller" not in card(client, "Oosterkreek")


def test_sooner_is_only_said_of_what_is_known(site: Site) -> None:
    state(site, "a", Status.WAITING_LIST, None)
    state(site, "b", Status.WAITING_LIST, 3)

    assert "Sneller" not in card(site.visitor(), "Duinrade")


def test_where_nothing_is_said_of_the_nearest_the_whole_offer_counts(site: Site) -> None:
    state(site, "", Status.WAITING_LIST, 6)
    state(site, "b", Status.WAITING_LIST, 9)
    client = site.visitor()

    assert card(client, "Duinrade").startswith("Er is een wachtlijst: start van de hulp na 6 weken")
    assert card(client, "Oosterkreek").startswith(f"{IN_B}: Er is een wachtlijst: start van de hulp na 9 weken")


def test_past_its_limit_the_nearest_has_no_figure_and_nothing_is_called_sooner(site: Site) -> None:
    state(site, "a", Status.WAITING_LIST, 9)
    site.clock.move(weeks=4, days=1)
    state(site, "b", Status.WAITING_LIST, 3)

    told = card(site.visitor(), "Duinrade")

    assert told.startswith(f"{IN_A}: Wachttijd niet recent bevestigd: bel even")
    assert "9 weken" not in told
    assert "Sneller" not in told


def test_the_page_shows_every_location(site: Site) -> None:
    state(site, "a", Status.WAITING_LIST, 9)
    state(site, "b", Status.WAITING_LIST, 3)

    page = BeautifulSoup(site.visitor().get(f"/aanbod/{OFFER}").get_data(as_text=True), "html.parser")

    told = [words(part) for part in page.select(".wachttijd")]
    assert [part.split(" Er is")[0] for part in told] == [IN_A, IN_B]
    assert "9 weken" in told[0]
    assert "3 weken" in told[1]
