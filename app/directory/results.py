"""A document number → a result: its entry joined with organisations, distance, statements and reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from app.directory.stated import Stated
from app.domain.interpretation import Interpretation
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.organisation import Organisation
from app.domain.question import SearchQuestion
from app.domain.result import Result
from app.domain.urgent import Urgent
from app.search.columns import Columns
from app.search.engine import Hits, Request
from app.search.filters import Surroundings
from app.search.index import SearchIndex
from app.search.reasons import Reasons

# How an unknown answer to an asked filter is marked.
UNKNOWN_TOLD = {
    "leeftijd": "leeftijd niet bekend",
    "doelgroep": "doelgroep niet bekend",
    "vorm": "vorm niet bekend",
    "werkgebied": "werkgebied niet bekend",
    "straal": "afstand niet bekend",
    "kosten": "kosten niet bekend",
    "toegang": "toegang niet bekend",
    "plek": "plek niet bekend",
    "wachttijd": "wachttijd niet bekend",
}


@dataclass(frozen=True)
class FoundFor:
    """What was found for a question, before it is joined."""

    question: SearchQuestion
    reading: Interpretation
    urgent: Urgent | None
    request: Request
    hits: Hits
    reasons: Reasons


def result_of(row: int, found: FoundFor, index: SearchIndex, stated: Stated, *, as_card: bool) -> Result:
    """One row of what was found; as a card with its organisations too."""
    number = int(found.hits.rows.numbers[row])
    kind, slug = index.build.entries.key(number)
    entry = cast(Offer | Intervention, index.build.entries.entry(kind, slug))
    assert entry is not None, "the self-check of the build made sure of it"
    offer = entry if isinstance(entry, Offer) else None
    distance, exact = nearest(number, found.hits.sieve.around, index.build.columns)
    return Result(
        kind=kind,
        entry=entry,
        score=float(found.hits.scores[row]),
        is_help=bool(offer and offer.is_help),
        title=found.reasons.marked(entry.title) if as_card else (),
        summary=found.reasons.marked(entry.summary) if as_card else (),
        why=found.reasons.of(number, entry.needs),
        unknown=tuple(UNKNOWN_TOLD[v.name] for v in found.hits.verdicts.values() if v.unknown[row]),
        distance_km=distance,
        distance_exact=exact,
        organisations=tuple(organisations_of(offer, index)) if offer and as_card else (),
        statements=stated.statements.get(slug, ()) if offer else (),
        nearest=_nearest_key(number, offer, found, index) if offer and as_card else "",
    )


def nearest(number: int, around: Surroundings | None, columns: Columns) -> tuple[float | None, bool]:
    """Kilometres to the nearest location, and whether a location has a postcode."""
    distance = around.distance_km(number) if around else None
    if distance is None:
        return None, False
    return round(distance, 1), bool(columns.point_exact[columns.locations_of(number)].any())


def _nearest_key(number: int, offer: Offer, found: FoundFor, index: SearchIndex) -> str:
    around = found.hits.sieve.around
    place = around.nearest_location(number, index.build.columns) if around else None
    return "" if place is None else offer.locations[place].key


def organisations_of(offer: Offer, index: SearchIndex) -> Iterator[Organisation]:
    for slug in offer.organisations:
        organisation = index.build.entries.entry(Kind.ORGANISATION, slug)
        if organisation is not None:
            yield cast(Organisation, organisation)
