"""The list of interventions and a few of them side by side, in words and links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from flask import url_for

from app.directory.browsing import Browsed
from app.domain.browsing import BrowseQuestion, BrowseSort
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.text import title_key
from app.web import words
from app.web.chips import Chip
from app.web.choices import Choice, FilterGroup, Link, page_links
from app.web.services import directory
from app.web.translate import gettext as _
from app.web.translate import ngettext

SHOWN_FILTERS = ("thema", "doelgroep", "fase", "onderbouwing", "stand", "soort", "regio")


@dataclass(frozen=True)
class Row:
    """One intervention in the list; `marks` says what isn't known of what was asked."""

    slug: str
    title: str
    in_short: str
    labels: tuple[str, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True)
class BrowseView:
    question: BrowseQuestion
    heading: str
    rows: tuple[Row, ...]
    filters: tuple[FilterGroup, ...]
    chosen: tuple[Chip, ...]
    sorts: tuple[Link, ...]
    pages: tuple[Link, ...]
    last_page: Link | None


def url_of(question: BrowseQuestion) -> str:
    return url_for("site.interventions", **cast(Mapping[str, object], question.to_parameters()))  # type: ignore[arg-type]


def browse_view(found: Browsed) -> BrowseView:
    question = found.question
    beyond = found.pages and not found.shown
    return BrowseView(
        question=question,
        heading=ngettext("%(num)s interventie", "%(num)s interventies", found.total),
        rows=tuple(_row(entry, found) for entry in found.shown),
        filters=tuple(_filters(found)),
        chosen=tuple(_chosen(question)),
        sorts=tuple(
            Link(str(words.BROWSE_SORTS[sort]), url_of(question.having(sort=sort)), question.sort == sort)
            for sort in BrowseSort
        ),
        pages=tuple(page_links(question.page, found.pages, lambda page: url_of(question.having(page=page)))),
        last_page=Link(_("Naar de laatste pagina"), url_of(question.having(page=found.pages))) if beyond else None,
    )


def _row(entry: Intervention, found: Browsed) -> Row:
    marks = []
    if found.question.age is not None and entry.ages is None:
        marks.append(_("leeftijd niet bekend"))
    if found.question.audiences and not entry.audiences:
        marks.append(_("voor wie is niet bekend"))
    return Row(entry.slug, entry.title, entry.in_short, tuple(labels(entry)), tuple(marks))


def labels(entry: Intervention) -> Iterator[str]:
    """Kind, evidence and how far it has come, as far as known."""
    yield str(words.KINDS[entry.kind])
    if entry.evidence and entry.evidence.strength:
        yield str(words.STRENGTHS[entry.evidence.strength])
    if entry.maturity:
        yield str(words.MATURITIES[entry.maturity])
    yield str(words.DEPTHS[entry.depth])


def _filters(found: Browsed) -> Iterator[FilterGroup]:
    for name in SHOWN_FILTERS:
        chosen = getattr(found.question, found.question.PARAMETERS[name].field)
        values = dict.fromkeys([*_ordered(name, found.counts[name]), *chosen])
        choices = tuple(
            Choice(name, value, title_of(name, value), found.counts[name].get(value, 0), value in chosen)
            for value in values
        )
        yield FilterGroup(name, str(words.PARAMETER_NAMES[name]), choices, open=bool(chosen))


def _ordered(name: str, counts: Mapping[str, int]) -> list[str]:
    """In the order of the words table, themes in their own, names by alphabet; what nobody says last."""
    if name in words.BROWSE_WORDS:
        return [value for value in words.BROWSE_WORDS[name] if value in counts]
    if name == "thema":
        return [slug for slug in directory().titles(Kind.THEME) if slug in counts]
    return sorted(counts, key=title_key)


def title_of(name: str, value: str) -> str:
    if name in words.BROWSE_WORDS:
        title = str(words.BROWSE_WORDS[name][value])
        return title[:1].upper() + title[1:]
    if name == "thema":
        return directory().theme_title(value)
    return value


def _chosen(question: BrowseQuestion) -> Iterator[Chip]:
    """Everything that was asked, each with the address without it."""
    for name in SHOWN_FILTERS:
        for value in question.to_parameters().get(name, []):
            yield Chip(f"{words.PARAMETER_NAMES[name]}: {title_of(name, value)}", url_of(question.without(name, value)))
    if question.age is not None:
        yield Chip(_("Leeftijd: %(age)s jaar", age=question.age), url_of(question.without("leeftijd")))
