"""The lists of /redactie in words: why an entry is there and what an editor can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for

from app.directory.known import title_of
from app.directory.upkeep import Upkeep
from app.domain.library import Kind
from app.search.entries import Page
from app.web.dates import day
from app.web.translate import gettext as _

ENDPOINTS = {
    Kind.INTERVENTION: "site.intervention",
    Kind.OFFER: "site.offer",
    Kind.ORGANISATION: "site.organisation",
    Kind.THEME: "site.theme",
    Kind.NEED: "site.need",
}


@dataclass(frozen=True)
class Item:
    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class UpkeepList:
    key: str
    title: str
    advice: str
    items: tuple[Item, ...]


def upkeep_lists(found: Upkeep) -> tuple[UpkeepList, ...]:
    return (
        UpkeepList(
            "contact",
            _("Aanbod waar niemand te bereiken is"),
            _("Er staat geen telefoon, mailadres of site bij het aanbod of de organisatie. Vraag ernaar."),
            tuple(_items(found.without_contact)),
        ),
        UpkeepList(
            "datum",
            _("Te bekijken: de datum is voorbij"),
            _("Vraag na of het nog klopt. Zet de datum daarna bij nagevraagd_op of kies een nieuwe bij herzien_voor."),
            tuple(_item(page, _("te bekijken sinds %(day)s", day=day(due))) for due, page in found.past_review),
        ),
        UpkeepList(
            "hulpvraag",
            _("Zonder hulpvraag"),
            _("Gezinnen vinden dit niet vanuit hun vraag. Past er een hulpvraag bij? Het hoeft niet altijd."),
            tuple(_items(found.without_need)),
        ),
        UpkeepList(
            "bron", _("Zonder bron"), _("Schrijf op waar u het hebt gelezen."), tuple(_items(found.without_source))
        ),
        UpkeepList(
            "link",
            _("Links die nergens heen gaan"),
            _("Herstel de link of haal hem weg."),
            tuple(_item(page, link) for link, page in found.dead_links),
        ),
    )


def changed_items(changed: Iterable[tuple[date, Page]]) -> tuple[Item, ...]:
    return tuple(_item(page, day(moment)) for moment, page in changed)


def _items(pages: Iterable[Page]) -> Iterable[Item]:
    return (_item(page) for page in pages)


def _item(page: Page, note: str = "") -> Item:
    title = title_of(page.entry)
    if page.kind is Kind.TERM:
        return Item(title, url_for("site.glossary", _anchor=page.entry.slug), note)
    return Item(title, url_for(ENDPOINTS[page.kind], slug=page.entry.slug), note)
