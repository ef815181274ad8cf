"""Promise 12: what each role may open. A route that isn't in the table fails."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from app.availability.example import seed_statements
from app.db.account_tables import InvitationRow
from app.db.session import transaction
from app.db.tables import StatementRow
from app.domain.account import Role
from app.web.headers import PERSONAL
from tests.conftest import CONTENT
from tests.web.signed_in import Site, token_in

A, B = "voorbeeld-jongerenwerk-de-branding", "voorbeeld-ggz-helmgras"
C = "voorbeeld-toegang-duinrade"
# The coordinators and the administrator passed the second step; 'unsure' is coordinator 1 before it.
WHO = ("anonymous", "provider A", "provider B", "coordinator 1", "coordinator 2", "administrator", "unsure")
# Of who is signed in, by endpoint and method: an address of A, and the status for each of WHO. 303 is the way to
# signing in (anonymous) or to the second step (unsure), or what comes after a form. A form without its token is 400.
NO_TOKEN = (303, 400, 400, 400, 400, 400, 400)
OF_A = (303, 200, 403, 403, 403, 403, 403)
OF_ADMINISTRATOR = (303, 403, 403, 403, 403, 200, 303)
SIGNED_IN: dict[tuple[str, str], tuple[str, tuple[int, ...]]] = {
    ("signing_in.ask", "GET"): ("/inloggen", (200, 303, 303, 303, 303, 303, 303)),
    ("signing_in.send", "POST"): ("/inloggen", (400,) * 7),
    ("signing_in.code", "GET"): ("/inloggen/code", (200,) * 7),
    ("signing_in.redeem_code", "POST"): ("/inloggen/code", (400,) * 7),
    ("signing_in.link", "GET"): ("/inloggen/link/x", (200,) * 7),
    ("signing_in.redeem_link", "POST"): ("/inloggen/link/x", (400,) * 7),
    ("signing_out.out", "POST"): ("/uitloggen", NO_TOKEN),
    ("signing_out.out_everywhere", "POST"): ("/uitloggen/overal", NO_TOKEN),
    ("second_step.show", "GET"): ("/inloggen/tweede-stap", (303, 200, 200, 200, 200, 200, 200)),
    ("second_step.check", "POST"): ("/inloggen/tweede-stap", NO_TOKEN),
    ("passkeys.ask_to_add", "POST"): ("/inloggen/passkey/nieuw", NO_TOKEN),
    ("passkeys.add", "POST"): ("/inloggen/passkey/nieuw/klaar", NO_TOKEN),
    ("passkeys.ask_to_show", "POST"): ("/inloggen/passkey", NO_TOKEN),
    ("passkeys.show", "POST"): ("/inloggen/passkey/klaar", NO_TOKEN),
    ("factors.show", "GET"): ("/inloggen/beveiliging", (303, 403, 403, 200, 200, 200, 303)),
    ("factors.add_app", "POST"): ("/inloggen/beveiliging/app", NO_TOKEN),
    ("factors.remove", "POST"): ("/inloggen/beveiliging/weghalen/1", NO_TOKEN),
    ("factors.renew_codes", "POST"): ("/inloggen/beveiliging/herstelcodes", NO_TOKEN),
    ("desk.overview", "GET"): ("/aanbieder", (303, 200, 200, 403, 403, 403, 403)),
    ("desk.confirm", "POST"): ("/aanbieder/klopt-nog", NO_TOKEN),
    ("desk.form", "GET"): ("/aanbieder/aanbod/voorbeeld-straatcoach", OF_A),
    ("desk.save", "POST"): ("/aanbieder/aanbod/voorbeeld-straatcoach", NO_TOKEN),
    ("desk.saved", "GET"): ("/aanbieder/opgeslagen/{number}", OF_A),
    ("desk.undo", "POST"): ("/aanbieder/ongedaan/{number}", NO_TOKEN),
    ("colleagues.show", "GET"): (f"/aanbieder/collegas/{A}", OF_A),
    ("colleagues.invite", "POST"): (f"/aanbieder/collegas/{A}", NO_TOKEN),
    ("colleagues.revoke", "POST"): (f"/aanbieder/collegas/{A}/intrekken/1", NO_TOKEN),
    ("colleagues.remove", "POST"): (f"/aanbieder/collegas/{A}/weghalen/1", NO_TOKEN),
    ("colleagues.log", "GET"): (f"/aanbieder/logboek/{A}", OF_A),
    ("coordinating.overview", "GET"): ("/coordinator?regio=JZ99", (303, 403, 403, 200, 403, 200, 303)),
    ("coordinating.invite", "POST"): ("/coordinator/uitnodigen", NO_TOKEN),
    ("coordinating.revoke", "POST"): ("/coordinator/intrekken/1", NO_TOKEN),
    ("administering.overview", "GET"): ("/beheer", OF_ADMINISTRATOR),
    ("administering.account", "GET"): ("/beheer/account/1", OF_ADMINISTRATOR),
    ("administering.log", "GET"): ("/beheer/logboek", OF_ADMINISTRATOR),
    ("administering.invite", "POST"): ("/beheer/uitnodigen", NO_TOKEN),
    ("administering.revoke", "POST"): ("/beheer/intrekken/1", NO_TOKEN),
    ("administering.take_role", "POST"): ("/beheer/account/1/rol", NO_TOKEN),
    ("administering.disable", "POST"): ("/beheer/account/1/uitzetten", NO_TOKEN),
    ("administering.enable", "POST"): ("/beheer/account/1/aanzetten", NO_TOKEN),
    ("administering.change_address", "POST"): ("/beheer/account/1/adres", NO_TOKEN),
    ("administering.reset_second_step", "POST"): ("/beheer/account/1/tweede-stap", NO_TOKEN),
}
# The same forms with their token, for who is signed in: what is refused for want of a right. 999 doesn't exist.
ONLY_A = (403, 403, 403, 403, 403)
ONLY_ADMINISTRATOR = (403, 403, 403, 403, 404, 303)
WITH_TOKEN = {
    "/aanbieder/klopt-nog": (404, 404, 403, 403, 403, 403),
    "/aanbieder/aanbod/voorbeeld-straatcoach": (400, *ONLY_A),
    "/aanbieder/ongedaan/{number}": (303, *ONLY_A),
    f"/aanbieder/collegas/{A}": (303, *ONLY_A),
    f"/aanbieder/collegas/{A}/intrekken/999": (404, *ONLY_A),
    f"/aanbieder/collegas/{A}/weghalen/999": (404, *ONLY_A),
    # Who has no second step yet may make one; to show one there must be one.
    "/inloggen/passkey/nieuw": (403, 403, 200, 200, 200, 200),
    "/inloggen/passkey/nieuw/klaar": (403, 403, 400, 400, 400, 400),
    "/inloggen/passkey": (404, 404, 404, 404, 404, 404),
    "/inloggen/passkey/klaar": (400, 400, 400, 400, 400, 400),
    "/inloggen/beveiliging/app": (403, 403, 400, 400, 400, 303),
    "/inloggen/beveiliging/weghalen/999": (403, 403, 303, 303, 303, 303),
    "/inloggen/beveiliging/herstelcodes": (403, 403, 200, 200, 200, 303),
    "/coordinator/uitnodigen": (403, 403, 303, 403, 303, 303),
    "/coordinator/intrekken/999": (403, 403, 404, 403, 404, 303),
    "/beheer/uitnodigen": (403, 403, 403, 403, 303, 303),
    "/beheer/intrekken/999": ONLY_ADMINISTRATOR,
    "/beheer/account/999/rol": ONLY_ADMINISTRATOR,
    "/beheer/account/999/uitzetten": ONLY_ADMINISTRATOR,
    "/beheer/account/999/aanzetten": ONLY_ADMINISTRATOR,
    "/beheer/account/999/adres": ONLY_ADMINISTRATOR,
    "/beheer/account/999/tweede-stap": ONLY_ADMINISTRATOR,
}
ALLOWED = {
    "coordinator 1": ("/coordinator", "/inloggen/beveiliging", "/inloggen/passkey"),
    "administrator": ("/beheer",),
    "provider A": ("/",),
}
SOMEBODY = {"adres": "collega@elders.example"}
# What is typed in each form that has fields.
DATA = {
    "/aanbieder/klopt-nog": {"gezien": "bestaat-niet//1"},
    f"/aanbieder/collegas/{A}": SOMEBODY,
    "/coordinator/uitnodigen": SOMEBODY | {"regio": "JZ99", "organisatie": C},
    "/coordinator/intrekken/999": {"regio": "JZ99"},
    "/beheer/uitnodigen": SOMEBODY,
    "/beheer/account/999/adres": SOMEBODY,
}
# What each address may add: rows of statements and of invitations.
ADDS = {"/aanbieder/ongedaan/{number}": (1, 0), f"/aanbieder/collegas/{A}": (0, 1), "/coordinator/uitnodigen": (0, 2)}


@pytest.fixture
def site(desk_site: Site) -> Site:
    seed_statements(str(desk_site.engine.url), [CONTENT], desk_site.clock())
    return desk_site


@pytest.fixture
def people(site: Site) -> dict[str, FlaskClient]:
    """A browser for each of WHO."""
    roles = {
        "provider A": (Role.PROVIDER, A),
        "provider B": (Role.PROVIDER, B),
        "coordinator 1": (Role.COORDINATOR, "JZ99"),
        "coordinator 2": (Role.COORDINATOR, "JZ10"),
        "administrator": (Role.ADMINISTRATOR, ""),
        "unsure": (Role.COORDINATOR, "JZ99"),
    }
    found = {"anonymous": site.visitor()}
    for who, (role, scope) in roles.items():
        address = who.replace(" ", "-").lower() + "@voorbeeld.example"
        number = site.person(address, role, scope)
        found[who] = site.signed_in(address)
        if who not in ("unsure", "provider A", "provider B"):
            site.passed_second_step(number)
    return found


def number_of(site: Site, offer: str = "voorbeeld-straatcoach") -> int:
    with transaction(site.engine) as rows:
        number = rows.exec(select(StatementRow.id).where(StatementRow.offer == offer)).first()
        assert number is not None
        return number


def test_every_route_of_who_is_signed_in_is_in_the_table(site: Site) -> None:
    routes = {
        (rule.endpoint, method)
        for rule in site.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint.partition(".")[0] in PERSONAL
    }

    assert routes == set(SIGNED_IN)


def test_every_other_route_is_for_everybody_and_only_reads(site: Site) -> None:
    """But for the form that makes a file and keeps nothing."""
    others = [rule for rule in site.app.url_map.iter_rules() if rule.endpoint.partition(".")[0] not in PERSONAL]

    assert {rule.endpoint for rule in others if "POST" in (rule.methods or ())} == {"editing.check_entry"}
    assert all(set(rule.methods or ()) <= {"GET", "HEAD", "OPTIONS", "POST"} for rule in others)


@pytest.mark.parametrize("route", SIGNED_IN, ids=" ".join)
def test_each_role_gets_what_the_table_says(site: Site, people: dict[str, FlaskClient], route: tuple[str, str]) -> None:
    address, expected = SIGNED_IN[route]
    address = address.format(number=number_of(site))

    got = tuple(people[who].open(address, method=route[1]).status_code for who in WHO)

    assert got == expected


@pytest.mark.parametrize("address", WITH_TOKEN)
def test_the_token_of_a_form_opens_nothing_of_anothers(
    site: Site, people: dict[str, FlaskClient], address: str, token: Callable[[FlaskClient], str]
) -> None:
    number, before = number_of(site), rows_of(site)
    data = DATA.get(address, {})

    got = tuple(
        people[who].post(address.format(number=number), data=data | {"csrf_token": token(people[who])}).status_code
        for who in WHO[1:]
    )

    assert got == WITH_TOKEN[address]
    added = tuple(now - earlier for now, earlier in zip(rows_of(site), before, strict=True))
    assert added == ADDS.get(address, (0, 0))


@pytest.mark.parametrize("address", [*WITH_TOKEN, "/uitloggen", "/uitloggen/overal", "/inloggen/tweede-stap"])
def test_a_field_that_no_form_of_ours_has_is_refused(
    site: Site, people: dict[str, FlaskClient], address: str, token: Callable[[FlaskClient], str]
) -> None:
    """Promise 13: nobody slips an organisation, a role or a moment in."""
    before = rows_of(site)
    who = next(who for who, prefixes in ALLOWED.items() if address.startswith(prefixes))
    data = DATA.get(address, {}) | {"csrf_token": token(people[who]), "stated_by": B}

    page = people[who].post(address.format(number=number_of(site)), data=data)

    assert page.status_code == 400
    assert "Dit formulier kent stated_by niet" in page.get_data(as_text=True)
    assert rows_of(site) == before


@pytest.fixture
def token() -> Callable[[FlaskClient], str]:
    """Of any form that this person may see."""
    return lambda client: token_in(client.get("/inloggen/tweede-stap"))


def rows_of(site: Site) -> tuple[int, int]:
    """How many statements and invitations there are."""
    with transaction(site.engine) as rows:
        return len(rows.exec(select(StatementRow.id)).all()), len(rows.exec(select(InvitationRow.id)).all())


def test_the_table_names_every_kind_of_method() -> None:
    assert {method for _, method in SIGNED_IN} == {"GET", "POST"}
    assert all(len(expected) == len(WHO) for _, expected in SIGNED_IN.values())
    assert all(
        re.match(r"/(inloggen|uitloggen|aanbieder|coordinator|beheer)", address) for address, _ in SIGNED_IN.values()
    )
