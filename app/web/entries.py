"""What the pages of an offer and an intervention show, joined and in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from app.availability.history import history
from app.directory import Moment
from app.directory.offer_card import OfferCard
from app.domain.entry import Entry, Source
from app.domain.intervention import Depth, Intervention, Maturity, Strength
from app.domain.library import Kind
from app.domain.offer import Location, Offer
from app.domain.place import Place
from app.search.entries import Page
from app.web import words
from app.web.cards import Card, all_waiting, intervention_card, offer_card
from app.web.dates import day, source_month
from app.web.history_view import LocationHistory, history_view
from app.web.services import directory
from app.web.translate import gettext as _
from app.web.waiting import WaitingText

DOCUMENTS = {
    "wachttijden-wat-werkt-v1.7": "Wachttijden: wat werkt? (Team Aanpak Wachttijden, versie 1.7, november 2023)",
    "voortgangsrapportage-2024": "Voortgangsrapportage 2024 Aanpak Wachttijden",
    "voortgangsrapportage-2021": "Voortgangsrapportage Aanpak Wachttijden, juni tot december 2021",
    "kwartiermakersfase-ijsselland-2024": "Resultaten uit de kwartiermakersfase, regio IJsselland, juli 2024",
    "holland-rijnland-september-2025": "Aanpak Wachttijden, voortgangsrapportage Holland Rijnland, september 2025",
}


@dataclass(frozen=True)
class SourceText:
    text: str
    url: str = ""


@dataclass(frozen=True)
class OfferView:
    offer: Offer
    card: Card
    html: str
    facts: tuple[tuple[str, str], ...]
    waiting: tuple[WaitingText, ...]
    history: tuple[LocationHistory, ...]
    locations: tuple[Location, ...]
    interventions: tuple[Intervention, ...]
    needs: tuple[Entry, ...]
    themes: tuple[Entry, ...]
    organisations: tuple[Entry, ...]
    nearby: tuple[Card, ...]
    sources: tuple[SourceText, ...]
    checked: str


@dataclass(frozen=True)
class InterventionView:
    intervention: Intervention
    html: str
    kind: str
    for_whom: str
    phases: str
    evidence: str
    maturity: str
    stopped: str
    mention_only: bool
    offers: tuple[Card, ...]
    place: Place | None
    themes: tuple[Entry, ...]
    needs: tuple[Entry, ...]
    related: tuple[Intervention, ...]
    sources: tuple[SourceText, ...]
    dated: str


def offer_cards(found: Iterable[OfferCard], today: date) -> tuple[Card, ...]:
    return tuple(offer_card(item, today) for item in found)


def offer_view(page: Page, moment: Moment) -> OfferView:
    offer = cast(Offer, page.entry)
    joined = directory().card(offer, moment)
    return OfferView(
        offer=offer,
        card=offer_card(joined, moment.today),
        html=page.html,
        facts=tuple(_facts(offer)),
        waiting=tuple(all_waiting(joined, moment.today)),
        history=_history(offer, moment),
        locations=offer.locations,
        interventions=cast(tuple[Intervention, ...], tuple(directory().some(Kind.INTERVENTION, offer.interventions))),
        needs=tuple(directory().some(Kind.NEED, offer.needs)),
        themes=tuple(directory().some(Kind.THEME, offer.themes)),
        organisations=joined.organisations,
        nearby=_nearby(offer, moment),
        sources=source_texts(offer.sources),
        checked=day(offer.checked_on) if offer.checked_on else "",
    )


def _facts(offer: Offer) -> Iterator[tuple[str, str]]:
    """What is known, as name and sentence; what isn't known stands in one line elsewhere."""
    if offer.access:
        if offer.access.kinds:
            yield _("Toegang"), words.listed(words.ACCESS[kind] for kind in offer.access.kinds)
        yield _("Wie mag contact opnemen"), offer.access.who_may_call or ""
        yield _("Hoe komt u er"), offer.access.how or ""
    if offer.price:
        kind = str(words.COSTS[offer.price.kind]) if offer.price.kind else ""
        yield _("Kosten"), ". ".join(part for part in (kind, offer.price.explanation) if part)
    if offer.known_forms:
        yield _("Vorm"), words.listed(words.FORMS[form] for form in sorted(offer.known_forms))
    yield from _expectation(offer)
    yield from _private(offer)
    if offer.group:
        yield _("Grootte van de groep"), offer.group.size or ""
        yield _("Waarom een groep"), offer.group.why or ""
        yield _("Waar is de groep"), str(words.SETTINGS[offer.group.setting]) if offer.group.setting else ""
    if offer.service_area and offer.service_area.explanation:
        yield _("Werkgebied"), offer.service_area.explanation


