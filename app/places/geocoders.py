"""Where an address lies: our own tables by default, and online services where an administrator asked for them.

Only for addresses that editors write in content; a visitor's words never come here.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.location import Location

from app.domain.place import PlaceKind
from app.places.gazetteer import Gazetteer
from app.places.pdok import PDOK

Position = tuple[float, float]

USER_AGENT = "vindplaats"
TIMEOUT_SECONDS = 3.0

# Nominatim allows one question a second for a whole site; PDOK gives no figure.
PAUSE_SECONDS = 1.0


class Geocoder(Protocol):
    def locate(self, address: str) -> Position | None:
        """Latitude and longitude, or None where the address isn't found or the service is away."""


@dataclass(frozen=True)
class OfflineGeocoder:
    """Knows postcodes and towns, no streets."""

    gazetteer: Gazetteer

    def locate(self, address: str) -> Position | None:
        whole = self.gazetteer.resolve(address).place
        if whole and whole.kind is PlaceKind.POSTCODE:
            return whole.latitude, whole.longitude
        return self.gazetteer.position_of(None, address.rpartition(",")[2], frozenset())


@dataclass(frozen=True)
class OnlineGeocoder:
    """Any geocoder of geopy; what goes wrong over there is 'not found' here."""

    geocode: Callable[[str], Location | None]

    def locate(self, address: str) -> Position | None:
        try:
            found = self.geocode(address)
        except GeopyError:
            return None
        return (found.latitude, found.longitude) if found else None


@dataclass(frozen=True)
class FirstAnswer:
    geocoders: tuple[Geocoder, ...]

    def locate(self, address: str) -> Position | None:
        answers = (geocoder.locate(address) for geocoder in self.geocoders)
        return next((answer for answer in answers if answer), None)


def make_geocoder(setting: str, gazetteer: Gazetteer, user_agent: str = USER_AGENT) -> Geocoder:
    """From the setting GEOCODERS, such as 'offline' or 'pdok,offline'; asked in that order.

    Raises ValueError with a Dutch sentence for a name that we don't know.
    """
    _keep_addresses_out_of_the_log()
    makers: Mapping[str, Callable[[], Geocoder]] = {
        "offline": lambda: OfflineGeocoder(gazetteer),
        "pdok": lambda: _online(PDOK(user_agent=user_agent, timeout=TIMEOUT_SECONDS)),
        "nominatim": lambda: _online(Nominatim(user_agent=user_agent, timeout=TIMEOUT_SECONDS)),
    }
    names = [name.strip().lower() for name in setting.split(",") if name.strip()]
    unknown = [name for name in names if name not in makers]
    if unknown:
        raise ValueError(f"GEOCODERS kent {', '.join(unknown)} niet; kies uit {', '.join(makers)}")
    return FirstAnswer(tuple(makers[name]() for name in names or ["offline"]))


def _online(geocoder: PDOK | Nominatim) -> OnlineGeocoder:
    """Waits between two questions, so not for use while a reader waits for a page."""
    return OnlineGeocoder(RateLimiter(geocoder.geocode, min_delay_seconds=PAUSE_SECONDS, max_retries=0))


def _keep_addresses_out_of_the_log() -> None:
    """geopy writes the address into its messages, also the harmless ones."""
    logger = logging.getLogger("geopy")
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
