"""Dates as people say them."""

from datetime import date, datetime

from app.availability.statements import amsterdam_day
from app.web.translate import format_date
from app.web.translate import gettext as _


def day(moment: date | datetime) -> str:
    """'2 november 2026', in Dutch time."""
    if isinstance(moment, datetime):
        moment = amsterdam_day(moment)
    return format_date(moment, "d MMMM y")


def source_month(dated: str) -> str:
    """'november 2023' of a date, a month or a year as a source gives it."""
    year, *rest = dated.split("-")
    if not rest:
        return year
    return format_date(date(int(year), int(rest[0]), 1), "MMMM y")


def origin(source_date: str | None) -> str:
    """Where an offer that nobody confirmed comes from."""
    if source_date is None:
        return _("Niemand heeft dit bij de aanbieder nagevraagd. Kijk of bel eerst of dit er nog is.")
    month = source_month(source_date)
    return _("Uit een overzicht van %(month)s. Kijk of bel eerst of dit er nog is.", month=month)
