"""The form of availability: what is typed → what is stated, or what is wrong with it in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from werkzeug.datastructures import MultiDict

from app.availability.statements import Stated, amsterdam_day
from app.db.tables import StatementRow
from app.domain.availability import Status
from app.domain.text import clean
from app.web.translate import gettext as _

MOST_WEEKS, MOST_PLACES, MOST_NOTE = 104, 9_999, 280
WEEKS = {"tot_contact": "weeks_to_contact", "tot_intake": "weeks_to_intake", "tot_start": "weeks_to_start"}
FIELDS = frozenset({"status", *WEEKS, "groep_start", "plaatsen", "toelichting", "gezien", "csrf_token"})


@dataclass(frozen=True)
class Refused:
    """A sentence by the name of each field that can't be used."""

    problems: dict[str, str]


@dataclass(frozen=True)
class About:
    """What is stated for, and by which organisation."""

    offer: str
    location: str
    organisation: str


def blank() -> dict[str, str]:
    return {"gezien": "0"}


def shown_again(row: StatementRow, newest: int) -> dict[str, str]:
    """What was stated, as the form shows it."""
    weeks = {field: getattr(row, name) for field, name in WEEKS.items()}
    typed = {
        **weeks,
        "status": row.status,
        "groep_start": row.next_group_start,
        "plaatsen": row.places,
        "toelichting": row.note,
        "gezien": newest,
    }
    return {name: "" if value is None else str(value) for name, value in typed.items()}


def read_form(form: MultiDict[str, str], about: About, now: datetime) -> Stated | Refused:
    """Blank is unknown, 0 is at once."""
    typed = {name: text.strip() for name, text in form.items()}
    problems: dict[str, str] = {}
    if unknown := sorted(set(form) - FIELDS):
        problems["formulier"] = _("Dit formulier kent %(name)s niet.", name=clean(unknown[0])[:40])
    status = _status(typed, problems)
    weeks = {name: _number(typed, field, MOST_WEEKS, problems) for field, name in WEEKS.items()}
    in_order = [value for value in weeks.values() if value is not None]
    if not problems and in_order != sorted(in_order):
        problems["tot_start"] = _("De start kan niet vóór de intake zijn, en de intake niet vóór het eerste contact.")
    stated = Stated(
        offer=about.offer,
        location=about.location,
        status=status,
        observed_at=now,
        stated_by=about.organisation,
        next_group_start=_day(typed, amsterdam_day(now), problems),
        places=_number(typed, "plaatsen", MOST_PLACES, problems),
        note=_note(typed, problems),
        follows=_number(typed, "gezien", 10**12, problems) or 0,
        **weeks,
    )
    return Refused(problems) if problems else stated


def _status(typed: Mapping[str, str], problems: dict[str, str]) -> Status:
    try:
        return Status(typed.get("status", ""))
    except ValueError:
        problems["status"] = _("Kies wat er nu geldt.")
        return Status.UNKNOWN


def _number(typed: Mapping[str, str], field: str, most: int, problems: dict[str, str]) -> int | None:
    text = typed.get(field, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 13 and int(text) <= most):
        problems[field] = _("Typ een heel getal van 0 tot en met %(most)s, of laat dit leeg.", most=most)
        return None
    return int(text)


def _day(typed: Mapping[str, str], today: date, problems: dict[str, str]) -> date | None:
    text = typed.get("groep_start", "")
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        problems["groep_start"] = _("Typ een datum, of laat dit leeg.")
        return None
    if day < today:
        problems["groep_start"] = _("Deze datum is voorbij. Kies de eerstvolgende start, of laat dit leeg.")
    return day


def _note(typed: Mapping[str, str], problems: dict[str, str]) -> str:
    note = clean(typed.get("toelichting", ""))
    if len(note) > MOST_NOTE:
        problems["toelichting"] = _("Gebruik hoogstens %(most)s tekens.", most=MOST_NOTE)
    return note
