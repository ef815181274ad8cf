"""Document columns as arrays, one row a document: what filters, facets, places and order are computed from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from app.domain.entry import Audience
from app.domain.intervention import Intervention
from app.domain.library import Kind, Library
from app.domain.offer import Access, Cost, Form, Offer
from app.domain.question import ResultKind
from app.domain.text import title_key
from app.search.documents import Document

Mask = NDArray[np.bool_]
UNKNOWN_AGE = -1

# The values of each filter that is a choice among few; their place in the list is their column.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "soort": tuple(ResultKind),
    "toegang": tuple(Access),
    "kosten": tuple(Cost),
    "vorm": tuple(Form),
    "doelgroep": tuple(Audience),
}


@dataclass(frozen=True)
class Columns:
    """All arrays have one row a document, but for the points, which have one row a location."""

    is_offer: Mask
    is_need: Mask
    is_help: Mask
    example: Mask
    weight: NDArray[np.float32]
    title_order: NDArray[np.int32]
    youngest: NDArray[np.int16]
    oldest: NDArray[np.int16]
    age_known: Mask
    soort: Mask
    toegang: Mask
    kosten: Mask
    vorm: Mask
    doelgroep: Mask
    themes: Mask
    needs: Mask
    instances: NDArray[np.int32]
    serves: Mask
    area_known: Mask
    national: Mask
    point_document: NDArray[np.int32]
    point_latitude: NDArray[np.float64]
    point_longitude: NDArray[np.float64]
    point_exact: Mask

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for column in fields(self):
            np.save(folder / f"{column.name}.npy", getattr(self, column.name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        return cls(**{column.name: np.load(folder / f"{column.name}.npy", mmap_mode="r") for column in fields(cls)})


@dataclass(frozen=True)
class Axes:
    """What the columns of the wide arrays stand for."""

    themes: tuple[str, ...]
    needs: tuple[str, ...]
    municipalities: tuple[str, ...]


def axes_of(library: Library, municipalities: Iterable[str]) -> Axes:
    themes = sorted(library.themes.values(), key=lambda theme: (theme.number, theme.slug))
    return Axes(tuple(theme.slug for theme in themes), tuple(sorted(library.needs)), tuple(sorted(municipalities)))


def make(documents: Sequence[Document], library: Library, axes: Axes) -> Columns:
    """The columns of all documents, in their order."""
    entries = [library.by_kind(item.kind)[item.slug] for item in documents]
    ages = [getattr(entry, "ages", None) for entry in entries]
    points = [(number, point) for number, item in enumerate(documents) for point in item.points]
    return Columns(
        is_offer=_flags(item.kind is Kind.OFFER for item in documents),
        is_need=_flags(item.kind is Kind.NEED for item in documents),
        is_help=_flags(item.is_help for item in documents),
        example=_flags(item.example for item in documents),
        weight=np.array([item.weight for item in documents], dtype=np.float32),
        title_order=_order([item.title for item in documents]),
        youngest=_years([a.youngest if a else None for a in ages]),
        oldest=_years([a.oldest if a else None for a in ages]),
        age_known=_flags(a is not None for a in ages),
        **{
            name: _table([_chosen(name, item, entry) for item, entry in zip(documents, entries, strict=True)], values)
            for name, values in CHOICES.items()
        },
        themes=_table([getattr(entry, "themes", ()) for entry in entries], axes.themes),
        needs=_table([item.needs for item in documents], axes.needs),
        instances=_instances(documents),
        serves=_table([item.municipalities for item in documents], axes.municipalities),
        area_known=_flags(item.area_known for item in documents),
        national=_flags(item.national or item.online for item in documents),
        point_document=np.array([number for number, _ in points], dtype=np.int32),
        point_latitude=np.array([point.latitude for _, point in points], dtype=np.float64),
        point_longitude=np.array([point.longitude for _, point in points], dtype=np.float64),
        point_exact=_flags(point.exact for _, point in points),
    )


def _flags(values: Iterable[bool]) -> Mask:
    return np.array(list(values), dtype=np.bool_)


def _years(values: Sequence[int | None]) -> NDArray[np.int16]:
    return np.array([UNKNOWN_AGE if value is None else value for value in values], dtype=np.int16)


def _order(titles: Sequence[str]) -> NDArray[np.int32]:
    ranked = sorted(range(len(titles)), key=lambda number: (title_key(titles[number]), number))
    order = np.empty(len(titles), dtype=np.int32)
    order[ranked] = np.arange(len(titles), dtype=np.int32)
    return order


def _chosen(name: str, document: Document, entry: Any) -> Iterable[str]:
    if name == "soort":
        return (ResultKind.OFFER,) if document.kind is Kind.OFFER else (ResultKind.INTERVENTION,)
    if name == "doelgroep" and isinstance(entry, Offer | Intervention):
        return entry.audiences
    if not isinstance(entry, Offer):
        return ()
    if name == "toegang":
        return entry.access.kinds if entry.access else ()
    if name == "kosten":
        return (entry.price.kind,) if entry.price and entry.price.kind else ()
    return entry.known_forms


def _table(rows: Sequence[Iterable[str]], columns: Sequence[str]) -> Mask:
    place = {value: number for number, value in enumerate(columns)}
    table = np.zeros((len(rows), len(columns)), dtype=np.bool_)
    for number, values in enumerate(rows):
        for value in values:
            if value in place:
                table[number, place[value]] = True
    return table


def _instances(documents: Sequence[Document]) -> NDArray[np.int32]:
    """Pairs (offer, intervention) of document numbers: the offer is an instance of the intervention."""
    numbers = {item.slug: number for number, item in enumerate(documents) if item.kind is Kind.INTERVENTION}
    pairs = [
        (number, numbers[slug])
        for number, item in enumerate(documents)
        if item.kind is Kind.OFFER
        for slug in item.interventions
        if slug in numbers
    ]
    return np.array(pairs, dtype=np.int32).reshape(-1, 2)
