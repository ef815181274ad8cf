"""Entries → what the index holds of them: texts by field, and where they are found on the map."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from re import sub
from typing import TypeVar

from app.domain.entry import Entry
from app.domain.intervention import Depth, Intervention
from app.domain.library import Kind, Library
from app.domain.offer import Form, Location, Offer
from app.domain.place import PlaceKind
from app.places.gazetteer import Gazetteer
from app.places.geocoders import Geocoder

Named = TypeVar("Named", bound=Entry)

# What is found by a question, in the order of their document numbers.
SEARCHED = (Kind.INTERVENTION, Kind.OFFER)

# An intervention that the sources only mention says little; its running text shouldn't outrank a real page.
DEPTH_WEIGHT = {Depth.FULL: 1.0, Depth.SHORT: 0.9, Depth.MENTION: 0.7}


@dataclass(frozen=True)
class Point:
    """Where a location of an offer lies; `exact` when it comes from a postcode, else it is the middle of the town."""

    latitude: float
    longitude: float
    exact: bool
    location: int = 0
    """Its place among the locations of the offer: one that nobody can place on the map has no point."""


@dataclass(frozen=True)
class Document:
    kind: Kind
    slug: str
    title: str
    names: tuple[str, ...]
    texts: Mapping[str, str]
    weight: float = 1.0
    example: bool = False
    is_help: bool = False
    needs: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    municipalities: frozenset[str] = frozenset()
    area_known: bool = False
    national: bool = False
    online: bool = False
    points: tuple[Point, ...] = field(default=())


@dataclass(frozen=True)
class Saying:
    """Words for a need or an intervention; `said` when they are somebody's sentence rather than a term."""

    kind: Kind
    slug: str
    text: str
    said: bool = False


def documents(
    library: Library, pages: Mapping[tuple[Kind, str], str], gazetteer: Gazetteer, geocoder: Geocoder | None = None
) -> Iterator[Document]:
    """Every entry that can be found, in a stable order. `pages` is the rendered HTML by kind and slug.

    A geocoder places the addresses that editors wrote; without one their postcode or town does.
    """
    for intervention in _in_order(library.interventions):
        yield _intervention(intervention, library, _plain(pages.get((Kind.INTERVENTION, intervention.slug), "")))
    for offer in _in_order(library.offers):
        document = _offer(offer, library, _plain(pages.get((Kind.OFFER, offer.slug), "")), gazetteer)
        yield replace(document, points=tuple(_points(offer, gazetteer, geocoder)))


def sayings(library: Library) -> Iterator[Saying]:
    """What people say: each phrase of a need or intervention by itself, and what a need is called."""
    for need in _in_order(library.needs):
        yield Saying(Kind.NEED, need.slug, _join((need.title, need.in_short)))
        yield Saying(Kind.NEED, need.slug, _join(need.keywords))
        yield from (Saying(Kind.NEED, need.slug, phrase, said=True) for phrase in need.phrases)
    for entry in _in_order(library.interventions):
        yield from (Saying(Kind.INTERVENTION, entry.slug, phrase, said=True) for phrase in entry.phrases)


def _in_order(entries: Mapping[str, Named]) -> list[Named]:
    return [entries[slug] for slug in sorted(entries)]


def _plain(html: str) -> str:
    return unescape(sub(r"<[^>]{0,2000}>", " ", html))


def _join(parts: Iterable[str | None]) -> str:
    return " . ".join(part for part in parts if part)


def _theme_words(library: Library, slugs: Iterable[str]) -> str:
    return _join(library.themes[slug].title for slug in slugs if slug in library.themes)


def _intervention(entry: Intervention, library: Library, text: str) -> Document:
    return Document(
        Kind.INTERVENTION,
        entry.slug,
        entry.title,
        names=(entry.title, *entry.other_names),
        texts={
            "name": _join((entry.title, *entry.other_names)),
            "keyword": _join(entry.keywords),
            "theme": _theme_words(library, entry.themes),
            "text": _join((entry.in_short, entry.summary, *entry.effects.values(), *entry.regions, text)),
        },
        weight=DEPTH_WEIGHT[entry.depth],
        example=entry.example,
        needs=entry.needs,
        interventions=entry.related,
    )


def _offer(entry: Offer, library: Library, text: str, gazetteer: Gazetteer) -> Document:
    organisations = [library.organisations[slug] for slug in entry.organisations if slug in library.organisations]
    expectation = entry.expectation
    municipalities = area_of(entry, gazetteer)
    return Document(
        Kind.OFFER,
        entry.slug,
        entry.title,
        names=(entry.title, *entry.other_names),
        texts={
            "name": _join((entry.title, *entry.other_names)),
            "provider": _join(name for org in organisations for name in (org.title, *org.other_names)),
            "theme": _theme_words(library, entry.themes),
            "text": _join(
                (
                    entry.in_short,
                    entry.summary,
                    expectation.what if expectation else None,
                    expectation.who if expectation else None,
                    *(
                        library.interventions[slug].title
                        for slug in entry.interventions
                        if slug in library.interventions
                    ),
                    text,
                )
            ),
        },
        example=entry.example,
        is_help=entry.is_help,
        needs=entry.needs,
        interventions=entry.interventions,
        municipalities=municipalities,
        area_known=entry.service_area is not None or bool(municipalities),
        national=bool(entry.service_area and entry.service_area.national),
        online=Form.ONLINE in entry.forms,
    )


def area_of(offer: Offer, gazetteer: Gazetteer) -> frozenset[str]:
    """GM codes of where people may live to use an offer; where the area isn't stated, of its locations."""
    area = offer.service_area
    if area is None:
        found = (gazetteer.municipality_of(item.postcode, item.town, frozenset()) for item in offer.locations)
        return frozenset(code for code in found if code)
    named = [
        (PlaceKind.MUNICIPALITY, area.municipalities),
        (PlaceKind.REGION, area.regions),
        (PlaceKind.PROVINCE, area.provinces),
        (PlaceKind.AREA, area.areas),
    ]
    places = [gazetteer.named(kind, name) for kind, names in named for name in names]
    return frozenset(code for place in places if place for code in place.municipalities)


def _points(offer: Offer, gazetteer: Gazetteer, geocoder: Geocoder | None) -> Iterator[Point]:
    municipalities = area_of(offer, gazetteer)
    for number, location in enumerate(offer.locations):
        position = _geocoded(location, geocoder) or gazetteer.position_of(
            location.postcode, location.town, municipalities
        )
        if position:
            yield Point(position[0], position[1], location.postcode is not None, number)


def _geocoded(location: Location, geocoder: Geocoder | None) -> tuple[float, float] | None:
    if geocoder is None or not location.address:
        return None
    return geocoder.locate(f"{location.address}, {location.postcode or ''} {location.town}")
