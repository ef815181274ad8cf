"""What a card and an offer's page show, computed here so that templates only display."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.directory.next_step import NextStep, NextStepKind
from app.directory.offer_card import OfferCard
from app.domain.availability import Statement, Status, shown_first, soonest
from app.domain.entry import AgeRange, Audience, Entry
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.offer import Anonymity, Consent, Offer
from app.domain.result import Pieces
from app.domain.text import clean
from app.web import words
from app.web.addresses import entry_address
from app.web.dates import origin
from app.web.translate import format_decimal
from app.web.translate import gettext as _
from app.web.waiting import WaitingText, after, waiting_text

MAX_AREA_NAMES = 3


@dataclass(frozen=True)
class Step:
    """One big next step: where it leads, what the button says, and lines beside it."""

    text: str
    url: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    remark: str = ""


@dataclass(frozen=True)
class Card:
    title: str
    url: str
    in_short: str
    kind: str
    providers: str = ""
    for_whom: str = ""
    where: str = ""
    waiting: WaitingText | None = None
    sooner: str = ""
    """Where help starts earlier than at the location that `waiting` is about."""
    labels: tuple[str, ...] = ()
    step: Step | None = None
    why: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    summary: str = ""
    not_known: str = ""
    origin: str = ""
    example: bool = False
    marked_title: Pieces = ()
    marked_summary: Pieces = ()


@dataclass(frozen=True)
class Shown:
    """What a list adds to a card: where it is seen from the asked place, why it is there, what wasn't known, marks."""

    where: str = ""
    why: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    title: Pieces = ()
    summary: Pieces = ()
    nearest: str = ""
    """Key of the location nearest to who asks."""


def offer_card(joined: OfferCard, today: date, shown: Shown = Shown()) -> Card:
    offer, statements = joined.offer, joined.statements
    first = shown_first(statements, today, shown.nearest)
    return Card(
        title=offer.title,
        url=entry_address(Kind.OFFER, offer.slug),
        in_short=offer.in_short,
        kind=_("Aanbod"),
        providers=words.listed(item.title for item in joined.organisations) or _("Organisatie niet bekend"),
        for_whom=for_whom(offer),
        where=shown.where or area_text(offer),
        waiting=_told(first, joined, today) if first else None,
        sooner=_sooner(first, joined, today) if first else "",
        labels=tuple(labels(offer)),
        step=step_text(joined.next_step, is_help=offer.is_help),
        why=shown.why,
        marks=shown.marks,
        summary=offer.summary,
        not_known=not_known(offer, statements),
        origin="" if offer.checked_on else origin(offer.source_date),
        example=offer.example,
        marked_title=shown.title,
        marked_summary=shown.summary,
    )


def intervention_card(entry: Intervention, *, shown: Shown = Shown(), place: str = "") -> Card:
    """`place` is carried along, so that the page shows what is nearby."""
    return Card(
        title=entry.title,
        url=entry_address(Kind.INTERVENTION, entry.slug, place),
        in_short=entry.in_short,
        kind=str(words.KINDS[entry.kind]),
        for_whom=for_whom(entry),
        labels=(str(words.DEPTHS[entry.depth]),),
        why=shown.why,
        summary=entry.summary,
        example=entry.example,
        marked_title=shown.title,
        marked_summary=shown.summary,
    )


def for_whom(entry: Entry) -> str:
    """'Voor jongeren, 12 tot en met 25 jaar', or nothing where nobody says."""
    audiences: Sequence[Audience] = getattr(entry, "audiences", ())
    ages: AgeRange | None = getattr(entry, "ages", None)
    said = words.listed(words.AUDIENCES[audience] for audience in audiences)
    if said and ages:
        return _("Voor %(who)s, %(ages)s", who=said, ages=words.ages(ages))
    if said or ages:
        return _("Voor %(who)s", who=said or (words.ages(ages) if ages else ""))
    return ""


def area_text(offer: Offer) -> str:
    """Towns where it is, and for whom it is by place; said with few words."""
    towns = list(dict.fromkeys(location.town for location in offer.locations))
    there = _("In %(towns)s", towns=_few(towns)) if towns else ""
    area = offer.service_area
    if area is None:
        return there
    if area.national:
        return there or _("Voor heel Nederland")
    names = [
        *area.municipalities,
        *(_("regio %(name)s", name=name) for name in area.regions),
        *area.provinces,
        *area.areas,
    ]
    if there and [*area.municipalities] == towns:
        return there
    return clean(f"{there}{'. ' if there else ''}{_('Voor wie woont in %(names)s', names=_few(names))}")


def _few(names: Sequence[str]) -> str:
    if len(names) <= MAX_AREA_NAMES:
        return words.listed(names)
    return _("%(names)s en nog %(more)s", names=", ".join(names[:MAX_AREA_NAMES]), more=len(names) - MAX_AREA_NAMES)


