"""One size of the comparison: our build, and the other engines on the same documents."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.availability.columns import waiting_columns
from app.search.build import make
from app.search.documents import documents
from app.search.index import SearchIndex
from app.search.product import Sources

from .corpus import Corpus
from .engines import Measured, Ours
from .full_text import FullText
from .generated import library_with, pages_of
from .offers import Surroundings
from .questions import COUNT, Asked, prepared, questions
from .tantivy_index import Tantivy, is_installed

Made = TypeVar("Made")

MADE_AT = "2026-01-01T12:00:00+00:00"


@dataclass(frozen=True)
class Prepared:
    """Engines that hold the same documents, the questions, and how many seconds it took to make each of them."""

    index: SearchIndex
    engines: tuple[Measured, ...]
    asked: tuple[Asked, ...]
    seconds: dict[str, float]


def made_build(build_dir: Path, around: Surroundings, size: int) -> float:
    """Make our build of so many generated offers in a folder; returns the seconds that it took."""
    library = library_with(around, size)
    sources = Sources(library, pages_of(library), around.gazetteer, False, MADE_AT)
    return _timed(lambda: make(build_dir, sources))[1]


def prepared_size(build_dir: Path, around: Surroundings, size: int, count: int = COUNT) -> Prepared:
    """Open our build of a size and make the others beside it."""
    index, opened = _timed(lambda: SearchIndex.open(build_dir))
    corpus = _corpus(index, around, size)
    full_text, full_text_seconds = _timed(lambda: FullText(corpus))
    engines: list[Measured] = [Ours(index.build.engine), full_text]
    seconds = {"open": opened, full_text.name: full_text_seconds}
    if is_installed():
        tantivy, seconds[Tantivy.name] = _timed(lambda: Tantivy(corpus))
        engines.append(tantivy)
    nothing_stated = waiting_columns([None] * index.build.size, {}, date.min)
    asked = tuple(prepared(questions(around, count), around, index, nothing_stated))
    return Prepared(index, tuple(engines), asked, seconds)


def _corpus(index: SearchIndex, around: Surroundings, size: int) -> Corpus:
    library = library_with(around, size)
    found = list(documents(library, pages_of(library), around.gazetteer))
    return Corpus(found, index.build.columns, index.build.axes, index.analyser)


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    start = time.perf_counter()
    made = work()
    return made, time.perf_counter() - start
