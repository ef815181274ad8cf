"""What is stated about room and waiting, and until when that may be believed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Status(StrEnum):
    ROOM = "plek"
    WAITING_LIST = "wachtlijst"
    CLOSED = "aanmeldstop"
    ASSESS_FIRST = "eerst-beoordelen"
    UNKNOWN = "onbekend"


@dataclass(frozen=True)
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

    def is_fresh(self, today: date) -> bool:
        """Whether the figures may still be shown; `today` is the date in Europe/Amsterdam."""
        return today <= self.valid_until
