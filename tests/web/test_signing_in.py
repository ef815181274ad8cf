"""/inloggen in a browser without JavaScript (promises 3 to 9, 16)."""

import pytest
from sqlalchemy import event

from app.domain.account import Role
from tests.web.signed_in import OURS, Site, provider, token_in

ADDRESS = "iemand@aanbieder.example"
ORGANISATION = "voorbeeld-jongerenwerk-de-branding"


def test_by_code(desk_site: Site) -> None:
    client = provider(desk_site, ORGANISATION)

    assert "Uw aanbod" in client.get("/aanbieder").get_data(as_text=True)


def test_by_link(desk_site: Site) -> None:
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    client = desk_site.visitor()
    client.post("/inloggen", data={"adres": ADDRESS}, headers=OURS)
    desk_site.deliver()
    address = f"/inloggen/link/{desk_site.keys[0].token}"

    shown = client.get(address)
    used = client.post(address, headers=OURS)

    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert shown.headers["Cache-Control"] == "no-store"
    assert (used.status_code, used.headers["Location"]) == (303, "/aanbieder")
    assert client.get("/aanbieder").status_code == 200


def test_looking_at_a_link_uses_nothing_up(desk_site: Site) -> None:
    """Promise 9: scanners of mail look, run scripts and even post."""
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    client, scanner = desk_site.visitor(), desk_site.visitor()
    client.post("/inloggen", data={"adres": ADDRESS}, headers=OURS)
    desk_site.deliver()
    address = f"/inloggen/link/{desk_site.keys[0].token}"

    for _ in range(3):
        scanner.get(address)
        scanner.head(address)
        scanner.post(address, headers=OURS)

    assert "andere browser" in scanner.get(address).get_data(as_text=True)
    assert client.post(address, headers=OURS).headers["Location"] == "/aanbieder"


def test_a_known_and_an_unknown_address_get_the_same_answer(desk_site: Site) -> None:
    """Promise 7."""
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    answers = []
    for address in (ADDRESS, "niemand@elders.example"):
        client = desk_site.visitor()
        sent = client.post("/inloggen", data={"adres": address}, headers=OURS)
        page = client.get("/inloggen/code")
        kept = {name: value for name, value in sent.headers if name not in ("Set-Cookie", "X-Request-ID")}
        answers.append((sent.status_code, kept, sent.data, page.status_code, page.data))

    assert answers[0] == answers[1]


def test_a_known_and_an_unknown_address_take_the_same_steps(desk_site: Site) -> None:
    """Promise 7: time that can be measured comes from work; it is the same work, down to each question and cookie."""
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    asked: list[tuple[str, int]] = []
    event.listen(desk_site.engine, "before_cursor_execute", lambda *told: asked.append((told[2], len(told[3]))))
    steps, cookies = [], []
    # The first of a stretch of time also forgets the attempts of earlier ones, whoever it is.
    desk_site.visitor().post("/inloggen", data={"adres": "eerste@elders.example"}, headers=OURS)
    for address in (ADDRESS, "nooit@aanbieder.example", "iemand-anders-met-een-lang-adres@elders.example"):
        asked.clear()
        sent = desk_site.visitor().post("/inloggen", data={"adres": address}, headers=OURS)
        steps.append(list(asked))
        cookies.append(len(sent.headers["Set-Cookie"]))

    assert steps[0] == steps[1] == steps[2]
    assert len(set(cookies)) == 1
    assert not any("FROM account" in text for text, _ in steps[0]), "whether it is known is looked up with the mail"


def test_many_wrong_codes_are_slowed_down_for_who_types_them_alone(desk_site: Site) -> None:
    """Promise 10; that each code itself knows five tries is tested with the accounts."""
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    guesser, other = desk_site.visitor(), desk_site.visitor()
    tries = [guesser.post("/inloggen/code", data={"code": "AAAAAAAA"}, headers=OURS) for _ in range(31)]

    assert [answer.status_code for answer in tries] == [400] * 30 + [429]
    assert 0 < int(tries[-1].headers["Retry-After"]) <= 600
    assert guesser.post("/inloggen/link/x", headers=OURS).status_code == 429
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert other.post("/inloggen/code", data={"code": "A"}, headers=OURS, environ_base=elsewhere).status_code == 400
    desk_site.clock.move(minutes=10)
    assert guesser.post("/inloggen/code", data={"code": "AAAAAAAA"}, headers=OURS).status_code == 400, (
        "it ends by itself"
    )


@pytest.mark.parametrize(
    "typed", ["", "geen adres", "a@b", "a b@c.example", "<a@b.example>", "a@b.example, c@d.example"]
)
def test_what_is_no_address_is_told(desk_site: Site, typed: str) -> None:
    answer = desk_site.visitor().post("/inloggen", data={"adres": typed}, headers=OURS)

    assert answer.status_code == 400
    assert "Dit is geen mailadres" in answer.get_data(as_text=True)


