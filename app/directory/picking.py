"""Which entries of a build belong to a need, a theme, a place or a provider."""

from collections.abc import Iterable

import numpy as np

from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.place import Place
from app.domain.text import title_key
from app.search.arrays import Lists
from app.search.columns import Mask
from app.search.filters import serving
from app.search.index import SearchIndex


def with_need(index: SearchIndex, slug: str) -> Iterable[int]:
    return _having(index.build.columns.with_need, index.build.axes.needs, slug)


def with_theme(index: SearchIndex, slug: str) -> Iterable[int]:
    return _having(index.build.columns.with_theme, index.build.axes.themes, slug)


def _having(lists: Lists, values: tuple[str, ...], slug: str) -> Iterable[int]:
    return lists[values.index(slug)].tolist() if slug in values else ()


def interventions_among(index: SearchIndex, numbers: Iterable[int]) -> list[Intervention]:
    pages = [index.build.entries.get(*index.build.entries.key(number)) for number in numbers]
    found = [page.entry for page in pages if page and isinstance(page.entry, Intervention)]
    return sorted(found, key=lambda entry: title_key(entry.title))


def reaching(index: SearchIndex, place: Place) -> Mask:
    """What serves a place, or the whole country; what is online but for another town isn't nearby."""
    columns = index.build.columns
    return np.asarray(serving(columns, index.build.axes, place) | (columns.national & ~columns.has_area))


def offers_named(index: SearchIndex, slugs: Iterable[str]) -> list[Offer]:
    """Those that exist, by title."""
    entries = (index.build.entries.entry(Kind.OFFER, slug) for slug in slugs)
    return by_title(entry for entry in entries if isinstance(entry, Offer))


def offers_of_providers(index: SearchIndex, organisations: Iterable[str]) -> list[Offer]:
    """Everything of these organisations, by title."""
    numbers = {number for slug in organisations for number in index.build.providers.get(slug, ())}
    return offers_named(index, (index.build.entries.key(number)[1] for number in numbers))


def by_title(offers: Iterable[Offer]) -> list[Offer]:
    return sorted(offers, key=lambda offer: title_key(offer.title))
