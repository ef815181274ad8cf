"""Promise 12: what each role may open. A route that isn't in the table fails."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from app.availability.example import seed_statements
from app.db.session import transaction
from app.db.tables import StatementRow
from app.domain.account import Role
from app.web.headers import PERSONAL
from tests.conftest import CONTENT
from tests.web.signed_in import Site, token_in

A, B = "voorbeeld-jongerenwerk-de-branding", "voorbeeld-ggz-helmgras"
WHO = ("anonymous", "provider A", "provider B", "coordinator 1", "coordinator 2", "administrator")
# Of who is signed in, by endpoint and method: an address of A, and the status for each of WHO. 303 is the way to
# signing in (anonymous) or to the second step (who has a role that asks for it), or what comes after a form.
SIGNED_IN: dict[tuple[str, str], tuple[str, tuple[int, ...]]] = {
    ("signing_in.ask", "GET"): ("/inloggen", (200, 303, 303, 200, 200, 200)),
    ("signing_in.send", "POST"): ("/inloggen", (400,) * 6),
    ("signing_in.code", "GET"): ("/inloggen/code", (200,) * 6),
    ("signing_in.redeem_code", "POST"): ("/inloggen/code", (400,) * 6),
    ("signing_in.link", "GET"): ("/inloggen/link/x", (200,) * 6),
    ("signing_in.redeem_link", "POST"): ("/inloggen/link/x", (400,) * 6),
    ("signing_out.out", "POST"): ("/uitloggen", (303, 400, 400, 400, 400, 400)),
    ("signing_out.out_everywhere", "POST"): ("/uitloggen/overal", (303, 400, 400, 400, 400, 400)),
    ("second_step.show", "GET"): ("/inloggen/tweede-stap", (303, 200, 200, 200, 200, 200)),
    ("second_step.check", "POST"): ("/inloggen/tweede-stap", (303, 400, 400, 400, 400, 400)),
    ("desk.overview", "GET"): ("/aanbieder", (303, 200, 200, 403, 403, 403)),
    ("desk.confirm", "POST"): ("/aanbieder/klopt-nog", (303, 400, 400, 400, 400, 400)),
    ("desk.form", "GET"): ("/aanbieder/aanbod/voorbeeld-straatcoach", (303, 200, 403, 403, 403, 403)),
    ("desk.save", "POST"): ("/aanbieder/aanbod/voorbeeld-straatcoach", (303, 400, 400, 400, 400, 400)),
    ("desk.saved", "GET"): ("/aanbieder/opgeslagen/{number}", (303, 200, 403, 403, 403, 403)),
    ("desk.undo", "POST"): ("/aanbieder/ongedaan/{number}", (303, 400, 400, 400, 400, 400)),
    ("colleagues.show", "GET"): (f"/aanbieder/collegas/{A}", (303, 200, 403, 403, 403, 403)),
    ("colleagues.invite", "POST"): (f"/aanbieder/collegas/{A}", (303, 400, 400, 400, 400, 400)),
    ("colleagues.revoke", "POST"): (f"/aanbieder/collegas/{A}/intrekken/1", (303, 400, 400, 400, 400, 400)),
    ("colleagues.remove", "POST"): (f"/aanbieder/collegas/{A}/weghalen/1", (303, 400, 400, 400, 400, 400)),
    ("colleagues.log", "GET"): (f"/aanbieder/logboek/{A}", (303, 200, 403, 403, 403, 403)),
}
# The same forms with their token: what is refused for want of a right, not for want of a token.
WITH_TOKEN = {
    "/aanbieder/klopt-nog": (404, 404, 403, 403, 403),
    "/aanbieder/aanbod/voorbeeld-straatcoach": (400, 403, 403, 403, 403),
    "/aanbieder/ongedaan/{number}": (303, 403, 403, 403, 403),
    f"/aanbieder/collegas/{A}": (303, 403, 403, 403, 403),
    f"/aanbieder/collegas/{A}/intrekken/999": (404, 403, 403, 403, 403),
    f"/aanbieder/collegas/{A}/weghalen/999": (404, 403, 403, 403, 403),
}


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
    }
    found = {"anonymous": site.visitor()}
    for who, (role, scope) in roles.items():
        address = who.replace(" ", "-").lower() + "@voorbeeld.example"
        site.person(address, role, scope)
        found[who] = site.signed_in(address)
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
    number, before = number_of(site), len(statements(site))
    data = {"gezien": "bestaat-niet//1", "adres": "collega@elders.example"}

    got = tuple(
        people[who].post(address.format(number=number), data=data | {"csrf_token": token(people[who])}).status_code
        for who in WHO[1:]
    )

    assert got == WITH_TOKEN[address]
    assert len(statements(site)) - before == (1 if "ongedaan" in address else 0)


@pytest.fixture
def token() -> Callable[[FlaskClient], str]:
    """Of any form that this person may see."""
    return lambda client: token_in(client.get("/inloggen/tweede-stap"))


def statements(site: Site) -> list[int | None]:
    with transaction(site.engine) as rows:
        return list(rows.exec(select(StatementRow.id)))


def test_the_table_names_every_kind_of_method() -> None:
    assert {method for _, method in SIGNED_IN} == {"GET", "POST"}
    assert all(len(expected) == len(WHO) for _, expected in SIGNED_IN.values())
    assert all(re.match(r"/(inloggen|uitloggen|aanbieder)", address) for address, _ in SIGNED_IN.values())
