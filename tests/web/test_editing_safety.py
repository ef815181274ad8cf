"""The form for a new entry: nothing from elsewhere, nothing shown as markup, nobody worn out and nothing kept."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, inspect, text

from app.config import Config
from tests.web.editors import KINDS, OFFER, Clock, close, editor_fixture, opened, own_site, send, site_fixture  # noqa: F401

pytestmark = pytest.mark.slow

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def counting(config: Config, tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    """A site for one test alone, on which the clock stands still."""
    app = own_site(config, tmp_path, clock)
    yield app
    close(app)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 400),
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Sec-Fetch-Site": "same-site"}, 400),
        ({"Sec-Fetch-Site": "none"}, 400),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:5000"}, 400),
        ({"Origin": "null"}, 400),
        ({"Origin": "https://evil.example"}, 400),
        ({"Origin": "http://localhost:5000.evil.example"}, 400),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://localhost:5000"}, 200),
    ],
)
def test_only_a_form_of_our_own_page_is_taken(editor: FlaskClient, headers: dict[str, str], status: int) -> None:
    """Promise 4: and whoever is refused reads what to do."""
    response = send(editor, OFFER, headers=headers)

    page = opened(response)
    assert response.status_code == status
    assert ("Open de pagina opnieuw en probeer het nog eens." in page.text) == (status == 400)
    assert ("Huiskamer" in page.text) == (status == 200)


XSS = [
    "<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" onfocus=alert(1) autofocus="',
    "' onmouseover='alert(1)",
    "</textarea><script>alert(1)</script>",
    "</select><svg onload=alert(1)>",
    "</pre><iframe src=javascript:alert(1)></iframe>",
    "</title></head><body onload=alert(1)>",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "]]><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#34;&#62;&#60;img src=x onerror=alert(1)&#62;",
    '<a href="javascript:alert(1)">x</a>',
    "<math><mtext></textarea><img src onerror=alert(1)>",
    "`onclick=alert(1)",
    "<style>*{display:none}</style>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "<form action=//evil.example><input name=x>",
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("vector", XSS)
def test_markup_in_any_field_comes_back_as_text(editor: FlaskClient, kind: str, vector: str) -> None:
    fields = BeautifulSoup(editor.get(f"/redactie/nieuw/{kind}").data, "html.parser").select(".invullen [name]")
    names = {str(field["name"]) for field in fields}
    # One right and one too long for a card, so that the plain page has every part that a page can have.
    plain = [send(editor, dict.fromkeys(names, typed), kind) for typed in ("gewoon", "gewoon " * 14)]

    hostile = opened(send(editor, dict.fromkeys(names, vector), kind)).soup

    assert shape(hostile) <= shape(opened(plain[0]).soup) | shape(opened(plain[1]).soup)
    back = {
        str(field["name"]): field["value"] if field.name == "input" else field.get_text().removeprefix("\n")
        for field in hostile.select(".invullen [type=text], .invullen textarea")
    }
    assert {name: typed for name, typed in back.items() if typed != vector} == {}
    assert len(back) > 15


def shape(soup: BeautifulSoup) -> set[tuple[str, str]]:
    """Every tag with every attribute, and where every link and form leads."""
    tags = soup.find_all(True)
    leading = {(name, str(tag[name])) for tag in tags for name in ("href", "action", "src") if tag.has_attr(name)}
    return {(tag.name, name) for tag in tags for name in ("", *tag.attrs)} | leading


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("../../x", "x.md"),
        ("..\\..\\x", "x.md"),
        ("/etc/passwd", "etc-passwd.md"),
        ('a"b', "a-b.md"),
        ('a"; filename="b.exe', "a-filename-b-exe.md"),
        ("a\r\nSet-Cookie: x=1", "a-set-cookie-x-1.md"),
        ("a\x0bb", "a-b.md"),
        ("\u202edm.exe", "dm-exe.md"),
        ("Café 't Huis", "cafe-t-huis.md"),
        ("x" * 300, "x" * 80 + ".md"),
        ("  ", "huiskamer-de-linde.md"),
    ],
)
def test_a_name_of_a_file_cannot_break_out(editor: FlaskClient, typed: str, name: str) -> None:
    """Promise 24."""
    response = send(editor, OFFER | {"bestandsnaam": typed, "download": "1"})

    assert response.headers.getlist("Content-Disposition") == [f'attachment; filename="{name}"']
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("typed", ["..", "日本", "???"])
def test_a_name_without_a_letter_is_refused_or_asked_again(editor: FlaskClient, typed: str) -> None:
    response = send(editor, OFFER | {"bestandsnaam": typed, "download": "1"})

    assert "de bestandsnaam mag alleen kleine letters, cijfers en streepjes hebben" in opened(response).text


def test_what_is_no_field_is_passed_over(editor: FlaskClient) -> None:
    """Nobody vouches for a number, or makes an entry an example, by a field that isn't there."""
    extra = {"slug": "kwaad", "example": "ja", "voorheen": "ease", "contact.van_organisatie": "ja", "zomaar": "x"}

    given = [send(editor, OFFER | {"download": "1"} | more) for more in ({}, extra)]

    assert given[0].mimetype == "text/markdown"
    assert given[0].data == given[1].data


