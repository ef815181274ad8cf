"""What is stated about room and waiting, and until when that may be believed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Status(StrEnum):
    ROOM = "plek"
    WAITING_LIST = "wachtlijst"
    CLOSED = "aanmeldstop"
    ASSESS_FIRST = "eerst-beoordelen"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in force: who said what, and when. Weeks are whole weeks; None is not known.

    `location` is the key of a location in the offer's file, or '' for the offer as a whole.
    """

    offer: str
    location: str
    status: Status
    weeks_to_contact: int | None
    weeks_to_intake: int | None
    weeks_to_start: int | None
    next_group_start: date | None
    places: int | None
    note: str
    observed_at: datetime
    stated_by: str
    valid_until: date
    number: int = 0
    """In the order in which statements were recorded; the next statement says which one it follows."""

    def is_fresh(self, today: date) -> bool:
        """Whether the figures may still be shown; `today` is the date in Europe/Amsterdam."""
        return today <= self.valid_until


def soonest(statements: Sequence[Statement], today: date) -> Statement | None:
    """The one to show where there is room for one: fresh and open, the earliest start first; else the first."""
    fresh = [item for item in statements if item.is_fresh(today)]
    candidates = [item for item in fresh if item.status is not Status.CLOSED] or fresh or list(statements)
    return min(candidates, key=_start, default=None)


def shown_first(statements: Sequence[Statement], today: date, nearest: str) -> Statement | None:
    """What a card shows: of the location nearest to who asks, else of the offer as a whole, else what starts soonest.

    `nearest` is the key of that location, '' when nobody asked from a place: then what starts soonest.
    """
    if nearest:
        by_location = {item.location: item for item in statements}
        if found := by_location.get(nearest) or by_location.get(""):
            return found
    return soonest(statements, today)


def _start(statement: Statement) -> tuple[bool, int, str]:
    weeks = statement.weeks_to_start
    return weeks is None, weeks or 0, statement.location
