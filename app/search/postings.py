"""The inverted index as flat arrays: for each stem its documents and how telling it is in each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.search.arrays import load, read_lines, save, write_lines
from app.search.whoosh_index import Posting

# BM25: how soon a repeated word stops counting.
SATURATION = 1.2
# What stands in more than this share of the documents is also kept as a whole row: adding a row is quicker than
# picking its documents. Fewer rows would save room, more would not save time.
LOUD_SHARE = 1 / 20

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]
NOT_LOUD = -1


@dataclass(frozen=True)
class Postings:
    """`documents[pointers[t]:pointers[t+1]]` are the documents of stem t; `impacts` goes with it.

    `loud_rows[loud[t]]` holds the impacts on all documents of a stem that is everywhere; `loud[t]` is -1 for the rest.
    """

    size: int
    stems: Mapping[str, int]
    pointers: Integers
    documents: Integers
    impacts: Floats
    loud: Integers
    loud_rows: Floats

    def of(self, number: int) -> tuple[Integers, Floats]:
        """The documents of a stem by its number, and its impact on each."""
        span = slice(self.pointers[number], self.pointers[number + 1])
        return self.documents[span], self.impacts[span]

    def holds(self, stem: str, document: int) -> bool:
        number = self.stems.get(stem)
        if number is None:
            return False
        documents, _ = self.of(number)
        # Of the same size of number: numpy would copy all documents to compare them with a larger one.
        place = int(documents.searchsorted(np.int32(document)))
        return place < len(documents) and int(documents[place]) == document

    def scores(self, weighed: Iterable[tuple[int, float]]) -> Floats:
        """The sum of the impacts of stems (by number), each times its weight; one score a document."""
        scores = np.zeros(self.size, dtype=np.float32)
        row = np.empty_like(scores)
        for number, weight in weighed:
            if self.loud[number] != NOT_LOUD:
                np.multiply(self.loud_rows[self.loud[number]], np.float32(weight), out=row)
                scores += row
            else:
                documents, impacts = self.of(number)
                # Numpy's own size of number, and `at`: three times as quick as picking, adding and putting back.
                np.add.at(scores, documents.astype(np.intp), np.float32(weight) * impacts)
        return scores

    def frequencies(self, inside: NDArray[np.bool_]) -> NDArray[np.int64]:
        """In how many of these documents each stem stands."""
        counted = np.concatenate([[0], np.cumsum(inside[self.documents])])
        return np.asarray(counted[self.pointers[1:]] - counted[self.pointers[:-1]], dtype=np.int64)

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        write_lines(folder / "stems.txt", self.stems)
        save(folder, {name: getattr(self, name) for name in ARRAYS} | {"size": np.array([self.size])})

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Raises ValueError when its files don't belong together."""
        stems = read_lines(folder / "stems.txt")
        arrays = load(folder, ARRAYS)
        found = cls(int(load(folder, ["size"])["size"][0]), {stem: n for n, stem in enumerate(stems)}, **arrays)
        if len(found.pointers) != len(stems) + 1 or found.pointers[-1] != len(found.documents):
            raise ValueError("stems and postings of different builds, or cut short")
        return found


ARRAYS = ("pointers", "documents", "impacts", "loud", "loud_rows")


def make(entries: Iterable[Posting], size: int) -> Postings:
    """Saturate the weights of what Whoosh holds of `size` documents, and lay them out flat."""
    stems: list[str] = []
    documents: list[Integers] = []
    impacts: list[Floats] = []
    for stem, numbers, weights in entries:
        stems.append(stem)
        documents.append(np.array(numbers, dtype=np.int32))
        impacts.append(saturated(np.array(weights, dtype=np.float32)))
    pointers = np.concatenate([[0], np.cumsum([len(numbers) for numbers in documents])]).astype(np.int32)
    loud = [number for number, found in enumerate(documents) if len(found) > size * LOUD_SHARE]
    return Postings(
        size,
        {stem: number for number, stem in enumerate(stems)},
        pointers,
        np.concatenate([np.array([], dtype=np.int32), *documents]),
        np.concatenate([np.array([], dtype=np.float32), *impacts]),
        _places(loud, len(stems)),
        np.array(list(_rows(loud, documents, impacts, size)), dtype=np.float32).reshape(len(loud), size),
    )


def saturated(weights: Floats) -> Floats:
    """Whoosh's BM25F of a weight, without the length (that is in the weight already) and the idf."""
    return np.asarray(weights * (SATURATION + 1) / (weights + SATURATION), dtype=np.float32)


def _places(loud: list[int], stems: int) -> Integers:
    places = np.full(stems, NOT_LOUD, dtype=np.int32)
    places[loud] = np.arange(len(loud))
    return places


def _rows(loud: list[int], documents: list[Integers], impacts: list[Floats], size: int) -> Iterator[Floats]:
    for number in loud:
        row = np.zeros(size, dtype=np.float32)
        row[documents[number]] = impacts[number]
        yield row
