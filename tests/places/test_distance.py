"""Distances as the crow flies."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from app.places.distance import Position, distance_km, kilometres, on_the_globe, squared_chords

LEIDEN = (52.1583, 4.4931)
UTRECHT = (52.0908, 5.1222)


def distances_km(position: Position, latitudes: Sequence[float], longitudes: Sequence[float]) -> NDArray[np.float64]:
    return kilometres(squared_chords(position, on_the_globe(latitudes, longitudes)))


def test_leiden_and_utrecht_are_some_forty_kilometres_apart() -> None:
    assert distance_km(LEIDEN, UTRECHT) == pytest.approx(43.5, abs=0.5)


def test_many_distances_equal_single_ones() -> None:
    generator = np.random.default_rng(1)
    latitudes, longitudes = generator.uniform(50.7, 53.6, 500).tolist(), generator.uniform(3.3, 7.3, 500).tolist()

    found = distances_km(LEIDEN, latitudes, longitudes)

    singles = [
        distance_km(LEIDEN, (latitude, longitude)) for latitude, longitude in zip(latitudes, longitudes, strict=True)
    ]
    assert found == pytest.approx(singles, abs=1e-4)


def test_a_place_is_no_distance_from_itself() -> None:
    assert distances_km(LEIDEN, [LEIDEN[0]], [LEIDEN[1]])[0] == 0


def test_what_has_no_position_has_no_distance() -> None:
    found = distances_km(LEIDEN, [np.nan, UTRECHT[0]], [np.nan, UTRECHT[1]])

    assert np.isnan(found[0])
    assert not np.isnan(found[1])


def test_nothing_asked_is_nothing_answered() -> None:
    assert len(distances_km(LEIDEN, [], [])) == 0
