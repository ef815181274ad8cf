"""From scores and verdicts to one order, and the counts beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.interpretation import Interpretation
from app.domain.question import PARAMETERS, SearchQuestion, Sort
from app.search.columns import CHOICES, Mask
from app.search.filters import (
    Selection,
    Situation,
    Verdict,
    by_name,
    choice_verdict,
    fits_ages,
    select,
    verdicts,
)
from app.search.index import Matches, ordered
from app.search.scoring import Scores

# A wish that was read in the text lifts what fits it; it never leaves anything out.
WISH_LIFT = 1.2
AGE_LIFT = 1.1
# Known not to fit what was read: still there, but after comparable answers.
MISFIT_SHARE = 0.5
# Scores closer than this share of the best are the same; the order then doesn't hang on rounding.
SAME_SCORE = 0.001


@dataclass(frozen=True)
class Ranking:
    """Document numbers in order; `doubtful` are those that may fit but of which it isn't known."""

    numbers: NDArray[np.int64]
    doubtful: NDArray[np.int64]
    scores: Scores
    selection: Selection
    verdicts: Mapping[str, Verdict]


def rank(question: SearchQuestion, situation: Situation, matches: Matches, reading: Interpretation) -> Ranking:
    found = verdicts(question, situation)
    selection = select(matches.found, found.values(), include_unknown=question.include_unknown)
    scores = _with_wishes(matches.scores, reading, situation)
    keys = _keys(question, situation, scores, selection)
    listed = ordered(np.flatnonzero(selection.listed), keys)
    doubtful = ordered(np.flatnonzero(selection.doubtful), keys)
    return Ranking(listed, doubtful, scores, selection, found)


def _with_wishes(scores: Scores, reading: Interpretation, situation: Situation) -> Scores:
    lifted = np.array(scores)
    for name, values in reading.filters.items():
        lifted[_having(name, values, situation)] *= WISH_LIFT
    for name, values in reading.unwanted.items():
        lifted[_having(name, values, situation)] *= MISFIT_SHARE
    if reading.ages:
        fits = fits_ages(*reading.ages, situation.columns)
        lifted[fits] *= AGE_LIFT
        lifted[situation.columns.age_known & ~fits] *= MISFIT_SHARE
    return lifted


def _having(name: str, values: tuple[str, ...], situation: Situation) -> Mask:
    table: Mask = getattr(situation.columns, name)
    return np.asarray(table[:, [CHOICES[name].index(value) for value in values]].any(axis=1))


def _keys(
    question: SearchQuestion, situation: Situation, scores: Scores, selection: Selection
) -> list[NDArray[np.generic]]:
    """What orders the list, most deciding first. Unknown stands after known, landelijk after what is local."""
    step = max(float(scores.max(initial=0.0)) * SAME_SCORE, 1e-9)
    by_score = -np.round(scores / step).astype(np.int64)
    by_title: NDArray[np.generic] = situation.columns.title_order
    relevant: list[NDArray[np.generic]] = [selection.unknowns, _beyond(situation), by_score, by_title]
    if question.sort == Sort.NAME:
        return [by_title]
    if question.sort == Sort.WAITING:
        return [np.nan_to_num(situation.waiting.weeks_to_start, nan=np.inf), *relevant]
    if question.sort == Sort.DISTANCE and situation.distance_km is not None:
        return [np.nan_to_num(situation.distance_km, nan=np.inf), *relevant]
    return relevant


def _beyond(situation: Situation) -> NDArray[np.int8]:
    """0 for what is there for the asked place, 1 for what is there for the whole country."""
    if situation.place_column is None:
        return np.zeros(len(situation.columns.is_offer), dtype=np.int8)
    everywhere = situation.columns.national & ~situation.place_column
    return np.asarray(everywhere, dtype=np.int8)


def facet_counts(
    question: SearchQuestion, situation: Situation, matches: Matches, ranking: Ranking
) -> dict[str, NDArray[np.int64]]:
    """For each choice: how many results the list would hold if it were ticked too."""
    found: dict[str, NDArray[np.int64]] = {}
    for name, values in CHOICES.items():
        chosen = {values.index(value) for value in getattr(question, PARAMETERS[name].field)}
        others = by_name(ranking.verdicts, but=name)
        found[name] = np.array(
            [
                _listed(
                    question, matches, [*others, choice_verdict(name, sorted(chosen | {number}), situation.columns)]
                )
                for number in range(len(values))
            ]
        )
    found["thema"] = _theme_counts(question, situation, matches, ranking)
    return found


def _theme_counts(
    question: SearchQuestion, situation: Situation, matches: Matches, ranking: Ranking
) -> NDArray[np.int64]:
    listed = select(
        matches.found, by_name(ranking.verdicts, but="thema"), include_unknown=question.include_unknown
    ).listed
    chosen = np.array([slug in question.themes for slug in situation.axes.themes], dtype=np.bool_)
    already = np.asarray(situation.columns.themes[:, chosen].any(axis=1))
    with_each = situation.columns.themes | already[:, np.newaxis]
    return np.asarray(with_each[listed].sum(axis=0), dtype=np.int64)


def _listed(question: SearchQuestion, matches: Matches, found: list[Verdict]) -> int:
    return int(select(matches.found, found, include_unknown=question.include_unknown).listed.sum())
