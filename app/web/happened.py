"""What happened, in lines for people."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.accounts.audit import Entry
from app.availability.statements import AMSTERDAM
from app.web.dates import day
from app.web.translate import gettext as _


@dataclass(frozen=True)
class LogLine:
    when: str
    who: str
    what: str
    old: str
    new: str


def lines_of(entries: Iterable[Entry]) -> list[LogLine]:
    return [
        LogLine(
            f"{day(item.happened_at)}, {item.happened_at.astimezone(AMSTERDAM):%H:%M}",
            item.who or _("niemand ingelogd"),
            f"{item.what}: {item.subject}" if item.subject else item.what,
            item.old,
            item.new,
        )
        for item in entries
    ]
