"""What is stated, as arrays aligned with the documents of a build."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.availability.statements import amsterdam_day
from app.domain.availability import Statement, Status
from app.search.filters import NOT_FRESH, Waiting

STATUSES = tuple(Status)
ROOM, CLOSED = STATUSES.index(Status.ROOM), STATUSES.index(Status.CLOSED)
# These say something about room; 'onbekend' and 'eerst-beoordelen' leave it open.
ABOUT_ROOM = np.array([status in (Status.ROOM, Status.WAITING_LIST, Status.CLOSED) for status in STATUSES])

# In the order of the fields of Claims.
ROW = np.dtype(
    [("document", "i4"), ("status", "i1"), ("weeks_to_start", "f4"), ("valid_until", "i4"), ("observed", "i4")]
)


@dataclass(frozen=True)
class Claims:
    """Statements in force, one row each. They carry until when they hold; the question brings the day."""

    document: NDArray[np.int32]
    status: NDArray[np.int8]
    """Place in STATUSES."""
    weeks_to_start: NDArray[np.float32]
    """NaN where it isn't known."""
    valid_until: NDArray[np.int32]
    """The last day, counted from the first of January of the year 1 (date.toordinal)."""
    observed: NDArray[np.int32]
    """The day on which it was established, counted likewise."""

    @classmethod
    def of(cls, stated: Iterable[tuple[int, Statement]]) -> Self:
        """From pairs (document number, statement)."""
        # Straight into an array: a hundred thousand rows as lists first would leave their memory behind.
        rows = np.fromiter((_row(*pair) for pair in stated), dtype=ROW)
        return cls(*(np.ascontiguousarray(rows[name]) for name in ROW.names or ()))

    def with_changed(self, documents: Iterable[int], stated: Self) -> Self:
        """With other claims about some documents."""
        kept = ~np.isin(self.document, list(documents))
        return type(self)(
            np.concatenate([self.document[kept], stated.document]),
            np.concatenate([self.status[kept], stated.status]),
            np.concatenate([self.weeks_to_start[kept], stated.weeks_to_start]),
            np.concatenate([self.valid_until[kept], stated.valid_until]),
            np.concatenate([self.observed[kept], stated.observed]),
        )

    def on(self, today: date, size: int) -> Waiting:
        """One row for each of `size` documents; only what is fresh on that day counts."""
        fresh = self.valid_until >= today.toordinal()
        document, status = self.document[fresh], self.status[fresh]
        is_open = status != CLOSED
        some, taking = _having(document, size), _having(document[is_open], size)
        return Waiting(
            has_room=_having(document[status == ROOM], size),
            room_known=_having(document[ABOUT_ROOM[status]], size),
            weeks_to_start=_least(document[is_open], self.weeks_to_start[fresh][is_open], size),
            closed=some & ~taking,
            days_old=_youngest(document, today.toordinal() - self.observed[fresh], size),
        )


def _row(document: int, item: Statement) -> tuple[int, int, float, int, int]:
    weeks = np.nan if item.weeks_to_start is None else item.weeks_to_start
    return (
        document,
        STATUSES.index(item.status),
        weeks,
        item.valid_until.toordinal(),
        amsterdam_day(item.observed_at).toordinal(),
    )


def _having(documents: NDArray[np.int32], size: int) -> NDArray[np.bool_]:
    having = np.zeros(size, dtype=np.bool_)
    having[documents] = True
    return having


def _least(documents: NDArray[np.int32], weeks: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """The smallest known number of weeks of each document; NaN where none is known."""
    least = np.full(size, np.inf, dtype=np.float32)
    np.minimum.at(least, documents, np.nan_to_num(weeks, nan=np.inf))
    least[np.isinf(least)] = np.nan
    return least


def _youngest(documents: NDArray[np.int32], days: NDArray[np.int32], size: int) -> NDArray[np.uint8]:
    """Of each document the days since what was confirmed last."""
    youngest = np.full(size, NOT_FRESH, dtype=np.uint8)
    np.minimum.at(youngest, documents, np.clip(days, 0, NOT_FRESH - 1).astype(np.uint8))
    return youngest


def waiting_columns(
    slugs: Sequence[str | None], statements: Mapping[str, tuple[Statement, ...]], today: date
) -> Waiting:
    """One row a document; `slugs` has None for what isn't an offer. Only what is fresh on `today` counts."""
    stated = ((number, item) for number, slug in enumerate(slugs) for item in statements.get(slug or "", ()))
    return Claims.of(stated).on(today, len(slugs))
