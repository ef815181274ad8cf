"""A query tree over the posting arrays → one score a document."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from whoosh import query

from app.search.columns import Columns, Mask
from app.search.postings import Postings

Scores = NDArray[np.float32]

# A need that was recognised lifts what helps with it, shared out over all that it helps with: what is there for one
# need answers that one better than what is there for twelve. Measured on the development questions: anything from 0.4
# to 0.8 does about as well.
NEED_WEIGHT = 0.6
# Needs that fit clearly less than the best one don't count.
NEED_FLOOR = 0.6
# An offer inherits part of the fit of the intervention that it is an instance of.
INSTANCE_WEIGHT = 0.25


@dataclass(frozen=True)
class Population:
    """The documents that a question is about, and how telling each stem is among them (idf)."""

    mask: Mask
    telling: NDArray[np.float32]

    @classmethod
    def of(cls, mask: Mask, postings: Postings) -> "Population":
        inside = np.concatenate([[0], np.cumsum(mask[postings.documents])])
        frequency = inside[postings.pointers[1:]] - inside[postings.pointers[:-1]]
        size = int(mask.sum())
        telling = np.log1p((size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        return cls(mask, np.where(frequency > 0, telling, 0).astype(np.float32))


def score(tree: query.Query, postings: Postings, population: Population) -> Scores:
    """BM25F of a tree made by `query`; zero outside the population."""
    scores = np.zeros(len(population.mask), dtype=np.float32)
    for group in tree.subqueries if hasattr(tree, "subqueries") else ():
        stem = next(iter(group.subqueries)).text
        number = postings.stems.get(stem)
        if number is not None:
            documents, impacts = postings.of(stem) or ((), ())
            scores[documents] += group.boost * population.telling[number] * impacts
    scores[~population.mask] = 0
    return scores


def best_possible(weights: Mapping[str, float], postings: Postings, population: Population) -> float:
    """The score of a document that says every word loudly; to see which share of a question something covers."""
    numbers = ((postings.stems.get(stem), weight) for stem, weight in weights.items())
    return float(sum(weight * population.telling[number] for number, weight in numbers if number is not None))


def from_needs(need_scores: Scores, columns: Columns, need_documents: NDArray[np.int32]) -> Scores:
    """What each document gains by the needs that it helps with: the best fitting one counts."""
    scores = need_scores[need_documents]
    best = float(scores.max()) if len(scores) else 0.0
    telling = np.flatnonzero(scores >= NEED_FLOOR * best) if best > 0 else np.array([], dtype=np.int64)
    gained = np.zeros(len(columns.weight), dtype=np.float32)
    for number in telling:
        np.maximum(gained, columns.needs[:, number] * scores[number], out=gained)
    helps_with = np.maximum(columns.needs.sum(axis=1), 1)
    return np.asarray(NEED_WEIGHT * gained / np.sqrt(helps_with), dtype=np.float32)


def from_interventions(scores: Scores, columns: Columns) -> Scores:
    """What offers gain by the best of the interventions that they are an instance of."""
    gained = np.zeros_like(scores)
    pairs = columns.instances
    np.maximum.at(gained, pairs[:, 0], scores[pairs[:, 1]])
    return np.asarray(INSTANCE_WEIGHT * gained, dtype=np.float32)
