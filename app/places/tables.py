"""Reads the committed tables: places with the names that mean them, and postcodes."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.place import Place, PlaceKind
from app.places.names import normalise

TABLES = Path(__file__).parent / "tables"

# Stands in the key of a place without a CBS code.
NO_CODE = "streek"

Row = dict[str, str]


@dataclass(frozen=True)
class Named:
    """A place with every normalised name that means it; its key isn't final yet."""

    place: Place
    names: tuple[str, ...]
    inhabitants: int = 0


@dataclass(frozen=True)
class Tables:
    """`abbreviations` of provinces stand behind the name of a town ('Elst Ut'); they are no names themselves."""

    municipalities: tuple[Named, ...]
    towns: tuple[Named, ...]
    regions: tuple[Named, ...]
    provinces: tuple[Named, ...]
    areas: tuple[Named, ...]
    postcodes: Mapping[str, Place]
    abbreviations: Mapping[str, str]


def read_tables() -> Tables:
    """The Netherlands as it is."""
    provinces = {row["code"]: row for row in rows("provinces.csv")}
    others = {(row["name"], row["code"]): row["other_names"] for row in rows("other_names.csv")}
    municipalities = {}
    for row in rows("municipalities.csv"):
        place = _municipality(row, provinces[row["province_code"]]["name"])
        municipalities[row["code"]] = named(place, others.get((row["name"], row["code"]), ""))
    members = {code: item.place for code, item in municipalities.items()}
    in_province, in_region = _members(members)
    return Tables(
        municipalities=tuple(municipalities.values()),
        towns=tuple(_town(row, members, others) for row in rows("towns.csv")),
        regions=tuple(
            named(covering(row["name"], PlaceKind.REGION, row["code"], in_region[row["code"]]), row["aliases"])
            for row in rows("regions.csv")
        ),
        provinces=tuple(
            named(
                covering(row["name"], PlaceKind.PROVINCE, code, in_province[row["name"]]),
                row["aliases"],
            )
            for code, row in provinces.items()
        ),
        areas=tuple(_area(row, members) for row in rows("areas.csv")),
        postcodes={row["pc4"]: _postcode(row, members) for row in rows("postcodes.csv")},
        abbreviations={
            normalise(short): normalise(row["name"])
            for row in provinces.values()
            for short in row["abbreviations"].split("|")
        },
    )


def rows(table: str) -> Iterator[Row]:
    with (TABLES / table).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def named(place: Place, aliases: str, inhabitants: int = 0) -> Named:
    """`aliases` are separated by upright bars, as in the tables."""
    written = (place.name, *(alias for alias in aliases.split("|") if alias))
    return Named(place, tuple(dict.fromkeys(normalise(name) for name in written)), inhabitants)


def covering(name: str, kind: PlaceKind, code: str | None, members: list[Place]) -> Place:
    """A place made of municipalities, with its position in their middle."""
    return Place(
        name=name,
        kind=kind,
        code=code,
        latitude=round(sum(member.latitude for member in members) / len(members), 4),
        longitude=round(sum(member.longitude for member in members) / len(members), 4),
        municipalities=frozenset(member.code for member in members if member.code),
        province=_common_province(members),
        key=f"{name}~{code or NO_CODE}",
        example=all(member.example for member in members),
    )


def within(name: str, kind: PlaceKind, row: Row, municipality: Place) -> Place:
    """A place inside one municipality, whose code it bears."""
    return Place(
        name=name,
        kind=kind,
        code=municipality.code,
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        municipalities=municipality.municipalities,
        province=municipality.province,
        key=f"{name}~{municipality.code}",
        example=municipality.example,
    )


def _common_province(members: list[Place]) -> str:
    """Of the most members: a streek may cross a border."""
    provinces = sorted(member.province for member in members)
    return max(provinces, key=provinces.count)


def _municipality(row: Row, province: str) -> Place:
    return Place(
        name=row["name"],
        kind=PlaceKind.MUNICIPALITY,
        code=row["code"],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        municipalities=frozenset({row["code"]}),
        province=province,
        key=f"{row['name']}~{row['code']}",
    )


def _members(municipalities: Mapping[str, Place]) -> tuple[dict[str, list[Place]], dict[str, list[Place]]]:
    """Municipalities per province name and per region code."""
    in_province, in_region = defaultdict(list), defaultdict(list)
    for place in municipalities.values():
        in_province[place.province].append(place)
    for row in rows("region_members.csv"):
        in_region[row["region_code"]].append(municipalities[row["municipality_code"]])
    return in_province, in_region


def _town(row: Row, municipalities: Mapping[str, Place], others: Mapping[tuple[str, str], str]) -> Named:
    kind = PlaceKind.TOWN if row["kind"] == "woonplaats" else PlaceKind.DISTRICT
    place = within(row["name"], kind, row, municipalities[row["municipality_code"]])
    aliases = f"{row['aliases']}|{others.get((row['name'], row['municipality_code']), '')}"
    return named(place, aliases, int(row["population"] or 0))


def _area(row: Row, municipalities: Mapping[str, Place]) -> Named:
    members = [municipalities[code] for code in row["municipality_codes"].split("|")]
    return named(covering(row["name"], PlaceKind.AREA, None, members), row["aliases"])


def _postcode(row: Row, municipalities: Mapping[str, Place]) -> Place:
    """Named after its town; it covers every municipality that has a part of it."""
    municipality = municipalities[row["municipality_code"]]
    elsewhere = {town.partition("~")[2] for town in row["other_towns"].split("|")}
    return Place(
        name=row["town"],
        kind=PlaceKind.POSTCODE,
        code=municipality.code,
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        municipalities=municipality.municipalities | (elsewhere - {""}),
        province=municipality.province,
        key=row["pc4"],
    )
