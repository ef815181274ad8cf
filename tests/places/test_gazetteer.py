"""What a typed place means (issue 1.3, promises 17, 19 and 21)."""

from dataclasses import FrozenInstanceError
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.place import Place, PlaceKind
from app.places.gazetteer import Gazetteer

PLACES = Gazetteer.load(example=False)
WITH_EXAMPLE = Gazetteer.load(example=True)


def _keys(places: tuple[Place, ...]) -> list[str]:
    return [place.key for place in places]


@pytest.mark.parametrize(
    ("typed", "key", "kind", "code"),
    [
        ("2312 AB", "2312", PlaceKind.POSTCODE, "GM0546"),
        ("2312", "2312", PlaceKind.POSTCODE, "GM0546"),
        ("2312ab", "2312", PlaceKind.POSTCODE, "GM0546"),
        ("Kerkstraat 3, 2312 AB Leiden", "2312", PlaceKind.POSTCODE, "GM0546"),
        ("leiden", "Leiden", PlaceKind.MUNICIPALITY, "GM0546"),
        ("  LEIDEN ", "Leiden", PlaceKind.MUNICIPALITY, "GM0546"),
        ("Regio Holland Rijnland", "Holland Rijnland", PlaceKind.REGION, "JZ18"),
        ("jeugdregio Foodvalley", "Foodvalley", PlaceKind.REGION, "JZ21"),
        ("gem. Kaag en Braassem", "Kaag en Braassem", PlaceKind.MUNICIPALITY, "GM1884"),
        ("gemeente Rijswijk", "Rijswijk~GM0603", PlaceKind.MUNICIPALITY, "GM0603"),
        ("provincie Utrecht", "Utrecht~PV26", PlaceKind.PROVINCE, "PV26"),
        ("den haag", "Den Haag", PlaceKind.MUNICIPALITY, "GM0518"),
        ("'s-gravenhage", "Den Haag", PlaceKind.MUNICIPALITY, "GM0518"),
        ("’s Gravenhage", "Den Haag", PlaceKind.MUNICIPALITY, "GM0518"),
        ("den bosch", "'s-Hertogenbosch", PlaceKind.MUNICIPALITY, "GM0796"),
        ("krimpen a/d ijssel", "Krimpen aan den IJssel", PlaceKind.MUNICIPALITY, "GM0542"),
        ("krimpen aan de ijssel", "Krimpen aan den IJssel", PlaceKind.MUNICIPALITY, "GM0542"),
        ("sint willebrord", "St. Willebrord", PlaceKind.TOWN, "GM0840"),
        ("Sassenheim", "Sassenheim", PlaceKind.TOWN, "GM1525"),
        ("Scheveningen", "Scheveningen", PlaceKind.DISTRICT, "GM0518"),
        ("delfshaven", "Delfshaven", PlaceKind.DISTRICT, "GM0599"),
        ("veluwe", "Veluwe", PlaceKind.AREA, None),
        ("Brabant", "Noord-Brabant", PlaceKind.PROVINCE, "PV30"),
        ("Friesland", "Friesland", PlaceKind.PROVINCE, "PV21"),
        ("fryslân", "Friesland", PlaceKind.PROVINCE, "PV21"),
        ("Zeeland", "Zeeland", PlaceKind.PROVINCE, "PV29"),
        ("Groningen~PV20", "Groningen~PV20", PlaceKind.PROVINCE, "PV20"),
        ("groningen~jz01", "Groningen~JZ01", PlaceKind.REGION, "JZ01"),
        ("Rijswijk~GM0603", "Rijswijk~GM0603", PlaceKind.MUNICIPALITY, "GM0603"),
        ("Bergen NH", "Bergen (NH.)", PlaceKind.MUNICIPALITY, "GM0373"),
        ("Elst, Utrecht", "Elst Ut", PlaceKind.TOWN, "GM0340"),
        ("Noordwijk ZH", "Noordwijk~GM0575", PlaceKind.MUNICIPALITY, "GM0575"),
        ("zwaagwesteinde", "De Westereen", PlaceKind.TOWN, "GM1891"),
    ],
)
def test_what_people_type_means_one_place(typed: str, key: str, kind: PlaceKind, code: str | None) -> None:
    place = PLACES.resolve(typed).place

    assert place is not None
    assert (place.key, place.kind, place.code) == (key, kind, code)