def test_a_form_of_another_site_is_refused(desk_site: Site) -> None:
    """Promise 4."""
    client = desk_site.visitor()

    for headers in ({}, {"Origin": "https://elders.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/inloggen", data={"adres": ADDRESS}, headers=headers).status_code == 400
        assert client.post("/inloggen/code", data={"code": "ABCD"}, headers=headers).status_code == 400


def test_a_reader_gets_no_cookie(desk_site: Site) -> None:
    """Promise 3; by being shown the form of signing in neither."""
    client = desk_site.visitor()

    for path in ("/", "/zoeken?q=praten", "/inloggen", "/inloggen/code", "/aanbieder"):
        assert "Set-Cookie" not in client.get(path).headers, path


def test_the_cookie_is_for_this_host_and_for_no_script(desk_site: Site) -> None:
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    cookie = desk_site.visitor().post("/inloggen", data={"adres": ADDRESS}, headers=OURS).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert len(cookie) < 4096


def test_signing_in_starts_anew(desk_site: Site) -> None:
    """Promise 5: what a browser was given before is worth nothing afterwards."""
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    client = desk_site.visitor()
    client.post("/inloggen", data={"adres": ADDRESS}, headers=OURS)
    desk_site.deliver()
    with client.session_transaction() as before:
        before["planted"] = "iets"

    client.post("/inloggen/code", data={"code": desk_site.keys[0].code}, headers=OURS)

    with client.session_transaction() as after:
        assert "planted" not in after
        assert "nonce" not in after


def test_signing_out_ends_a_copied_cookie(desk_site: Site) -> None:
    """Promise 6."""
    client = provider(desk_site, ORGANISATION)
    name = desk_site.app.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    assert cookie is not None
    copy = desk_site.visitor()
    copy.set_cookie(name, cookie.value)
    assert copy.get("/aanbieder").status_code == 200

    token = token_in(client.get("/aanbieder"))
    assert client.post("/uitloggen", data={"csrf_token": token}).status_code == 303

    assert client.get("/aanbieder").status_code == 303
    assert copy.get("/aanbieder").status_code == 303


def test_everywhere_signs_out_other_browsers(desk_site: Site) -> None:
    one, other = provider(desk_site, ORGANISATION), desk_site.signed_in(ADDRESS)

    one.post("/uitloggen/overal", data={"csrf_token": token_in(one.get("/aanbieder"))})

    assert other.get("/aanbieder").status_code == 303


def test_signing_out_needs_the_token(desk_site: Site) -> None:
    client = provider(desk_site, ORGANISATION)

    assert client.post("/uitloggen").status_code == 400
    assert client.get("/uitloggen").status_code == 405
    assert client.get("/aanbieder").status_code == 200


def test_who_asked_for_a_page_goes_on_to_it(desk_site: Site) -> None:
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    client = desk_site.visitor()
    asked = client.get("/aanbieder/aanbod/voorbeeld-straatcoach")
    assert asked.headers["Location"] == "/inloggen?next=/aanbieder/aanbod/voorbeeld-straatcoach"

    client.post("/inloggen", data={"adres": ADDRESS, "next": "/aanbieder/aanbod/voorbeeld-straatcoach"}, headers=OURS)
    desk_site.deliver()
    answer = client.post("/inloggen/code", data={"code": desk_site.keys[0].code}, headers=OURS)

    assert answer.headers["Location"] == "/aanbieder/aanbod/voorbeeld-straatcoach"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example",
        "evil",
        "/\tevil",
        "/x\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "/\u2028x",
        "\\\\evil.example",
    ],
)
def test_nobody_is_sent_elsewhere(desk_site: Site, target: str) -> None:
    """Promise 16."""
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    client = desk_site.visitor()
    client.post("/inloggen", data={"adres": ADDRESS, "next": target}, headers=OURS)
    desk_site.deliver()

    answer = client.post("/inloggen/code", data={"code": desk_site.keys[0].code}, headers=OURS)

    assert answer.headers["Location"] == "/aanbieder"


def test_asking_often_is_slowed_down_and_locks_out_nobody_else(desk_site: Site) -> None:
    """Promise 10."""
    desk_site.person(ADDRESS, Role.PROVIDER, ORGANISATION)
    busy, other = desk_site.visitor(), desk_site.visitor()
    for _ in range(5):
        assert busy.post("/inloggen", data={"adres": ADDRESS}, headers=OURS).status_code == 303

    stopped = busy.post("/inloggen", data={"adres": ADDRESS}, headers=OURS)
    elsewhere = other.post(
        "/inloggen", data={"adres": ADDRESS}, headers=OURS, environ_overrides={"REMOTE_ADDR": "192.0.2.7"}
    )
    desk_site.clock.move(minutes=10)
    later = busy.post("/inloggen", data={"adres": ADDRESS}, headers=OURS)

    assert (stopped.status_code, elsewhere.status_code, later.status_code) == (429, 303, 303)
    assert 0 < int(stopped.headers["Retry-After"]) <= 600
