"""The committed tables: complete, consistent, small, and near to an independent set (issue 1.3a)."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from app.domain.place import Place, PlaceKind
from app.places.distance import distance_km
from app.places.gazetteer import Gazetteer
from app.places.tables import TABLES, rows

PLACES = Gazetteer.load(example=False)
WITH_EXAMPLE = Gazetteer.load(example=True)

NETHERLANDS = (50.74, 53.56, 3.35, 7.23)

PROVINCES = {
    "PV20": ("Groningen", 10), "PV21": ("Friesland", 18), "PV22": ("Drenthe", 12), "PV23": ("Overijssel", 25),
    "PV24": ("Flevoland", 6), "PV25": ("Gelderland", 51), "PV26": ("Utrecht", 26), "PV27": ("Noord-Holland", 44),
    "PV28": ("Zuid-Holland", 50), "PV29": ("Zeeland", 13), "PV30": ("Noord-Brabant", 56), "PV31": ("Limburg", 31),
}  # fmt: skip


def _position(place: Place) -> tuple[float, float]:
    return place.latitude, place.longitude


def _shared(shared: Path, table: str) -> list[dict[str, str]]:
    with (shared / "geo" / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_there_are_as_many_as_there_should_be() -> None:
    assert (len(PLACES.municipalities()), len(PLACES.regions()), len(PLACES.provinces())) == (342, 42, 12)

    kinds = Counter(row["kind"] for row in rows("towns.csv"))
    assert 2450 < kinds["woonplaats"] < 2550
    assert 480 < kinds["kern"] + kinds["buurt"] < 600
    assert 4050 < len(PLACES.postcodes) < 4100


def test_every_province_has_its_municipalities() -> None:
    found = {place.code: (place.name, len(place.municipalities)) for place in PLACES.provinces()}

    assert found == PROVINCES


def test_every_municipality_is_in_one_region_and_one_province() -> None:
    codes = sorted(place.code or "" for place in PLACES.municipalities())

    for larger in (PLACES.regions(), PLACES.provinces()):
        assert sorted(code for place in larger for code in place.municipalities) == codes


def test_every_municipality_has_a_town_and_a_postcode() -> None:
    codes = {place.code for place in PLACES.municipalities()}

    assert {row["municipality_code"] for row in rows("towns.csv") if row["kind"] == "woonplaats"} == codes
    assert {place.code for place in PLACES.postcodes.values()} == codes


def test_every_membership_has_a_date_and_the_doubts_are_kept() -> None:
    members = list(rows("region_members.csv"))

    assert {row["valid_from"] for row in members} == {"2025-01-01"}
    doubted = {row["municipality_code"] for row in members if row["doubt"]}
    assert {"GM0626", "GM0317", "GM1723", "GM0744", "GM0289", "GM0450"} <= doubted


def test_every_real_place_lies_in_the_netherlands() -> None:
    south, north, west, east = NETHERLANDS

    for place in PLACES.places():
        assert south < place.latitude < north, place.key
        assert west < place.longitude < east, place.key


def test_a_postcode_lies_near_its_municipality() -> None:
    for postcode in PLACES.postcodes.values():
        municipality = PLACES.municipality(postcode.code or "")

        assert municipality is not None
        assert distance_km(_position(postcode), _position(municipality)) < 45, postcode.key


def test_areas_are_of_municipalities_and_no_area_hides_behind_another_place() -> None:
    for area in PLACES.areas():
        assert all(PLACES.municipality(code) for code in area.municipalities)
        assert PLACES.named(PlaceKind.AREA, area.name) == area
        assert area.key == area.name


@pytest.mark.parametrize(
    "name", ["Voorne-Putten", "Maastricht-Heuvelland", "Kennemerland", "Veluwe", "Peel", "Bollenstreek", "Zuid-Limburg"]
)
def test_names_in_use_by_providers_resolve(name: str) -> None:
    assert PLACES.resolve(name).place is not None


def test_hand_kept_other_names_belong_to_a_place() -> None:
    own = {(row["name"], row["code"]) for row in rows("municipalities.csv")}
    own |= {(row["name"], row["municipality_code"]) for row in rows("towns.csv")}

    assert [row for row in rows("other_names.csv") if (row["name"], row["code"]) not in own] == []


def test_no_name_counts_twice_in_a_municipality() -> None:
    names = Counter(place.key for place in PLACES.places())

    assert [key for key, times in names.items() if times > 1] == []


def test_the_tables_are_small() -> None:
    assert sum(path.stat().st_size for path in TABLES.iterdir()) < 1_000_000


def test_the_example_region_exists_nowhere() -> None:
    real = {place.name.lower() for place in PLACES.places()}
    example = [place for place in WITH_EXAMPLE.places() if place.example]

    assert {place.code for place in example} == {"JZ99", "PV99", *(f"GM990{number}" for number in range(1, 6))}
    assert [place.name for place in example if place.name.lower() in real] == []
    assert [place.key for place in example if PLACES.resolve(place.key).place] == []
    assert all(place.longitude < NETHERLANDS[2] + 0.6 for place in example)


def test_without_the_example_nothing_is_an_example() -> None:
    assert [place.key for place in PLACES.places() if place.example] == []


def test_example_municipalities_lie_a_walk_to_a_drive_apart() -> None:
    example = [place for place in WITH_EXAMPLE.municipalities() if place.example]

    for place in example:
        nearest = min(distance_km(_position(place), _position(other)) for other in example if other != place)
        assert 4 < nearest < 16


def test_postcodes_agree_with_an_independent_set(shared: Path) -> None:
    reference = {row["pc4"]: row for row in _shared(shared, "pc4.csv")}
    known = PLACES.postcodes

    assert len(set(reference) - set(known)) <= 5
    apart = sorted(
        distance_km(_position(place), (float(reference[number]["lat"]), float(reference[number]["lon"])))
        for number, place in known.items()
        if number in reference
    )
    assert apart[len(apart) // 2] < 0.1
    assert apart[int(len(apart) * 0.99)] < 1
    assert apart[-1] < 12
    other_municipality = [
        number for number, place in known.items() if reference[number]["gemeente_code"] not in place.municipalities
    ]
    assert len(other_municipality) <= 5


def test_municipalities_agree_with_an_independent_set(shared: Path) -> None:
    reference = {row["code"]: row for row in _shared(shared, "gemeenten.csv")}

    assert set(reference) == {place.code for place in PLACES.municipalities()}
    for place in PLACES.municipalities():
        row = reference[place.code or ""]
        assert place.province == row["province"]
        assert distance_km(_position(place), (float(row["lat"]), float(row["lon"]))) < 7


def test_membership_is_that_of_cbs(shared: Path) -> None:
    reference = {row["code"]: row["jeugdregio_code"] for row in _shared(shared, "gemeenten.csv")}
    ours = {code: region.code for region in PLACES.regions() for code in region.municipalities}

    assert ours == reference


def test_towns_agree_with_an_independent_set(shared: Path) -> None:
    reference = {
        (row["naam"], row["gemeente_code"])
        for row in _shared(shared, "woonplaatsen.csv")
        if row["soort"] == "woonplaats"
    }
    ours = {(row["name"], row["municipality_code"]) for row in rows("towns.csv") if row["kind"] == "woonplaats"}

    assert len(reference - ours) <= 2