def test_a_postcode_is_named_after_its_town_and_loses_its_letters() -> None:
    resolution = PLACES.resolve("2172 AB")

    assert resolution.place is not None
    assert (resolution.place.name, resolution.asked) == ("Sassenheim", "2172")
    assert resolution.place.municipalities == {"GM1525"}


def test_a_postcode_on_a_border_covers_both_municipalities() -> None:
    place = PLACES.resolve("1222").place

    assert place is not None
    assert (place.name, place.code) == ("Hilversum", "GM0402")
    assert place.municipalities == {"GM0402", "GM1942"}


def test_an_address_is_not_repeated() -> None:
    assert PLACES.resolve("Kerkstraat 3, 2312AB Leiden").asked == "2312"


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Bergen", ["Bergen (L.)", "Bergen (NH.)"]),
        ("Noordwijk", ["Noordwijk~GM0575", "Noordwijk~GM1969"]),
        ("Elst", ["Elst Ut", "Elst~GM1734"]),
        ("Rijswijk", ["Rijswijk (GLD)", "Rijswijk (NB)", "Rijswijk~GM0603"]),
        ("Midden-Limburg", ["Midden-Limburg Oost", "Midden-Limburg West"]),
    ],
)
def test_two_of_the_same_kind_make_a_question(typed: str, keys: list[str]) -> None:
    resolution = PLACES.resolve(typed)

    assert resolution.place is None
    assert sorted(_keys(resolution.alternatives)) == keys


def test_every_choice_can_be_told_from_the_others() -> None:
    for name in PLACES.index.by_name:
        alternatives = PLACES.resolve(name).alternatives
        told_apart = {(place.name, place.kind, place.province, place.code) for place in alternatives}

        assert len(set(_keys(alternatives))) == len(told_apart) == len(alternatives)


@pytest.mark.parametrize(
    ("typed", "alternatives"),
    [
        ("Utrecht", ["Utrecht~PV26"]),
        ("Groningen", ["Groningen~PV20", "Groningen~JZ01"]),
        ("Alkmaar", ["Alkmaar (Noord-Kennemerland)"]),
        ("Leiden", []),
        ("Haarlemmermeer", []),
    ],
)
def test_a_name_that_is_also_larger_means_the_municipality(typed: str, alternatives: list[str]) -> None:
    resolution = PLACES.resolve(typed)

    assert resolution.place is not None
    assert resolution.place.kind is PlaceKind.MUNICIPALITY
    assert _keys(resolution.alternatives) == alternatives


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Leidn", "Leiden"),
        ("Amsterdm", "Amsterdam"),
        ("Roterdam", "Rotterdam"),
        ("Utrect", "Utrecht"),
        ("Groningn", "Groningen"),
        ("gemeente Almlo", "Almelo"),
        ("kaag en brasem", "Kaag en Braassem"),
        ("2300 PC", "Leiden"),
    ],
)
def test_a_typing_error_gets_a_suggestion(typed: str, meant: str) -> None:
    resolution = PLACES.resolve(typed)

    assert resolution.place is None
    assert resolution.suggestions[0].name == meant
    assert len(resolution.suggestions) <= 3


@pytest.mark.parametrize("typed", ["", " ", "xqzwv", "hulp bij angst", "0000", "~", "Leiden~GM0599", "~~~GM", "😀"])
def test_nonsense_means_nothing(typed: str) -> None:
    resolution = PLACES.resolve(typed)

    assert (resolution.place, resolution.alternatives, resolution.suggestions) == (None, (), ())


@pytest.mark.parametrize("gazetteer", [PLACES, WITH_EXAMPLE], ids=["real", "with example"])
def test_every_place_is_found_again_by_its_key(gazetteer: Gazetteer) -> None:
    lost = [place.key for place in gazetteer.places() if gazetteer.resolve(place.key).place != place]

    assert lost == []


