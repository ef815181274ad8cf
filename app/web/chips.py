"""Chips: what was asked and what was read, each with a link that takes it away or makes it firm."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from app.domain.entry import Audience
from app.domain.interpretation import Interpretation
from app.domain.library import Kind
from app.domain.question import SearchQuestion
from app.web import words
from app.web.services import directory
from app.web.translate import gettext as _
from app.web.translate import ngettext

UrlOf = Callable[[SearchQuestion], str]


@dataclass(frozen=True)
class Chip:
    """`remove_url` takes it away; `firm_url` turns a guess into a filter."""

    text: str
    remove_url: str
    firm_url: str = ""


def asked_chips(question: SearchQuestion, url_of: UrlOf, *, place_known: bool) -> Iterator[Chip]:
    """One chip for everything that was asked as a filter; a place that we don't know filters nothing."""
    if question.place and place_known:
        yield Chip(
            _("Plaats: %(place)s", place=question.place.partition("~")[0]),
            url_of(question.having(place="", radius_km=None)),
        )
    if question.radius_km is not None and place_known:
        yield Chip(_("Binnen %(km)s km", km=question.radius_km), url_of(question.having(radius_km=None)))
    if question.age is not None:
        yield Chip(_("Leeftijd: %(age)s jaar", age=question.age), url_of(question.having(age=None)))
    for name in ("soort", "toegang", "kosten", "vorm", "doelgroep", "thema", "hulpvraag"):
        for value in question.to_parameters().get(name, []):
            yield Chip(f"{words.PARAMETER_NAMES[name]}: {_title(name, value)}", url_of(question.without(name, value)))
    yield from _waiting_chips(question, url_of)


def _waiting_chips(question: SearchQuestion, url_of: UrlOf) -> Iterator[Chip]:
    if question.max_weeks is not None:
        told = ngettext("Start binnen %(num)s week", "Start binnen %(num)s weken", question.max_weeks)
        yield Chip(told, url_of(question.having(max_weeks=None)))
    if question.room:
        yield Chip(_("Er is plek"), url_of(question.having(room=False)))
    if question.include_unknown:
        yield Chip(_("Ook wat onbekend is"), url_of(question.having(include_unknown=False)))


def read_chips(question: SearchQuestion, reading: Interpretation, url_of: UrlOf) -> Iterator[Chip]:
    """One chip for everything that was read in the words of the question."""
    if reading.place_read and reading.place:
        # A place that was read counts as asked already, so there is nothing to make firm.
        yield Chip(_("Plaats: %(place)s", place=reading.place.name), url_of(_ignoring(question, "plaats")))
    if question.age is None and reading.ages:
        yield from _age_chip(question, reading, url_of)
    if reading.audiences:
        who = words.listed(str(words.AUDIENCES[Audience(each)]) for each in reading.audiences)
        told = _("Voor wie: %(who)s", who=who)
        firm = url_of(question.having(audiences=tuple(sorted(reading.audiences))))
        yield Chip(told, url_of(_ignoring(question, "doelgroep")), firm)
    for name, value, ignored in _wished(reading):
        told = f"{words.PARAMETER_NAMES[name]}: {_title(name, value)}"
        yield Chip(told, url_of(_ignoring(question, ignored)), url_of(question.toggled(name, value)))
    for name, values in reading.unwanted.items():
        for value in values:
            yield Chip(_("Liever niet: %(what)s", what=_title(name, value)), url_of(_ignoring(question, name)))


def _wished(reading: Interpretation) -> Iterator[tuple[str, str, str]]:
    """(parameter, value, what to ignore when it is taken away)."""
    yield from ((name, value, name) for name, values in reading.filters.items() for value in values)
    yield from (("thema", slug, slug) for slug in reading.themes)
    yield from (("hulpvraag", slug, slug) for slug in reading.needs)


def _age_chip(question: SearchQuestion, reading: Interpretation, url_of: UrlOf) -> Iterator[Chip]:
    remove = url_of(_ignoring(question, "leeftijd"))
    if reading.age is not None:
        yield Chip(_("Leeftijd: %(age)s jaar", age=reading.age), remove, url_of(question.having(age=reading.age)))
    elif reading.age_range:
        youngest, oldest = reading.age_range
        yield Chip(_("Leeftijd: ongeveer %(from)s tot en met %(to)s jaar", **{"from": youngest, "to": oldest}), remove)


def _ignoring(question: SearchQuestion, what: str) -> SearchQuestion:
    return question.having(ignored=tuple(sorted({*question.ignored, what})))


def _title(name: str, value: str) -> str:
    if name in words.FACET_WORDS:
        return str(words.FACET_WORDS[name][value])
    kind = Kind.THEME if name == "thema" else Kind.NEED
    found = directory().some(kind, [value])
    return cast(str, getattr(found[0], "title", value)) if found else value
