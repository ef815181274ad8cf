"""All documents of a build as other engines take them: stems, choices as bits, places as points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.language.analysis import Analyser
from app.search.columns import Axes, Columns
from app.search.documents import Document
from app.search.weights import BOOSTS

CHOSEN = ("toegang", "kosten", "vorm", "doelgroep", "thema")


@dataclass(frozen=True)
class Row:
    """What the filters look at; ages are -1 where unknown, and choices (in the order of CHOSEN) are our bits."""

    number: int
    is_offer: bool
    everywhere: bool
    area_known: bool
    age_known: bool
    youngest: int
    oldest: int
    bits: tuple[int, ...]
    municipalities: tuple[int, ...]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Corpus:
    documents: Sequence[Document]
    columns: Columns
    axes: Axes
    analyser: Analyser

    def texts(self) -> Iterator[str]:
        """The stems of each document in one text; a stem that our index weighs more stands there more often."""
        for document in self.documents:
            stems = (stem for field, text in document.texts.items() for stem in self._stems(field, text))
            yield " ".join(stems)

    def _stems(self, field: str, text: str) -> Iterator[str]:
        for token in self.analyser.tokens(text):
            yield from [token.stem] * max(round(BOOSTS[field]), 1)
            # Our index counts a part of a compound less than a word; less than once isn't possible in a text.
            yield from token.parts

    def rows(self) -> Iterator[Row]:
        columns = self.columns
        bits = np.stack([getattr(columns, name) for name in CHOSEN], axis=1)
        numbers = {code: number for number, code in enumerate(self.axes.municipalities)}
        for number, document in enumerate(self.documents):
            yield Row(
                number=number,
                is_offer=bool(columns.is_offer[number]),
                everywhere=bool(columns.national[number] or not columns.is_offer[number]),
                area_known=bool(columns.area_known[number]),
                age_known=bool(columns.age_known[number]),
                youngest=int(columns.youngest[number]),
                oldest=int(columns.oldest[number]),
                bits=_whole(bits[number]),
                municipalities=tuple(sorted(numbers[code] for code in document.municipalities if code in numbers)),
                points=tuple((point.latitude, point.longitude) for point in document.points),
            )


def _whole(values: NDArray[np.uint32]) -> tuple[int, ...]:
    return tuple(int(value) for value in values)
