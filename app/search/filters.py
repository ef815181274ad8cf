"""A question's parameters → which documents fit, which don't, and of which it isn't known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.place import Place
from app.domain.question import PARAMETERS, SearchQuestion
from app.places.distance import distances_km
from app.search.columns import CHOICES, UNKNOWN_AGE, Axes, Columns, Mask

# Unknown stays in the list for these, after what is known to fit.
LENIENT = frozenset({"leeftijd", "doelgroep", "vorm", "werkgebied", "straal"})


@dataclass(frozen=True)
class Waiting:
    """Columns that availability makes, aligned with the documents: what is stated and still fresh today."""

    has_room: Mask
    room_known: Mask
    weeks_to_start: NDArray[np.float32]
    """NaN where nothing fresh is stated."""
    closed: Mask


@dataclass(frozen=True)
class Verdict:
    """Of one parameter: what is known to fit and of what it isn't known; the rest is known not to fit."""

    name: str
    fits: Mask
    unknown: Mask


@dataclass(frozen=True)
class Selection:
    """`listed` is in the list, `doubtful` would be with onbekend=mee; `unknowns` counts asked things not known."""

    listed: Mask
    doubtful: Mask
    unknowns: NDArray[np.int16]


@dataclass(frozen=True)
class Situation:
    """All that filtering looks at besides the question itself."""

    columns: Columns
    axes: Axes
    waiting: Waiting
    place: Place | None = None
    place_column: Mask | None = None
    distance_km: NDArray[np.float64] | None = None

    @classmethod
    def at(cls, columns: Columns, axes: Axes, waiting: Waiting, place: Place | None) -> "Situation":
        if place is None:
            return cls(columns, axes, waiting)
        return cls(columns, axes, waiting, place, serving(columns, axes, place), nearest_km(columns, place))


def serving(columns: Columns, axes: Axes, place: Place) -> Mask:
    """Documents whose area holds a municipality of the place."""
    asked = np.array([code in place.municipalities for code in axes.municipalities], dtype=np.bool_)
    return np.asarray(columns.serves[:, asked].any(axis=1))


def nearest_km(columns: Columns, place: Place) -> NDArray[np.float64]:
    """Kilometres to the nearest location of each document; NaN without one."""
    nearest = np.full(len(columns.is_offer), np.inf)
    distances = distances_km((place.latitude, place.longitude), columns.point_latitude, columns.point_longitude)
    np.minimum.at(nearest, columns.point_document, np.where(np.isnan(distances), np.inf, distances))
    nearest[np.isinf(nearest)] = np.nan
    return nearest


def select(population: Mask, verdicts: Iterable[Verdict], *, include_unknown: bool) -> Selection:
    """Put the verdicts of all parameters together."""
    possible = population.copy()
    certain = population.copy()
    unknowns = np.zeros(len(population), dtype=np.int16)
    for verdict in verdicts:
        possible &= verdict.fits | verdict.unknown
        certain &= verdict.fits | (verdict.unknown & (verdict.name in LENIENT))
        unknowns += verdict.unknown
    if include_unknown:
        return Selection(possible, np.zeros_like(possible), unknowns)
    return Selection(certain, possible & ~certain, unknowns)


def verdicts(question: SearchQuestion, situation: Situation) -> dict[str, Verdict]:
    """One verdict for each parameter that the question uses, by the parameter's name."""
    found = {verdict.name: verdict for verdict in _choice_verdicts(question, situation.columns)}
    for name, verdict in _special_verdicts(question, situation):
        found[name] = verdict
    return found


def _choice_verdicts(question: SearchQuestion, columns: Columns) -> Iterator[Verdict]:
    for name, values in CHOICES.items():
        chosen = getattr(question, PARAMETERS[name].field)
        if chosen:
            yield choice_verdict(name, [values.index(value) for value in chosen], columns)


