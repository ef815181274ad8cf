"""What the desk shows, computed here so that templates only display."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for

from app.availability.statements import amsterdam_day
from app.availability.updating import Seen
from app.directory.known import title_of
from app.directory.offer_card import OfferCard
from app.domain.availability import Statement
from app.domain.library import Kind
from app.domain.offer import Location
from app.web.cards import Card, all_waiting, offer_card
from app.web.services import directory
from app.web.translate import gettext as _
from app.web.translate import ngettext
from app.web.waiting import WaitingText

# So many days before the figures disappear somebody is asked to look.
SOON_DAYS = 7


@dataclass(frozen=True)
class Line:
    """One thing that can be stated: an offer, or one of its locations. `seen` is '' where nothing was stated yet."""

    name: str
    waiting: WaitingText | None
    age: str
    due: str
    """Why somebody should look; '' when nothing is due."""
    seen: str
    form_url: str


@dataclass(frozen=True)
class DeskOffer:
    title: str
    url: str
    example: bool
    lines: tuple[Line, ...]

    @property
    def due(self) -> bool:
        """Whether somebody should look."""
        return any(line.due for line in self.lines)


@dataclass(frozen=True)
class DeskView:
    organisations: tuple[tuple[str, str], ...]
    """Slug and name."""
    absent: tuple[str, ...]
    """Organisations that aren't in the content yet."""
    due: tuple[DeskOffer, ...]
    rest: tuple[DeskOffer, ...]
    confirmable: tuple[str, ...]
    """Everything that 'alles klopt nog' would confirm."""

    @property
    def offers(self) -> int:
        return len(self.due) + len(self.rest)


@dataclass(frozen=True)
class SavedView:
    title: str
    url: str
    card: Card
    line: Line


def desk_view(
    organisations: Iterable[str], cards: list[OfferCard], newest: Mapping[tuple[str, str], int], today: date
) -> DeskView:
    known = {entry.slug: title_of(entry) for entry in directory().some(Kind.ORGANISATION, organisations)}
    offers = [desk_offer(card, newest, today) for card in cards]
    return DeskView(
        organisations=tuple(sorted(known.items(), key=lambda item: item[1])),
        absent=tuple(sorted(set(organisations) - set(known))),
        due=tuple(offer for offer in offers if offer.due),
        rest=tuple(offer for offer in offers if not offer.due),
        confirmable=tuple(line.seen for offer in offers for line in offer.lines if line.seen),
    )


def saved_view(card: OfferCard, location: str, today: date) -> SavedView:
    return SavedView(
        card.offer.title,
        url_for("site.offer", slug=card.offer.slug),
        offer_card(card, today),
        line_of(card, location, 0, today),
    )


def line_of(card: OfferCard, location: str, number: int, today: date) -> Line:
    """`number` is that of the statement recorded last."""
    places = {item.key: item for item in card.offer.locations}
    found = next((item for item in card.statements if item.location == location), None)
    waiting = next((item for item in all_waiting(card, today) if item.location == location), None)
    return Line(
        name=_place_name(places[location]) if location in places else "",
        waiting=waiting,
        age=_age(found, today) if found else "",
        due=_due(found, today),
        seen=f"{card.offer.slug}/{location}/{number}" if found else "",
        form_url=url_for("desk.form", slug=card.offer.slug, location=location or None),
    )


def seen_of(text: str) -> Seen | None:
    """What a form says that the writer saw; None for what no form of ours says."""
    parts = text.split("/")
    if len(parts) != 3 or not parts[2].isascii() or not parts[2].isdigit() or len(parts[2]) > 15:
        return None
    return Seen(parts[0], parts[1], int(parts[2]))


def desk_offer(card: OfferCard, newest: Mapping[tuple[str, str], int], today: date) -> DeskOffer:
    """`newest` are numbers of the statements recorded last, by offer and location; without them nothing is seen."""
    slug = card.offer.slug
    stated = {item.location for item in card.statements}
    locations = ["", *(item.key for item in card.offer.locations)]
    # The offer as a whole, unless only its locations were stated; of the locations those that differ.
    shown = [key for key in locations if key in stated] or [""]
    lines = tuple(line_of(card, key, newest.get((slug, key), 0), today) for key in shown)
    return DeskOffer(card.offer.title, url_for("site.offer", slug=slug), card.offer.example, lines)


def _place_name(place: Location) -> str:
    return place.name or place.town


def _age(statement: Statement, today: date) -> str:
    days = (today - amsterdam_day(statement.observed_at)).days
    if days <= 0:
        return _("vandaag doorgegeven")
    return ngettext("%(num)s dag geleden doorgegeven", "%(num)s dagen geleden doorgegeven", days)


def _due(statement: Statement | None, today: date) -> str:
    if statement is None:
        return _("Nog niets doorgegeven. Bezoekers zien: wachttijd niet bekend.")
    left = (statement.valid_until - today).days
    if left < 0:
        return _("Te lang geleden. Bezoekers zien geen wachttijd meer.")
    if left == 0:
        return _("Vandaag voor het laatst te zien.")
    if left <= SOON_DAYS:
        return ngettext("Nog %(num)s dag te zien.", "Nog %(num)s dagen te zien.", left)
    return ""
