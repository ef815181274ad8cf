"""Links between entries and to places: each must lead to something that exists."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.content.file import ContentFile
from app.content.front_matter import Location
from app.content.problem import Problem
from app.content.typing_errors import nearest
from app.domain.library import Kind
from app.domain.place import PlaceKind
from app.domain.text import POSTCODE_PATTERN, SLUG_PATTERN

# Behind the text of a link, or behind its label below: [tekst](/aanbod/x "titel") and [label]: /aanbod/x.
INTERNAL_LINK = re.compile(r"\](?:\([ \n]?|:[ \t]?)<?(/[^)\s>]{0,200})")
# Pages without an entry of their own that a text may lead to.
PAGES = frozenset({"", "zoeken", "over", "privacy", "toegankelijkheid", "vergelijken", "woordenlijst", "redactie"})
# Terms have no page of their own; they stand together on /woordenlijst.
SECTIONS = frozenset(Kind) - {Kind.TERM}


@dataclass(frozen=True)
class KnownPlaces:
    """What `check` hands over from the gazetteer: does a name of this kind exist?"""

    exists: Callable[[PlaceKind, str], bool]
    names: Callable[[PlaceKind], list[str]]


# A town that gave its name to its municipality is known as that.
ALSO = {PlaceKind.TOWN: (PlaceKind.TOWN, PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT)}

Slugs = Mapping[Kind, frozenset[str]]


# What an editor typed is looked at, not the entry: links are checked too where the rest of a file isn't right.
SLUGS_NAMED: Mapping[Kind, Mapping[str, Kind]] = {
    Kind.OFFER: {
        "organisaties": Kind.ORGANISATION,
        "interventies": Kind.INTERVENTION,
        "hulpvragen": Kind.NEED,
        "themas": Kind.THEME,
    },
    Kind.INTERVENTION: {"themas": Kind.THEME, "hulpvragen": Kind.NEED, "gerelateerd": Kind.INTERVENTION},
    Kind.NEED: {"themas": Kind.THEME},
    Kind.TERM: {"zie_ook": Kind.TERM},
}
AREAS_NAMED: Mapping[str, PlaceKind] = {
    "gemeenten": PlaceKind.MUNICIPALITY,
    "regios": PlaceKind.REGION,
    "provincies": PlaceKind.PROVINCE,
    "streken": PlaceKind.AREA,
}


def link_problems(files: Sequence[ContentFile], slugs: Slugs, places: KnownPlaces) -> Iterator[Problem]:
    """Unknown slugs, unknown places and broken links in the text of every file."""
    for file in files:
        for location, kind, slug in _slugs_named(file):
            if slug not in slugs[kind]:
                hint = nearest(slug, sorted(slugs[kind]))
                yield file.problem(
                    location, f"'{slug}' staat niet in {kind.value}{hint or '; haal het weg of maak het bestand'}"
                )
        for location, place_kind, name in _places_named(file):
            if not any(places.exists(kind, name) for kind in ALSO.get(place_kind, (place_kind,))):
                yield file.problem(location, f"'{name}' kennen we niet{nearest(name, places.names(place_kind))}")
        yield from _broken_links(file, slugs)
    yield from _former_names(files, slugs)


def _former_names(files: Sequence[ContentFile], slugs: Slugs) -> Iterator[Problem]:
    """An old name leads to one entry, and never away from one that still exists."""
    taken: dict[tuple[Kind, str], ContentFile] = {}
    for file in files:
        for location, old in _texts_in(file.front.values.get("voorheen"), ("voorheen",)):
            if old in slugs[file.kind]:
                yield file.problem(location, f"'{old}' bestaat nog; haal het hier weg of hernoem dat bestand")
            elif (file.kind, old) in taken:
                other = taken[file.kind, old].path.name
                yield file.problem(location, f"'{old}' staat al bij 'voorheen' in {other}; kies één bestand")
            taken.setdefault((file.kind, old), file)


def _slugs_named(file: ContentFile) -> Iterator[tuple[Location, Kind, str]]:
    for key, kind in SLUGS_NAMED.get(file.kind, {}).items():
        for location, slug in _texts_in(file.front.values.get(key), (key,)):
            if re.fullmatch(SLUG_PATTERN, slug):
                yield location, kind, slug


def _places_named(file: ContentFile) -> Iterator[tuple[Location, PlaceKind, str]]:
    values = file.front.values
    if file.kind is Kind.ORGANISATION:
        for location, name in _texts_in(values.get("toegang_voor"), ("toegang_voor",)):
            yield location, PlaceKind.MUNICIPALITY, name
    if file.kind is Kind.OFFER:
        yield from _places_of_locations(values.get("locaties"))
        yield from _places_of_area(values.get("werkgebied"))


def _places_of_locations(typed: object) -> Iterator[tuple[Location, PlaceKind, str]]:
    for index, location in enumerate(typed if isinstance(typed, list) else []):
        if not isinstance(location, dict):
            continue
        town, postcode = (str(location.get(key, "")).strip() for key in ("plaats", "postcode"))
        if town:
            yield ("locaties", index, "plaats"), PlaceKind.TOWN, town
        if re.fullmatch(POSTCODE_PATTERN, postcode):
            yield ("locaties", index, "postcode"), PlaceKind.POSTCODE, postcode[:4]


def _places_of_area(typed: object) -> Iterator[tuple[Location, PlaceKind, str]]:
    if isinstance(typed, dict):
        for key, kind in AREAS_NAMED.items():
            for location, name in _texts_in(typed.get(key), ("werkgebied", key)):
                yield location, kind, name


def _texts_in(typed: object, location: Location) -> Iterator[tuple[Location, str]]:
    """The texts of a list; what isn't a list of texts has been told already."""
    for index, item in enumerate(typed if isinstance(typed, list) else []):
        if isinstance(item, str) and item.strip():
            yield (*location, index), item.strip()


def _broken_links(file: ContentFile, slugs: Slugs) -> Iterator[Problem]:
    for found in INTERNAL_LINK.finditer(file.front.body):
        section, _, slug = re.split(r"[?#]", found[1])[0].removeprefix("/").partition("/")
        known = slugs[Kind(section)] if section in SECTIONS else frozenset()
        if slug not in known if slug else section not in PAGES | SECTIONS:
            line = file.front.body_line + file.front.body[: found.start()].count("\n")
            yield Problem(file.path, line, f"de link {found[1]} gaat nergens heen; controleer de bestandsnaam")
