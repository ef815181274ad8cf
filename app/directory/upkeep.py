"""What editors may want to look at: computed from the build, no score and nobody's rank."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.entry import FAMILY_AUDIENCES, Entry
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.organisation import Organisation
from app.domain.vocabulary import Theme
from app.search.entries import Page

# An offer is as good as the last time that somebody looked. What a document says of an approach stays what it says.
MONTHS_VALID_OFFER = 12
INTERNAL_LINK = re.compile(r'href="/([a-z]{1,40})/([a-z0-9-]{1,80})["?#]')


@dataclass(frozen=True)
class Upkeep:
    """Entries to look at, by what may be missing; those past their date with that date, oldest first."""

    past_review: tuple[tuple[date, Page], ...]
    without_source: tuple[Page, ...]
    without_need: tuple[Page, ...]
    without_contact: tuple[Page, ...]
    dead_links: tuple[tuple[str, Page], ...]
    years: Mapping[str, int]
    """How many entries rest on a source of each year, the oldest first."""


def upkeep(pages: Iterable[Page], today: date) -> Upkeep:
    """Over the real entries; the fictional region has no upkeep."""
    real = [page for page in pages if not page.entry.example]
    known = {(page.kind, page.entry.slug) for page in real}
    organisations = {page.entry.slug: page.entry for page in real if isinstance(page.entry, Organisation)}
    dated = [(due, page) for page in real if (due := review_date(page.entry)) is not None and due < today]
    return Upkeep(
        past_review=tuple(sorted(dated, key=lambda pair: (pair[0], pair[1].entry.slug))),
        without_source=_those(real, lambda entry: not entry.sources and _states_facts(entry)),
        without_need=_those(real, _lacks_need),
        without_contact=_those(real, lambda entry: _lacks_contact(entry, organisations)),
        dead_links=tuple((link, page) for page in real for link in _dead_links(page, known)),
        years=dict(sorted(Counter(page.entry.source_date[:4] for page in real if page.entry.source_date).items())),
    )


def review_date(entry: Entry) -> date | None:
    """The date that an editor set; for an offer else a year after the last date that says anything."""
    if entry.review_by or not isinstance(entry, Offer):
        return entry.review_by
    dates = [moment for moment in (entry.checked_on, _last_day(entry.source_date)) if moment]
    return _months_later(max(dates), MONTHS_VALID_OFFER) if dates else None


def _last_day(source_date: str | None) -> date | None:
    """The last day of a date, month or year as a source gives it."""
    if source_date is None:
        return None
    year, month, day = ([int(part) for part in source_date.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def _months_later(moment: date, months: int) -> date:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return date(year, month + 1, min(moment.day, monthrange(year, month + 1)[1]))


def _those(pages: Iterable[Page], matches: Callable[[Entry], bool]) -> tuple[Page, ...]:
    return tuple(page for page in pages if matches(page.entry))


def _states_facts(entry: Entry) -> bool:
    """A word of the glossary may be explained in plain Dutch, and a need is in people's own words."""
    return isinstance(entry, (Intervention, Offer, Organisation, Theme))


def _lacks_need(entry: Entry) -> bool:
    if isinstance(entry, Offer):
        return entry.is_help and not entry.needs
    return isinstance(entry, Intervention) and bool(FAMILY_AUDIENCES & set(entry.audiences)) and not entry.needs


def _lacks_contact(entry: Entry, organisations: Mapping[str, Organisation]) -> bool:
    """Nobody to ask: not at the offer, a location or one of its organisations."""
    if not isinstance(entry, Offer):
        return False
    providers = [organisations[slug] for slug in entry.organisations if slug in organisations]
    own = bool(entry.contact and entry.contact.reachable) or any(place.phone for place in entry.locations)
    return not own and not any(item.site or (item.contact and item.contact.reachable) for item in providers)


def _dead_links(page: Page, known: set[tuple[Kind, str]]) -> Iterable[str]:
    sections = {kind.value: kind for kind in Kind}
    for section, slug in INTERNAL_LINK.findall(page.html):
        if section in sections and (sections[section], slug) not in known:
            yield f"/{section}/{slug}"
