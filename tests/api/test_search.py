"""The search as JSON keeps what the contract promises."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.availability.example import seed_statements
from app.config import Config
from tests.conftest import CONTENT, NOW


@pytest.fixture
def example_statements(config: Config) -> None:
    """The invented statements of the fictional region, in the database of the site."""
    seed_statements(config.database_url, [CONTENT], NOW)


@pytest.fixture
def ask(client: FlaskClient) -> Any:
    def get(**parameters: Any) -> dict[str, Any]:
        response = client.get("/api/v1/search", query_string=parameters)
        assert response.status_code == 200, response.get_data(as_text=True)
        body: dict[str, Any] = response.json
        return body

    return get


def slugs(body: dict[str, Any]) -> list[str]:
    return [item["slug"] for item in body["results"]]


def test_the_answer_has_the_shape_of_the_contract(ask: Any) -> None:
    body = ask(q="ergens binnenlopen om te praten, Leiden")

    assert set(body) == {"total", "groups", "unknown", "urgent", "interpretation", "results", "facets"}
    assert set(body["interpretation"]) == {
        "text", "place", "age", "age_range", "needs", "themes", "filters", "corrections",
    }  # fmt: skip
    assert body["groups"]["hulp"] + body["groups"]["kennis"] == body["total"]
    offer = next(item for item in body["results"] if item["type"] == "aanbod")
    assert {
        "slug",
        "group",
        "title",
        "summary",
        "url",
        "score",
        "why",
        "distance_km",
        "example",
        "availability",
    } <= set(offer)
    assert {"slug", "title", "count"} == set(body["facets"]["thema"][0])


def test_the_main_job_finds_ease_leiden_on_top(ask: Any) -> None:
    body = ask(q="mijn dochter van 17 wil ergens zomaar binnenlopen om te praten, Leiden")

    assert slugs(body)[0] == "ease-leiden"
    assert "ease" in slugs(body)
    assert body["interpretation"]["place"] == {
        "name": "Leiden", "kind": "municipality", "code": "GM0546",
        "lat": pytest.approx(52.16, abs=0.02), "lon": pytest.approx(4.49, abs=0.02),
    }  # fmt: skip
    assert body["interpretation"]["age"] == 17
    assert body["urgent"] is None


def test_nothing_is_stated_is_null_and_never_zero(ask: Any) -> None:
    body = ask(q="@ease Leiden")

    first = body["results"][0]
    assert first["slug"] == "ease-leiden"
    assert first["availability"] is None


def test_danger_is_told_beside_the_results(ask: Any) -> None:
    body = ask(q="mijn dochter zegt dat ze dood wil")

    assert body["urgent"]["kind"] == "zelfdoding"
    assert any("0800-0113" in line for line in body["urgent"]["lines"])
    assert any("112" in line for line in body["urgent"]["lines"])


def test_an_unknown_place_is_named_with_what_may_be_meant(client: FlaskClient) -> None:
    response = client.get("/api/v1/search?plaats=Leidn")

    assert response.status_code == 400
    assert "Leiden" in response.json["parameters"]["plaats"]


def test_the_pages_of_the_ranking_are_the_whole(ask: Any) -> None:
    whole = slugs(ask(limit=100, q="huiswerk"))

    parts = [slug for page in range(1, 12) for slug in slugs(ask(limit=7, q="huiswerk", pagina=page))]

    assert len(whole) == ask(q="huiswerk")["total"]
    assert parts == whole[: 7 * 11]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "veel", "1e2"])
def test_a_bad_limit_is_named(client: FlaskClient, limit: str) -> None:
    response = client.get("/api/v1/search", query_string={"limit": limit})

    assert response.status_code == 400
    assert list(response.json["parameters"]) == ["limit"]


def test_what_is_read_raises_and_what_is_asked_filters(ask: Any) -> None:
    read = ask(q="gratis hulp voor ouders")
    asked = ask(q="hulp voor ouders", kosten="gratis")

    assert read["interpretation"]["filters"] == {"kosten": ["gratis"]}
    assert asked["interpretation"]["filters"] == {}
    assert asked["total"] < read["total"]
    assert asked["unknown"]["total"] > 0


def test_the_fictional_region_appears_only_when_it_is_asked_and_then_only_it(ask: Any) -> None:
    real = ask(q="praten", limit=100)
    example = ask(plaats="Zuidoost-Duinland", limit=100)

    assert not any(item["example"] for item in real["results"])
    assert len(example["results"]) >= 60
    assert all(item["example"] and item["notice"] == "Voorbeeld, bestaat niet" for item in example["results"])


@pytest.mark.parametrize("question", ["hulp, 2011 AB", "maatje 2312 AB", "praten in 2011 ab"])
def test_a_postcode_with_letters_is_a_place_and_loses_them(ask: Any, question: str) -> None:
    reading = ask(q=question)["interpretation"]

    assert reading["place"]["kind"] == "postcode"
    assert "AB" not in reading["text"].upper().split()


def test_an_unreadable_parameter_is_named(client: FlaskClient) -> None:
    for query in ("plaats=%00", "plaats=%FF", "plaats=%ED%A0%80"):
        response = client.get(f"/api/v1/search?q=praten&{query}")

        assert response.status_code == 400
        assert list(response.json["parameters"]) == ["plaats"]


def test_what_is_stale_keeps_its_status_but_no_figure(ask: Any, example_statements: None) -> None:
    stated = [
        item["availability"]
        for item in ask(plaats="Zuidoost-Duinland", limit=100)["results"]
        if item.get("availability")
    ]

    stale = [availability for availability in stated if not availability["fresh"]]
    assert stale
    assert {availability["weeks_to_start"] for availability in stale} == {None}
    assert {availability["status"] for availability in stale} - {"onbekend"}


@pytest.mark.parametrize("weeks", [0, 2, 6, 14, 26])
def test_no_figure_is_longer_than_the_wait_that_was_asked(
    client: FlaskClient, weeks: int, example_statements: None
) -> None:
    """What is shown is what is filtered on."""
    body = client.get(
        "/api/v1/search", query_string={"plaats": "Zuidoost-Duinland", "wachttijd": weeks, "limit": 100}
    ).json

    shown = [item["availability"]["weeks_to_start"] for item in body["results"]]

    assert shown
    assert max(shown) <= weeks
