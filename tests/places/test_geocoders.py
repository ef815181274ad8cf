"""Geocoders behind one protocol, offline by default, and nothing of an address in a log (issue 1.3d)."""

import logging
from typing import Any

import pytest
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderTimedOut
from geopy.extra.rate_limiter import RateLimiter

from app.places.gazetteer import Gazetteer
from app.places.geocoders import FirstAnswer, OfflineGeocoder, OnlineGeocoder, make_geocoder
from app.places.pdok import PDOK

ADDRESS = "Geheimweg 12, Leiden"
FOUND = {"response": {"docs": [{"weergavenaam": "Geheimweg 12", "centroide_ll": "POINT(4.49 52.16)"}]}}


class StubAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """Answers without a network and keeps what was asked."""

    asked: list[str] = []  # noqa: RUF012
    answer: Any = FOUND

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        self.asked.append(url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        raise NotImplementedError


def _pdok(answer: Any) -> PDOK:
    adapter = type("Stub", (StubAdapter,), {"asked": [], "answer": answer})
    return PDOK(user_agent="vindplaats-test", adapter_factory=lambda **settings: adapter(**settings))


def test_pdok_gives_the_position_of_the_first_point() -> None:
    pdok = _pdok(FOUND)

    location = pdok.geocode(ADDRESS)

    assert location is not None
    assert (location.latitude, location.longitude) == (52.16, 4.49)
    assert len(pdok.adapter.asked) == 1
    assert "/bzk/locatieserver/search/v3_1/free?" in pdok.adapter.asked[0]
    assert "rows=1" in pdok.adapter.asked[0]


@pytest.mark.parametrize("documents", [[], [{"centroide_ll": "POINT EMPTY"}], [{}]])
def test_an_address_that_pdok_does_not_know_is_none(documents: list[dict[str, str]]) -> None:
    assert _pdok({"response": {"docs": documents}}).geocode(ADDRESS) is None


WITHOUT_A_NAME = {"response": {"docs": [{"centroide_ll": "POINT(4.4 52.1)"}]}}


@pytest.mark.parametrize("answer", [[], {}, {"response": None}, {"response": {"docs": ["POINT"]}}, WITHOUT_A_NAME])
def test_another_answer_of_pdok_is_an_error_of_geopy(answer: Any) -> None:
    with pytest.raises(GeocoderParseError):
        _pdok(answer).geocode(ADDRESS)


@pytest.mark.parametrize("answer", [GeocoderTimedOut("te laat"), {"response": None}])
def test_a_service_that_fails_finds_nothing(answer: Any) -> None:
    assert OnlineGeocoder(_pdok(answer).geocode).locate(ADDRESS) is None


def test_offline_knows_postcodes_and_towns(gazetteer: Gazetteer) -> None:
    offline = OfflineGeocoder(gazetteer)

    postcode = gazetteer.resolve("2312").place
    assert postcode is not None
    assert offline.locate("Kerkstraat 3, 2312 AB Leiden") == (postcode.latitude, postcode.longitude)
    assert offline.locate("Kerkstraat 3, Leiden") == (52.1583, 4.4931)
    assert offline.locate("Kerkstraat 3, Nergenshuizen") is None


def test_the_first_that_knows_the_address_answers(gazetteer: Gazetteer) -> None:
    nowhere = OnlineGeocoder(lambda address: None)

    assert FirstAnswer((nowhere, OfflineGeocoder(gazetteer))).locate(ADDRESS) == (52.1583, 4.4931)
    assert FirstAnswer((nowhere,)).locate(ADDRESS) is None


@pytest.mark.parametrize("setting", ["offline", "", " offline "])
def test_only_our_own_tables_by_default(setting: str, gazetteer: Gazetteer) -> None:
    made = make_geocoder(setting, gazetteer)

    assert made == FirstAnswer((OfflineGeocoder(gazetteer),))


def test_a_setting_names_them_in_order(gazetteer: Gazetteer) -> None:
    made = make_geocoder("offline,PDOK, nominatim", gazetteer)

    assert isinstance(made, FirstAnswer)
    assert [type(geocoder).__name__ for geocoder in made.geocoders] == [
        "OfflineGeocoder",
        "OnlineGeocoder",
        "OnlineGeocoder",
    ]


def test_an_unknown_name_says_which_there_are(gazetteer: Gazetteer) -> None:
    with pytest.raises(ValueError, match="kent google niet; kies uit offline, pdok, nominatim"):
        make_geocoder("offline,google", gazetteer)


def test_no_address_gets_into_a_log(
    gazetteer: Gazetteer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("geopy")
    monkeypatch.setattr(logger, "propagate", True)
    logger.setLevel(logging.DEBUG)

    make_geocoder("pdok", gazetteer)
    limited = RateLimiter(_pdok(GeocoderTimedOut(ADDRESS)).geocode, max_retries=0)
    OnlineGeocoder(limited).locate(ADDRESS)

    assert "Geheimweg" not in caplog.text