def choice_verdict(name: str, chosen: list[int], columns: Columns) -> Verdict:
    """Fits when it has one of the chosen values; unknown when an offer has none at all."""
    table: Mask = getattr(columns, name)
    applies = columns.is_offer if name in ("toegang", "kosten", "vorm") else np.ones(len(table), dtype=np.bool_)
    return Verdict(name, np.asarray(table[:, chosen].any(axis=1)), applies & ~table.any(axis=1))


def _special_verdicts(question: SearchQuestion, situation: Situation) -> Iterator[tuple[str, Verdict]]:
    columns, axes = situation.columns, situation.axes
    nothing = np.zeros(len(columns.is_offer), dtype=np.bool_)
    if question.themes:
        yield "thema", Verdict("thema", _any_of(columns.themes, axes.themes, question.themes), nothing)
    if question.needs:
        yield "hulpvraag", Verdict("hulpvraag", _any_of(columns.needs, axes.needs, question.needs), nothing)
    if question.age is not None:
        yield "leeftijd", _age_verdict(question.age, question.age, columns)
    if situation.place is not None:
        yield "werkgebied", _area_verdict(situation)
    if question.radius_km is not None and situation.place is not None:
        yield "straal", _radius_verdict(question.radius_km, situation)
    if question.room:
        yield "plek", _room_verdict(situation)
    if question.max_weeks is not None:
        yield "wachttijd", _waiting_verdict(question.max_weeks, situation)


def _any_of(table: Mask, columns: tuple[str, ...], chosen: tuple[str, ...]) -> Mask:
    return np.asarray(table[:, [number for number, value in enumerate(columns) if value in chosen]].any(axis=1))


def _age_verdict(youngest: int, oldest: int, columns: Columns) -> Verdict:
    return Verdict("leeftijd", fits_ages(youngest, oldest, columns), ~columns.age_known)


def fits_ages(youngest: int, oldest: int, columns: Columns) -> Mask:
    """Known ages that overlap; an open end fits everything on that side."""
    from_below = (columns.youngest == UNKNOWN_AGE) | (columns.youngest <= oldest)
    from_above = (columns.oldest == UNKNOWN_AGE) | (columns.oldest >= youngest)
    return np.asarray(columns.age_known & from_below & from_above)


def _area_verdict(situation: Situation) -> Verdict:
    """Interventions are for everywhere; landelijk and online serve every place."""
    columns = situation.columns
    assert situation.place_column is not None
    fits = ~columns.is_offer | columns.national | situation.place_column
    return Verdict("werkgebied", fits, columns.is_offer & ~columns.area_known & ~fits)


def _radius_verdict(radius_km: int, situation: Situation) -> Verdict:
    """A location within the radius; without one, its area decides. (What doesn't serve the place is out already.)"""
    columns = situation.columns
    assert situation.distance_km is not None
    assert situation.place_column is not None
    located = ~np.isnan(situation.distance_km)
    near = np.nan_to_num(situation.distance_km, nan=np.inf) <= radius_km
    fits = ~columns.is_offer | columns.national | near | (~located & situation.place_column)
    return Verdict("straal", fits, ~located & ~columns.area_known & ~fits)


def _room_verdict(situation: Situation) -> Verdict:
    waiting = situation.waiting
    return Verdict("plek", waiting.has_room, situation.columns.is_offer & ~waiting.room_known)


def _waiting_verdict(max_weeks: int, situation: Situation) -> Verdict:
    waiting = situation.waiting
    known = ~np.isnan(waiting.weeks_to_start)
    fits = np.nan_to_num(waiting.weeks_to_start, nan=np.inf) <= max_weeks
    return Verdict("wachttijd", fits & ~waiting.closed, situation.columns.is_offer & ~known & ~waiting.closed)


def by_name(verdicts: Mapping[str, Verdict], *, but: str) -> list[Verdict]:
    return [verdict for name, verdict in verdicts.items() if name != but]
