"""The list of interventions by theme, phase, audience, kind, evidence, maturity, region and age."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.browsing import BrowseQuestion, BrowseSort
from app.domain.entry import AgeRange
from app.domain.intervention import Intervention, Strength
from app.domain.text import UNKNOWN, title_key

PAGE_SIZE = 40

# What each choice looks at; () is what no source says.
VALUES: Mapping[str, Callable[[Intervention], Sequence[str]]] = {
    "thema": lambda entry: entry.themes,
    "fase": lambda entry: entry.phases,
    "doelgroep": lambda entry: entry.audiences,
    "soort": lambda entry: (entry.kind,),
    "onderbouwing": lambda entry: (entry.strength,),
    "stand": lambda entry: (entry.maturity or UNKNOWN,),
    "regio": lambda entry: entry.regions,
}
# Nobody says for whom: it may still fit, so it stays in the list, marked and after what is known to fit.
OPEN_WHEN_UNKNOWN = frozenset({"doelgroep"})
# From what a reader may lean on most to what a source says not to do.
STRENGTHS = (
    Strength.PROVEN,
    Strength.STUDIED,
    Strength.PRACTICE,
    Strength.CONTESTED,
    Strength.EXPECTED,
    UNKNOWN,
    Strength.NOT_WORKING,
)


@dataclass(frozen=True)
class Browsed:
    """One page of what fits; `counts` says per choice how many the list would hold with it."""

    question: BrowseQuestion
    total: int
    pages: int
    shown: tuple[Intervention, ...]
    unknown: frozenset[str]
    counts: Mapping[str, Mapping[str, int]]


def browse(entries: Iterable[Intervention], question: BrowseQuestion) -> Browsed:
    known = list(entries)
    fitting = [entry for entry in known if all(_fits(entry, question, name) for name in (*VALUES, "leeftijd"))]
    ordered = sorted(fitting, key=lambda entry: _order(entry, question))
    start = (question.page - 1) * PAGE_SIZE
    return Browsed(
        question,
        total=len(ordered),
        pages=-(-len(ordered) // PAGE_SIZE),
        shown=tuple(ordered[start : start + PAGE_SIZE]),
        unknown=frozenset(entry.slug for entry in ordered if _doubtful(entry, question)),
        counts={name: _counts(known, question, name) for name in VALUES},
    )


def _counts(entries: Iterable[Intervention], question: BrowseQuestion, name: str) -> dict[str, int]:
    """With the other choices as they are: how many the list would hold with each value of this one alone."""
    others = [other for other in (*VALUES, "leeftijd") if other != name]
    fitting = [entry for entry in entries if all(_fits(entry, question, other) for other in others)]
    told = Counter(value for entry in fitting for value in set(VALUES[name](entry)))
    untold = sum(not VALUES[name](entry) for entry in fitting) if name in OPEN_WHEN_UNKNOWN else 0
    return {value: count + untold for value, count in told.items()}


def _fits(entry: Intervention, question: BrowseQuestion, name: str) -> bool:
    if name == "leeftijd":
        return question.age is None or entry.ages is None or _within(question.age, entry.ages)
    chosen = getattr(question, question.PARAMETERS[name].field)
    values = VALUES[name](entry)
    return not chosen or bool(set(chosen) & set(values)) or (name in OPEN_WHEN_UNKNOWN and not values)


def _within(age: int, ages: AgeRange) -> bool:
    return (ages.youngest is None or ages.youngest <= age) and (ages.oldest is None or age <= ages.oldest)


def _doubtful(entry: Intervention, question: BrowseQuestion) -> bool:
    """It is in the list although nobody says that it fits."""
    return (question.age is not None and entry.ages is None) or (bool(question.audiences) and not entry.audiences)


def _order(entry: Intervention, question: BrowseQuestion) -> tuple[bool, int, str]:
    by_evidence = STRENGTHS.index(entry.strength) if question.sort == BrowseSort.EVIDENCE else 0
    return _doubtful(entry, question), by_evidence, title_key(entry.title)
