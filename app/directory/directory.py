"""The one object that doors ask."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.directory.answers import Asked, answer
from app.directory.browsing import Browsed, browse
from app.directory.known import KnownOfBuild, title_of
from app.directory.next_step import next_step
from app.directory.offer_card import OfferCard, StepOf
from app.directory.picking import (
    by_title,
    interventions_among,
    offers_named,
    offers_of_providers,
    reaching,
    with_need,
    with_theme,
)
from app.directory.regions import ByRegion
from app.directory.results import organisations_of
from app.directory.shelf import Shelf
from app.directory.stated import Moment, StatedCache
from app.directory.upkeep import Upkeep, upkeep
from app.domain.browsing import BrowseQuestion
from app.domain.entry import Entry
from app.domain.errors import Moved, NotFound
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.place import Place, Resolution
from app.domain.question import SearchQuestion
from app.domain.result import Answer
from app.domain.site import Site
from app.domain.text import title_key
from app.domain.vocabulary import Term, Theme
from app.language.terms import Glossary
from app.places.gazetteer import Gazetteer
from app.search.entries import Page
from app.search.index import SearchIndex

if TYPE_CHECKING:
    from app.directory.proposal import Proposal


# The entry with a whole set of interventions, from the invented region of a source (R44).
COMBINATIONS = ("dekkende-puzzel",)


class Directory:
    """Search, one entry, what belongs to it, and lists. Safe to share between threads."""

    def __init__(self, build_dir: Path, gazetteer: Gazetteer, facet_titles: Mapping[str, Mapping[str, str]]) -> None:
        self._shelf = Shelf(build_dir)
        self._stated = StatedCache()
        self._kept: KnownOfBuild | None = None
        self._facet_titles = facet_titles
        self.gazetteer = gazetteer

    def hold(self) -> None:
        """Until `let_go` this thread is answered from one build."""
        self._shelf.hold()

    def let_go(self) -> None:
        self._shelf.let_go()

    @property
    def _index(self) -> SearchIndex:
        return self._shelf.index()

    @property
    def site(self) -> Site:
        return self._index.build.site

    @property
    def build_name(self) -> str:
        return self._index.build.name

    @property
    def made_at(self) -> str:
        return self._index.build.manifest.made_at

    def counts(self) -> dict[str, int]:
        """Entries by kind that are not of the fictional region."""
        columns = self._index.build.columns
        real = ~columns.example
        of_kind = {"interventies": ~columns.is_offer, "aanbod": columns.is_offer, "hulp": columns.is_help}
        return {name: int(np.count_nonzero(real & among)) for name, among in of_kind.items()}

    def search(self, question: SearchQuestion, moment: Moment, limit: int | None = None) -> Answer:
        """With a limit one ranking, without it the two groups of a page; raises BadQuestion."""
        index = self._index
        question = _renamed(question, index.build.moved)
        titles = {**self._facet_titles, "thema": self.titles(Kind.THEME)}
        return answer(Asked(question, index, self.gazetteer, self._stated.at(moment, index), titles), limit)

    def browse(self, question: BrowseQuestion) -> Browsed:
        """The real interventions that fit, a page of them."""
        return browse(self._known().interventions, question)

    def theme_title(self, slug: str) -> str:
        """The name of a theme, or its slug where there is no such theme."""
        return self.titles(Kind.THEME).get(slug, slug)

    def glossary(self) -> tuple[Glossary, Mapping[str, Term]]:
        """Finds the words of the glossary in a text, and what they mean."""
        return self._known().glossary, self._known().terms

    def titles(self, kind: Kind) -> Mapping[str, str]:
        """Of the real entries, by slug and in the order of a list of the kind."""
        known = self._known()
        if kind not in known.titles:
            known.titles[kind] = {page.entry.slug: title_of(page.entry) for page in self.all(kind)}
        return known.titles[kind]

    def headings(self, kind: Kind) -> tuple[str, ...]:
        from app.directory.proposal import headings_of

        return headings_of(kind)

    def upkeep(self, today: date) -> Upkeep:
        """What editors may want to look at."""
        known = self._known()
        if today not in known.upkeep:
            known.upkeep[today] = upkeep((page for kind in Kind for page in self._index.build.entries.all(kind)), today)
        return known.upkeep[today]

    def propose(self, kind: Kind, slug: str, front: Mapping[str, Any], body: str) -> "Proposal":
        """The file for a new entry, and what `vindplaats check` would say of it."""
        # Imported here because a reader needs nothing that reads and writes files of content.
        from app.directory.proposal import Known, propose

        build = self._index.build
        slugs = {each: frozenset(build.entries.slugs(each)) for each in Kind}
        return propose(kind, slug, front, body, Known(slugs, build.moved, self._known().terms.values(), self.gazetteer))

    def resolve(self, place: str) -> Resolution:
        return self.gazetteer.resolve(place)

    def page(self, kind: Kind, slug: str) -> Page:
        """Raises Moved when the entry got another name, NotFound when there is none."""
        build = self._index.build
        page = build.entries.get(kind, slug)
        if page is not None and page.entry.example and not self.gazetteer.example:
            # The build was made with the fictional region, but the site runs without it.
            page = None
        if page is None and (renamed := build.moved.get(f"{kind.value}/{slug}")):
            raise Moved(f"{kind.value}/{renamed}")
        if page is None:
            raise NotFound(f"{kind.value}/{slug}")
        return page

    def pages(self, kind: Kind, slugs: Iterable[str]) -> list[Page]:
        """Those that exist, also under a name that they had before; each once."""
        build = self._index.build
        named = dict.fromkeys(build.moved.get(f"{kind.value}/{slug}", slug) for slug in slugs)
        return [page for slug in named if (page := build.entries.get(kind, slug)) is not None]

    def changed_on(self, kind: Kind, slug: str) -> date | None:
        """The day on which an entry was changed last, where the history says so."""
        day = self._index.build.changed.get(f"{kind.value}/{slug}")
        return date.fromisoformat(day) if day else None

    def last_changed(self, most: int) -> list[tuple[date, Page]]:
        """The real entries that were changed last, newest first."""
        build = self._index.build
        found: list[tuple[date, Page]] = []
        for path, day in sorted(build.changed.items(), key=lambda item: (item[1], item[0]), reverse=True):
            kind, _, slug = path.partition("/")
            page = build.entries.get(Kind(kind), slug) if len(found) < most else None
            if page and not page.entry.example:
                found.append((date.fromisoformat(day), page))
        return found

    def all(self, kind: Kind, *, example: bool = False) -> list[Page]:
        """Every entry of a kind by title; the fictional region stays apart."""
        pages = [page for page in self._index.build.entries.all(kind) if page.entry.example == example]
        if kind is Kind.THEME:
            return sorted(pages, key=lambda page: page.entry.number if isinstance(page.entry, Theme) else 0)
        return sorted(pages, key=lambda page: title_key(title_of(page.entry)))

    def some(self, kind: Kind, slugs: Iterable[str]) -> list[Entry]:
        """The entries that exist, in the order asked."""
        entries = (self._index.build.entries.entry(kind, slug) for slug in slugs)
        return [entry for entry in entries if entry is not None]

    def card(self, offer: Offer, moment: Moment) -> OfferCard:
        return next(self._joined(self._index, [offer], moment))

    def _joined(self, index: SearchIndex, offers: Iterable[Offer], moment: Moment) -> Iterator[OfferCard]:
        statements = self._stated.at(moment, index).statements
        step = self.next_steps(None)
        for offer in offers:
            organisations = tuple(organisations_of(offer, index))
            yield OfferCard(offer, organisations, statements.get(offer.slug, ()), step(offer, organisations))

    def next_steps(self, place: Place | None) -> StepOf:
        """For who asks from a place, the local access is that of the place; looked up once for all of a list."""
        codes = place.municipalities if place else frozenset()
        home = self.gazetteer.municipality(next(iter(codes))) if len(codes) == 1 else None
        return partial(next_step, accesses=self._known().accesses, home=home.name if home else None)

    def offers_of_intervention(self, slug: str, moment: Moment, place: Place | None = None) -> list[OfferCard]:
        """Offers that are an instance of it; with a place, those that serve it."""
        index = self._index
        number = index.build.entries.numbers(Kind.INTERVENTION).get(slug)
        offers = index.build.columns.instances_of(number) if number is not None else ()
        return self._cards(index, offers, moment, place)

    def offers_of_organisation(self, slug: str, moment: Moment) -> list[OfferCard]:
        index = self._index
        return self._cards(index, index.build.providers.get(slug, []), moment, None)

    def offers_to_keep(self, organisations: Iterable[str], moment: Moment) -> list[OfferCard]:
        """Everything that these organisations may state for, by title; of the fictional region too."""
        return list(self._joined(self._index, offers_of_providers(self._index, organisations), moment))

    def offers_of_region(self, code: str, moment: Moment) -> list[OfferCard]:
        """Offers with a location or werkgebied in a region, by title; those of the fictional region in its own."""
        named = self._by_region().regions.get(code, ())
        return list(self._joined(self._index, offers_named(self._index, named), moment))

    def offers_of_no_region(self, moment: Moment) -> list[OfferCard]:
        """Offers that are landelijk or of which no place is known, by title."""
        named = self._by_region().of_no_region
        return list(self._joined(self._index, offers_named(self._index, named), moment))

    def _by_region(self) -> ByRegion:
        kept = self._known().by_region
        if not kept:
            pages = (*self.all(Kind.OFFER), *(self.all(Kind.OFFER, example=True) if self.gazetteer.example else ()))
            kept.append(ByRegion.of((page.entry for page in pages if isinstance(page.entry, Offer)), self.gazetteer))
        return kept[0]

    def offers_of_need(self, slug: str, moment: Moment, place: Place | None = None) -> list[OfferCard]:
        index = self._index
        return self._cards(index, with_need(index, slug), moment, place)

    def offers_of_theme(self, slug: str, moment: Moment) -> list[OfferCard]:
        index = self._index
        return self._cards(index, with_theme(index, slug), moment, None)

    def combinations(self) -> list[Intervention]:
        """What shows how interventions go together, as far as there is such an entry."""
        return [entry for entry in self.some(Kind.INTERVENTION, COMBINATIONS) if isinstance(entry, Intervention)]

    def interventions_of_need(self, slug: str) -> list[Intervention]:
        index = self._index
        return interventions_among(index, with_need(index, slug))

    def interventions_of_theme(self, slug: str) -> list[Intervention]:
        index = self._index
        return interventions_among(index, with_theme(index, slug))

    def _cards(
        self, index: SearchIndex, numbers: Iterable[int], moment: Moment, place: Place | None
    ) -> list[OfferCard]:
        """By title; with a place only what is known to serve it, and the fictional region only when asked.

        `numbers` belong to this index: while a page is made, a newer build may come to serve.
        """
        reached = index.build.columns.is_offer if place is None else reaching(index, place)
        example = bool(place and place.example)
        pages = [index.build.entries.get(*index.build.entries.key(number)) for number in numbers if reached[number]]
        offers = [
            page.entry for page in pages if page and isinstance(page.entry, Offer) and page.entry.example == example
        ]
        return list(self._joined(index, by_title(offers), moment))

    def _known(self) -> KnownOfBuild:
        """What is worked out once a build; replaced whole, so threads see either the old or the new one."""
        index = self._index
        if self._kept is None or self._kept.build != index.build.name:
            self._kept = KnownOfBuild.of(index)
        return self._kept


def _renamed(question: SearchQuestion, moved: Mapping[str, str]) -> SearchQuestion:
    """Needs and themes that got another name are asked by that."""
    needs = (moved.get(f"{Kind.NEED.value}/{slug}", slug) for slug in question.needs)
    themes = (moved.get(f"{Kind.THEME.value}/{slug}", slug) for slug in question.themes)
    return replace(question, needs=tuple(sorted(set(needs))), themes=tuple(sorted(set(themes))))
