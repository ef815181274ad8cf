"""One question → one answer: read, matched, filtered, ranked, joined and counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from app.directory.results import FoundFor, result_of
from app.directory.stated import Stated
from app.domain.errors import BadQuestion
from app.domain.question import SearchQuestion
from app.domain.result import Answer, Facet, Group, Result
from app.domain.text import folded_words
from app.domain.urgent import DANGER_NEEDS, Urgent, UrgentKind, urgent_of_needs
from app.language.danger import urgent_in
from app.language.postcodes import without_postcode_letters
from app.language.word_lists import jargon
from app.places.gazetteer import Gazetteer
from app.search import engine
from app.search.columns import CHOICES, Mask
from app.search.engine import Hits, Request
from app.search.index import SearchIndex
from app.search.interpret import interpretation, read
from app.search.query import Words
from app.search.reasons import Reasons

PAGE_SIZE = 20
DOUBTFUL_SHOWN = 10

NEED_IN_DANGER: Mapping[str, str] = {
    UrgentKind.SUICIDE: "niet-meer-willen-leven",
    UrgentKind.VIOLENCE: "mishandeling-of-geweld",
    UrgentKind.CHILD_TALKS: "iemand-om-mee-te-praten",
}


@dataclass(frozen=True)
class Asked:
    """Everything that one question needs while it is being answered."""

    question: SearchQuestion
    index: SearchIndex
    gazetteer: Gazetteer
    stated: Stated
    titles: Mapping[str, Mapping[str, str]]
    """Titles of the choices of each facet, by parameter and value."""


def answer(asked: Asked, limit: int | None = None) -> Answer:
    """With a limit one ranking is joined, without it the two groups of a page.

    Raises BadQuestion for a theme or need that doesn't exist.
    """
    _check_slugs(asked)
    found = _find(asked)
    asked = replace(asked, question=_without_letters(asked.question))
    hits, is_help = found.hits, found.hits.rows["is_help"]
    return Answer(
        question=asked.question,
        interpretation=found.reading,
        urgent=found.urgent or urgent_of_needs(asked.question.needs),
        total=int(hits.listed.sum()),
        help=_group(asked, found, hits.listed & is_help, asked.question.page, joined=limit is None),
        knowledge=_group(asked, found, hits.listed & ~is_help, asked.question.knowledge_page, joined=limit is None),
        knowledge_open=_asks_for_knowledge(asked, found),
        unknown_total=int(hits.doubtful.sum()),
        local_total=_local_total(found),
        doubtful=_results(asked, found, hits.first(hits.doubtful, 0, DOUBTFUL_SHOWN)) if limit is None else (),
        facets=_facets(asked, found),
        results=_ranking(asked, found, limit) if limit else (),
    )


def _without_letters(question: SearchQuestion) -> SearchQuestion:
    """The letters of a postcode were read; no link on the page carries them on."""
    return replace(
        question, text=without_postcode_letters(question.text), place=without_postcode_letters(question.place)
    )


def _local_total(found: FoundFor) -> int | None:
    around, rows = found.hits.sieve.around, found.hits.rows
    return None if around is None else int((found.hits.listed & rows["is_help"] & around.serves[rows.numbers]).sum())


def _check_slugs(asked: Asked) -> None:
    axes, question = asked.index.build.axes, asked.question
    problems = {}
    if set(question.themes) - set(axes.themes):
        problems["thema"] = "Dit thema kennen we niet. Kies een thema uit de lijst."
    if set(question.needs) - set(axes.needs):
        problems["hulpvraag"] = "Deze hulpvraag kennen we niet. Kies een hulpvraag uit de lijst."
    if problems:
        raise BadQuestion(problems)


def _find(asked: Asked) -> FoundFor:
    question, index = asked.question, asked.index
    reading = read(question, asked.gazetteer)
    resolution = asked.gazetteer.resolve(question.place) if question.place else reading.resolution
    words = index.read_words(reading.text, frozenset(question.ignored))
    request = Request(
        question=question,
        words=words.weights if reading.text else None,
        waiting=asked.stated.waiting,
        place=resolution.place if resolution else None,
        # Names are looked for in the whole question, because a place may be part of one.
        named=index.named_in(question.text),
        ignored_needs=frozenset(question.ignored),
        wishes=reading.wished,
    )
    hits = engine.search(index.build.engine, request)
    urgent = urgent_in(question.text)
    told = interpretation(question, reading, resolution, words, _needs_heard(asked, urgent, words, hits))
    told = replace(told, text=without_postcode_letters(told.text), themes=_themes_named(asked))
    return FoundFor(question, told, urgent, request, hits, Reasons(question, told, request, words, hits, index))


def _needs_heard(asked: Asked, urgent: Urgent | None, words: Words, hits: Hits) -> tuple[str, ...]:
    """In danger the need is what the alarm heard, not what its words look like ('dood' is no mourning then)."""
    need = NEED_IN_DANGER.get(urgent.kind) if urgent else None
    if need and need in asked.index.build.axes.needs:
        return (need,)
    # Without an alarm no question is told that it speaks of danger.
    return tuple(slug for slug in asked.index.needs_said(words, hits) if slug not in DANGER_NEEDS)


def _themes_named(asked: Asked) -> tuple[str, ...]:
    """Themes whose whole title stands in the question and that aren't asked already."""
    said = f" {' '.join(folded_words(asked.question.text))} "
    titles = {slug: " ".join(folded_words(title)) for slug, title in asked.titles["thema"].items()}
    ignored = (*asked.question.themes, *asked.question.ignored)
    return tuple(slug for slug, title in titles.items() if f" {title} " in said and slug not in ignored)


def _asks_for_knowledge(asked: Asked, found: FoundFor) -> bool:
    """The question names an entry of the knowledge base or uses words of the field."""
    question = asked.question
    if question.kinds or question.knowledge_page > 1 or frozenset(folded_words(question.text)) & jargon():
        return True
    return any(not asked.index.build.columns.is_help[number] for number in found.request.named)


def _group(asked: Asked, found: FoundFor, among: Mask, page: int, *, joined: bool) -> Group:
    total = int(among.sum())
    pages = max(1, ceil(total / PAGE_SIZE))
    shown = _results(asked, found, _page(found.hits, among, page, PAGE_SIZE)) if joined else ()
    return Group(total, page, pages, shown)


def _page(hits: Hits, among: Mask, page: int, size: int) -> NDArray[np.int64]:
    return hits.first(among, (page - 1) * size, page * size)


def _ranking(asked: Asked, found: FoundFor, limit: int) -> tuple[Result, ...]:
    rows = _page(found.hits, found.hits.listed, asked.question.page, limit)
    return _results(asked, found, rows, as_card=False)


def _results(asked: Asked, found: FoundFor, rows: Iterable[int], *, as_card: bool = True) -> tuple[Result, ...]:
    return tuple(result_of(int(row), found, asked.index, asked.stated, as_card=as_card) for row in rows)


def _facets(asked: Asked, found: FoundFor) -> dict[str, tuple[Facet, ...]]:
    counted = engine.count(found.request, found.hits)
    values = {**CHOICES, "thema": asked.index.build.axes.themes}
    chosen = asked.question.to_parameters()
    return {
        name: tuple(
            Facet(str(value), asked.titles[name].get(value, value), int(count), value in chosen.get(name, ()))
            for value, count in zip(values[name], counts, strict=True)
        )
        for name, counts in counted.items()
    }
