"""/beheer: accounts, roles, addresses and everything that happened (promises 6, 14, 32)."""

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from app.accounts import audit, second_step
from app.db.account_tables import FactorRow, InvitationRow, RecoveryRow
from app.db.session import transaction
from app.domain.account import Role
from tests.web.conftest import words
from tests.web.signed_in import OURS, Site, administrator, coordinator, provider, token_in

ORGANISATION = "voorbeeld-jongerenwerk-de-branding"


@pytest.fixture
def site(desk_site: Site) -> Site:
    return desk_site


def text(page: TestResponse) -> str:
    return words(BeautifulSoup(page.get_data(as_text=True), "html.parser").find("main"))


def post(client: FlaskClient, address: str, **typed: str) -> TestResponse:
    return client.post(address, data={"csrf_token": token_in(client.get("/beheer")), **typed}, follow_redirects=True)


def number_of(site: Site, address: str) -> int:
    return site.person(address)


def happened(site: Site) -> list[str]:
    with transaction(site.engine) as rows:
        return [entry.what for entry in audit.of_all(rows, 1000)]


class TestAccounts:
    def test_everybody_stands_there_with_roles_in_words(self, site: Site) -> None:
        site.person("een@branding.example", Role.PROVIDER, ORGANISATION)
        site.person("twee@regio.example", Role.COORDINATOR, "JZ99")

        page = text(administrator(site).get("/beheer"))

        assert "een@branding.example Aanbieder: Jongerenwerk De Branding" in page
        assert "twee@regio.example Coördinator van Zuidoost-Duinland" in page

    def test_a_role_that_is_taken_is_gone_at_the_next_request(self, site: Site) -> None:
        working = provider(site, ORGANISATION, "een@branding.example")
        client, number = administrator(site), number_of(site, "een@branding.example")
        before = working.get("/aanbieder").status_code

        told = post(client, f"/beheer/account/{number}/rol", rol=f"aanbieder/{ORGANISATION}")

        assert before == 200
        assert "Deze rol is ingetrokken." in text(told)
        assert working.get("/aanbieder").status_code == 403

    def test_an_account_that_is_put_out_is_out_at_once_and_comes_back_with_its_roles(self, site: Site) -> None:
        working = provider(site, ORGANISATION, "een@branding.example")
        client, number = administrator(site), number_of(site, "een@branding.example")

        post(client, f"/beheer/account/{number}/uitzetten")
        out = working.get("/aanbieder")
        post(client, f"/beheer/account/{number}/aanzetten")

        assert out.status_code == 303, "to signing in"
        assert working.get("/aanbieder").status_code == 303, "what was open before stays shut"
        assert site.signed_in("een@branding.example").get("/aanbieder").status_code == 200

    def test_nobody_shuts_the_door_behind_the_last_beheerder(self, site: Site) -> None:
        client = administrator(site, "ik@beheer.example")
        number = number_of(site, "ik@beheer.example")

        told = [
            text(post(client, f"/beheer/account/{number}/{what}", **typed))
            for what, typed in {"uitzetten": {}, "rol": {"rol": "beheerder/"}, "tweede-stap": {}}.items()
        ]

        assert all("Dit kunt u niet bij uw eigen account doen" in each for each in told)
        assert client.get("/beheer").status_code == 200

    def test_another_address_signs_everybody_out_and_both_are_told(self, site: Site) -> None:
        working = provider(site, ORGANISATION, "oud@branding.example")
        client, number = administrator(site), number_of(site, "oud@branding.example")
        site.post.letters.clear()

        post(client, f"/beheer/account/{number}/adres", adres="Nieuw@branding.example")
        site.deliver()

        assert working.get("/aanbieder").status_code == 303, "to signing in (promise 6)"
        assert {str(letter["To"]) for letter in site.post.letters} == {"oud@branding.example", "nieuw@branding.example"}
        assert site.signed_in("nieuw@branding.example").get("/aanbieder").status_code == 200

    def test_an_address_of_somebody_else_is_refused(self, site: Site) -> None:
        site.person("bezet@branding.example")
        client, number = administrator(site), site.person("een@branding.example")

        told = post(client, f"/beheer/account/{number}/adres", adres="bezet@branding.example")

        assert "hoort al bij een ander account" in text(told)
        assert "een@branding.example" in text(client.get("/beheer"))

    def test_who_lost_phone_and_codes_starts_again_with_the_second_step(self, site: Site) -> None:
        lost = coordinator(site, "JZ99", "kwijt@regio.example")
        number = number_of(site, "kwijt@regio.example")
        with transaction(site.engine) as rows:
            rows.add(
                FactorRow(account=number, kind="totp", secret="X", created_at=site.clock(), confirmed_at=site.clock())
            )
            second_step.new_recovery_codes(rows, number)

        post(administrator(site), f"/beheer/account/{number}/tweede-stap")

        with transaction(site.engine) as rows:
            assert rows.exec(select(FactorRow)).all() == []
            assert rows.exec(select(RecoveryRow)).all() == []
        assert lost.get("/coordinator").headers["Location"].startswith("/inloggen?"), "signed out everywhere"


