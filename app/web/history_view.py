"""The past twelve months of an offer as a line and as a table that says the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.availability.history import DAYS, Stretch
from app.domain.availability import Status
from app.domain.offer import Location
from app.web.dates import day
from app.web.translate import format_date
from app.web.translate import gettext as _
from app.web.waiting import in_weeks
from app.web.words import STATUSES

# In units of the drawing; text in it stays readable on a phone, where a unit is about a pixel.
WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 10, 124
LEAST_TOP_WEEKS = 4
MONTHS_BETWEEN = 3
# With another status nobody is taken, or nobody knows.
OPEN = (Status.ROOM, Status.WAITING_LIST, Status.ASSESS_FIRST)
NOTHING = "–"


@dataclass(frozen=True)
class Mark:
    """A word beside an axis; `at` is where along it."""

    at: float
    text: str


@dataclass(frozen=True)
class Row:
    when: str
    status: str
    weeks: str


@dataclass(frozen=True)
class LocationHistory:
    """`path` is the line as SVG writes it, '' where no figure was ever given."""

    name: str
    gist: str
    path: str
    levels: tuple[Mark, ...]
    months: tuple[Mark, ...]
    rows: tuple[Row, ...]
    """Newest first."""


def history_view(
    found: Mapping[str, Sequence[Stretch]], locations: Iterable[Location], today: date
) -> tuple[LocationHistory, ...]:
    names = {item.key: item.name or item.town for item in locations}
    return tuple(
        _location(names.get(location, ""), stretches, today)
        for location, stretches in found.items()
        if not location or location in names
    )


def _location(name: str, stretches: Sequence[Stretch], today: date) -> LocationHistory:
    top = _top(max((weeks for item in stretches if (weeks := _figure(item)) is not None), default=0))
    return LocationHistory(
        name=name,
        gist=_gist(stretches, today),
        path=" ".join(_path(stretches, top, today)),
        levels=tuple(Mark(round(_y(value, top), 1), str(value)) for value in (0, top // 2, top)),
        months=tuple(_months(today)),
        rows=tuple(_row(item) for item in reversed(stretches)),
    )


def _figure(stretch: Stretch) -> int | None:
    """Weeks to the start of help, where somebody could come and it was said."""
    return stretch.weeks_to_start if stretch.status in OPEN else None


def _gist(stretches: Sequence[Stretch], today: date) -> str:
    """What the line says, in words."""
    known = [weeks for item in stretches if (weeks := _figure(item)) is not None]
    if not known:
        return _("Niemand gaf in dit jaar aan hoe lang het duurt tot de hulp start.")
    least, most = min(known), max(known)
    if least == most:
        told = _("Tot de start van de hulp was het steeds %(weeks)s.", weeks=in_weeks(least))
    else:
        from_weeks = in_weeks(0) if least == 0 else str(least)
        told = _("Tot de start van de hulp was het %(least)s tot %(most)s.", least=from_weeks, most=in_weeks(most))
    now = _figure(stretches[-1]) if stretches[-1].end == today else None
    return f"{told} {_('Nu: %(weeks)s.', weeks=in_weeks(now))}"


def _top(most: int) -> int:
    """The highest level of the drawing: even, so that the middle is a whole number too."""
    return max(LEAST_TOP_WEEKS, most + most % 2)


def _path(stretches: Sequence[Stretch], top: int, today: date) -> Iterator[str]:
    """Level while it holds, a step where it changes, and nothing where no figure held."""
    before: Stretch | None = None
    for item in stretches:
        weeks = _figure(item)
        if weeks is None:
            before = None
            continue
        goes_on = before is not None and before.end + timedelta(days=1) == item.start
        yield f"V{_y(weeks, top):.1f}" if goes_on else f"M{_x(item.start, today):.1f} {_y(weeks, top):.1f}"
        yield f"H{_x(item.end + timedelta(days=1), today):.1f}"
        before = item


def _x(moment: date, today: date) -> float:
    """Where a day begins; tomorrow is the right edge."""
    return WIDTH - RIGHT - (WIDTH - RIGHT - LEFT) * ((today - moment).days + 1) / DAYS


def _y(weeks: int, top: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * weeks / top


def _months(today: date) -> Iterator[Mark]:
    """The first day of every third month in the year."""
    year, month = today.year, today.month
    for back in range(0, 12, MONTHS_BETWEEN):
        first = date(year - (month <= back), (month - back - 1) % 12 + 1, 1)
        yield Mark(round(_x(first, today), 1), format_date(first, "MMM").rstrip("."))


def _row(item: Stretch) -> Row:
    told = str(STATUSES[item.status]) if item.status else _("Niet bevestigd")
    weeks = in_weeks(item.weeks_to_start) if item.status in OPEN else NOTHING
    return Row(_when(item), told, weeks)


def _when(item: Stretch) -> str:
    if item.start == item.end:
        return day(item.start)
    return _("%(start)s tot en met %(end)s", start=day(item.start), end=day(item.end))
