"""A file that somebody proposes: read and checked as `vindplaats check` would, against the build that serves."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.content.file import read_text, slug_problem
from app.content.kinds import SECTIONS
from app.content.links import KnownPlaces, link_problems
from app.content.problem import Problem
from app.content.wording import unexplained, wording_problems
from app.content.writing import file_text
from app.domain.entry import Entry
from app.domain.library import Kind
from app.language import readability
from app.places.gazetteer import Gazetteer

# The bound on the text under the front matter holds for a proposal as a whole.
MAX_PROPOSAL_BYTES = 32 * 1024
MAX_ITEMS = 40
# What a problem with the name of the file is about.
NAME = ("bestandsnaam",)


@dataclass(frozen=True)
class Proposal:
    """A file for content with every problem in it; without one it may go in as it is."""

    path: str
    slug: str
    text: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Known:
    """What a proposal is held against."""

    slugs: Mapping[Kind, frozenset[str]]
    moved: Collection[str]
    """Kind and slug, as in an address, of names that entries had before."""
    terms: Iterable[Entry]
    gazetteer: Gazetteer


def headings_of(kind: Kind) -> tuple[str, ...]:
    """The headings that the text of a kind is made of; none where it is free."""
    return SECTIONS.get(kind, ())


def propose(kind: Kind, slug: str, front: Mapping[str, Any], body: str, known: Known) -> Proposal:
    text = file_text(front, body)
    return Proposal(f"{kind.folder}/{slug}.md", slug, text, tuple(_problems(kind, slug, front, text, known)))


def _problems(kind: Kind, slug: str, front: Mapping[str, Any], text: str, known: Known) -> list[Problem]:
    path = Path(kind.folder) / f"{slug}.md"
    if told := _too_much(front, text):
        return [Problem(path, 1, told)]
    file, problems = read_text(path, kind, text)
    misnamed = slug_problem(path)
    problems += [replace(misnamed, where=NAME)] if misnamed else []
    if slug in known.slugs[kind] or f"{kind.value}/{slug}" in known.moved:
        problems.append(Problem(path, 1, f"'{slug}' bestaat al; kies een andere naam voor het bestand", NAME))
    if file is not None:
        problems += link_problems([file], known.slugs, KnownPlaces(known.gazetteer.exists, known.gazetteer.names))
        own = [file.entry] if file.entry else []
        problems += wording_problems([file], readability, unexplained([*known.terms, *own], readability))
    return sorted(problems)


def _too_much(front: Mapping[str, Any], text: str) -> str:
    """What would cost more to check than a proposal needs; looking for the nearest name is the dearest of it."""
    if len(text.encode()) > MAX_PROPOSAL_BYTES:
        return f"dit is langer dan {MAX_PROPOSAL_BYTES // 1024} kB; maak de tekst korter"
    for values in (front, *(value for value in front.values() if isinstance(value, dict))):
        for key, value in values.items():
            if isinstance(value, list) and len(value) > MAX_ITEMS:
                return f"{key}: hoogstens {MAX_ITEMS} regels; laat de belangrijkste staan"
    return ""
