"""Promise 11: nobody adds a key of their own to an account with a mail alone; each change is told."""

import json

import pyotp
import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from app.accounts.second_step import TOTP
from app.db.account_tables import FactorRow, MailRow, RecoveryRow
from app.db.session import transaction
from app.domain.account import Role
from tests.accounts.authenticator import Authenticator
from tests.web.conftest import words
from tests.web.signed_in import ORIGIN, Site, provider, token_in

ADDRESS = "iemand@regio.example"
SECOND_STEP, SECURITY = "/inloggen/tweede-stap", "/inloggen/beveiliging"


@pytest.fixture
def site(desk_site: Site) -> Site:
    desk_site.person(ADDRESS, Role.COORDINATOR, "JZ99")
    return desk_site


def post(client: FlaskClient, address: str, body: str = "") -> TestResponse:
    """As the script of the page does."""
    headers = {"X-CSRFToken": token_in(client.get(SECOND_STEP)), "Content-Type": "application/json"}
    return client.post(address, data=body, headers=headers)


def made(client: FlaskClient, key: Authenticator) -> TestResponse:
    options = post(client, "/inloggen/passkey/nieuw")
    if options.status_code != 200:
        return options
    return post(client, "/inloggen/passkey/nieuw/klaar", key.made(options.get_data(as_text=True)))


def shown(client: FlaskClient, key: Authenticator) -> TestResponse:
    options = post(client, "/inloggen/passkey").get_data(as_text=True)
    return post(client, "/inloggen/passkey/klaar", key.shown(options))


def key() -> Authenticator:
    return Authenticator(ORIGIN, "localhost")


def text(page: TestResponse) -> str:
    return words(BeautifulSoup(page.get_data(as_text=True), "html.parser").find("main"))


def form(client: FlaskClient, address: str, **typed: str) -> TestResponse:
    return client.post(address, data={"csrf_token": token_in(client.get(SECURITY)), **typed}, follow_redirects=True)


def test_the_first_is_made_after_the_mail_and_lets_in(site: Site) -> None:
    client = site.signed_in(ADDRESS)
    before = client.get("/coordinator").status_code

    answer = made(client, key())

    assert before == 303
    assert answer.get_json() == {"verder": SECURITY}
    assert client.get("/coordinator").status_code == 200


def test_who_has_the_mail_alone_can_add_nothing_to_an_account_that_has_one(site: Site) -> None:
    made(site.signed_in(ADDRESS), key())
    thief = site.signed_in(ADDRESS)

    answers = [
        made(thief, key()).status_code,
        post(thief, "/inloggen/passkey/nieuw/klaar", "{}").status_code,
        thief.get(SECURITY).status_code,
        form_without_page(thief, f"{SECURITY}/app").status_code,
        form_without_page(thief, f"{SECURITY}/herstelcodes").status_code,
        form_without_page(thief, f"{SECURITY}/weghalen/1").status_code,
    ]

    assert answers == [403, 403, 303, 303, 303, 303]
    assert "sleutel" not in text(thief.get(SECOND_STEP)), "no new app is offered"
    assert thief.get("/coordinator").status_code == 303
    with transaction(site.engine) as rows:
        assert len(rows.exec(select(FactorRow).where(FactorRow.confirmed_at != None)).all()) == 1  # noqa: E711
        assert rows.exec(select(RecoveryRow)).all() == []


def test_a_key_that_was_shown_in_one_session_is_none_in_another(site: Site) -> None:
    """Who looked on with the mail, before its owner set the app up, doesn't hold the key of the owner."""
    thief, owner = site.signed_in(ADDRESS), site.signed_in(ADDRESS)

    keys = [
        BeautifulSoup(c.get(SECOND_STEP).get_data(as_text=True), "html.parser").select_one("code")
        for c in (thief, owner)
    ]
    typed = pyotp.TOTP(words(keys[1])).at(site.clock())
    refused = thief.post(SECOND_STEP, data={"csrf_token": token_in(thief.get(SECOND_STEP)), "code": typed})
    again = BeautifulSoup(owner.get(SECOND_STEP).get_data(as_text=True), "html.parser").select_one("code")

    assert words(keys[0]) != words(keys[1])
    assert refused.status_code == 400
    assert words(again) == words(keys[1]), "a page that is opened again shows the same key"


def form_without_page(client: FlaskClient, address: str) -> TestResponse:
    return client.post(address, data={"csrf_token": token_in(client.get(SECOND_STEP))})


def test_the_passkey_lets_in_where_one_wanted_to_go(site: Site) -> None:
    mine = key()
    made(site.signed_in(ADDRESS), mine)
    client = site.signed_in(ADDRESS)
    client.get(client.get("/coordinator").headers["Location"])

    assert shown(client, mine).get_json() == {"verder": "/coordinator"}
    assert client.get("/coordinator").status_code == 200