def distance_text(offer: Offer, distance_km: float | None, *, exact: bool, place_name: str) -> str:
    """How far it is as the crow flies; without a postcode only roughly, in the asked town nothing but the town."""
    told = area_text(offer)
    if distance_km is None:
        return told
    if any(location.town == place_name for location in offer.locations) and not exact:
        return told
    far = format_decimal(distance_km if exact else round(distance_km))
    distance = _("%(km)s km", km=far) if exact else _("ongeveer %(km)s km", km=far)
    return f"{told} · {distance}" if told else distance


def labels(offer: Offer) -> Iterator[str]:
    """What helps to choose at a glance; only what is known."""
    if offer.price and offer.price.kind:
        yield str(words.COSTS[offer.price.kind])
    if offer.access:
        yield from (str(words.ACCESS_SHORT[kind]) for kind in offer.access.kinds)
    yield from (str(words.FORMS[form]) for form in sorted(offer.known_forms))
    if offer.before_care:
        yield _("Naast of vóór zorg")
    if offer.anonymity and offer.anonymity.possible:
        yield _("Kan anoniem")
    if offer.consent and offer.consent.parents_needed is False:
        yield _("Toestemming van ouders niet nodig")


def not_known(offer: Offer, statements: Sequence[Statement]) -> str:
    """One line with everything that nobody says."""
    missing = [
        (_("kosten"), offer.price is None or offer.price.kind is None),
        (_("leeftijd"), offer.ages is None),
        (_("toegang"), offer.access is None or not offer.access.kinds),
        (_("werkgebied"), offer.service_area is None and not offer.locations),
        (_("wachttijd"), not statements),
    ]
    if _for_young_people(offer):
        missing.append((_("of het anoniem kan"), _untold(offer.anonymity)))
        missing.append((_("of ouders toestemming moeten geven"), _untold(offer.consent)))
    names = [name for name, unknown in missing if unknown]
    return _("Nog niet bekend: %(names)s. Vraag ernaar.", names=", ".join(names)) if names else ""


def _untold(told: Anonymity | Consent | None) -> bool:
    """Neither yes or no, nor a sentence about it."""
    return told is None or not any(value is not None for value in told.model_dump().values())


def _for_young_people(offer: Offer) -> bool:
    return Audience.YOUNG_PERSON in offer.audiences


def all_waiting(joined: OfferCard, today: date) -> list[WaitingText]:
    """What was stated last for the offer and for each of its locations."""
    return [_told(item, joined, today) for item in joined.statements]


def _sooner(first: Statement, joined: OfferCard, today: date) -> str:
    other = soonest(joined.statements, today)
    if other is None or other is first or not other.location or not _is_earlier(other, first, today):
        return ""
    place = _told(other, joined, today).place
    return _("Sneller kan het bij %(place)s: start %(after)s", place=place, after=after(other.weeks_to_start or 0))


def _is_earlier(other: Statement, first: Statement, today: date) -> bool:
    """Known to take people and to start, and that the first is known to be later or closed."""
    if other.weeks_to_start is None or not other.is_fresh(today) or not first.is_fresh(today):
        return False
    if other.status is Status.CLOSED:
        return False
    return first.status is Status.CLOSED or (first.weeks_to_start or 0) > other.weeks_to_start


def _told(statement: Statement, joined: OfferCard, today: date) -> WaitingText:
    names = {item.slug: item.title for item in joined.organisations}
    places = {item.key: item.name or item.town for item in joined.offer.locations}
    told = waiting_text(statement, today, names.get(statement.stated_by, _("de aanbieder")))
    return replace(told, place=places.get(statement.location, ""))


def step_text(step: NextStep, *, is_help: bool = True) -> Step:
    """*Zo komt u verder* in words."""
    who = step.organisation.title if step.organisation else ""
    if step.kind is NextStepKind.SITE:
        return Step(_("Ga naar de site van %(who)s", who=who), step.url or "")
    if step.kind is NextStepKind.ACCESS:
        return _contact_step(step, _("Neem contact op met %(who)s", who=who))
    if step.kind is NextStepKind.CONTACT:
        return _contact_step(step, _("Neem contact op met %(who)s", who=who) if who else _("Neem contact op"))
    if not is_help:
        return Step(_("Wie u hierover kunt bereiken, weten we niet."))
    return Step(_("Bel uw gemeente en vraag naar het jeugdteam, of vraag het uw huisarts of de school."))


def _contact_step(step: NextStep, otherwise: str) -> Step:
    contact = step.contact
    ways = list(_ways(step))
    (text, url), *extra = ways or [(otherwise, "")]
    return Step(text, url, tuple(extra), (contact.remark or "") if contact else "")


def _ways(step: NextStep) -> Iterator[tuple[str, str]]:
    contact = step.contact
    if contact and contact.phone:
        yield (
            _("Bel %(phone)s", phone=contact.phone),
            "tel:" + "".join(c for c in contact.phone if c.isdigit() or c == "+"),
        )
    if contact and contact.website:
        yield _("Ga naar de site"), contact.website
    if step.url:
        yield _("Ga naar de site"), step.url
    if contact and contact.email:
        yield _("Mail %(address)s", address=contact.email), f"mailto:{contact.email}"
