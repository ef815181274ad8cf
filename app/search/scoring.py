"""Words → one score a document: by its own words, by what people say who need it, by what it is an instance of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.search.columns import Columns, Mask
from app.search.postings import Postings

Scores = NDArray[np.float32]

# A need that was recognised lifts what helps with it, shared out over all that it helps with (`need_share`).
NEED_WEIGHT = 0.6
# Needs that fit clearly less than the best one don't count.
NEED_FLOOR = 0.6
# A sentence that people say about an intervention counts beside its own words.
SAID_WEIGHT = 0.6
# An offer inherits part of the fit of the intervention that it is an instance of.
INSTANCE_WEIGHT = 0.25


@dataclass(frozen=True)
class Population:
    """The documents that a question is about, and how telling each stem is among them (Whoosh's idf)."""

    mask: Mask
    telling: NDArray[np.float32]

    @classmethod
    def of(cls, mask: Mask, postings: Postings) -> "Population":
        frequency = postings.frequencies(mask)
        telling = np.log(max(int(mask.sum()), 1) / (frequency + 1)) + 1
        return cls(mask, np.where(frequency > 0, telling, 0).astype(np.float32))


def score(weights: Mapping[str, float], postings: Postings, telling: NDArray[np.float32]) -> Scores:
    """BM25 of the words of a question: weight by stem."""
    return postings.scores((number, weight * float(telling[number])) for number, weight in _numbered(weights, postings))


def best_possible(weights: Mapping[str, float], postings: Postings, telling: NDArray[np.float32]) -> float:
    """The sum of what all words tell; to see which share of a question something covers."""
    return float(sum(weight * telling[number] for number, weight in _numbered(weights, postings)))


def _numbered(weights: Mapping[str, float], postings: Postings) -> Iterator[tuple[int, float]]:
    """The stems that exist, by number."""
    for stem, weight in weights.items():
        number = postings.stems.get(stem)
        if number is not None:
            yield number, weight


def best_of(scores: Scores, owners: NDArray[np.int32], size: int) -> Scores:
    """The best score among the sayings of each owner (need or document); 0 without one."""
    best = np.zeros(size, dtype=np.float32)
    owned = np.flatnonzero((owners >= 0) & (scores > 0))
    np.maximum.at(best, owners[owned], scores[owned])
    return best


def lift_by_needs(scores: Scores, needs: Scores, columns: Columns) -> None:
    """Add what each document gains by the needs that it helps with: the best fitting one counts."""
    best = float(needs.max(initial=0.0))
    gained = np.zeros_like(scores)
    for number in np.flatnonzero(needs >= NEED_FLOOR * best) if best > 0 else ():
        helping = columns.with_need[int(number)]
        gained[helping] = np.maximum(gained[helping], needs[number])
    lifted = np.flatnonzero(gained)
    scores[lifted] += NEED_WEIGHT * gained[lifted] * columns.need_share[lifted]


def lift_instances(scores: Scores, columns: Columns) -> None:
    """Add to each offer part of the score of the best of the interventions that it is an instance of."""
    if len(columns.instances):
        gained = np.maximum.reduceat(scores[columns.instance_of], columns.instances_at)
        scores[columns.instances] += INSTANCE_WEIGHT * gained
