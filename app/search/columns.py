"""Document columns as arrays, one row a document: what filters, facets, places and order are computed from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
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
from app.places.distance import on_the_globe
from app.search.arrays import Integers, Lists, load, save
from app.search.documents import Document, Saying

Mask = NDArray[np.bool_]
UNKNOWN_AGE = -1

# The values of each filter that is a choice among few; their place in the list is their bit in the column.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "soort": tuple(ResultKind),
    "toegang": tuple(Access),
    "kosten": tuple(Cost),
    "vorm": tuple(Form),
    "doelgroep": tuple(Audience),
}
MAX_BITS = 32

Bits = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]
"""A set of values as bits, in as few as they fit in."""


@dataclass(frozen=True)
class Columns:
    """One row a document, but for the points (one row a location), the sayings (one row each) and the lists.

    Choices and themes are sets of bits. `located` are the documents that have a location; the locations of one
    document stand together, those of `located[n]` from `located_at[n]` on.
    """

    is_offer: Mask
    is_help: Mask
    example: Mask
    weight: NDArray[np.float32]
    title_order: Integers
    youngest: NDArray[np.int16]
    oldest: NDArray[np.int16]
    age_known: Mask
    soort: Bits
    toegang: Bits
    kosten: Bits
    vorm: Bits
    doelgroep: Bits
    thema: Bits
    area_known: Mask
    has_area: Mask
    national: Mask
    located: Integers
    located_at: Integers
    points: NDArray[np.float64]
    point_exact: Mask
    point_location: NDArray[np.int16]
    saying_need: Integers
    saying_document: Integers
    with_need: Lists
    need_share: NDArray[np.float32]
    with_theme: Lists
    serving: Lists
    """Documents by need, theme and municipality (offers that serve it); the share goes with `with_need`."""
    instances: NDArray[np.intp]
    instance_of: NDArray[np.intp]
    """The offers that are an instance, and a column of interventions for each; a short one repeats its first."""

    def save(self, folder: Path) -> None:
        for column in fields(self):
            value = getattr(self, column.name)
            parts = {"": value} if column.type is not Lists else {"_of": value.members, "_at": value.pointers}
            save(folder, {column.name + ending: array for ending, array in parts.items()})

    @classmethod
    def load(cls, folder: Path) -> Self:
        values: dict[str, Any] = load(folder, [column.name for column in fields(cls) if column.type is not Lists])
        for column in fields(cls):
            if column.type is Lists:
                values[column.name] = Lists(*load(folder, [f"{column.name}_at", f"{column.name}_of"]).values())
        return cls(**values)

    def locations_of(self, number: int) -> slice:
        """Where the locations of a document stand among the points; empty when it has none."""
        place = int(self.located.searchsorted(self.located.dtype.type(number)))
        if place == len(self.located) or self.located[place] != number:
            return slice(0, 0)
        last = place + 1 == len(self.located)
        return slice(int(self.located_at[place]), len(self.point_exact) if last else int(self.located_at[place + 1]))

    def instances_of(self, number: int) -> NDArray[np.intp]:
        """The offers that are an instance of an intervention."""
        return np.asarray(self.instances[(self.instance_of == number).any(axis=0)])


class Rows:
    """Some documents, by number, and what their columns say; a column is picked when first asked for."""

    def __init__(self, columns: Columns, numbers: NDArray[np.int64]) -> None:
        self.columns, self.numbers = columns, numbers
        self._picked: dict[str, NDArray[Any]] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self._picked:
            self._picked[name] = getattr(self.columns, name)[self.numbers]
        return self._picked[name]

    def none(self) -> Mask:
        return np.zeros(len(self.numbers), dtype=np.bool_)


@dataclass(frozen=True)
class Axes:
    """What the bits and lists stand for."""

    themes: tuple[str, ...]
    needs: tuple[str, ...]
    municipalities: tuple[str, ...]

    @cached_property
    def municipality_numbers(self) -> Mapping[str, int]:
        return {code: number for number, code in enumerate(self.municipalities)}


def axes_of(library: Library, municipalities: Iterable[str]) -> Axes:
    themes = sorted(library.themes.values(), key=lambda theme: (theme.number, theme.slug))
    return Axes(tuple(theme.slug for theme in themes), tuple(sorted(library.needs)), tuple(sorted(municipalities)))


def make(documents: Sequence[Document], sayings: Sequence[Saying], library: Library, axes: Axes) -> Columns:
    """The columns of all documents, in their order. Raises ValueError for more themes than a column has bits."""
    entries = [library.by_kind(item.kind)[item.slug] for item in documents]
    ages = [getattr(entry, "ages", None) for entry in entries]
    points = [(number, point) for number, item in enumerate(documents) for point in item.points]
    located, located_at = np.unique([number for number, _ in points], return_index=True)
    numbers = {item.slug: number for number, item in enumerate(documents) if item.kind is Kind.INTERVENTION}
    instances = list(_instances(documents, numbers))
    with_need = _listed([item.needs for item in documents], axes.needs)
    return Columns(
        is_offer=_flags(item.kind is Kind.OFFER for item in documents),
        is_help=_flags(item.is_help for item in documents),
        example=_flags(item.example for item in documents),
        weight=np.array([item.weight for item in documents], dtype=np.float32),
        title_order=_order([item.title for item in documents]),
        youngest=_years([a.youngest if a else None for a in ages]),
        oldest=_years([a.oldest if a else None for a in ages]),
        age_known=_flags(a is not None for a in ages),
        **{
            name: _bits([_chosen(name, item, entry) for item, entry in zip(documents, entries, strict=True)], values)
            for name, values in CHOICES.items()
        },
        thema=_bits([getattr(entry, "themes", ()) for entry in entries], axes.themes),
        area_known=_flags(item.area_known for item in documents),
        has_area=_flags(bool(item.municipalities) for item in documents),
        national=_flags(item.national or item.online for item in documents),
        located=located.astype(np.int32),
        located_at=located_at.astype(np.int32),
        points=on_the_globe([point.latitude for _, point in points], [point.longitude for _, point in points]),
        point_exact=_flags(point.exact for _, point in points),
        point_location=np.array([point.location for _, point in points], dtype=np.int16),
        saying_need=_numbered(sayings, Kind.NEED, {slug: number for number, slug in enumerate(axes.needs)}),
        saying_document=_numbered(sayings, Kind.INTERVENTION, numbers),
        with_need=with_need,
        need_share=_shares(with_need.members, len(documents)),
        with_theme=_listed([getattr(entry, "themes", ()) for entry in entries], axes.themes),
        serving=_listed([item.municipalities for item in documents], axes.municipalities),
        instances=np.array([offer for offer, _ in instances], dtype=np.intp),
        instance_of=_side_by_side([of for _, of in instances]),
    )


def _flags(values: Iterable[bool]) -> Mask:
    return np.array(list(values), dtype=np.bool_)


def _years(values: Sequence[int | None]) -> NDArray[np.int16]:
    return np.array([UNKNOWN_AGE if value is None else value for value in values], dtype=np.int16)


def _order(titles: Sequence[str]) -> Integers:
    ranked = sorted(range(len(titles)), key=lambda number: (title_key(titles[number]), number))
    order = np.empty(len(titles), dtype=np.int32)
    order[ranked] = np.arange(len(titles), dtype=np.int32)
    return order


def _shares(helping: Integers, size: int) -> NDArray[np.float32]:
    """What is there for one need answers that one better than what is there for twelve."""
    return (1 / np.sqrt(np.bincount(helping, minlength=size)[helping])).astype(np.float32)


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


def _bits(rows: Iterable[Iterable[str]], values: Sequence[str]) -> Bits:
    if len(values) > MAX_BITS:
        raise ValueError(f"hoogstens {MAX_BITS} waarden, dit zijn er {len(values)}")
    bit = {value: 1 << number for number, value in enumerate(values)}
    found = [sum(bit[value] for value in set(row) if value in bit) for row in rows]
    return np.array(found, dtype=np.min_scalar_type((1 << len(values)) - 1))


def _listed(rows: Sequence[Iterable[str]], values: Sequence[str]) -> Lists:
    """For each value the numbers of the rows that have it."""
    place = {value: number for number, value in enumerate(values)}
    pairs = ((place[value], number) for number, row in enumerate(rows) for value in row if value in place)
    return Lists.of_pairs(pairs, len(values))


def _instances(documents: Sequence[Document], numbers: Mapping[str, int]) -> Iterator[tuple[int, list[int]]]:
    """(offer, interventions that it is an instance of), all as document numbers."""
    for number, item in enumerate(documents):
        of = [numbers[slug] for slug in item.interventions if slug in numbers]
        if item.kind is Kind.OFFER and of:
            yield number, of


def _side_by_side(lists: Sequence[list[int]]) -> NDArray[np.intp]:
    """One column a list, as many rows as the longest has members."""
    most = max(map(len, lists), default=1)
    return np.array([each + each[:1] * (most - len(each)) for each in lists], dtype=np.intp).reshape(-1, most).T.copy()


def _numbered(sayings: Sequence[Saying], kind: Kind, numbers: Mapping[str, int]) -> Integers:
    """For each saying the number of what it is about; -1 when it's about something of another kind."""
    return np.array([numbers.get(item.slug, -1) if item.kind is kind else -1 for item in sayings], dtype=np.int32)
