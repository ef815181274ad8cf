"""A question's parameters → which documents fit, which don't, and of which it isn't known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from app.domain.place import Place
from app.domain.question import PARAMETERS, SearchQuestion
from app.places.distance import kilometres, squared_chords
from app.search.columns import CHOICES, UNKNOWN_AGE, Axes, Columns, Mask, Rows

# Unknown stays in the list for these, after what is known to fit.
LENIENT = frozenset({"leeftijd", "doelgroep", "vorm", "werkgebied", "straal"})
# Only an offer can be unknown in these: an intervention has no price, no way in and no form of its own.
OF_OFFERS = frozenset({"toegang", "kosten", "vorm"})

NOT_FRESH = 127


@dataclass(frozen=True)
class Waiting:
    """Columns that availability makes, aligned with the documents: what is stated and still fresh today."""

    has_room: Mask
    room_known: Mask
    weeks_to_start: NDArray[np.float32]
    """NaN where nothing fresh is stated."""
    closed: Mask
    days_old: NDArray[np.uint8]
    """Days since something was confirmed; NOT_FRESH where nothing fresh is stated."""

    def having(self, documents: Sequence[int], changed: "Waiting") -> "Waiting":
        """A copy with other rows for some documents; `changed` has one row for each of them."""
        copies = {column.name: np.array(getattr(self, column.name)) for column in fields(self)}
        for name, copy in copies.items():
            copy[documents] = getattr(changed, name)
        return Waiting(**copies)


@dataclass(frozen=True)
class Verdict:
    """Of one parameter, a row each: what is known to fit and of what it isn't known; the rest is known not to fit."""

    name: str
    fits: Mask
    unknown: Mask

    @property
    def stays(self) -> Mask:
        """What the list holds: what isn't known only where the contract is lenient."""
        return self.fits | self.unknown if self.name in LENIENT else self.fits


@dataclass(frozen=True)
class Selection:
    """`listed` is in the list, `doubtful` would be with onbekend=mee; `unknowns` counts asked things not known."""

    listed: Mask
    doubtful: Mask
    unknowns: NDArray[np.int64]


@dataclass(frozen=True)
class Surroundings:
    """What a place makes of the documents, one row a document: who serves it, and how near (squared chords)."""

    place: Place
    serves: Mask
    chords: NDArray[np.float64]
    """NaN for what has no location."""

    @classmethod
    def of(cls, place: Place, columns: Columns, axes: Axes) -> "Surroundings":
        return cls(place, serving(columns, axes, place), _nearest(columns, place))

    def distance_km(self, number: int) -> float | None:
        """Kilometres to the nearest location of a document; None without one."""
        chord = self.chords[number : number + 1]
        return None if np.isnan(chord[0]) else float(kilometres(chord)[0])

    def nearest_location(self, number: int, columns: Columns) -> int | None:
        """The place of the nearest location among those of the offer; None without one on the map."""
        points = columns.locations_of(number)
        if points.start == points.stop:
            return None
        chords = squared_chords((self.place.latitude, self.place.longitude), columns.points[:, points])
        return int(columns.point_location[points][np.argmin(chords)])


def serving(columns: Columns, axes: Axes, place: Place) -> Mask:
    """Documents whose area holds a municipality of the place."""
    served = np.zeros(len(columns.is_offer), dtype=np.bool_)
    for code in place.municipalities & axes.municipality_numbers.keys():
        served[columns.serving[axes.municipality_numbers[code]]] = True
    return served


def _nearest(columns: Columns, place: Place) -> NDArray[np.float64]:
    nearest = np.full(len(columns.is_offer), np.nan)
    if len(columns.located):
        chords = squared_chords((place.latitude, place.longitude), columns.points)
        nearest[columns.located] = np.minimum.reduceat(chords, columns.located_at)
    return nearest


