"""4.3c: whose offers are a coordinator's, and which are the beheerder's."""

import pytest

from app.directory.regions import ByRegion
from app.places.gazetteer import Gazetteer
from tests.small import offer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(example=False)


def codes(gazetteer: Gazetteer, *names: str) -> set[str]:
    return {place.code or "" for place in gazetteer.regions() if place.name in names}


LOCATION = {"sleutel": "a", "plaats": "Leiden"}
# What is known of an offer, the names of the regions whose coordinators see it, and whether the beheerder has it.
TABLE = {
    "a municipality": ({"werkgebied": {"gemeenten": ["Leiden"]}}, {"Holland Rijnland"}, False),
    "two regions": ({"werkgebied": {"gemeenten": ["Leiden", "Delft"]}}, {"Holland Rijnland", "Haaglanden"}, False),
    "a region": ({"werkgebied": {"regios": ["Haaglanden"]}}, {"Haaglanden"}, False),
    "a location without an area": ({"locaties": [LOCATION]}, {"Holland Rijnland"}, False),
    "a location by its postcode": (
        {"locaties": [{"sleutel": "a", "postcode": "2611", "plaats": "Delft"}]},
        {"Haaglanden"},
        False,
    ),
    "given here, meant for there": (
        {"locaties": [LOCATION], "werkgebied": {"gemeenten": ["Delft"]}},
        {"Holland Rijnland", "Haaglanden"},
        False,
    ),
    "landelijk": ({"werkgebied": {"landelijk": "ja"}}, set(), True),
    "landelijk, given here": ({"werkgebied": {"landelijk": "ja"}, "locaties": [LOCATION]}, {"Holland Rijnland"}, True),
    "no place": ({}, set(), True),
    "online without a place": ({"vorm": ["online"]}, set(), True),
    "a town that nobody knows": ({"locaties": [{"sleutel": "a", "plaats": "Nergenshuizen"}]}, set(), True),
}


@pytest.mark.parametrize("case", TABLE)
def test_an_offer_belongs_to_who_keeps_an_eye_on_its_places(case: str, gazetteer: Gazetteer) -> None:
    front, regions, of_no_region = TABLE[case]

    found = ByRegion.of([offer("iets", **front)], gazetteer)

    assert set(found.regions) == codes(gazetteer, *regions)
    assert len(found.regions) == len(regions), "the names are those of the gazetteer"
    assert found.of_no_region == (("iets",) if of_no_region else ())


def test_a_province_belongs_to_all_of_its_regions(gazetteer: Gazetteer) -> None:
    zeeland = gazetteer.by_code["PV29"]

    found = ByRegion.of([offer("iets", werkgebied={"provincies": [zeeland.name]})], gazetteer)

    assert set(found.regions) == {
        place.code for place in gazetteer.regions() if place.municipalities & zeeland.municipalities
    }


def test_nobody_is_left_without_somebody_who_looks(gazetteer: Gazetteer) -> None:
    offers = [offer(f"aanbod-{number}", **front) for number, (front, _regions, _none) in enumerate(TABLE.values())]

    found = ByRegion.of(offers, gazetteer)

    assert {slug for slugs in (*found.regions.values(), found.of_no_region) for slug in slugs} == {
        each.slug for each in offers
    }
