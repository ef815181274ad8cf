"""What was true of an offer in the past twelve months, as far as somebody said so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from sqlmodel import Session, col, select

from app.availability.statements import amsterdam_day, valid_until
from app.db.tables import StatementRow
from app.domain.availability import Status
from app.domain.site import Site

DAYS = 365
DAY = timedelta(days=1)
# What was said more often than this is told by the week, so that a table stays readable.
MOST = 60
WEEK_DAYS = 7


@dataclass(frozen=True)
class Stretch:
    """From one day to another, both included, the same held. `status` is None where nobody had confirmed anything."""

    start: date
    end: date
    status: Status | None
    weeks_to_start: int | None = None

    def says(self) -> tuple[Status | None, int | None]:
        return self.status, self.weeks_to_start


@dataclass(frozen=True)
class Said:
    """What was in force at the end of a day, and until when it might be believed."""

    day: date
    until: date
    status: Status
    weeks_to_start: int | None


def history(session: Session, offer: str, site: Site, today: date) -> dict[str, tuple[Stretch, ...]]:
    """By location ('' for the whole offer), oldest first; only where something was said on two days or more."""
    first = today - timedelta(days=DAYS - 1)
    found = {}
    for location, days in _said(session, offer, site, first).items():
        stretches = _few(_joined(_clipped(_stretches(days, today), first)))
        if len(days) > 1 and stretches:
            found[location] = stretches
    return found


def _said(session: Session, offer: str, site: Site, first: date) -> dict[str, list[Said]]:
    """Of each location the last of every day, in the order of the days; one of before `first` may still have held."""
    earliest = first - timedelta(weeks=max(site.weeks_valid_waiting_list, site.weeks_valid_other) + 1)
    since = datetime.combine(earliest, datetime.min.time(), UTC)
    rows = session.exec(
        select(StatementRow.location, StatementRow.status, StatementRow.weeks_to_start, StatementRow.observed_at)
        .where(StatementRow.offer == offer, col(StatementRow.observed_at) >= since)
        .order_by(col(StatementRow.observed_at), col(StatementRow.id))
    )
    found: dict[str, dict[date, Said]] = defaultdict(dict)
    for location, name, weeks, observed_at in rows:
        day, status = amsterdam_day(observed_at), Status(name)
        found[location][day] = Said(day, valid_until(observed_at, status, site), status, weeks)
    return {location: list(days.values()) for location, days in sorted(found.items())}


def _stretches(days: Sequence[Said], today: date) -> Iterator[Stretch]:
    """Each holds until the next or its own limit; what lies between is not known."""
    after = Said(today + DAY, today, Status.UNKNOWN, None)
    for said, following in pairwise([*days, after]):
        last = following.day - DAY
        yield Stretch(said.day, min(last, said.until), said.status, said.weeks_to_start)
        if said.until < last:
            yield Stretch(said.until + DAY, last, None)


def _clipped(stretches: Iterator[Stretch], first: date) -> list[Stretch]:
    """Within the twelve months; what nobody had confirmed at their start is no part of them."""
    kept = [replace(item, start=max(item.start, first)) for item in stretches if item.end >= first]
    return kept[1:] if kept and kept[0].status is None and kept[0].start == first else kept


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The same said again goes on."""
    found: list[Stretch] = []
    for item in stretches:
        if found and found[-1].says() == item.says():
            found[-1] = replace(found[-1], end=item.end)
        else:
            found.append(item)
    return found


def _few(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """As they are, or, of very many, what held at the end of each week."""
    if len(stretches) <= MOST:
        return tuple(stretches)
    weeks: list[Stretch] = []
    start, last = stretches[0].start, stretches[-1].end
    while start <= last:
        end = min(start + timedelta(days=WEEK_DAYS - 1), last)
        held = next(item for item in stretches if item.start <= end <= item.end)
        weeks.append(replace(held, start=start, end=end))
        start = end + DAY
    return tuple(_joined(weeks))
