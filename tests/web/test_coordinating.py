"""/coordinator: what a coordinator sees of the region, whom it invites, and what is not its own."""

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from app.availability.example import seed_statements
from app.db.account_tables import InvitationRow
from app.db.session import transaction
from app.domain.account import Role
from tests.conftest import CONTENT
from tests.web.conftest import words
from tests.web.signed_in import Site, administrator, coordinator, provider, token_in

ORGANISATION = "voorbeeld-jongerenwerk-de-branding"
PAGE = "/coordinator?regio=JZ99"


@pytest.fixture
def site(desk_site: Site) -> Site:
    seed_statements(str(desk_site.engine.url), [CONTENT], desk_site.clock())
    return desk_site


def text(page: TestResponse) -> str:
    return words(BeautifulSoup(page.get_data(as_text=True), "html.parser").find("main"))


def invite(client: FlaskClient, page: str = PAGE, **typed: str) -> str:
    """What the page says after inviting somebody."""
    data = {"csrf_token": token_in(client.get(page)), "regio": "JZ99", "adres": "nieuw@elders.example"} | typed
    return text(client.post("/coordinator/uitnodigen", data=data, follow_redirects=True))


def invited(site: Site) -> list[tuple[str, str, str]]:
    with transaction(site.engine) as rows:
        asked = select(InvitationRow.address, InvitationRow.role, InvitationRow.scope)
        return [tuple(row) for row in rows.exec(asked.where(InvitationRow.revoked_at == None))]  # noqa: E711


class TestOverview:
    def test_every_organisation_with_an_offer_in_the_region_stands_there_with_what_is_due(self, site: Site) -> None:
        page = text(coordinator(site, "JZ99").get("/coordinator"))

        assert "Zuidoost-Duinland" in page
        assert "Jongerenwerk De Branding" in page
        assert "GGZ Helmgras" in page
        assert "na te kijken" in page

    def test_the_offers_say_what_visitors_see_and_how_old_it_is(self, site: Site) -> None:
        page = text(coordinator(site, "JZ99").get("/coordinator"))

        assert "Wachttijd niet recent bevestigd: bel even" in page
        assert "66 dagen geleden doorgegeven" in page
        assert "Te lang geleden. Bezoekers zien geen wachttijd meer." in page

    def test_whether_somebody_keeps_it_is_told_and_who_is_not(self, site: Site) -> None:
        site.person("geheim@branding.example", Role.PROVIDER, ORGANISATION)

        page = text(coordinator(site, "JZ99").get("/coordinator"))

        assert "1 persoon houdt dit bij" in page
        assert "Nog niemand houdt dit bij" in page
        assert "geheim@" not in page

    def test_a_real_region_sees_nothing_of_the_fictional_one(self, site: Site) -> None:
        page = text(coordinator(site, "JZ10").get("/coordinator"))

        assert "Branding" not in page

    def test_the_beheerder_sees_what_has_no_region_and_may_choose_any(self, site: Site) -> None:
        client = administrator(site)

        assert "Landelijk of zonder plaats" in text(client.get("/coordinator"))
        assert "Jongerenwerk De Branding" in text(client.get(PAGE))

    def test_of_two_regions_one_is_chosen_and_a_third_refused(self, site: Site) -> None:
        site.person("twee@regio.example", Role.COORDINATOR, "JZ10")
        client = coordinator(site, "JZ99", "twee@regio.example")

        assert client.get("/coordinator?regio=JZ10").status_code == 200
        assert client.get("/coordinator?regio=JZ99").status_code == 200
        assert client.get("/coordinator?regio=JZ12").status_code == 403
        assert client.get("/coordinator?regio=").status_code == 403


class TestInviting:
    def test_somebody_for_an_organisation_of_the_region_gets_its_desk(self, site: Site) -> None:
        told = invite(coordinator(site, "JZ99"), organisatie=ORGANISATION)
        site.deliver()

        assert "De uitnodiging is onderweg" in told
        assert "Straatcoach" in text(site.signed_in("nieuw@elders.example").get("/aanbieder"))

    def test_for_an_organisation_that_is_not_on_the_site_yet_the_desk_says_so(self, site: Site) -> None:
        invite(coordinator(site, "JZ99"), nieuw="Stichting De Nieuwe Wind")

        page = text(site.signed_in("nieuw@elders.example").get("/aanbieder"))

        assert "stichting-de-nieuwe-wind staat nog niet op de site" in page

    def test_an_organisation_without_offers_in_the_region_is_refused(self, site: Site) -> None:
        told = invite(coordinator(site, "JZ99"), organisatie="stichting-ease")

        assert "heeft geen aanbod in uw regio" in told
        assert invited(site) == []

    def test_nor_by_typing_its_name(self, site: Site) -> None:
        told = invite(coordinator(site, "JZ10", "twee@regio.example"), "/coordinator", regio="JZ10", nieuw=ORGANISATION)

        assert "heeft geen aanbod in uw regio" in told
        assert invited(site) == []

    def test_no_other_role_can_be_invited_for(self, site: Site) -> None:
        told = invite(coordinator(site, "JZ99"), organisatie=ORGANISATION, rol="beheerder")

        assert "Dit formulier kent rol niet" in told
        assert invited(site) == []

    def test_without_an_organisation_or_with_a_wrong_address_it_says_so(self, site: Site) -> None:
        client = coordinator(site, "JZ99")

        assert "Kies een organisatie" in invite(client)
        assert "Dit is geen mailadres" in invite(client, organisatie=ORGANISATION, adres="geen adres")
        assert invited(site) == []

    def test_who_invited_takes_it_back_and_nobody_else(self, site: Site) -> None:
        mine, other = coordinator(site, "JZ99"), coordinator(site, "JZ99", "ander@regio.example")
        invite(mine, organisatie=ORGANISATION)
        with transaction(site.engine) as rows:
            number = rows.exec(select(InvitationRow.id)).one()
        address = f"/coordinator/intrekken/{number}"

        refused = other.post(address, data={"csrf_token": token_in(other.get(PAGE)), "regio": "JZ99"})
        before = invited(site)
        mine.post(address, data={"csrf_token": token_in(mine.get(PAGE)), "regio": "JZ99"})

        assert refused.status_code == 404
        assert len(before) == 1
        assert invited(site) == []


def test_after_signing_in_each_role_comes_where_its_work_is(site: Site) -> None:
    site.person("een@regio.example", Role.COORDINATOR, "JZ99")
    site.person("een@beheer.example", Role.ADMINISTRATOR)

    ways = {
        who: site.signed_in(who).get("/inloggen").headers["Location"]
        for who in ("een@regio.example", "een@beheer.example")
    }
    desk = provider(site, ORGANISATION).get("/inloggen").headers["Location"]

    assert ways == {"een@regio.example": "/coordinator", "een@beheer.example": "/beheer"}
    assert desk == "/aanbieder"