def test_keys_are_unique() -> None:
    keys = _keys(WITH_EXAMPLE.places())

    assert len(set(keys)) == len(keys)


def test_any_text_up_to_ten_thousand_characters_takes_little_time() -> None:
    hostile = [text * 5_000 for text in ("x", "a ", "\x00", "\ud800", "~", "1234 ", "é", "leide ")]
    start = process_time()
    for typed in hostile:
        PLACES.resolve(typed)

    assert process_time() - start < 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_safe(typed: str) -> None:
    resolution = PLACES.resolve(typed)

    assert len(resolution.suggestions) <= 3
    resolution.asked.encode()


def test_half_a_character_is_left_out() -> None:
    resolution = PLACES.resolve("\ud800\x00 leiden")

    assert resolution.asked == "leiden"
    assert resolution.place is not None


@given(st.from_regex(r"\A[1-9][0-9]{3} ?[A-Za-z]{2}\Z"))
def test_letters_of_a_postcode_never_come_back(typed: str) -> None:
    assert PLACES.resolve(typed).asked == typed[:4]


def test_a_gazetteer_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        PLACES.postcodes = {}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("words", "known"), [("leiden", True), ("Kaag en Braassem", True), ("2312", True), ("1234", False), ("hulp", False)]
)
def test_exact_names_are_known(words: str, known: bool) -> None:
    assert PLACES.knows(words) is known


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        (PlaceKind.MUNICIPALITY, "Leiden", "GM0546"),
        (PlaceKind.MUNICIPALITY, "GM0546", "GM0546"),
        (PlaceKind.MUNICIPALITY, "Hengelo", "GM0164"),
        (PlaceKind.REGION, "Holland Rijnland", "JZ18"),
        (PlaceKind.REGION, "Friesland", "JZ02"),
        (PlaceKind.PROVINCE, "Friesland", "PV21"),
        (PlaceKind.TOWN, "Eerbeek", "GM0213"),
        (PlaceKind.TOWN, "Noordwijk~GM1969", "GM1969"),
    ],
)
def test_editors_name_a_place_of_a_kind(kind: PlaceKind, name: str, code: str) -> None:
    place = PLACES.named(kind, name)

    assert place is not None
    assert (place.kind, place.code) == (kind, code)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (PlaceKind.MUNICIPALITY, "Bergen"),
        (PlaceKind.REGION, "GM0546"),
        (PlaceKind.AREA, "Leiden"),
        (PlaceKind.TOWN, ""),
    ],
)
def test_no_place_of_a_kind_or_several_is_none(kind: PlaceKind, name: str) -> None:
    assert PLACES.named(kind, name) is None


@pytest.mark.parametrize(
    ("postcode", "town", "near", "code"),
    [
        ("2312 AB", "Leiden", frozenset(), "GM0546"),
        (None, "Eerbeek", frozenset(), "GM0213"),
        (None, "Rijswijk", frozenset(), None),
        (None, "Rijswijk", frozenset({"GM0603"}), "GM0603"),
        (None, "Elst", frozenset({"GM0340"}), "GM0340"),
        ("2300 PC", "Leiden", frozenset(), "GM0546"),
        (None, "Nergenshuizen", frozenset(), None),
    ],
)
def test_an_address_lies_in_a_municipality(
    postcode: str | None, town: str, near: frozenset[str], code: str | None
) -> None:
    assert PLACES.municipality_of(postcode, town, near) == code
    assert (PLACES.position_of(postcode, town, near) is None) is (code is None)


def test_a_town_lies_in_its_centre_though_its_municipality_is_wider() -> None:
    town = PLACES.position_of(None, "Moerdijk", frozenset())
    municipality = PLACES.municipality("GM1709")

    assert municipality is not None
    assert town == pytest.approx((51.7017, 4.6264), abs=0.001)
    assert town != (municipality.latitude, municipality.longitude)