@pytest.mark.parametrize("content_type", FORMS)
@pytest.mark.parametrize("name", ["titel", "deel", "bestandsnaam", "zomaar", "a\0b"])
def test_a_character_that_no_database_takes_is_refused(editor: FlaskClient, content_type: str, name: str) -> None:
    """Promise 17."""
    assert send(editor, OFFER | {name: "a\0b"}, content_type=content_type).status_code == 400


@pytest.mark.parametrize("body", ["titel=%ED%A0%80", "titel=%FF", "titel=%C3%28", "%FF=x"])
def test_bytes_that_are_no_text_are_refused(editor: FlaskClient, body: str) -> None:
    """Promise 17: a lone surrogate and what isn't UTF-8, as in an address."""
    assert send(editor, body, content_type=FORMS[0]).status_code == 400


@pytest.mark.parametrize("content_type", FORMS)
def test_more_than_64_kilobytes_is_too_much(editor: FlaskClient, content_type: str) -> None:
    """Promise 18."""
    response = send(editor, OFFER | {"deel": "x" * 65_537}, content_type=content_type)

    assert response.status_code == 413
    assert "Dit is te groot" in opened(response).text


def test_after_thirty_in_ten_minutes_one_waits_and_nobody_else_does(counting: Flask, clock: Clock) -> None:
    """Promise 10."""
    try_once = partial(send, counting.test_client(), OFFER)
    allowed = {try_once().status_code for _ in range(30)}

    refused = try_once()
    another = try_once(environ_base={"REMOTE_ADDR": "192.0.2.7"})
    clock.now += timedelta(seconds=int(refused.headers["Retry-After"]))
    later = try_once()

    assert allowed == {200}
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 600
    assert "Over 10 minuten kan het weer. Wat u typte, staat hieronder nog." in opened(refused).text
    assert opened(refused).soup.find(id="veld-titel")["value"] == OFFER["titel"]
    assert (another.status_code, later.status_code) == (200, 200)


def test_a_connection_with_many_addresses_counts_as_one(counting: Flask) -> None:
    """Promise 10: who has an IPv6 address has as many of them as they like."""
    home, neighbour = ([f"2001:db8:0:{network}::{number}" for number in range(31)] for network in (1, 2))
    answers = [send(counting.test_client(), OFFER, environ_base={"REMOTE_ADDR": address}) for address in home]

    another = send(counting.test_client(), OFFER, environ_base={"REMOTE_ADDR": neighbour[0]})

    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert another.status_code == 200


def test_the_count_outlives_a_restart(config: Config, tmp_path: Path) -> None:
    """Promise 10: it stands in the database, so other processes see it too."""
    first, second = (own_site(config, tmp_path, Clock()) for _ in range(2))
    for _ in range(30):
        send(first.test_client(), OFFER)

    refused = send(second.test_client(), OFFER)
    close(first)
    close(second)

    assert refused.status_code == 429


def test_looking_and_being_refused_count_for_nothing(counting: Flask) -> None:
    client = counting.test_client()
    for _ in range(3):
        client.get("/redactie/nieuw/aanbod")
        send(client, OFFER, headers={"Sec-Fetch-Site": "cross-site"})

    assert rows(counting.extensions["vindplaats"].engine)["attempt"] == []


def test_nothing_is_kept_but_the_count(counting: Flask, tmp_path: Path) -> None:
    engine = counting.extensions["vindplaats"].engine
    before = rows(engine)
    for more in ({}, {"download": "1"}, {"titel": "", "contact.telefoon": "06 12345678"}):
        send(counting.test_client(), OFFER | more)

    after = rows(engine)
    close(counting)

    assert {name for name in after if after[name] != before[name]} == {"attempt"}
    assert sorted((row["what"], row["count"]) for row in after["attempt"]) == [("proposal", 3), ("proposals", 3)]
    assert not {row["who"] for row in after["attempt"]} & {"127.0.0.1"}
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert [word for word in (b"Linde", b"06 12345678", b"127.0.0.1") if word in kept] == []


def rows(engine: Engine) -> dict[str, list[dict[str, object]]]:
    """Everything in every table."""
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return {
            name: [dict(row) for row in connection.execute(text(f'SELECT * FROM "{name}"')).mappings()]
            for name in names
        }
