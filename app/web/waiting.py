"""How waiting is told: the figure only while it is fresh, always with its date and who said so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.availability import Statement, Status
from app.web.dates import day
from app.web.translate import gettext as _
from app.web.translate import ngettext
from app.web.words import STATUSES, WAITING_LEVELS


@dataclass(frozen=True)
class WaitingText:
    """`headline` is what a card shows; `dated` says who and when.

    `figures` are the three levels with their names, then what is said of a group.
    """

    headline: str
    dated: str
    figures: tuple[tuple[str, str], ...] = ()
    note: str = ""
    fresh: bool = False
    location: str = ""
    place: str = ""
    """What that location is called; '' for the offer as a whole."""
    status: str = ""


def waiting_text(statement: Statement, today: date, sayer: str) -> WaitingText:
    """`sayer` is the name of the organisation that stated it."""
    if not statement.is_fresh(today):
        return WaitingText(
            _("Wachttijd niet recent bevestigd: bel even"),
            _("Laatst iets gemeld op %(day)s door %(who)s.", day=day(statement.observed_at), who=sayer),
            location=statement.location,
        )
    return WaitingText(
        headline(statement),
        _("Bevestigd op %(day)s door %(who)s.", day=day(statement.observed_at), who=sayer),
        (*figures(statement), *_group(statement, today)),
        statement.note,
        fresh=True,
        location=statement.location,
        status=statement.status.value,
    )


def headline(statement: Statement) -> str:
    status = str(STATUSES[statement.status])
    if statement.status in (Status.CLOSED, Status.UNKNOWN) or statement.weeks_to_start is None:
        return status
    return _("%(status)s: start van de hulp %(after)s", status=status, after=after(statement.weeks_to_start))


def after(weeks: int) -> str:
    if weeks == 0:
        return _("binnen een week")
    return ngettext("na %(num)s week", "na %(num)s weken", weeks)


def figures(statement: Statement) -> Sequence[tuple[str, str]]:
    weeks = (statement.weeks_to_contact, statement.weeks_to_intake, statement.weeks_to_start)
    return [
        (str(title), in_weeks(value)) for (_name, title, _meaning), value in zip(WAITING_LEVELS, weeks, strict=True)
    ]


def _group(statement: Statement, today: date) -> Iterator[tuple[str, str]]:
    """When the next group starts, until that day; how many can still come."""
    if statement.next_group_start and statement.next_group_start >= today:
        yield _("Volgende groep start op"), day(statement.next_group_start)
    if statement.places is not None and statement.status not in (Status.CLOSED, Status.UNKNOWN):
        yield _("Vrije plaatsen"), str(statement.places)


def in_weeks(weeks: int | None) -> str:
    if weeks is None:
        return _("niet bekend")
    if weeks == 0:
        return _("minder dan een week")
    return ngettext("%(num)s week", "%(num)s weken", weeks)
