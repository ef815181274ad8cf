"""A document number → a result: its entry joined with organisations, distance, statements and reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np

from app.directory.stated import Stated
from app.domain.interpretation import Interpretation
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.organisation import Organisation
from app.domain.question import SearchQuestion
from app.domain.result import Result
from app.search.filters import Situation
from app.search.index import Matches, SearchIndex
from app.search.ranking import Ranking
from app.search.reasons import reasons

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
    situation: Situation
    matches: Matches
    ranking: Ranking


def result_of(number: int, found: FoundFor, index: SearchIndex, stated: Stated) -> Result:
    """One found document with everything that a card shows."""
    kind, slug = index.build.documents[number]
    page = index.build.entries.get(kind, slug)
    assert page is not None, "the self-check of the build made sure of it"
    offer = page.entry if isinstance(page.entry, Offer) else None
    distance, exact = nearest(number, found.situation)
    return Result(
        kind=kind,
        entry=page.entry,
        score=float(found.ranking.scores[number]),
        is_help=bool(found.situation.columns.is_help[number]),
        why=reasons(number, found.question, found.reading, found.situation, found.matches, index),
        unknown=tuple(UNKNOWN_TOLD[v.name] for v in found.ranking.verdicts.values() if v.unknown[number]),
        distance_km=distance,
        distance_exact=exact,
        organisations=tuple(organisations_of(offer, index)) if offer else (),
        statements=stated.statements.get(slug, ()) if offer else (),
    )


def nearest(number: int, situation: Situation) -> tuple[float | None, bool]:
    """Kilometres to the nearest location, and whether that location has a postcode."""
    if situation.distance_km is None or np.isnan(situation.distance_km[number]):
        return None, False
    columns = situation.columns
    exact = bool(columns.point_exact[columns.point_document == number].any())
    return round(float(situation.distance_km[number]), 1), exact


def organisations_of(offer: Offer, index: SearchIndex) -> Iterator[Organisation]:
    for slug in offer.organisations:
        page = index.build.entries.get(Kind.ORGANISATION, slug)
        if page is not None:
            yield cast(Organisation, page.entry)
