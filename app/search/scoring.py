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
    everyone: bool
    """Whether these are all documents."""

    @classmethod
    def of(cls, mask: Mask, postings: Postings) -> "Population":
        frequency = postings.frequencies(mask)
        telling = np.log(max(int(mask.sum()), 1) / (frequency + 1)) + 1
        return cls(mask, np.where(frequency > 0, telling, 0).astype(np.float32), bool(mask.all()))


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
    if best <= 0:
        return
    in_order = np.argsort(needs, kind="stable")
    telling = in_order[needs[in_order] >= NEED_FLOOR * best].tolist()
    spans = [columns.with_need.span(number) for number in telling]
    helping = np.concatenate([columns.with_need.members[span] for span in spans]).astype(np.intp)
    fit = np.repeat(needs[telling], [span.stop - span.start for span in spans])
    gained = np.zeros_like(scores)
    # Of a document that stands there twice the last counts: the best fitting need.
    gained[helping] = NEED_WEIGHT * fit * np.concatenate([columns.need_share[span] for span in spans])
    scores += gained


def lift_instances(scores: Scores, columns: Columns) -> None:
    """Add to each offer part of the score of the best of the interventions that it is an instance of."""
    first, *rest = (scores[of] for of in columns.instance_of)
    for other in rest:
        np.maximum(first, other, out=first)
    scores[columns.instances] += INSTANCE_WEIGHT * first
