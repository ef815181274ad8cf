"""Distances as the crow flies, in kilometres."""

from collections.abc import Sequence

import numpy as np
from geopy.distance import great_circle
from numpy.typing import NDArray

Position = tuple[float, float]

# The mean radius of the earth (IUGG); geopy rounds it to 6371.009, which makes a centimetre over 200 km.
EARTH_RADIUS_KM = 6371.0088


def distance_km(one: Position, other: Position) -> float:
    return float(great_circle(one, other).km)


def on_the_globe(latitudes: Sequence[float], longitudes: Sequence[float]) -> NDArray[np.float64]:
    """Points of a globe with radius 1: three rows (x, y, z), a column each. Distances between them take no sines."""
    latitude = np.radians(np.asarray(latitudes, dtype=np.float64))
    longitude = np.radians(np.asarray(longitudes, dtype=np.float64))
    across = np.cos(latitude)
    return np.stack([across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)])


def squared_chords(position: Position, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """From one position straight through the globe to many points at once; they order as the distances do."""
    here = on_the_globe([position[0]], [position[1]])
    chords = (points[0] - here[0]) ** 2
    chords += (points[1] - here[1]) ** 2
    chords += (points[2] - here[2]) ** 2
    return np.asarray(chords)


def kilometres(chords: NDArray[np.float64]) -> NDArray[np.float64]:
    """The distances over the ground of squared chords; NaN stays NaN."""
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(np.sqrt(chords) / 2, 1.0)), dtype=np.float64)
