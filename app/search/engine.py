"""The engine: three functions over one build's mapped arrays. Nothing in it changes, so threads share it freely."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.place import Place
from app.domain.question import SearchQuestion, Sort
from app.search import facets
from app.search.columns import Axes, Columns, Rows
from app.search.filters import NOT_FRESH, Sieve, Surroundings, Verdict, Waiting
from app.search.postings import Postings
from app.search.ranking import Wishes, fresher_first, order_keys, with_wishes
from app.search.scoring import (
    SAID_WEIGHT,
    Population,
    Scores,
    best_of,
    lift_by_needs,
    lift_instances,
    score,
)

# What fits this much worse than the best answer is noise, not an answer.
SCORE_FLOOR = 0.15
# A whole name in the question outranks any sum of words.
NAME_BONUS = 1.0


@dataclass(frozen=True)
class Engine:
    """The arrays of one build; `real`, `example` and `said` tell which documents and sayings a question is about."""

    postings: Postings
    sayings: Postings
    columns: Columns
    axes: Axes
    real: Population
    example: Population
    said: Population

    @cached_property
    def interventions(self) -> int:
        """How many there are; they are the first documents."""
        return int(np.count_nonzero(~self.columns.is_offer))

    def population(self, *, example: bool) -> Population:
        return self.example if example else self.real


@dataclass(frozen=True)
class Request:
    """A question as the engine takes it. `words` weighs stems; None asks for everything."""

    question: SearchQuestion
    words: Mapping[str, float] | None
    waiting: Waiting
    place: Place | None = None
    named: frozenset[int] = frozenset()
    """Documents whose whole name stands in the question."""
    ignored_needs: frozenset[str] = frozenset()
    wishes: Wishes = field(default_factory=Wishes)

    @property
    def example(self) -> bool:
        """The fictional region is only about itself."""
        return bool(self.place and self.place.example)


@dataclass(frozen=True)
class Heard:
    """How well each need and each document is put into words by what people say; scores of the best sayings."""

    needs: Scores
    documents: Scores
    sayings: Scores


@dataclass(frozen=True)
class Hits:
    """What fits a request: rows with their scores, who is in the list, and a key that orders them (least first)."""

    rows: Rows
    scores: Scores
    sieve: Sieve
    verdicts: Mapping[str, Verdict]
    listed: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]
    keys: NDArray[np.int64]
    heard: Heard | None
    by_name: bool = False
    """Whether names alone order them."""

    def first(self, among: NDArray[np.bool_], start: int, stop: int) -> NDArray[np.int64]:
        """Of these rows the ones from `start` up to, not including, `stop` in the order of the list."""
        ordered = _first(self.keys, np.flatnonzero(among), stop)
        offers = among & self.rows["is_offer"]
        days_old = self.sieve.waiting.days_old[self.rows.numbers]
        if not self.by_name and (days_old[offers] < NOT_FRESH).any():
            # Offers change places among themselves: where the list has its n-th offer, now stands the n-th fresher one.
            slots = np.flatnonzero(self.rows["is_offer"][ordered])
            ordered[slots] = _first(fresher_first(self.keys, days_old), np.flatnonzero(offers), len(slots))
        return ordered[start:stop]


def _first(keys: NDArray[np.int64], places: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """The places with the smallest keys, in that order."""
    if most < len(places):
        places = places[np.argpartition(keys[places], most)[:most]]
    return places[np.argsort(keys[places])]


def open_engine(folder: Path, axes: Axes) -> Engine:
    """Map the arrays of a build. Raises ValueError or OSError when they are missing or don't fit together."""
    postings, sayings = Postings.load(folder / "postings"), Postings.load(folder / "sayings")
    columns = Columns.load(folder / "columns")
    if len(columns.is_offer) != postings.size or len(columns.saying_need) != sayings.size:
        raise ValueError("columns and postings of different builds")
    example = np.array(columns.example)
    everything_said = np.ones(sayings.size, dtype=np.bool_)
    return Engine(
        postings,
        sayings,
        columns,
        axes,
        Population.of(~example, postings),
        Population.of(example, postings),
        Population.of(everything_said, sayings),
    )


def search(engine: Engine, request: Request) -> Hits:
    """Score, filter and order all documents."""
    heard = hear(engine, request) if request.words else None
    scores, floor = _scores(engine, request, heard)
    rows = Rows(engine.columns, np.flatnonzero(scores > floor))
    around = Surroundings.of(request.place, engine.columns, engine.axes) if request.place else None
    sieve = Sieve(rows, engine.axes, request.waiting, around)
    verdicts = sieve.verdicts(request.question)
    selection = sieve.select(verdicts.values(), include_unknown=request.question.include_unknown)
    fitting = with_wishes(scores[rows.numbers], request.wishes, rows)
    keys = order_keys(request.question, sieve, fitting, selection.unknowns)
    return Hits(
        rows,
        fitting,
        sieve,
        verdicts,
        selection.listed,
        selection.doubtful,
        keys,
        heard,
        request.question.sort == Sort.NAME,
    )


def count(request: Request, hits: Hits) -> dict[str, NDArray[np.int64]]:
    """For each choice of each facet: how many results the list would hold if it were ticked too."""
    return facets.counts(request.question, hits.sieve, hits.verdicts, hits.listed)


def hear(engine: Engine, request: Request) -> Heard:
    """Which needs and documents the words of a request are a saying of."""
    sayings = score(request.words or {}, engine.sayings, engine.said.telling)
    needs = best_of(sayings, engine.columns.saying_need, len(engine.axes.needs))
    for slug in request.ignored_needs & frozenset(engine.axes.needs):
        needs[engine.axes.needs.index(slug)] = 0
    return Heard(needs, best_of(sayings, engine.columns.saying_document, engine.interventions), sayings)


def _scores(engine: Engine, request: Request, heard: Heard | None) -> tuple[Scores, float]:
    """One score a document, and the score up to which it is no answer.

    Without words everything is one, and all answers fit equally well.
    """
    population = engine.population(example=request.example)
    if request.words is None:
        return population.mask.astype(np.float32), 0.0
    scores = score(request.words, engine.postings, population.telling)
    if heard is not None:
        scores[: len(heard.documents)] += SAID_WEIGHT * heard.documents
        lift_by_needs(scores, heard.needs, engine.columns)
    lift_instances(scores, engine.columns)
    # Offers all weigh the same; interventions stand first.
    scores[: engine.interventions] *= engine.columns.weight[: engine.interventions]
    if not population.everyone:
        scores *= population.mask
    top = float(scores.max(initial=0.0))
    for number in request.named:
        scores[number] += NAME_BONUS * max(top, 1.0) * population.mask[number]
    return scores, SCORE_FLOOR * top
