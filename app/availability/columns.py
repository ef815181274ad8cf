"""What is stated, as arrays aligned with the documents of a build."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from app.domain.availability import Statement, Status
from app.search.filters import Waiting

# These say something about room; 'onbekend' and 'eerst-beoordelen' leave it open.
ABOUT_ROOM = frozenset({Status.ROOM, Status.WAITING_LIST, Status.CLOSED})


def waiting_columns(
    slugs: Sequence[str | None], statements: Mapping[str, tuple[Statement, ...]], today: date
) -> Waiting:
    """One row a document; `slugs` has None for what isn't an offer. Only what is fresh on `today` counts."""
    size = len(slugs)
    has_room, room_known, closed = (np.zeros(size, dtype=np.bool_) for _ in range(3))
    weeks = np.full(size, np.nan, dtype=np.float32)
    for number, slug in enumerate(slugs):
        fresh = [item for item in statements.get(slug or "", ()) if item.is_fresh(today)]
        has_room[number] = any(item.status is Status.ROOM for item in fresh)
        room_known[number] = any(item.status in ABOUT_ROOM for item in fresh)
        closed[number] = bool(fresh) and all(item.status is Status.CLOSED for item in fresh)
        taking = (item.weeks_to_start for item in fresh if item.status is not Status.CLOSED)
        weeks[number] = min((count for count in taking if count is not None), default=np.nan)
    return Waiting(has_room, room_known, weeks, closed)
