"""Four-digit postcodes: one town and one position each, out of rows that contradict each other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import median

from app.places.remake.geometry import Position, km_between, middle
from app.places.remake.sources import PostcodeRow

CENTROID = 6

# Numbers are handed out area by area: a row whose municipality and position are both strange to this many numbers
# on either side is a typing error.
NEARBY_NUMBERS = 20
NEARBY_KM = 15.0

# Next numbers lie next to each other. A guessed position may be as far off as they lie apart, and a bit.
NEXT_NUMBERS = 5
MARGIN_KM = 3.0

# A hamlet with a number of its own lies where its neighbours don't: there only a gross error is mended.
HAMLET_MARGIN_KM = 25.0

# The centre of a town with more postcodes than this says little about one of them.
SMALL_TOWN_POSTCODES = 3

TownName = tuple[str, str]
Rows = list[PostcodeRow]


@dataclass(frozen=True)
class Postcode:
    pc4: str
    town: str
    municipality: str
    position: Position
    other_towns: tuple[tuple[str, str], ...]
    corrected: bool = False


def postcodes(rows: Iterable[PostcodeRow], towns: Mapping[TownName, Position]) -> list[Postcode]:
    """`towns` holds positions of towns by name and municipality from another source."""
    everything = list(rows)
    trusted = _by_number(row for row in everything if row.accuracy == CENTROID)
    by_number = _by_number(row for row in everything if _believable(row, trusted))
    per_town = Counter({(row.town, row.municipality, row.pc4) for listed in by_number.values() for row in listed})
    sizes = Counter((town, code) for town, code, _ in per_town)
    made = []
    for number in sorted(by_number):
        chosen = _choose(by_number[number], trusted, sizes)
        if not any(row.accuracy for row in by_number[number]):
            chosen = _corrected(chosen, trusted, towns, sizes)
        made.append(chosen)
    return made


def _by_number(rows: Iterable[PostcodeRow]) -> dict[int, Rows]:
    by_number = defaultdict(list)
    for row in rows:
        by_number[int(row.pc4)].append(row)
    return by_number


def _around(number: int, trusted: Mapping[int, Rows], width: int) -> Rows:
    """Trusted rows of the numbers on either side, not of the number itself."""
    beside = (other for other in range(number - width, number + width + 1) if other != number)
    return [row for other in beside for row in trusted.get(other, ())]


def _believable(row: PostcodeRow, trusted: Mapping[int, Rows]) -> bool:
    """Not so is 1234, an example number, which the source puts in the far south."""
    if row.accuracy == CENTROID:
        return True
    around = _around(int(row.pc4), trusted, NEARBY_NUMBERS)
    return any(
        row.municipality == other.municipality or km_between(row.position, other.position) <= NEARBY_KM
        for other in around
    )


def _choose(rows: Rows, trusted: Mapping[int, Rows], sizes: Mapping[TownName, int]) -> Postcode:
    """The most accurate row; of equals the town that has no other postcode.

    Then the one whose municipality has most of the next numbers, then the smaller town.
    """
    reliable = [row for row in rows if row.accuracy] or rows
    around = Counter(row.municipality for row in _around(int(rows[0].pc4), trusted, NEXT_NUMBERS))
    first = min(
        reliable,
        key=lambda row: (
            -row.accuracy,
            sizes[row.town, row.municipality] > 1,
            -around[row.municipality],
            sizes[row.town, row.municipality],
            row.town,
        ),
    )
    others = sorted({(row.town, row.municipality) for row in reliable} - {(first.town, first.municipality)})
    return Postcode(first.pc4, first.town, first.municipality, first.position, tuple(others))


def _corrected(
    postcode: Postcode,
    trusted: Mapping[int, Rows],
    towns: Mapping[TownName, Position],
    sizes: Mapping[TownName, int],
) -> Postcode:
    """A guessed position gives way to its town's or its neighbours' where it is far from them."""
    expected, margin = _expected(postcode, trusted, towns, sizes)
    if expected is None or km_between(postcode.position, expected) <= margin:
        return postcode
    return replace(postcode, position=expected, corrected=True)


def _expected(
    postcode: Postcode,
    trusted: Mapping[int, Rows],
    towns: Mapping[TownName, Position],
    sizes: Mapping[TownName, int],
) -> tuple[Position | None, float]:
    """Where the postcode should lie, and within how many kilometres."""
    town = (postcode.town, postcode.municipality)
    around = _around(int(postcode.pc4), trusted, NEXT_NUMBERS)
    beside = [row.position for row in around if row.municipality == postcode.municipality]
    if not beside or (town in towns and sizes[town] <= SMALL_TOWN_POSTCODES):
        return towns.get(town), MARGIN_KM
    centre = middle(beside)
    if sizes[town] == 1:
        return centre, HAMLET_MARGIN_KM
    return centre, MARGIN_KM + 2 * median(km_between(centre, position) for position in beside)
