"""A file that somebody proposes: read and checked as `vindplaats check` would, against the build that serves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.content.file import read_text, slug_problem
from app.content.kinds import SECTIONS
from app.content.links import KnownPlaces, link_problems
from app.content.problem import Problem
from app.content.wording import Wording, explained_words, wording_problems
from app.content.writing import file_text
from app.domain.entry import Entry
from app.domain.library import Kind
from app.language import readability
from app.places.gazetteer import Gazetteer

# The bound on the text under the front matter holds for a proposal as a whole.
MAX_PROPOSAL_BYTES = 32 * 1024
WORDING = Wording(readability.sentences, readability.word_count, readability.hard_words_in)


@dataclass(frozen=True)
class Proposal:
    """A file for content, with every problem by line; without one it may go in as it is."""

    path: str
    slug: str
    text: str
    problems: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Known:
    """What a proposal is held against."""

    slugs: Mapping[Kind, frozenset[str]]
    terms: Iterable[Entry]
    gazetteer: Gazetteer


def headings_of(kind: Kind) -> tuple[str, ...]:
    """The headings that the text of a kind is made of; none where it is free."""
    return SECTIONS.get(kind, ())


def propose(kind: Kind, slug: str, front: Mapping[str, Any], body: str, known: Known) -> Proposal:
    text = file_text(front, body)
    return Proposal(f"{kind.folder}/{slug}.md", slug, text, tuple(_problems(kind, slug, text, known)))


def _problems(kind: Kind, slug: str, text: str, known: Known) -> list[tuple[int, str]]:
    path = Path(kind.folder) / f"{slug}.md"
    if len(text.encode()) > MAX_PROPOSAL_BYTES:
        return [(1, f"dit is langer dan {MAX_PROPOSAL_BYTES // 1024} kB; maak de tekst korter")]
    file, problems = read_text(path, kind, text)
    misnamed = slug_problem(path)
    problems += [misnamed] if misnamed else []
    if slug in known.slugs[kind]:
        problems.append(Problem(path, 1, f"'{slug}' bestaat al; kies een andere naam voor het bestand"))
    if file is not None:
        problems += link_problems([file], known.slugs, KnownPlaces(known.gazetteer.exists, known.gazetteer.names))
        problems += wording_problems([file], WORDING, explained_words(known.terms, WORDING))
    return sorted((problem.line, problem.message) for problem in problems)
