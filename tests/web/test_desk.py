"""/aanbieder: confirm, change, take back; two people, one offer; and nothing of somebody else's (promises 13, 26)."""

import time

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlmodel import col, select
from werkzeug.test import TestResponse

from app.availability.example import seed_statements
from app.db.account_tables import AuditRow
from app.db.session import transaction
from app.db.tables import StatementRow
from tests.conftest import CONTENT
from tests.web.conftest import words
from tests.web.signed_in import Site, provider, token_in

MINE = "voorbeeld-jongerenwerk-de-branding"
OTHER = "voorbeeld-ggz-helmgras"
OFFER = "voorbeeld-straatcoach"
FORM, PAGE = f"/aanbieder/aanbod/{OFFER}", f"/aanbod/{OFFER}"
FILLED = {"status": "wachtlijst", "tot_contact": "1", "tot_intake": "3", "tot_start": "8", "toelichting": "Bel gerust."}


@pytest.fixture
def site(desk_site: Site) -> Site:
    url = str(desk_site.engine.url)
    seed_statements(url, [CONTENT], desk_site.clock())
    return desk_site


def soup(page: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(page.get_data(as_text=True), "html.parser")


def seen(client: FlaskClient, address: str = FORM) -> str:
    field = soup(client.get(address)).find("input", attrs={"name": "gezien"})
    assert field is not None
    return str(field["value"])


def save(client: FlaskClient, address: str = FORM, **changed: str) -> TestResponse:
    data = FILLED | {"gezien": seen(client, address), "csrf_token": token_in(client.get(address))} | changed
    return client.post(address, data=data)


def last(site: Site, offer: str = OFFER, location: str = "") -> StatementRow:
    with transaction(site.engine) as rows:
        asked = select(StatementRow).where(StatementRow.offer == offer, StatementRow.location == location)
        row = rows.exec(asked.order_by(col(StatementRow.id).desc())).first()
        assert row is not None
        return StatementRow(**row.model_dump())


class TestOverview:
    def test_all_offers_of_the_organisation_stand_on_one_page(self, site: Site) -> None:
        page = soup(provider(site, MINE).get("/aanbieder"))

        titles = {words(title) for title in page.select("article h3")}
        assert {"Straatcoach", "Meidengroep Eigen Koers"} <= titles
        assert not any("Meedenklijn" in title for title in titles)

    def test_what_is_due_stands_first(self, site: Site) -> None:
        page = soup(provider(site, MINE).get("/aanbieder"))

        due = page.find("section", attrs={"aria-labelledby": "nu"})
        assert due is not None
        assert "Straatcoach" in words(due)
        assert "Te lang geleden. Bezoekers zien geen wachttijd meer." in words(due)
        assert "120 dagen geleden doorgegeven" in words(due)

    def test_an_organisation_that_isnt_in_the_content_yet_is_told_so(self, site: Site) -> None:
        page = soup(provider(site, "nieuwe-stichting").get("/aanbieder"))

        assert "nieuwe-stichting staat nog niet op de site" in words(page.main)


class TestConfirming:
    def test_one_click_makes_it_recent_for_everybody(self, site: Site) -> None:
        client, reader = provider(site, MINE), site.visitor()
        before = reader.get(f"/aanbod/{OFFER}").get_data(as_text=True)
        number = last(site).id

        answer = client.post(
            "/aanbieder/klopt-nog",
            data={"gezien": f"{OFFER}//{number}", "csrf_token": token_in(client.get("/aanbieder"))},
        )

        after = words(soup(reader.get(f"/aanbod/{OFFER}")).main)
        assert "niet recent bevestigd" in before
        assert answer.headers["Location"] == f"/aanbieder/opgeslagen/{last(site).id}"
        assert "Bevestigd op 24 november 2026" in after
        assert "Wachttijd niet recent bevestigd" not in after

    def test_all_at_once(self, site: Site) -> None:
        client = provider(site, MINE)
        page = soup(client.get("/aanbieder"))
        form = page.find("form", attrs={"aria-label": "Alles klopt nog"})
        assert form is not None
        named = [str(field["value"]) for field in form.find_all("input", attrs={"name": "gezien"})]

        client.post("/aanbieder/klopt-nog", data={"gezien": named, "csrf_token": token_in(client.get("/aanbieder"))})

        page = soup(client.get("/aanbieder"))
        assert f"Opgeslagen: {len(named)} keer bevestigd." in words(page.main)
        assert len(named) > 5
        assert "dagen geleden" not in words(page.main)

    def test_who_was_overtaken_is_told_and_the_rest_is_saved(self, site: Site) -> None:
        client = provider(site, MINE)
        stale, fresh = last(site).id, last(site, "voorbeeld-kleurvloed").id
        save(client)

        data = {"gezien": [f"{OFFER}//{stale}", f"voorbeeld-kleurvloed//{fresh}"]}
        client.post("/aanbieder/klopt-nog", data=data | {"csrf_token": token_in(client.get("/aanbieder"))})

        told = words(soup(client.get("/aanbieder")).main)
        assert "Iemand anders was net eerder" in told
        assert last(site).status == "wachtlijst"
        assert last(site, "voorbeeld-kleurvloed").id != fresh

    @pytest.mark.parametrize("text", ["", "x", f"{OFFER}/0", f"{OFFER}//x", f"{OFFER}//-1", f"{OFFER}//{'9' * 40}"])
    def test_what_no_form_of_ours_says_is_refused(self, site: Site, text: str) -> None:
        client = provider(site, MINE)

        data = {"gezien": text, "csrf_token": token_in(client.get("/aanbieder"))}

        assert client.post("/aanbieder/klopt-nog", data=data).status_code == 400


class TestChanging:
    def test_what_is_saved_is_what_visitors_see(self, site: Site) -> None:
        client, reader = provider(site, MINE), site.visitor()

        answer = save(client)
        shown = words(soup(client.get(answer.headers["Location"])).main)

        assert answer.status_code == 303
        for text in ("Dit zien bezoekers vanaf nu.", "na 8 weken", "Bevestigd op 24 november 2026"):
            assert text in shown
        public = words(soup(reader.get(f"/aanbod/{OFFER}")).main)
        for text in (
            "na 8 weken",
            "3 weken",
            "Bel gerust.",
            "Bevestigd op 24 november 2026 door Jongerenwerk De Branding",
        ):
            assert text in public

    def test_it_is_in_the_next_card_filter_and_json(self, site: Site) -> None:
        client, reader = provider(site, MINE), site.visitor()
        asked = "/api/v1/search?q=straatcoach&plaats=Zuidoost-Duinland&wachttijd=4"
        found = [item["slug"] for item in reader.get(asked).get_json()["results"]]
        save(client, status="plek", tot_contact="0", tot_intake="0", tot_start="2")

        after = {item["slug"]: item for item in reader.get(asked).get_json()["results"]}

        assert OFFER not in found
        assert after[OFFER]["availability"]["weeks_to_start"] == 2
        assert after[OFFER]["availability"]["fresh"] is True

    def test_the_form_shows_what_stands_there(self, site: Site) -> None:
        client = provider(site, MINE)
        save(client, plaatsen="4", groep_start="2026-12-01")

        form = soup(client.get(FORM))

        values = {str(field["name"]): field.get("value") for field in form.select("form.invullen input[type=text]")}
        assert values == {"tot_contact": "1", "tot_intake": "3", "tot_start": "8", "plaatsen": "4"}
        assert form.select_one("input[type=radio][checked]")["value"] == "wachtlijst"  # type: ignore[index]
        assert words(form.textarea) == "Bel gerust."

    def test_what_is_said_of_a_group_is_shown_until_it_starts(self, site: Site) -> None:
        client, reader = provider(site, MINE), site.visitor()
        save(client, plaatsen="4", groep_start="2026-12-01")

        on_the_desk, public = (words(soup(page).main) for page in (client.get("/aanbieder"), reader.get(PAGE)))
        site.clock.move(days=8)
        later = words(soup(reader.get(PAGE)).main)

        assert "Volgende groep start op: 1 december 2026 · Vrije plaatsen: 4" in on_the_desk
        assert "Volgende groep start op 1 december 2026 Vrije plaatsen 4" in public
        assert "Volgende groep start op" not in later, "it started yesterday"
        assert "Vrije plaatsen 4" in later

    def test_confirming_says_nothing_of_a_group_that_has_started(self, site: Site) -> None:
        client = provider(site, MINE)
        save(client, groep_start="2026-12-01")
        site.clock.move(days=8)
        client = site.signed_in("iemand@aanbieder.example")

        data = {"gezien": f"{OFFER}//{last(site).id}", "csrf_token": token_in(client.get("/aanbieder"))}
        client.post("/aanbieder/klopt-nog", data=data)

        assert last(site).next_group_start is None
        assert last(site).weeks_to_start == 8

    def test_nought_is_something_else_than_not_known(self, site: Site) -> None:
        client = provider(site, MINE)

        save(client, tot_contact="0", tot_intake="", tot_start="")

        row = last(site)
        assert (row.weeks_to_contact, row.weeks_to_intake, row.weeks_to_start) == (0, None, None)

    def test_one_location_can_differ(self, site: Site) -> None:
        client = provider(site, MINE)
        address = "/aanbieder/aanbod/voorbeeld-inloop-de-branding/c"

        save(client, address, status="plek", tot_contact="0", tot_intake="0", tot_start="0")

        assert last(site, "voorbeeld-inloop-de-branding", "c").status == "plek"
        assert last(site, "voorbeeld-inloop-de-branding", "a").status == "plek"

    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("status", "", "Kies wat er nu geldt."),
            ("status", "vol", "Kies wat er nu geldt."),
            ("tot_start", "105", "Typ een heel getal van 0 tot en met 104"),
            ("tot_start", "-1", "Typ een heel getal"),
            ("tot_start", "2,5", "Typ een heel getal"),
            ("tot_start", "٣", "Typ een heel getal"),
            ("tot_start", "2", "De start kan niet vóór de intake zijn"),
            ("groep_start", "2026-11-23", "Deze datum is voorbij"),
            ("groep_start", "morgen", "Typ een datum"),
            ("plaatsen", "veel", "Typ een heel getal"),
            ("toelichting", "a" * 281, "Gebruik hoogstens 280 tekens."),
            ("extra", "x", "Dit formulier kent extra niet."),
            ("stated_by", OTHER, "Dit formulier kent stated_by niet."),
        ],
    )
    def test_a_mistake_is_told_and_nothing_typed_is_lost(self, site: Site, field: str, value: str, told: str) -> None:
        client = provider(site, MINE)
        before = last(site).id

        answer = save(client, **{field: value})

        page = soup(answer)
        assert answer.status_code == 400
        assert told in words(page.main)
        assert field == "toelichting" or words(page.textarea) == "Bel gerust."
        assert last(site).id == before

    def test_a_note_is_one_line_of_plain_text(self, site: Site) -> None:
        client, reader = provider(site, MINE), site.visitor()

        save(client, toelichting="<b>Vet</b>\u202e en\x07 <script>alert(1)</script>")

        page = reader.get(f"/aanbod/{OFFER}").get_data(as_text=True)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "\u202e" not in page

    def test_every_change_is_written_down(self, site: Site) -> None:
        """Promise 32."""
        save(provider(site, MINE))

        with transaction(site.engine) as rows:
            row = rows.exec(select(AuditRow).where(AuditRow.what == "beschikbaarheid doorgegeven")).one()
            assert (row.organisation, row.subject) == (MINE, OFFER)
            assert row.old == "plek, weken 0/1/1"
            assert row.new == "wachtlijst, weken 1/3/8, Bel gerust."


