"""What is worked out once a build: titles, the glossary, the accesses, the interventions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.directory.regions import ByRegion
from app.directory.upkeep import Upkeep
from app.domain.entry import Entry
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.organisation import Organisation
from app.domain.vocabulary import Term
from app.language.terms import Glossary
from app.search.index import SearchIndex


@dataclass(frozen=True)
class KnownOfBuild:
    """Replaced whole when a newer build comes, so threads see either the old or the new one."""

    build: str
    accesses: tuple[Organisation, ...]
    interventions: tuple[Intervention, ...]
    terms: Mapping[str, Term]
    glossary: Glossary
    titles: dict[Kind, Mapping[str, str]] = field(default_factory=dict)
    """Filled as they are asked for; whoever comes second works out the same."""
    upkeep: dict[date, Upkeep] = field(default_factory=dict)
    by_region: list[ByRegion] = field(default_factory=list)
    """One or none: only coordinators ask, and it takes reading every offer."""

    @classmethod
    def of(cls, index: SearchIndex) -> "KnownOfBuild":
        organisations = (page.entry for page in index.build.entries.all(Kind.ORGANISATION))
        terms = {page.entry.slug: page.entry for page in index.build.entries.all(Kind.TERM)}
        known = {slug: term for slug, term in terms.items() if isinstance(term, Term)}
        interventions = (page.entry for page in index.build.entries.all(Kind.INTERVENTION))
        return cls(
            index.build.name,
            tuple(item for item in organisations if isinstance(item, Organisation) and item.access_for),
            tuple(item for item in interventions if isinstance(item, Intervention) and not item.example),
            known,
            Glossary({slug: (term.title, *term.other_names) for slug, term in known.items()}),
        )


def title_of(entry: Entry) -> str:
    return str(getattr(entry, "title", entry.slug))
