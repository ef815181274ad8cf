"""Towns, villages and districts with their positions, population and other spellings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.places.names import normalise
from app.places.remake.geometry import Position, km_between, middle
from app.places.remake.postcodes import Postcode
from app.places.remake.sources import GeoName, PostcodeRow

TOWN, VILLAGE, DISTRICT = "woonplaats", "kern", "buurt"

# The post office tells towns apart with a province or a letter behind the name, which nobody types.
_SUFFIX = re.compile(r" (?:\([A-Za-z]{1,3}\)|Gld|NB|NH|ZH|Ut|Gn|GN|Fr|L|AC|ca|gem\. \w+)$")
_NUMBERED = {"1e ": "Eerste ", "2e ": "Tweede "}


# Streets, corners and points of the compass inside Amsterdam, by which nobody looks for help.
_NO_DISTRICT = re.compile(r"buurt|omgeving|gracht|^(?:Noord|Oost|Zuid|West|Centrum)$|^Kop |^Burgwallen|/")

# Two entries this near with different names are one place that was renamed.
RENAMED_KM = 0.05


# 17.8 million people in 4,082 postcodes; a hamlet often has one or two with few people in them.
INHABITANTS_PER_POSTCODE = 4000
HAMLET_INHABITANTS = 300


@dataclass(frozen=True)
class Town:
    name: str
    municipality: str
    kind: str
    position: Position
    population: int | None
    aliases: tuple[str, ...]
    postcodes: int = 0

    @property
    def weight(self) -> int:
        """Inhabitants, known or estimated; GeoNames misses few towns of more than 500, but Deurne is one."""
        estimated = self.postcodes * INHABITANTS_PER_POSTCODE if self.postcodes > 2 else HAMLET_INHABITANTS
        return self.population or estimated


def towns(rows: Iterable[PostcodeRow], numbers: list[Postcode], known: list[GeoName]) -> list[Town]:
    """Every postal town, then the populated places of GeoNames that aren't one."""
    names = sorted({(row.town, row.municipality) for row in rows})
    places = _by_name(known)
    centres = _postcode_centres(numbers, rows)
    postal = [_postal_town(name, code, places, centres) for name, code in names]
    sizes = Counter((postcode.town, postcode.municipality) for postcode in numbers)
    postal = [
        replace(town, aliases=_free(town, set(names)), postcodes=sizes[town.name, town.municipality]) for town in postal
    ]
    return postal + _others(known, postal)


def town_positions(rows: Iterable[PostcodeRow], known: list[GeoName]) -> dict[tuple[str, str], Position]:
    """Position in GeoNames of each postal town that stands there."""
    places = _by_name(known)
    names = {(row.town, row.municipality) for row in rows}
    matched = {name: _match(*name, places) for name in names}
    return {name: place.position for name, place in matched.items() if place}


def short_name(name: str) -> str:
    """What people call it: without the post office's suffix."""
    return _SUFFIX.sub("", name)


def _by_name(known: list[GeoName]) -> Mapping[tuple[str, str], GeoName]:
    """Places by each of their names; a main name counts before another name, a big place before a small one."""
    found: dict[tuple[str, str], GeoName] = {}
    biggest_first = sorted(known, key=lambda place: -place.population)
    for place in biggest_first:
        if place.feature:
            found.setdefault((normalise(place.name), place.municipality), place)
    for place in biggest_first:
        for name in (*place.other_names, place.name):
            found.setdefault((normalise(name), place.municipality), place)
    return found


def _match(name: str, code: str, places: Mapping[tuple[str, str], GeoName]) -> GeoName | None:
    return places.get((normalise(name), code)) or places.get((normalise(short_name(name)), code))


def _postcode_centres(numbers: list[Postcode], rows: Iterable[PostcodeRow]) -> Mapping[tuple[str, str], Position]:
    """Middle of a town's own postcodes, else of all rows that name it."""
    own, named = defaultdict(list), defaultdict(list)
    for postcode in numbers:
        own[postcode.town, postcode.municipality].append(postcode.position)
    for row in rows:
        named[row.town, row.municipality].append(row.position)
    return {town: middle(own.get(town) or positions) for town, positions in named.items()}


def _postal_town(
    name: str,
    code: str,
    places: Mapping[tuple[str, str], GeoName],
    centres: Mapping[tuple[str, str], Position],
) -> Town:
    place = _match(name, code, places)
    aliases = [short_name(name)] + ([place.name] if place else [])
    aliases += [word + name[len(short) :] for short, word in _NUMBERED.items() if name.startswith(short)]
    different = {normalise(alias): alias for alias in aliases if normalise(alias) != normalise(name)}
    position = place.position if place else centres[name, code]
    population = place.population or None if place else None
    return Town(name, code, TOWN, position, population, tuple(different.values()))


def _others(known: list[GeoName], postal: list[Town]) -> list[Town]:
    """What is known to be a village, then districts, then the rest; a name counts once in a municipality."""
    taken = {(normalise(name), town.municipality) for town in postal for name in (town.name, *town.aliases)}
    places = defaultdict(list)
    for town in postal:
        places[town.municipality].append(town.position)
    extra = []
    for place in sorted(known, key=lambda place: (not place.feature, place.feature == "PPLX", -place.population)):
        key = (normalise(place.name), place.municipality)
        there = places[place.municipality]
        if key in taken or _NO_DISTRICT.search(place.name) or _renamed(place.position, there):
            continue
        taken.add(key)
        there.append(place.position)
        kind = DISTRICT if place.feature == "PPLX" else VILLAGE
        extra.append(Town(place.name, place.municipality, kind, place.position, place.population or None, ()))
    return extra


def _free(town: Town, names: set[tuple[str, str]]) -> tuple[str, ...]:
    """The other names that aren't another town's own name in the same municipality."""
    return tuple(alias for alias in town.aliases if (alias, town.municipality) not in names)


def _renamed(position: Position, others: list[Position]) -> bool:
    return any(km_between(position, other) <= RENAMED_KM for other in others)