def _expectation(offer: Offer) -> Iterator[tuple[str, str]]:
    if offer.expectation:
        yield _("Wat gebeurt er"), offer.expectation.what or ""
        yield _("Hoe lang duurt het"), offer.expectation.how_long or ""
        yield _("Met wie hebt u te maken"), offer.expectation.who or ""
        yield _("Hoe eindigt het"), offer.expectation.ending or ""


def _private(offer: Offer) -> Iterator[tuple[str, str]]:
    if offer.anonymity:
        told = {True: _("Ja"), False: _("Nee"), None: ""}[offer.anonymity.possible]
        yield _("Kan het anoniem"), ". ".join(part for part in (told, offer.anonymity.explanation) if part)
    if offer.consent:
        told = {True: _("Ja"), False: _("Nee"), None: ""}[offer.consent.parents_needed]
        yield (
            _("Moeten ouders toestemming geven"),
            ". ".join(part for part in (told, offer.consent.explanation) if part),
        )


def _nearby(offer: Offer, moment: Moment) -> tuple[Card, ...]:
    """Other offers for the same needs that come before care and serve the same place (R16)."""
    area = offer.service_area
    place = directory().resolve(area.municipalities[0]).place if area and area.municipalities else None
    if place is None:
        return ()
    found: dict[str, OfferCard] = {}
    for need in offer.needs:
        for item in directory().offers_of_need(need, moment, place):
            if item.offer.slug != offer.slug and item.offer.before_care and item.offer.example == offer.example:
                found.setdefault(item.offer.slug, item)
    return offer_cards(list(found.values())[:3], moment.today)


def _history(offer: Offer, moment: Moment) -> tuple[LocationHistory, ...]:
    if moment.session is None:
        return ()
    found = history(moment.session, offer.slug, directory().site, moment.today)
    return history_view(found, offer.locations, moment.today)


def intervention_view(page: Page, moment: Moment, place: Place | None) -> InterventionView:
    entry = cast(Intervention, page.entry)
    return InterventionView(
        intervention=entry,
        html=page.html,
        kind=str(words.KINDS[entry.kind]),
        for_whom=intervention_card(entry).for_whom,
        phases=words.listed(str(words.PHASES[phase]).lower() for phase in entry.phases),
        evidence=str(words.STRENGTHS[entry.strength]),
        maturity=str(words.MATURITIES[entry.maturity]) if entry.maturity else "",
        stopped=_stopped(entry),
        mention_only=entry.depth is Depth.MENTION,
        offers=offer_cards(directory().offers_of_intervention(entry.slug, moment, place), moment.today),
        place=place,
        themes=tuple(directory().some(Kind.THEME, entry.themes)),
        needs=tuple(directory().some(Kind.NEED, entry.needs)),
        related=cast(tuple[Intervention, ...], tuple(directory().some(Kind.INTERVENTION, entry.related))),
        sources=source_texts(entry.sources),
        dated=source_month(entry.source_date) if entry.source_date else "",
    )


def _stopped(entry: Intervention) -> str:
    """Nobody should set out for what has ended, or for what a source advises against."""
    if entry.maturity is Maturity.STOPPED:
        return _("Dit is gestopt. Het staat hier omdat u ervan kunt leren.")
    if entry.strength == Strength.NOT_WORKING:
        return _("Een bron zegt dat dit niet of weinig werkt. Lees hieronder waarom.")
    return ""


def source_texts(sources: Iterable[Source]) -> tuple[SourceText, ...]:
    """One line a document or title; several ranges of one document are one line."""
    lines: dict[str, list[tuple[int, int]]] = {}
    found: list[SourceText] = []
    for source in sources:
        if source.document:
            lines.setdefault(source.document, []).extend([source.lines] if source.lines else [])
        else:
            found.append(SourceText(source.title or source.url or "", source.url or ""))
    documents = [SourceText(_document(name, ranges)) for name, ranges in lines.items()]
    return tuple(dict.fromkeys([*documents, *found]))


def _document(name: str, ranges: list[tuple[int, int]]) -> str:
    title = DOCUMENTS.get(name, name)
    if not ranges:
        return title
    told = ", ".join(f"{first}–{last}" for first, last in sorted(set(ranges)))
    return _("%(title)s, regels %(lines)s", title=title, lines=told)
