"""Places in the Netherlands, and what a typed place turned out to mean."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    POSTCODE = "postcode"
    DISTRICT = "district"
    TOWN = "town"
    MUNICIPALITY = "municipality"
    REGION = "region"
    AREA = "area"
    PROVINCE = "province"


@dataclass(frozen=True)
class Place:
    """`code` is the CBS code: of the municipality (GM) for the four smallest kinds, JZ, PV, or None for an area.

    Positions are WGS84 degrees. `municipalities` are the GM codes that the place lies in or covers.
    `key` is what stands in the URL and resolves to exactly this place, such as `Rijswijk~GM0603`.
    """

    name: str
    kind: PlaceKind
    code: str | None
    latitude: float
    longitude: float
    municipalities: frozenset[str]
    province: str
    key: str
    example: bool = False


@dataclass(frozen=True)
class Resolution:
    """What a typed place means.

    `place` with `alternatives`: we took the first, the others are offered as links.
    No `place` but `alternatives`: the visitor has to choose. No `place` but `suggestions`: probably a typing error.
    """

    asked: str
    place: Place | None = None
    alternatives: tuple[Place, ...] = ()
    suggestions: tuple[Place, ...] = ()
