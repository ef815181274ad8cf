"""An answer in words and links, so that the template only displays."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import url_for

from app.directory.offer_card import OfferCard, StepOf
from app.domain.interpretation import Correction
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.place import Place, PlaceKind
from app.domain.question import SearchQuestion, Sort
from app.domain.result import Answer, Facet, Group, Result
from app.domain.urgent import Urgent
from app.domain.vocabulary import Need
from app.language.sentence import with_word
from app.web import words
from app.web.addresses import SEARCH, address
from app.web.cards import Card, Shown, distance_text, intervention_card, offer_card
from app.web.chips import Chip, asked_chips, read_chips
from app.web.choices import Choice, FilterGroup, Link, page_links
from app.web.services import directory
from app.web.translate import gettext as _
from app.web.translate import ngettext

SHOWN_FACETS = ("doelgroep", "vorm", "toegang", "kosten", "soort", "thema")


@dataclass(frozen=True)
class PlaceNotice:
    """What to say about the place: a question to choose, a typing error, or other places of that name."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Meant:
    """A word that was searched too, because the typed one isn't known; both ways on."""

    typed: str
    meant: str
    only_meant_url: str
    only_typed_url: str


@dataclass(frozen=True)
class ListView:
    total: str
    cards: tuple[Card, ...]
    pages: tuple[Link, ...]
    last_url: str
    """Where the last page is, when a page beyond it was asked."""


@dataclass(frozen=True)
class ResultsView:
    question: SearchQuestion
    status: int
    urgent: Urgent | None
    heading: str
    notice: PlaceNotice | None
    asked: tuple[Chip, ...]
    read: tuple[Chip, ...]
    corrections: tuple[Meant, ...]
    local_note: str
    help: ListView
    knowledge: ListView
    knowledge_open: bool
    doubtful: tuple[Card, ...]
    doubtful_told: str
    with_unknown_url: str
    filters: tuple[FilterGroup, ...]
    sorts: tuple[Link, ...]
    hidden: tuple[tuple[str, str], ...]
    needs: tuple[Link, ...]
    example: bool
    without_filters_url: str
    wider_url: str
    place_name: str


def url_of(question: SearchQuestion) -> str:
    return address(SEARCH, question.to_parameters())


def results_view(answer: Answer, today: date) -> ResultsView:
    question, reading = answer.question, answer.interpretation
    needs = cast(list[Need], directory().some(Kind.NEED, reading.needs))
    step_of = directory().next_steps(reading.place)

    def card(result: Result) -> Card:
        return _card(result, reading.place, step_of, today)

    return ResultsView(
        question=question,
        status=400 if _place_unknown(answer) else 200,
        urgent=answer.urgent,
        heading=_heading(answer),
        notice=_notice(answer),
        asked=tuple(asked_chips(question, url_of, place_known=reading.place is not None)),
        read=tuple(read_chips(question, reading, url_of)),
        corrections=tuple(_meant(question, item) for item in reading.corrections),
        local_note=_local_note(answer),
        help=_list(answer, answer.help, "page", card),
        knowledge=_list(answer, answer.knowledge, "knowledge_page", card),
        knowledge_open=answer.knowledge_open,
        doubtful=tuple(map(card, answer.doubtful)),
        doubtful_told=_doubtful(answer),
        with_unknown_url=url_of(question.having(include_unknown=True)),
        filters=tuple(_filters(answer.facets)),
        sorts=tuple(
            Link(str(words.SORTS[sort]), url_of(question.having(sort=sort)), question.sort == sort)
            for sort in _sorts(answer)
        ),
        hidden=tuple(
            (name, value)
            for name, values in question.to_parameters().items()
            if name in ("negeer", "sorteer", "hulpvraag", "onbekend")
            for value in values
        ),
        needs=tuple(Link(need.title, url_for("site.need", slug=need.slug)) for need in needs),
        example=bool(reading.place and reading.place.example),
        without_filters_url=url_of(SearchQuestion(text=question.text, place=question.place)),
        wider_url=_wider(answer),
        place_name=reading.place.name if reading.place else "",
    )


def _meant(question: SearchQuestion, correction: Correction) -> Meant:
    typed, meant = correction.typed, correction.meant
    return Meant(
        typed,
        meant,
        url_of(question.having(text=with_word(question.text, typed, meant))),
        url_of(question.having(ignored=tuple(sorted({*question.ignored, typed})))),
    )


def _wider(answer: Answer) -> str:
    """The same question further away, or in the whole country; nothing where no place narrows it."""
    question = answer.question
    if question.radius_km is not None:
        return url_of(question.having(radius_km=None))
    if answer.interpretation.place_read:
        return url_of(question.having(ignored=tuple(sorted({*question.ignored, "plaats"}))))
    return url_of(question.having(place="")) if question.place else ""


def _place_unknown(answer: Answer) -> bool:
    resolution = answer.interpretation.resolution
    return bool(answer.question.place and resolution and not resolution.place and not resolution.alternatives)


def _heading(answer: Answer) -> str:
    """Never the visitor's own words: a heading ends up in history and on shared screens."""
    if answer.help.total == 0 and answer.urgent:
        return _("Praat nu met iemand")
    if answer.help.total == 0 and answer.unknown_total:
        return _("Van %(num)s keer aanbod weten we niet of het past", num=answer.unknown_total)
    if answer.help.total == 0:
        return _("Geen hulp gevonden")
    return ngettext("%(num)s keer hulp of een activiteit", "%(num)s keer hulp of een activiteit", answer.help.total)


