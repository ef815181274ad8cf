"""Makes the tables that come from GeoNames; those that people keep by hand are left alone."""

import csv
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.places.remake import sources
from app.places.remake.geometry import Position, km_between
from app.places.remake.municipalities import Municipality, municipalities
from app.places.remake.postcodes import Postcode, postcodes
from app.places.remake.sources import GeoName, PostcodeRow
from app.places.remake.towns import Town, town_positions, towns

TABLES = Path(__file__).parent.parent / "tables"

Current = list[tuple[float, float, str]]


def remake(tables: Path = TABLES) -> dict[str, int]:
    """Fetch the sources, write the tables and return how many rows each one holds."""
    with tempfile.TemporaryDirectory() as folder:
        sources.fetch(Path(folder))
        return remake_from(Path(folder), tables)


def remake_from(folder: Path, tables: Path = TABLES) -> dict[str, int]:
    """As `remake`, from a folder in which the packages already lie."""
    listed = sources.municipality_names(folder)
    current = [(*place.position, place.municipality) for place in sources.newest_places(folder)]
    rows = [_recoded_row(row, set(listed), current) for row in sources.postcode_rows(folder)]
    places = [*sources.geonames(folder), *sources.newest_places(folder)]
    known = [_recoded_place(place, set(listed), current) for place in places]
    numbers = postcodes(rows, town_positions(rows, known))
    found = towns(rows, numbers, known)
    return {
        "postcodes.csv": _write_postcodes(tables, numbers),
        "towns.csv": _write_towns(tables, found),
        "municipalities.csv": _write_municipalities(tables, municipalities(listed, found)),
    }


def _recoded_row(row: PostcodeRow, codes: set[str], current: Current) -> PostcodeRow:
    if row.municipality in codes:
        return row
    return replace(row, municipality=_nearest_code(row.position, current))


def _recoded_place(place: GeoName, codes: set[str], current: Current) -> GeoName:
    if place.municipality in codes:
        return place
    return replace(place, municipality=_nearest_code(place.position, current))


def _nearest_code(position: Position, current: Current) -> str:
    """The municipality of the nearest place in the newest source, for one that has been merged since."""
    return min(current, key=lambda place: km_between(position, place[:2]))[2]


def _write_postcodes(tables: Path, numbers: list[Postcode]) -> int:
    """Another town reads `Name`, or `Name~GM0001` where it lies in another municipality."""
    rows = (
        (
            postcode.pc4,
            postcode.town,
            postcode.municipality,
            *_degrees(postcode.position),
            "|".join(
                name if code == postcode.municipality else f"{name}~{code}" for name, code in postcode.other_towns
            ),
            "ja" if postcode.corrected else "",
        )
        for postcode in numbers
    )
    columns = ("pc4", "town", "municipality_code", "lat", "lon", "other_towns", "corrected")
    return _write(tables / "postcodes.csv", columns, rows)


def _write_towns(tables: Path, found: list[Town]) -> int:
    rows = (
        (
            town.name,
            town.municipality,
            town.kind,
            *_degrees(town.position),
            town.population or "",
            "|".join(town.aliases),
        )
        for town in sorted(found, key=lambda town: (town.name, town.municipality))
    )
    columns = ("name", "municipality_code", "kind", "lat", "lon", "population", "aliases")
    return _write(tables / "towns.csv", columns, rows)


def _write_municipalities(tables: Path, made: list[Municipality]) -> int:
    rows = ((item.code, item.name, item.province, *_degrees(item.position)) for item in made)
    return _write(tables / "municipalities.csv", ("code", "name", "province_code", "lat", "lon"), rows)


def _degrees(position: Position) -> tuple[str, str]:
    """Four decimals are about ten metres."""
    return f"{position[0]:.4f}", f"{position[1]:.4f}"


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Iterable[object]]) -> int:
    listed = [tuple(row) for row in rows]
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(listed)
    return len(listed)
