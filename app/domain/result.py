"""An answer: ranked results with what they are joined with, and how the question was understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.availability import Statement
from app.domain.entry import Entry
from app.domain.interpretation import Interpretation
from app.domain.library import Kind
from app.domain.organisation import Organisation
from app.domain.question import SearchQuestion
from app.domain.urgent import Urgent

Pieces = tuple[tuple[str, bool], ...]
"""A text cut up, with for each piece whether it was asked for."""


@dataclass(frozen=True)
class Result:
    """One found entry. `distance_km` is to its nearest location, `distance_exact` when that has a postcode."""

    kind: Kind
    entry: Entry
    score: float
    is_help: bool
    why: tuple[str, ...] = ()
    title: Pieces = ()
    summary: Pieces = ()
    """Title and summary with the asked words marked; empty where no card is shown."""
    unknown: tuple[str, ...] = ()
    distance_km: float | None = None
    distance_exact: bool = False
    organisations: tuple[Organisation, ...] = ()
    """Empty where no card is shown."""
    statements: tuple[Statement, ...] = ()
    nearest: str = ""
    """Key of the location that lies nearest to the asked place; '' without one."""


@dataclass(frozen=True)
class Group:
    """One of the two lists of a page: its own count and its own paging."""

    total: int
    page: int
    pages: int
    results: tuple[Result, ...] = ()


@dataclass(frozen=True)
class Facet:
    """One choice of a filter and how many results the list would hold with it."""

    value: str
    title: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Answer:
    question: SearchQuestion
    interpretation: Interpretation
    urgent: Urgent | None
    total: int
    help: Group
    knowledge: Group
    knowledge_open: bool
    unknown_total: int
    local_total: int | None = None
    """How much help is there for the asked place itself; None without a place."""
    doubtful: tuple[Result, ...] = ()
    facets: Mapping[str, tuple[Facet, ...]] = field(default_factory=dict)
    results: tuple[Result, ...] = ()
    """The one ranking over both groups, as the JSON pages it."""