class TestTogether:
    def test_the_second_of_two_is_told_sees_both_and_loses_nothing(self, site: Site) -> None:
        """Promise 26; must show 1."""
        one, two = provider(site, MINE), provider(site, MINE, "collega@aanbieder.example")
        stale = {"gezien": seen(two), "csrf_token": token_in(two.get(FORM))}
        save(one, tot_start="9", toelichting="Van de eerste.")

        answer = two.post(FORM, data=FILLED | stale | {"tot_start": "20", "toelichting": "Van de tweede."})

        page = soup(answer)
        assert answer.status_code == 409
        assert "Van de eerste." in words(page.select_one("[role=alert]"))
        assert words(page.textarea) == "Van de tweede."
        again = {
            str(item["name"]): str(item.get("value", "")) for item in page.select("form.invullen input[type=text]")
        }
        hidden = {str(item["name"]): str(item["value"]) for item in page.select("form.invullen input[type=hidden]")}
        assert again["tot_start"] == "20"
        two.post(FORM, data={**again, **hidden, "status": "wachtlijst", "toelichting": "Van de tweede."})
        with transaction(site.engine) as rows:
            notes = rows.exec(select(StatementRow.note).where(StatementRow.offer == OFFER)).all()
        assert list(notes) == ["", "Van de eerste.", "Van de tweede."]


