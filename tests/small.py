"""A small country and a small library, so that a test knows every answer by heart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Self, cast

from sqlmodel import Session

from app.availability.columns import waiting_columns
from app.content.markdown import render
from app.directory import Directory, Moment
from app.domain.entry import Entry
from app.domain.intervention import Intervention
from app.domain.library import MODELS, Kind, Library
from app.domain.offer import Offer
from app.domain.organisation import Organisation
from app.domain.place import Place, PlaceKind, Resolution
from app.domain.question import SearchQuestion
from app.domain.result import Answer
from app.domain.site import Site
from app.domain.text import known_only
from app.domain.vocabulary import Need, Theme
from app.places.gazetteer import Gazetteer
from app.search.build import make
from app.search.columns import CHOICES
from app.search.engine import Request, search
from app.search.index import SearchIndex
from app.search.product import Sources

TODAY = date(2026, 11, 24)
MADE_AT = "2026-11-24T12:00:00+00:00"


def _place(
    name: str, kind: PlaceKind, code: str, at: tuple[float, float], *inside: str, example: bool = False
) -> Place:
    return Place(name, kind, code, *at, frozenset(inside or (code,)), "Midden", name, example)


# Bosrade lies 11 km north of Dijkstad, Verweg 111 km; Duinen is the fictional one.
DIJKSTAD = _place("Dijkstad", PlaceKind.MUNICIPALITY, "GM0001", (52.0, 5.0))
BOSRADE = _place("Bosrade", PlaceKind.MUNICIPALITY, "GM0002", (52.1, 5.0))
VERWEG = _place("Verweg", PlaceKind.MUNICIPALITY, "GM0003", (53.0, 5.0))
DUINEN = _place("Duinen", PlaceKind.MUNICIPALITY, "GM9901", (52.0, 4.0), example=True)
MIDDEN = _place("Regio Midden", PlaceKind.REGION, "JZ01", (52.05, 5.0), "GM0001", "GM0002")
DUINLAND = _place("Zuidoost-Duinland", PlaceKind.REGION, "JZ99", (52.0, 4.0), "GM9901", example=True)
PLACES = (DIJKSTAD, BOSRADE, VERWEG, DUINEN, MIDDEN, DUINLAND)


class SmallCountry:
    """Four municipalities and two regions; answers what a gazetteer is asked."""

    example = True

    def municipalities(self) -> tuple[Place, ...]:
        return tuple(place for place in PLACES if place.kind is PlaceKind.MUNICIPALITY)

    def named(self, kind: PlaceKind, name: str) -> Place | None:
        return next((place for place in PLACES if place.kind is kind and place.name == name), None)

    def municipality_of(self, postcode: str | None, town: str, hint: frozenset[str]) -> str | None:
        place = self.named(PlaceKind.MUNICIPALITY, town)
        return place.code if place else None

    def position_of(self, postcode: str | None, town: str, hint: frozenset[str]) -> tuple[float, float] | None:
        place = self.named(PlaceKind.MUNICIPALITY, town)
        return (place.latitude, place.longitude) if place else None

    def knows(self, words: str) -> bool:
        return self.resolve(words).place is not None

    def resolve(self, asked: str) -> Resolution:
        return Resolution(asked, next((place for place in PLACES if place.name.casefold() == asked.casefold()), None))


COUNTRY = cast(Gazetteer, SmallCountry())


def _entry(kind: Kind, slug: str, example: bool, front: Mapping[str, Any]) -> Entry:
    return MODELS[kind].model_validate(known_only(front)).model_copy(update={"slug": slug, "example": example})


def offer(slug: str, *, example: bool = False, **front: Any) -> Offer:
    """An offer of which nothing is known but what the test says, in the keys that editors write."""
    plain = {"titel": slug.replace("-", " ").capitalize(), "in_het_kort": "Aanbod", "samenvatting": "Aanbod."}
    return cast(Offer, _entry(Kind.OFFER, slug, example, plain | front))


def intervention(slug: str, **front: Any) -> Intervention:
    plain = {
        "titel": slug.replace("-", " ").capitalize(),
        "in_het_kort": "Aanpak",
        "samenvatting": "Aanpak.",
        "type_interventie": "methodiek",
        "diepte": "volledig",
        "themas": ["preventie"],
    }
    return cast(Intervention, _entry(Kind.INTERVENTION, slug, False, plain | front))


def organisation(slug: str, **front: Any) -> Organisation:
    return cast(Organisation, _entry(Kind.ORGANISATION, slug, False, {"naam": slug.capitalize()} | front))


def need(slug: str, *phrases: str, **front: Any) -> Need:
    plain = {
        "titel": slug.replace("-", " ").capitalize(),
        "in_het_kort": "Hulpvraag",
        "gebied": "thuissituatie",
        "zo_zeggen_mensen_het": list(phrases),
    }
    return cast(Need, _entry(Kind.NEED, slug, False, plain | front))


def theme(slug: str, number: int) -> Theme:
    front = {"titel": slug.capitalize(), "nummer": number, "in_het_kort": "Thema", "samenvatting": "Thema."}
    return cast(Theme, _entry(Kind.THEME, slug, False, front | {"fasen": ["voor-zorg"]}))


def library(
    offers: Iterable[Offer] = (),
    interventions: Iterable[Intervention] = (),
    needs: Iterable[Need] = (),
    organisations: Iterable[Organisation] = (),
    site: Site | None = None,
    bodies: Mapping[tuple[Kind, str], str] | None = None,
) -> Library:
    return Library(
        interventions={entry.slug: entry for entry in interventions},
        offers={entry.slug: entry for entry in offers},
        organisations={entry.slug: entry for entry in organisations},
        themes={entry.slug: entry for entry in (theme("preventie", 1), theme("wachten", 2))},
        needs={entry.slug: entry for entry in needs},
        site=site or Site(),
        bodies=bodies or {},
    )


def build(folder: Path, of: Library, *, made_at: str = MADE_AT) -> str:
    """Make a build of a library in the small country and swap it in; returns its id."""
    pages = {key: render(body) for key, body in of.bodies.items()}
    return make(folder, Sources(of, pages, COUNTRY, True, made_at))


@dataclass
class Asking:
    """A directory to ask, with parameters as they stand in a URL."""

    directory: Directory
    session: Session | None = None
    today: date = TODAY

    @classmethod
    def of(cls, folder: Path, asked: Library) -> Self:
        build(folder, asked)
        return cls.again(folder)

    @classmethod
    def again(cls, folder: Path) -> Self:
        """A directory on the builds that stand in a folder."""
        return cls(Directory(folder, COUNTRY, {name: {} for name in CHOICES}))

    def __call__(self, q: str = "", *, limit: int | None = 100, **parameters: Any) -> Answer:
        """The one ranking up to a limit, or with limit=None the two groups of a page."""
        return self.answer(question(q, **parameters), limit)

    def answer(self, asked: SearchQuestion, limit: int | None = 100) -> Answer:
        moment = Moment(self.session, self.today)
        answer = self.directory.search(asked, moment, limit)
        # What may fit is joined for the page alone; the one ranking is joined for the JSON alone.
        return replace(answer, doubtful=self.directory.search(asked, moment).doubtful) if limit else answer

    def slugs(self, q: str = "", **parameters: Any) -> list[str]:
        """Slugs of the whole list, in order."""
        return slugs(self(q, **parameters))


def question(q: str = "", **parameters: Any) -> SearchQuestion:
    """A question from URL parameters; a list is a repeated parameter."""
    typed = {name: value if isinstance(value, list) else [value] for name, value in parameters.items()}
    return SearchQuestion.from_parameters({"q": [q], **{name: [str(v) for v in vs] for name, vs in typed.items()}})


def scores(index: SearchIndex, text: str) -> dict[int, float]:
    """The score of every document that answers a text, by its number and in the order of the list."""
    asked = SearchQuestion(text=text)
    waiting = waiting_columns([None] * index.build.size, {}, TODAY)
    hits = search(
        index.build.engine, Request(asked, index.read_words(text).weights, waiting, named=index.named_in(text))
    )
    rows = hits.first(hits.listed, 0, len(hits.rows))
    return {int(hits.rows.numbers[row]): float(hits.scores[row]) for row in rows}


def slugs(answer: Answer) -> list[str]:
    return [result.entry.slug for result in answer.results]
