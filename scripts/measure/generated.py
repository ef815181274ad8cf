"""Generated offers beside our own content: as a library in memory, or as Markdown files for `vindplaats index`."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

from app.config import ROOT
from app.content.library import read_library
from app.content.links import KnownPlaces
from app.content.problem import Problem
from app.content.writing import file_text
from app.domain.entry import Entry
from app.domain.library import MODELS, Kind, Library
from app.domain.offer import Offer
from app.domain.organisation import Organisation
from app.language import readability
from app.places.gazetteer import Gazetteer

from .offers import Front, Surroundings, offers, providers
from .wording import Wording

Typed = TypeVar("Typed", bound=Entry)


def surroundings() -> Surroundings:
    """Our own content and the real places; raises ValueError where the content isn't right."""
    gazetteer = Gazetteer.load(example=False)
    library, problems = read_folders(gazetteer, ROOT / "content")
    if problems:
        raise ValueError(f"{len(problems)} problemen in de inhoud. Draai: vindplaats check")
    return Surroundings(library, gazetteer, Wording.of(library))


def read_folders(gazetteer: Gazetteer, *roots: Path) -> tuple[Library, list[Problem]]:
    """What `vindplaats index` would read from content folders, and what it would refuse."""
    places = KnownPlaces(gazetteer.exists, gazetteer.names)
    return read_library(list(roots), places, example=False, wording=readability)


def library_with(around: Surroundings, size: int) -> Library:
    """Our own content with so many generated offers."""
    own = around.library
    made = list(offers(around, size))
    return replace(
        own,
        offers={**own.offers, **{slug: _typed(Kind.OFFER, slug, front, Offer) for slug, front, _ in made}},
        organisations={
            **own.organisations,
            **{slug: _typed(Kind.ORGANISATION, slug, front, Organisation) for slug, front in providers(size).items()},
        },
        bodies={**own.bodies, **{(Kind.OFFER, slug): body for slug, _, body in made}},
    )


def _typed(kind: Kind, slug: str, front: Front, _as: type[Typed]) -> Typed:
    return cast(Typed, MODELS[kind].model_validate(front).model_copy(update={"slug": slug}))


def pages_of(library: Library) -> Mapping[tuple[Kind, str], str]:
    """Each body as one paragraph: rendering Markdown is measured with the files."""
    return {key: f"<p>{body}</p>" for key, body in library.bodies.items()}


def write_files(folder: Path, around: Surroundings, size: int) -> None:
    """A content folder with generated offers and their organisations alone."""
    for kind in (Kind.OFFER, Kind.ORGANISATION):
        (folder / kind.folder).mkdir(parents=True)
    for slug, front, body in offers(around, size):
        (folder / Kind.OFFER.folder / f"{slug}.md").write_text(file_text(front, body), encoding="utf-8")
    for slug, front in providers(size).items():
        (folder / Kind.ORGANISATION.folder / f"{slug}.md").write_text(file_text(front, ""), encoding="utf-8")
