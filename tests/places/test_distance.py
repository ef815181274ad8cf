"""Distances as the crow flies."""

import numpy as np
import pytest

from app.places.distance import distance_km, distances_km

LEIDEN = (52.1583, 4.4931)
UTRECHT = (52.0908, 5.1222)


def test_leiden_and_utrecht_are_some_forty_kilometres_apart() -> None:
    assert distance_km(LEIDEN, UTRECHT) == pytest.approx(43.5, abs=0.5)


def test_many_distances_equal_single_ones() -> None:
    generator = np.random.default_rng(1)
    latitudes, longitudes = generator.uniform(50.7, 53.6, 500), generator.uniform(3.3, 7.3, 500)

    found = distances_km(LEIDEN, latitudes, longitudes)

    singles = [
        distance_km(LEIDEN, (latitude, longitude)) for latitude, longitude in zip(latitudes, longitudes, strict=True)
    ]
    assert found == pytest.approx(singles, abs=1e-4)


def test_a_place_is_no_distance_from_itself() -> None:
    assert distances_km(LEIDEN, np.array([LEIDEN[0]]), np.array([LEIDEN[1]]))[0] == 0


def test_what_has_no_position_has_no_distance() -> None:
    found = distances_km(LEIDEN, np.array([np.nan, UTRECHT[0]]), np.array([np.nan, UTRECHT[1]]))

    assert np.isnan(found[0])
    assert not np.isnan(found[1])


def test_nothing_asked_is_nothing_answered() -> None:
    assert len(distances_km(LEIDEN, np.array([]), np.array([]))) == 0