@dataclass(frozen=True)
class Sieve:
    """What filtering looks at besides the question itself."""

    rows: Rows
    axes: Axes
    waiting: Waiting
    around: Surroundings | None = None

    def verdicts(self, question: SearchQuestion) -> dict[str, Verdict]:
        """One verdict for each parameter that the question uses, by the parameter's name."""
        found = [*self._choices(question), *self._slugs(question), *self._numbers(question), *self._places(question)]
        return {verdict.name: verdict for verdict in found}

    def select(self, verdicts: Iterable[Verdict], *, include_unknown: bool) -> Selection:
        """Put the verdicts of all parameters together."""
        possible, certain = ~self.rows.none(), ~self.rows.none()
        unknowns = np.zeros(len(self.rows), dtype=np.int64)
        for verdict in verdicts:
            possible &= verdict.fits | verdict.unknown
            certain &= verdict.stays
            unknowns += verdict.unknown
        if include_unknown:
            return Selection(possible, np.zeros_like(possible), unknowns)
        return Selection(certain, possible & ~certain, unknowns)

    def choice(self, name: str, chosen: Iterable[str]) -> Verdict:
        """Fits when it has one of the chosen values; unknown when it has none at all and could have."""
        return Verdict(name, (self.rows[name] & bits_of(chosen, CHOICES[name])) != 0, self.unknown(name))

    def unknown(self, name: str) -> Mask:
        """What has no value of a choice although it could have."""
        without = self.rows[name] == 0
        return np.asarray(without & self.rows["is_offer"] if name in OF_OFFERS else without)

    def _choices(self, question: SearchQuestion) -> Iterator[Verdict]:
        for name in CHOICES:
            chosen = getattr(question, PARAMETERS[name].field)
            if chosen:
                yield self.choice(name, chosen)

    def _slugs(self, question: SearchQuestion) -> Iterator[Verdict]:
        if question.themes:
            fits = (self.rows["thema"] & bits_of(question.themes, self.axes.themes)) != 0
            yield Verdict("thema", fits, self.rows.none())
        if question.needs:
            helping = np.zeros(len(self.rows.columns.is_offer), dtype=np.bool_)
            for slug in question.needs:
                helping[self.rows.columns.with_need[self.axes.needs.index(slug)]] = True
            yield Verdict("hulpvraag", helping[self.rows.numbers], self.rows.none())

    def _numbers(self, question: SearchQuestion) -> Iterator[Verdict]:
        if question.age is not None:
            yield Verdict("leeftijd", fits_ages(question.age, question.age, self.rows), ~self.rows["age_known"])
        if question.room:
            has_room, known = (column[self.rows.numbers] for column in (self.waiting.has_room, self.waiting.room_known))
            yield Verdict("plek", has_room, self.rows["is_offer"] & ~known)
        if question.max_weeks is not None:
            yield self._waiting(question.max_weeks)

    def _waiting(self, max_weeks: int) -> Verdict:
        weeks, closed = self.waiting.weeks_to_start[self.rows.numbers], self.waiting.closed[self.rows.numbers]
        known = ~np.isnan(weeks)
        fits = known & (np.nan_to_num(weeks, nan=np.inf) <= max_weeks)
        return Verdict("wachttijd", fits & ~closed, self.rows["is_offer"] & ~known & ~closed)

    def _places(self, question: SearchQuestion) -> Iterator[Verdict]:
        if self.around is None:
            return
        rows, served = self.rows, self.around.serves[self.rows.numbers]
        everywhere = ~rows["is_offer"] | rows["national"]
        fits = everywhere | served
        yield Verdict("werkgebied", fits, ~rows["area_known"] & ~fits)
        if question.radius_km is not None:
            # What doesn't serve the place is out already; without a location, its area decides.
            distances = kilometres(self.around.chords[rows.numbers])
            located = ~np.isnan(distances)
            near = np.nan_to_num(distances, nan=np.inf) <= question.radius_km
            fits = everywhere | near | (~located & served)
            yield Verdict("straal", fits, ~located & ~rows["area_known"] & ~fits)


def bits_of(chosen: Iterable[str], values: Sequence[str]) -> int:
    return sum(1 << values.index(value) for value in set(chosen))


def fits_ages(youngest: int, oldest: int, rows: Rows) -> Mask:
    """Known ages that overlap; an open end fits everything on that side."""
    from_below = (rows["youngest"] == UNKNOWN_AGE) | (rows["youngest"] <= oldest)
    from_above = (rows["oldest"] == UNKNOWN_AGE) | (rows["oldest"] >= youngest)
    return np.asarray(rows["age_known"] & from_below & from_above)


def but(verdicts: Mapping[str, Verdict], name: str) -> list[Verdict]:
    return [verdict for key, verdict in verdicts.items() if key != name]
