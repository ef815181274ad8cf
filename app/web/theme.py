"""What the page of a theme shows: what can be done in each phase, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from app.directory import Moment
from app.domain.entry import Phase
from app.domain.intervention import Depth, Intervention
from app.domain.vocabulary import Theme
from app.search.entries import Page
from app.web import words
from app.web.cards import Card
from app.web.entries import SourceText, offer_cards, source_texts
from app.web.services import directory
from app.web.translate import gettext as _


@dataclass(frozen=True)
class Row:
    slug: str
    title: str
    in_short: str
    regions: str


@dataclass(frozen=True)
class PhaseList:
    """What can be done in one phase; what the sources only mention stands apart."""

    title: str
    rows: tuple[Row, ...]
    mentioned: tuple[Row, ...]


@dataclass(frozen=True)
class ThemeView:
    theme: Theme
    html: str
    total: int
    phases: tuple[PhaseList, ...]
    offers: tuple[Card, ...]
    combinations: tuple[Intervention, ...]
    sources: tuple[SourceText, ...]


def theme_view(page: Page, moment: Moment) -> ThemeView:
    theme = cast(Theme, page.entry)
    found = directory().interventions_of_theme(theme.slug)
    return ThemeView(
        theme=theme,
        html=page.html,
        total=len(found),
        phases=tuple(_phases(found)),
        offers=offer_cards(directory().offers_of_theme(theme.slug, moment), moment.today),
        combinations=tuple(directory().combinations()),
        sources=source_texts(theme.sources),
    )


def _phases(found: Sequence[Intervention]) -> Iterator[PhaseList]:
    for phase in Phase:
        here = [entry for entry in found if phase in entry.phases]
        if here:
            yield PhaseList(
                str(words.PHASES[phase]),
                tuple(_row(entry) for entry in here if entry.depth is not Depth.MENTION),
                tuple(_row(entry) for entry in here if entry.depth is Depth.MENTION),
            )

    untold = [entry for entry in found if not entry.phases]
    if untold:
        yield PhaseList(_("Fase niet bekend"), tuple(_row(entry) for entry in untold), ())


def _row(entry: Intervention) -> Row:
    return Row(entry.slug, entry.title, entry.in_short, words.listed(entry.regions))