def test_a_wrong_passkey_is_told_in_dutch_and_lets_nobody_in(site: Site) -> None:
    made(site.signed_in(ADDRESS), key())
    client = site.signed_in(ADDRESS)

    answer = shown(client, key())

    assert answer.status_code == 400
    assert answer.get_json() == {"fout": "Dat lukte niet. Probeer het opnieuw, of gebruik een code."}
    assert client.get("/coordinator").status_code == 303


def test_without_the_token_of_the_page_nothing_is_asked(site: Site) -> None:
    client = site.signed_in(ADDRESS)

    assert client.post("/inloggen/passkey/nieuw", json={}).status_code == 400


def test_a_provider_has_no_use_for_one(site: Site) -> None:
    client = provider(site, "voorbeeld-jongerenwerk-de-branding")

    assert post(client, "/inloggen/passkey/nieuw").status_code == 403


def test_many_tries_at_one_account_are_slowed_down_wherever_they_come_from(site: Site) -> None:
    """Promise 10."""
    site.person("ander@regio.example", Role.COORDINATOR, "JZ99")
    clients = [site.signed_in(ADDRESS) for _ in range(2)]
    other = site.signed_in("ander@regio.example")
    codes = []
    for number in range(21):
        client = clients[number % 2]
        data = {"csrf_token": token_in(client.get(SECOND_STEP)), "code": "000000"}
        codes.append(client.post(SECOND_STEP, data=data, environ_base={"REMOTE_ADDR": f"192.0.2.{number}"}).status_code)

    assert codes == [400] * 20 + [429]
    data = {"csrf_token": token_in(other.get(SECOND_STEP)), "code": "000000"}
    assert other.post(SECOND_STEP, data=data).status_code == 400, "nobody else is held up"


def test_a_second_one_is_added_and_removed_and_the_last_one_stays(site: Site) -> None:
    client = site.signed_in(ADDRESS)
    made(client, key())
    page = client.get(SECURITY)
    with transaction(site.engine) as rows:
        secret = rows.exec(select(FactorRow.secret).where(FactorRow.kind == TOTP)).one()

    added = form(client, f"{SECURITY}/app", code=pyotp.TOTP(secret).at(site.clock()))
    listed = text(client.get(SECURITY))
    with transaction(site.engine) as rows:
        number = {kind: number for number, kind in rows.exec(select(FactorRow.id, FactorRow.kind)).all()}
    first = form(client, f"{SECURITY}/weghalen/{number['passkey']}")
    last = form(client, f"{SECURITY}/weghalen/{number[TOTP]}")

    assert "Ook een app met codes" in text(page)
    assert "Bewaar deze herstelcodes" in text(added)
    assert "Passkey, sinds 24 november 2026" in listed
    assert "App met codes, sinds 24 november 2026" in listed
    assert "Deze tweede stap is weggehaald." in text(first)
    assert "Uw laatste tweede stap kunt u niet weghalen." in text(last)
    with transaction(site.engine) as rows:
        told = rows.exec(select(MailRow.about).where(MailRow.kind == "tweede stap")).all()
    assert told == ["een passkey toegevoegd", "een app toegevoegd", "een passkey weggehaald"]


def test_adding_an_app_keeps_the_recovery_codes_that_there_are(site: Site) -> None:
    client = site.signed_in(ADDRESS)
    made(client, key())
    codes = BeautifulSoup(form(client, f"{SECURITY}/herstelcodes").get_data(as_text=True), "html.parser")
    before = digests(site)
    client.get(SECURITY)
    with transaction(site.engine) as rows:
        secret = rows.exec(select(FactorRow.secret).where(FactorRow.kind == TOTP)).one()

    added = form(client, f"{SECURITY}/app", code=pyotp.TOTP(secret).at(site.clock()))

    assert len(codes.select("main code")) == 10
    assert "De app is toegevoegd." in text(added)
    assert digests(site) == before


def digests(site: Site) -> set[str]:
    with transaction(site.engine) as rows:
        return set(rows.exec(select(RecoveryRow.digest)).all())


def test_new_recovery_codes_replace_the_old_ones_and_are_mailed(site: Site) -> None:
    client = site.signed_in(ADDRESS)
    made(client, key())
    form(client, f"{SECURITY}/herstelcodes")
    old = digests(site)

    form(client, f"{SECURITY}/herstelcodes")

    assert len(digests(site)) == 10
    assert not digests(site) & old
    assert "U hebt nog 10 herstelcodes." in text(client.get(SECURITY))
    with transaction(site.engine) as rows:
        assert "nieuwe herstelcodes gemaakt" in rows.exec(select(MailRow.about)).all()


def test_what_the_browser_is_asked_names_this_site_and_no_person(site: Site) -> None:
    client = site.signed_in(ADDRESS)

    options = json.loads(post(client, "/inloggen/passkey/nieuw").get_data(as_text=True))

    assert options["rp"] == {"name": "Vindplaats", "id": "localhost"}
    assert ADDRESS not in options["user"]["id"]
