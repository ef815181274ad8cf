"""PDOK Locatieserver, the address search of the Dutch government, as a geocoder of geopy."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from geopy.exc import GeocoderParseError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

PATH = "/bzk/locatieserver/search/v3_1/free"

# The service refuses parameters and fields that it doesn't know.
TYPES = ("adres", "weg", "woonplaats", "gemeente", "postcode")
FIELDS = "id,type,weergavenaam,centroide_ll,gemeentecode,gemeentenaam,woonplaatsnaam,postcode,score"

_POINT = re.compile(r"POINT\(([0-9.-]{1,20}) ([0-9.-]{1,20})\)")


class PDOK(Geocoder):  # type: ignore[misc]
    """Needs no key. An answer without a usable point is None; another form of answer raises GeocoderParseError."""

    def __init__(
        self,
        *,
        domain: str = "api.pdok.nl",
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        adapter_factory: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(scheme="https", timeout=timeout, user_agent=user_agent, adapter_factory=adapter_factory)
        self.domain = domain

    def geocode(self, query: str, *, timeout: Any = DEFAULT_SENTINEL) -> Location | None:
        asked = {"q": query, "rows": "1", "fq": f"type:({' OR '.join(TYPES)})", "fl": FIELDS}
        url = f"{self.scheme}://{self.domain}{PATH}?{urlencode(asked)}"
        return self._call_geocoder(url, _first_location, timeout=timeout)


def _first_location(answer: Any) -> Location | None:
    try:
        documents = answer["response"]["docs"]
        for document in documents:
            point = _POINT.fullmatch(document.get("centroide_ll", ""))
            if point:
                return Location(document["weergavenaam"], (float(point[2]), float(point[1])), document)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise GeocoderParseError("PDOK gaf een onverwacht antwoord") from None
    return None
