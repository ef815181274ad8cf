"""Which places a name can mean, the likeliest first, and the key that means exactly one of them.

A town with the name of its own municipality is the same place as that municipality. Within a municipality no two
towns or districts share a name (`scripts/places` keeps the bigger), so name and code together are always enough.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.domain.place import Place, PlaceKind
from app.places.names import normalise
from app.places.tables import Named, Tables

# "Zeeland" is a province first and a village in Brabant after that.
LIKELIEST_FIRST = (
    PlaceKind.MUNICIPALITY,
    PlaceKind.PROVINCE,
    PlaceKind.REGION,
    PlaceKind.AREA,
    PlaceKind.TOWN,
    PlaceKind.DISTRICT,
)

Position = tuple[float, float]


@dataclass(frozen=True)
class Choice:
    """`place` is what a name means, None where the visitor has to choose among `others`."""

    place: Place | None
    others: tuple[Place, ...]


@dataclass(frozen=True)
class Index:
    """`centres` holds positions of the towns that were taken for their municipality, by name and code."""

    places: tuple[Place, ...]
    by_name: Mapping[str, tuple[Place, ...]]
    inhabitants: Mapping[str, int]
    centres: Mapping[tuple[str, str], Position]
    with_centre: frozenset[tuple[str, str]]

    def choose(self, candidates: Iterable[Place], name: str) -> Choice:
        """The likeliest of places with this normalised name; equals make a question."""
        return _choose(tuple(candidates), name, self.with_centre)


def make_index(tables: Tables) -> Index:
    towns, centres = _without_own_towns(tables)
    listed = [*tables.municipalities, *tables.provinces, *tables.regions, *tables.areas, *towns]
    by_name = _by_name(listed)
    with_centre = frozenset(centres)
    final = {id(item.place): _with_key(item.place, by_name, with_centre) for item in listed}
    return Index(
        places=tuple(final.values()),
        by_name={name: tuple(final[id(place)] for place in places) for name, places in by_name.items()},
        inhabitants=_inhabitants(tables),
        centres=centres,
        with_centre=with_centre,
    )


def _without_own_towns(tables: Tables) -> tuple[list[Named], dict[tuple[str, str], Position]]:
    """The towns that aren't their municipality, and the centres of those that are, by each of the names."""
    own = {item.place.code: set(item.names) for item in tables.municipalities}
    others: list[Named] = []
    centres: dict[tuple[str, str], Position] = {}
    for item in tables.towns:
        code = item.place.code or ""
        if item.place.kind is PlaceKind.TOWN and own[code] & set(item.names):
            position = (item.place.latitude, item.place.longitude)
            centres.update({(name, code): position for name in {*item.names, *own[code]}})
        elif not own[code] & set(item.names):
            others.append(item)
    return others, centres


def _by_name(listed: list[Named]) -> dict[str, tuple[Place, ...]]:
    """Sorted, so that equal questions have equal answers."""
    found: dict[str, list[Named]] = defaultdict(list)
    for item in listed:
        for name in item.names:
            found[name].append(item)
    return {name: tuple(item.place for item in sorted(items, key=_order)) for name, items in found.items()}


def _order(item: Named) -> tuple[int, int, str]:
    return LIKELIEST_FIRST.index(item.place.kind), -item.inhabitants, item.place.code or ""


def _choose(candidates: tuple[Place, ...], name: str, with_centre: frozenset[tuple[str, str]]) -> Choice:
    if not candidates:
        return Choice(None, ())
    first, *others = candidates
    rivals = {first.kind}
    if first.kind is PlaceKind.MUNICIPALITY and (name, first.code) in with_centre:
        rivals.add(PlaceKind.TOWN)
    if any(other.kind in rivals for other in others):
        return Choice(None, candidates)
    return Choice(first, tuple(other for other in others if not _same_land(first, other)))


def _same_land(one: Place, other: Place) -> bool:
    """A province that is also a region, or a region of one municipality, is no other answer."""
    covering = {PlaceKind.MUNICIPALITY, PlaceKind.PROVINCE, PlaceKind.REGION, PlaceKind.AREA}
    return {one.kind, other.kind} <= covering and one.municipalities == other.municipalities


def _with_key(place: Place, by_name: Mapping[str, tuple[Place, ...]], with_centre: frozenset[tuple[str, str]]) -> Place:
    name = normalise(place.name)
    means = _choose(by_name[name], name, with_centre).place
    return replace(place, key=place.name) if means is place else place


def _inhabitants(tables: Tables) -> dict[str, int]:
    """Of the biggest place with a name; for putting suggestions in order."""
    found: dict[str, int] = defaultdict(int)
    for item in tables.towns:
        for name in item.names:
            found[name] = max(found[name], item.inhabitants)
    return dict(found)
