"""Plain sums with positions, good enough for comparing sources within the Netherlands."""

from collections.abc import Iterable
from math import hypot
from statistics import median

Position = tuple[float, float]

# Length of a degree of latitude, and of longitude at 52 degrees north.
KM_PER_LATITUDE = 111.2
KM_PER_LONGITUDE = 68.5


def km_between(one: Position, other: Position) -> float:
    """Flat distance; less than 1 % off over 50 km in the Netherlands."""
    return hypot((one[0] - other[0]) * KM_PER_LATITUDE, (one[1] - other[1]) * KM_PER_LONGITUDE)


def middle(positions: Iterable[Position]) -> Position:
    """The median of each coordinate: one wrong position among many doesn't move it."""
    listed = list(positions)
    return median(position[0] for position in listed), median(position[1] for position in listed)


def weighted_mean(weighted: Iterable[tuple[Position, float]]) -> Position:
    listed = list(weighted)
    total = sum(weight for _, weight in listed)
    latitude = sum(position[0] * weight for position, weight in listed) / total
    return latitude, sum(position[1] * weight for position, weight in listed) / total
