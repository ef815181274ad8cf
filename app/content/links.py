"""Links between entries and to places: each must lead to something that exists."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.content.file import ContentFile
from app.content.front_matter import Location
from app.content.problem import Problem
from app.content.typing_errors import nearest
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.organisation import Organisation
from app.domain.place import PlaceKind
from app.domain.vocabulary import Need, Term

INTERNAL_LINK = re.compile(r"\]\((/[^)\s]{0,200})\)")


@dataclass(frozen=True)
class KnownPlaces:
    """What `check` hands over from the gazetteer: does a name of this kind exist?"""

    exists: Callable[[PlaceKind, str], bool]
    names: Callable[[PlaceKind], list[str]]


# A town that gave its name to its municipality is known as that.
ALSO = {PlaceKind.TOWN: (PlaceKind.TOWN, PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT)}

Slugs = Mapping[Kind, frozenset[str]]


def link_problems(files: Iterable[ContentFile], slugs: Slugs, places: KnownPlaces) -> Iterator[Problem]:
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


def _slugs_named(file: ContentFile) -> Iterator[tuple[Location, Kind, str]]:
    entry = file.entry
    fields: list[tuple[str, Kind, tuple[str, ...]]] = []
    if isinstance(entry, Offer):
        fields = [
            ("organisaties", Kind.ORGANISATION, entry.organisations),
            ("interventies", Kind.INTERVENTION, entry.interventions),
            ("hulpvragen", Kind.NEED, entry.needs),
            ("themas", Kind.THEME, entry.themes),
        ]
    elif isinstance(entry, Intervention):
        fields = [
            ("themas", Kind.THEME, entry.themes),
            ("hulpvragen", Kind.NEED, entry.needs),
            ("gerelateerd", Kind.INTERVENTION, entry.related),
        ]
    elif isinstance(entry, Need):
        fields = [("themas", Kind.THEME, entry.themes)]
    elif isinstance(entry, Term):
        fields = [("zie_ook", Kind.TERM, entry.see_also)]
    for key, kind, slugs in fields:
        for index, slug in enumerate(slugs):
            yield (key, index), kind, slug


def _places_named(file: ContentFile) -> Iterator[tuple[Location, PlaceKind, str]]:
    entry = file.entry
    if isinstance(entry, Organisation):
        for index, name in enumerate(entry.access_for):
            yield ("toegang_voor", index), PlaceKind.MUNICIPALITY, name
    if isinstance(entry, Offer):
        yield from _places_of_locations(entry)
        yield from _places_of_area(entry)


def _places_of_locations(offer: Offer) -> Iterator[tuple[Location, PlaceKind, str]]:
    for index, location in enumerate(offer.locations):
        yield ("locaties", index, "plaats"), PlaceKind.TOWN, location.town
        if location.postcode:
            yield ("locaties", index, "postcode"), PlaceKind.POSTCODE, location.postcode[:4]


def _places_of_area(offer: Offer) -> Iterator[tuple[Location, PlaceKind, str]]:
    area = offer.service_area
    if area is None:
        return
    named = {
        "gemeenten": (PlaceKind.MUNICIPALITY, area.municipalities),
        "regios": (PlaceKind.REGION, area.regions),
        "provincies": (PlaceKind.PROVINCE, area.provinces),
        "streken": (PlaceKind.AREA, area.areas),
    }
    for key, (kind, names) in named.items():
        for index, name in enumerate(names):
            yield ("werkgebied", key, index), kind, name


def _broken_links(file: ContentFile, slugs: Slugs) -> Iterator[Problem]:
    for found in INTERNAL_LINK.finditer(file.front.body):
        section, _, slug = found[1].split("#")[0].strip("/").partition("/")
        known = slugs.get(Kind(section)) if section in set(Kind) else None
        if slug and (known is None or slug not in known):
            line = file.front.body_line + file.front.body[: found.start()].count("\n")
            yield Problem(file.path, line, f"de link {found[1]} gaat nergens heen; controleer de bestandsnaam")