def _local_note(answer: Answer) -> str:
    """Says so when a place has nothing of its own for this question."""
    place = answer.interpretation.place
    if place is None or answer.local_total:
        return ""
    return _(
        "Voor %(place)s zelf kennen we hiervoor nog geen aanbod. Hieronder staat wat er landelijk of online is, "
        "en aanbod waarvan we niet weten voor welke plaatsen het is.",
        place=place_title(place),
    )


def _notice(answer: Answer) -> PlaceNotice | None:
    resolution = answer.interpretation.resolution
    if resolution is None:
        return None
    if resolution.place is None and resolution.alternatives:
        return PlaceNotice(
            _("Er zijn meer plaatsen die zo heten. U ziet nu hulp uit heel Nederland. Welke plaats bedoelt u?"),
            _place_links(answer, resolution.alternatives),
        )
    if resolution.place is None and resolution.suggestions:
        return PlaceNotice(
            _("We kennen deze plaats niet. U ziet nu hulp uit heel Nederland. Bedoelde u:"),
            _place_links(answer, resolution.suggestions),
        )
    if resolution.place is None:
        return PlaceNotice(
            _(
                "We kennen deze plaats niet. "
                "Probeer de naam van uw gemeente of de vier cijfers van uw postcode. U ziet nu hulp uit heel Nederland."
            )
        )
    if resolution.alternatives:
        told = _("We zoeken in %(place)s. Bedoelde u iets anders?", place=place_title(resolution.place))
        return PlaceNotice(told, _place_links(answer, resolution.alternatives))
    return None


def _place_links(answer: Answer, places: tuple[Place, ...]) -> tuple[Link, ...]:
    return tuple(Link(place_title(place), url_of(answer.question.having(place=place.key))) for place in places)


def place_title(place: Place) -> str:
    """A place so that it can't be mistaken for its namesakes."""
    told = {
        PlaceKind.MUNICIPALITY: _("gemeente %(name)s", name=place.name),
        PlaceKind.REGION: _("regio %(name)s", name=place.name),
        PlaceKind.PROVINCE: _("provincie %(name)s", name=place.name),
        PlaceKind.POSTCODE: _("postcode %(code)s (%(name)s)", code=place.key, name=place.name),
    }
    if place.kind in told:
        return told[place.kind]
    return _("%(name)s (%(province)s)", name=place.name, province=_within(place)) if place.province else place.name


def _within(place: Place) -> str:
    municipality = directory().gazetteer.municipality(place.code) if place.code else None
    if municipality and municipality.name != place.name:
        return _("gemeente %(name)s, %(province)s", name=municipality.name, province=place.province)
    return place.province


def _list(answer: Answer, group: Group, page_field: str, card: Callable[[Result], Card]) -> ListView:
    cards = tuple(map(card, group.results))
    total = ngettext("%(num)s resultaat", "%(num)s resultaten", group.total)
    last = url_of(answer.question.having(**{page_field: group.pages})) if group.total and not cards else ""
    return ListView(total, cards, tuple(_pages(answer.question, group, page_field)), last)


def _pages(question: SearchQuestion, group: Group, page_field: str) -> Iterator[Link]:
    def page_address(number: int) -> str:
        kept = {"page": question.page, "knowledge_page": question.knowledge_page} | {page_field: number}
        return url_of(question.having(**kept))

    return page_links(group.page, group.pages, page_address)


def _card(result: Result, place: Place | None, step_of: StepOf, today: date) -> Card:
    if isinstance(result.entry, Intervention):
        shown = Shown(why=result.why, title=result.title, summary=result.summary)
        return intervention_card(result.entry, shown=shown, place=place.key if place else "")
    offer = cast(Offer, result.entry)
    where = distance_text(
        offer, result.distance_km, exact=result.distance_exact, place_name=place.name if place else ""
    )
    step = step_of(offer, result.organisations)
    joined = OfferCard(offer, result.organisations, result.statements, step)
    return offer_card(
        joined, today, Shown(where, result.why, result.unknown, result.title, result.summary, result.nearest)
    )


def _doubtful(answer: Answer) -> str:
    asked = [name for name in ("kosten", "toegang", "plek", "wachttijd") if name in answer.question.to_parameters()]
    what = words.listed(str(words.PARAMETER_NAMES[name]).lower() for name in asked)
    return _("Misschien ook (%(count)s): %(what)s niet bekend", count=answer.unknown_total, what=what)


def _filters(facets: Mapping[str, tuple[Facet, ...]]) -> Iterator[FilterGroup]:
    for name in SHOWN_FACETS:
        choices = tuple(
            Choice(name, facet.value, str(facet.title), facet.count, facet.chosen) for facet in facets[name]
        )
        yield FilterGroup(
            name, str(words.PARAMETER_NAMES[name]), choices, open=any(choice.chosen for choice in choices)
        )


def _sorts(answer: Answer) -> list[Sort]:
    return [sort for sort in Sort if sort is not Sort.DISTANCE or answer.interpretation.place is not None]
