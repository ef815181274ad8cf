"""The inverted index as flat arrays: for each stem its documents and how telling it is in each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.search.documents import BOOSTS, PARTS_SHARE
from app.search.whoosh_index import INDEXED_FIELDS, PARTS

# BM25: how soon a repeated word stops counting, and how much a long text is held against it.
SATURATION = 1.2
LENGTH_SHARE = {"name": 0.5, "provider": 0.4, "need": 0.6, "theme": 0.4, "text": 0.65, PARTS: 0.65}

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]


@dataclass(frozen=True)
class Postings:
    """`documents[pointers[t]:pointers[t+1]]` are the documents of stem t; `impacts` goes with it (0 to ~1)."""

    stems: Mapping[str, int]
    pointers: Integers
    documents: Integers
    impacts: Floats

    def of(self, stem: str) -> tuple[Integers, Floats] | None:
        number = self.stems.get(stem)
        if number is None:
            return None
        span = slice(self.pointers[number], self.pointers[number + 1])
        return self.documents[span], self.impacts[span]


def make(entries: Iterable[tuple[str, str, list[tuple[int, int]]]], size: int) -> Postings:
    """Combine the fields (BM25F): weigh by field and length first, saturate the sum after."""
    found = [(field, stem, pairs) for field, stem, pairs in entries]
    lengths = _lengths(found, size)
    weights: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for field, stem, pairs in found:
        boost = PARTS_SHARE if field == PARTS else BOOSTS[field]
        average = max(float(lengths[field].mean()), 1.0)
        share = LENGTH_SHARE[field]
        for document, frequency in pairs:
            norm = 1 - share + share * float(lengths[field][document]) / average
            weights[stem][document] += boost * frequency / norm
    return _flat(weights)


def _lengths(found: list[tuple[str, str, list[tuple[int, int]]]], size: int) -> dict[str, Floats]:
    lengths = {field: np.zeros(size, dtype=np.float32) for field in INDEXED_FIELDS}
    for field, _, pairs in found:
        for document, frequency in pairs:
            lengths[field][document] += frequency
    return lengths


def _flat(weights: Mapping[str, Mapping[int, float]]) -> Postings:
    stems = sorted(weights)
    pointers, documents, impacts = [0], [], []
    for stem in stems:
        for document, weight in sorted(weights[stem].items()):
            documents.append(document)
            impacts.append(weight / (weight + SATURATION))
        pointers.append(len(documents))
    return Postings(
        {stem: number for number, stem in enumerate(stems)},
        np.array(pointers, dtype=np.int32),
        np.array(documents, dtype=np.int32),
        np.array(impacts, dtype=np.float32),
    )
