"""Promises 1, 2, 3, 15, 37 and 39: what every answer carries."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Config
from app.web.headers import SAFETY
from tests.conftest import NOW
from tests.web.addresses import PAGES, PLAIN

ANSWERS = [
    *((url, "GET", 200) for url in (*PAGES, *PLAIN)),
    ("/nergens", "GET", 404),
    ("/aanbod/bestaat-niet", "GET", 404),
    ("/zoeken", "POST", 405),
    ("/zoeken?leeftijd=400", "GET", 400),
    ("/api/v1/search?leeftijd=400", "GET", 400),
    ("/api/v1/nergens", "GET", 404),
    ("/zoeken?q=" + "a" * 5000, "GET", 414),
    ("/zoeken?q=%00", "GET", 400),
    ("/static/bestaat-niet.css", "GET", 404),
    ("/static/../config.py", "GET", 404),
]


@pytest.mark.parametrize(("url", "method", "status"), ANSWERS)
def test_every_answer_carries_the_safety_headers(client: FlaskClient, url: str, method: str, status: int) -> None:
    response = client.open(url, method=method)

    assert response.status_code == status
    unsaid = {"Referrer-Policy": "no-referrer"} if url.startswith("/inloggen/link/") else {}
    assert {name: response.headers[name] for name in SAFETY} == SAFETY | unsaid
    assert "Set-Cookie" not in response.headers


def test_an_unexpected_error_is_told_in_plain_dutch_with_a_request_id(config: Config) -> None:
    """Promise 37."""
    app = create_app(config, clock=lambda: NOW)
    app.add_url_rule("/stuk", "broken", lambda: 1 / 0)

    response = app.test_client().get("/stuk")

    text = response.get_data(as_text=True)
    assert response.status_code == 500
    assert response.headers["X-Request-ID"] in text
    assert "ZeroDivisionError" not in text
    assert "Traceback" not in text
    assert not app.debug
    assert {name: response.headers[name] for name in SAFETY} == SAFETY


def test_the_content_policy_allows_nothing_from_elsewhere_and_nothing_inline() -> None:
    """Promise 1, by internet.nl's rules: a closed default, no wildcard, no unsafe-*, no data:, no http(s):."""
    policy = dict(_directives(SAFETY["Content-Security-Policy"]))

    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    allowed = {source for sources in policy.values() for source in sources}
    assert allowed == {"'none'", "'self'"}


def _directives(policy: str) -> Iterator[tuple[str, list[str]]]:
    for directive in policy.split(";"):
        name, *sources = directive.split()
        yield name, sources


def test_https_sites_say_so_for_a_year(config: Config, var_dir: object) -> None:
    secure = Config.from_env(
        {
            "SECRET_KEY": "x" * 64,
            "VAR_DIR": str(var_dir),
            "BASE_URL": "https://kaart.example",
            "TRUSTED_HOSTS": "kaart.example",
        }
    )

    response = create_app(secure).test_client().get("/gezond", base_url="https://kaart.example")

    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_methods_that_change_something_are_refused_with_what_is_allowed(app: Flask, client: FlaskClient) -> None:
    """Promises 4 and 37: readers' routes only read, but for the form that makes a file and keeps nothing."""
    for rule in app.url_map.iter_rules():
        # The same address may take a form with another view.
        takes_forms = {other.rule for other in app.url_map.iter_rules() if "POST" in (other.methods or ())}
        if rule.rule in takes_forms:
            continue
        url = re.sub(r"<[^>]+>", "x", re.sub(r"<int:[^>]+>", "1", rule.rule))
        response = client.post(url)

        assert response.status_code == 405, url
        assert "GET" in response.headers["Allow"], url


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:5000@evil.example", ""])
def test_a_host_that_is_not_ours_is_refused(client: FlaskClient, host: str) -> None:
    """Promise 15."""
    response = client.get("/", headers={"Host": host})

    assert response.status_code == 400


def test_forwarded_headers_count_for_nothing_without_a_proxy_of_our_own(client: FlaskClient) -> None:
    """Promise 15."""
    response = client.get("/", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"})

    assert response.status_code == 200
    assert "evil.example" not in response.get_data(as_text=True)


@pytest.mark.parametrize("url", ["/zoeken", "/zoeken?q=somber", "/zoeken?leeftijd=400", "/api/v1/search?q=somber"])
def test_questions_stay_out_of_caches(client: FlaskClient, url: str) -> None:
    """Promise 39."""
    assert client.get(url).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("url", ["/", "/aanbod/ease-leiden", "/interventies", "/over"])
def test_pages_are_sent_again_only_when_something_changed(client: FlaskClient, url: str) -> None:
    """Promise 39."""
    first = client.get(url)

    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    other = client.get(url, headers={"If-None-Match": '"anders"'})

    assert first.headers["Cache-Control"] == "no-cache"
    assert again.status_code == 304
    assert {name: again.headers[name] for name in SAFETY} == SAFETY
    assert other.status_code == 200
