"""Municipalities: names as people write them, and a position where most inhabitants live."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.places.names import normalise
from app.places.remake.geometry import Position, weighted_mean
from app.places.remake.towns import DISTRICT, Town

# Where the source's name isn't how the municipality writes itself, or two would be the same.
NAMES = {
    "GM0373": "Bergen (NH.)",
    "GM0893": "Bergen (L.)",
    "GM1900": "Súdwest-Fryslân",
}


@dataclass(frozen=True)
class Municipality:
    code: str
    name: str
    province: str
    position: Position


def municipalities(listed: Mapping[str, tuple[str, str]], towns: list[Town]) -> list[Municipality]:
    """`listed` holds the source's name and the province code by municipality code."""
    inhabited = defaultdict(list)
    for town in towns:
        if town.kind != DISTRICT:
            inhabited[town.municipality].append(town)
    made = [
        Municipality(code, NAMES.get(code, name), province, _position(NAMES.get(code, name), inhabited[code]))
        for code, (name, province) in listed.items()
    ]
    return sorted(made, key=lambda municipality: municipality.code)


def _position(name: str, towns: list[Town]) -> Position:
    """The town of the same name where most people live there, else the middle weighed by inhabitants."""
    everybody = sum(town.weight for town in towns)
    for town in towns:
        same = normalise(name) in {normalise(known) for known in (town.name, *town.aliases)}
        if same and town.weight * 2 > everybody:
            return town.position
    return weighted_mean((town.position, town.weight) for town in towns)
