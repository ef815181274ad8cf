"""A few interventions side by side: what is known of each, and what isn't."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from flask import url_for

from app.domain.browsing import MAX_COMPARED, CompareQuestion
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.text import title_key
from app.search.entries import Page
from app.web import words
from app.web.choices import Link
from app.web.services import directory
from app.web.translate import gettext as _

CLOSING = "Meer is er in onze bronnen niet over te vinden."
SECTION = re.compile(r"<h2>([^<]{1,60})</h2>")
SECTIONS = ("Wat is bekend over het effect", "Effect op wachttijden", "Wat is ervoor nodig")


@dataclass(frozen=True)
class Cell:
    """`text` or, from the entry's own page, finished `html`; empty is not known."""

    text: str = ""
    html: str = ""


@dataclass(frozen=True)
class Compared:
    """The columns' titles, a row for each thing that is told of at least one of them, and what can be added."""

    columns: tuple[tuple[Link, Link], ...]
    names: tuple[str, ...]
    """Of the columns, short; on a phone they stand in every cell."""
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    slugs: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    left_out: int


def compare_view(question: CompareQuestion) -> Compared:
    """What doesn't exist is left out; what got another name is found under it."""
    every = sorted(directory().pages(Kind.INTERVENTION, question.slugs), key=lambda page: title_key(_of(page).title))
    chosen = every[:MAX_COMPARED]
    slugs = tuple(page.entry.slug for page in chosen)
    others = directory().titles(Kind.INTERVENTION) if len(slugs) < MAX_COMPARED else {}
    return Compared(
        columns=tuple(_column(_of(page), slugs) for page in chosen),
        names=tuple(_of(page).title.partition(" (")[0] for page in chosen),
        rows=tuple(_rows(chosen)) if chosen else (),
        slugs=slugs,
        others=tuple((slug, title) for slug, title in others.items() if slug not in slugs),
        left_out=len(every) - len(chosen),
    )


def _of(page: Page) -> Intervention:
    return cast(Intervention, page.entry)


def _column(entry: Intervention, slugs: Iterable[str]) -> tuple[Link, Link]:
    rest = CompareQuestion(tuple(slug for slug in slugs if slug != entry.slug))
    address = url_for("site.compare", **cast(Mapping[str, object], rest.to_parameters()))  # type: ignore[arg-type]
    return Link(entry.title, url_for("site.intervention", slug=entry.slug)), Link(_("Haal weg"), address)


def _facts() -> Iterable[tuple[str, Callable[[Intervention], str]]]:
    yield _("Wat het is"), lambda entry: entry.summary
    yield _("Soort"), lambda entry: str(words.KINDS[entry.kind])
    yield _("Thema’s"), lambda entry: words.listed(directory().theme_title(slug) for slug in entry.themes)
    yield _("Voor wie"), lambda entry: words.listed(words.AUDIENCES[audience] for audience in entry.audiences)
    yield _("Leeftijd"), lambda entry: words.ages(entry.ages) if entry.ages else ""
    yield _("Wanneer"), lambda entry: words.listed(words.PHASES[phase] for phase in entry.phases)
    yield _("Hoe ver het is"), lambda entry: str(words.MATURITIES[entry.maturity]) if entry.maturity else ""
    yield _("Onderbouwing"), evidence_text
    yield _("Gebruikt in"), lambda entry: words.listed(entry.regions)


def _rows(chosen: Sequence[Page]) -> Iterable[tuple[str, tuple[Cell, ...]]]:
    for title, told in _facts():
        yield title, tuple(Cell(text=told(_of(page))) for page in chosen)
    for level in dict.fromkeys(level for page in chosen for level in _of(page).effects):
        cells = tuple(Cell(text=_of(page).effects.get(level, "")) for page in chosen)
        yield _("Mogelijk effect: %(level)s", level=level), cells
    texts = [sections(page.html) for page in chosen]
    for section in SECTIONS:
        if any(section in text for text in texts):
            yield section, tuple(Cell(html=text.get(section, "")) for text in texts)


def evidence_text(entry: Intervention) -> str:
    """What kind of knowledge there is, and the sentence about it."""
    kind = str(words.STRENGTHS[entry.strength])
    return f"{kind}. {entry.evidence.explanation}" if entry.evidence else kind


def sections(html: str) -> dict[str, str]:
    """The finished text of an entry by heading, without the sentence that closes a thin entry."""
    _start, *parts = SECTION.split(html.replace(f"<p>{CLOSING}</p>", ""))
    return dict(zip(parts[::2], parts[1::2], strict=True))