class TestInviting:
    def test_a_coordinator_of_a_region_and_a_beheerder(self, site: Site) -> None:
        client = administrator(site)

        post(client, "/beheer/uitnodigen", adres="nieuw@regio.example", rol="coordinator/JZ99")
        post(client, "/beheer/uitnodigen", adres="nieuw@beheer.example", rol="beheerder/")

        page = text(client.get("/beheer"))
        assert "nieuw@regio.example (coordinator JZ99)" in page
        assert "nieuw@beheer.example (beheerder" in page

    @pytest.mark.parametrize("role", ["", "coordinator/JZ00", "coordinator/", "koning/", "coordinator"])
    def test_what_is_no_role_is_refused(self, site: Site, role: str) -> None:
        told = post(administrator(site), "/beheer/uitnodigen", adres="nieuw@regio.example", rol=role)

        assert "Kies wat deze persoon mag doen." in text(told)
        with transaction(site.engine) as rows:
            assert rows.exec(select(InvitationRow)).all() == []

    def test_an_invitation_of_anybody_can_be_taken_back(self, site: Site) -> None:
        other = coordinator(site, "JZ99")
        data = {"csrf_token": token_in(other.get("/coordinator")), "adres": "nieuw@elders.example"}
        other.post("/coordinator/uitnodigen", data=data | {"organisatie": ORGANISATION})
        client = administrator(site)
        with transaction(site.engine) as rows:
            number = rows.exec(select(InvitationRow.id)).one()

        post(client, f"/beheer/intrekken/{number}")

        assert "nieuw@elders.example" not in text(client.get("/beheer"))


class TestLog:
    def test_everything_is_written_down(self, site: Site) -> None:
        """Signing in and out, failing, inviting, roles, accounts, addresses."""
        client = provider(site, ORGANISATION, "een@branding.example")
        client.post("/inloggen/code", data={"code": "ABCDEFGH"}, headers=OURS)
        working = site.signed_in("een@branding.example")
        working.post("/uitloggen", data={"csrf_token": token_in(working.get("/aanbieder"))})
        beheer, number = administrator(site), number_of(site, "een@branding.example")
        post(beheer, "/beheer/uitnodigen", adres="nieuw@regio.example", rol="coordinator/JZ99")
        post(beheer, f"/beheer/account/{number}/adres", adres="anders@branding.example")
        post(beheer, f"/beheer/account/{number}/rol", rol=f"aanbieder/{ORGANISATION}")
        post(beheer, f"/beheer/account/{number}/uitzetten")
        post(beheer, f"/beheer/account/{number}/aanzetten")

        found = happened(site)

        assert {
            "aangemeld",
            "uitgelogd",
            "uitgenodigd",
            "rol gegeven",
            "rol ingetrokken",
            "account uitgezet",
            "account aangezet",
            "mailadres veranderd",
        } <= set(found)

    def test_the_beheerder_reads_all_of_it_page_by_page(self, site: Site) -> None:
        client = administrator(site)
        with transaction(site.engine) as rows:
            for number in range(450):
                audit.write(rows, audit.Told(audit.Happened.INVITED, subject=f"nummer {number}."), site.clock())

        found, address = [], "/beheer/logboek"
        while address:
            page = BeautifulSoup(client.get(address).get_data(as_text=True), "html.parser")
            found += [words(line) for line in page.select("main li strong")]
            older = page.find("a", string="Wat er eerder gebeurde")
            address = str(older["href"]) if older else ""

        assert [line for line in found if "nummer" in line] == [
            f"uitgenodigd: nummer {number}." for number in reversed(range(450))
        ]

    def test_an_organisation_reads_its_own_and_nothing_of_others(self, site: Site) -> None:
        other = provider(site, "voorbeeld-ggz-helmgras", "twee@helmgras.example")
        client = provider(site, ORGANISATION, "een@branding.example")
        other.post(
            "/aanbieder/collegas/voorbeeld-ggz-helmgras",
            data={"csrf_token": token_in(other.get("/aanbieder")), "adres": "collega@helmgras.example"},
        )

        page = text(client.get(f"/aanbieder/logboek/{ORGANISATION}"))

        assert "rol gegeven: een@branding.example" in page
        assert "helmgras" not in page
