"""The fictional region Zuidoost-Duinland, in the North Sea, from its own table."""

from collections import defaultdict
from dataclasses import replace

from app.domain.place import Place, PlaceKind
from app.places.tables import Row, Tables, covering, named, rows, within


def read_example() -> Tables:
    by_kind = defaultdict(list)
    for row in rows("example.csv"):
        by_kind[row["kind"]].append(row)
    region, province = by_kind.pop("regio")[0], by_kind.pop("provincie")[0]
    members = {row["code"]: _municipality(row, province["name"]) for row in by_kind.pop("gemeente")}
    towns = [within(row["name"], PlaceKind.TOWN, row, members[row["code"]]) for row in by_kind.pop("woonplaats")]
    numbers = {row["kind"]: row for listed in by_kind.values() for row in listed}
    everywhere = list(members.values())
    return Tables(
        municipalities=tuple(named(place, "") for place in members.values()),
        towns=tuple(named(place, "") for place in towns),
        regions=(named(covering(region["name"], PlaceKind.REGION, region["code"], everywhere), "voorbeeldregio"),),
        provinces=(named(covering(province["name"], PlaceKind.PROVINCE, province["code"], everywhere), ""),),
        areas=(),
        postcodes={
            number: replace(within(row["name"], PlaceKind.POSTCODE, row, members[row["code"]]), key=number)
            for number, row in numbers.items()
        },
        abbreviations={},
    )


def _municipality(row: Row, province: str) -> Place:
    return Place(
        name=row["name"],
        kind=PlaceKind.MUNICIPALITY,
        code=row["code"],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        municipalities=frozenset({row["code"]}),
        province=province,
        key=row["name"],
        example=True,
    )


def both(one: Tables, other: Tables) -> Tables:
    return Tables(
        municipalities=one.municipalities + other.municipalities,
        towns=one.towns + other.towns,
        regions=one.regions + other.regions,
        provinces=one.provinces + other.provinces,
        areas=one.areas + other.areas,
        postcodes={**one.postcodes, **other.postcodes},
        abbreviations={**one.abbreviations, **other.abbreviations},
    )