class TestUndoing:
    def undone(self, site: Site, client: FlaskClient, number: object) -> TestResponse:
        data = {"csrf_token": token_in(client.get("/aanbieder"))}
        return client.post(f"/aanbieder/ongedaan/{number}", data=data)

    def test_what_stood_there_counts_again(self, site: Site) -> None:
        client = provider(site, MINE)
        save(client)
        save(client, status="aanmeldstop", toelichting="Vergissing.")

        answer = self.undone(site, client, last(site).id)

        row = last(site)
        assert answer.status_code == 303
        assert (row.status, row.weeks_to_start, row.note) == ("wachtlijst", 8, "Bel gerust.")

    def test_of_what_was_too_old_nobody_knows(self, site: Site) -> None:
        """Taking back a mistake doesn't make old figures new."""
        client = provider(site, MINE)
        save(client)

        self.undone(site, client, last(site).id)

        row = last(site)
        assert (row.status, row.weeks_to_start) == ("onbekend", None)

    def test_only_the_last_can_be_taken_back(self, site: Site) -> None:
        client = provider(site, MINE)
        save(client)
        first = last(site).id
        save(client, status="plek")

        assert self.undone(site, client, first).status_code == 409
        assert last(site).status == "plek"


class TestOthers:
    """Promise 13: by no id in path or form."""

    def test_anothers_offer_cant_be_opened_or_changed(self, site: Site) -> None:
        client = provider(site, MINE)
        theirs = last(site, "voorbeeld-meedenklijn")
        token = token_in(client.get("/aanbieder"))

        tried = [
            client.get("/aanbieder/aanbod/voorbeeld-meedenklijn"),
            client.post(
                "/aanbieder/aanbod/voorbeeld-meedenklijn",
                data=FILLED | {"gezien": str(theirs.id), "csrf_token": token},
            ),
            client.post(
                "/aanbieder/klopt-nog", data={"gezien": f"voorbeeld-meedenklijn//{theirs.id}", "csrf_token": token}
            ),
            client.get(f"/aanbieder/opgeslagen/{theirs.id}"),
            client.post(f"/aanbieder/ongedaan/{theirs.id}", data={"csrf_token": token}),
        ]

        assert [answer.status_code for answer in tried] == [403] * 5
        assert last(site, "voorbeeld-meedenklijn").id == theirs.id

    def test_one_of_anothers_among_mine_saves_nothing(self, site: Site) -> None:
        client = provider(site, MINE)
        mine, theirs = last(site), last(site, "voorbeeld-meedenklijn")
        data = {"gezien": [f"{OFFER}//{mine.id}", f"voorbeeld-meedenklijn//{theirs.id}"]}

        answer = client.post("/aanbieder/klopt-nog", data=data | {"csrf_token": token_in(client.get("/aanbieder"))})

        assert answer.status_code == 403
        assert last(site).id == mine.id

    @pytest.mark.parametrize("slug", ["bestaat-niet", "..%2f..%2fsite", "voorbeeld-straatcoach/bestaat-niet"])
    def test_what_isnt_there_isnt_there(self, site: Site, slug: str) -> None:
        assert provider(site, MINE).get(f"/aanbieder/aanbod/{slug}").status_code == 404

    def test_without_the_token_of_the_form_nothing_changes(self, site: Site) -> None:
        client = provider(site, MINE)
        before = last(site)

        assert client.post(FORM, data=FILLED | {"gezien": str(before.id)}).status_code == 400
        assert client.post("/aanbieder/klopt-nog", data={"gezien": f"{OFFER}//{before.id}"}).status_code == 400
        assert last(site).id == before.id

    def test_somebody_without_an_organisation_sees_no_desk(self, site: Site) -> None:
        site.person("los@elders.example")

        assert site.signed_in("los@elders.example").get("/aanbieder").status_code == 403


def test_the_desk_opens_soon_enough(site: Site) -> None:
    """A bound against hangs, ten times what is promised for two hundred offers."""
    client = provider(site, MINE)
    client.get("/aanbieder")

    start = time.process_time()
    client.get("/aanbieder")

    assert time.process_time() - start < 3
