"""From scores to one order: wishes lift, unknown stands after known, landelijk after what is local."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.domain.question import SearchQuestion, Sort
from app.places.distance import kilometres
from app.search.columns import CHOICES, Rows
from app.search.filters import Sieve, bits_of, fits_ages

Keys = NDArray[np.int64]

# A wish that was read in the text lifts what fits it; it never leaves anything out.
WISH_LIFT = 1.2
AGE_LIFT = 1.1
ASKER_LIFT = 1.2
# What is there for others than who asks may still be what is sought: a teacher asks for a pupil.
OTHERS_SHARE = 0.8
# Known not to fit what was read: still there, but after comparable answers.
MISFIT_SHARE = 0.5
# Scores closer than a thousandth of the best are the same; the order then doesn't hang on rounding.
SCORE_STEPS = 1000
# Between offers whose scores lie in the same step of 2 % of the best, the fresher stands first (promise 40).
COARSE_STEPS = 50
FINE = SCORE_STEPS // COARSE_STEPS

# A key is one number, the least first; what decides first stands in the highest bits. Above FINE_AT + FINE_BITS it
# says in which coarse step something lies; seven bits are left for how fresh it is.
TITLE_BITS, FINE_BITS, COARSE_BITS, UNKNOWN_BITS, FRESH_BITS = 22, 5, 6, 5, 7
FINE_AT = TITLE_BITS
COARSE_AT = FINE_AT + FINE_BITS
UNKNOWN_AT = COARSE_AT + COARSE_BITS
FIRST_AT = UNKNOWN_AT + UNKNOWN_BITS
# Weeks as they are, distances in tens of metres; what has none comes last.
NONE_OF_THESE = (1 << (62 - FRESH_BITS - FIRST_AT)) - 1
TENS_OF_METRES = 100


@dataclass(frozen=True)
class Wishes:
    """What was read in the text of cost, access and form, wanted and unwanted, and of ages (both ends included)."""

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unwanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ages: tuple[int, int] | None = None
    audiences: tuple[str, ...] = ()
    """For whom help is sought, as far as the question says who asks."""


def with_wishes(scores: NDArray[np.float32], wishes: Wishes, rows: Rows) -> NDArray[np.float32]:
    lifted = np.array(scores)
    for name, values in wishes.wanted.items():
        lifted[(rows[name] & bits_of(values, CHOICES[name])) != 0] *= WISH_LIFT
    for name, values in wishes.unwanted.items():
        lifted[(rows[name] & bits_of(values, CHOICES[name])) != 0] *= MISFIT_SHARE
    if wishes.audiences:
        fits = (rows["doelgroep"] & bits_of(wishes.audiences, CHOICES["doelgroep"])) != 0
        lifted[fits] *= ASKER_LIFT
        lifted[(rows["doelgroep"] != 0) & ~fits] *= OTHERS_SHARE
    if wishes.ages:
        fits = fits_ages(*wishes.ages, rows)
        lifted[fits] *= AGE_LIFT
        lifted[rows["age_known"] & ~fits] *= MISFIT_SHARE
    return lifted


def order_keys(question: SearchQuestion, sieve: Sieve, scores: NDArray[np.float32], unknowns: Keys) -> Keys:
    """One number for each row; a smaller one stands before a larger one."""
    titles = sieve.rows["title_order"].astype(np.int64)
    if question.sort == Sort.NAME:
        return np.asarray(titles)
    top = max(float(scores.max(initial=0.0)), 1e-9)
    below = SCORE_STEPS - np.round(scores * (SCORE_STEPS / top)).astype(np.int64)
    score = ((below // FINE) << COARSE_AT) | ((below % FINE) << FINE_AT)
    keys = titles | score | ((2 * unknowns + _beyond(sieve)) << UNKNOWN_AT)
    if question.sort == Sort.WAITING:
        keys |= _whole(sieve.waiting.weeks_to_start[sieve.rows.numbers]) << FIRST_AT
    if question.sort == Sort.DISTANCE and sieve.around is not None:
        keys |= _whole(TENS_OF_METRES * kilometres(sieve.around.chords[sieve.rows.numbers])) << FIRST_AT
    return np.asarray(keys)


def fresher_first(keys: Keys, days_old: NDArray[np.uint8]) -> Keys:
    """Keys that put the fresher first among what lies in the same coarse step, and change nothing else."""
    within = (1 << COARSE_AT) - 1
    return ((keys & ~within) << FRESH_BITS) | (days_old.astype(np.int64) << COARSE_AT) | (keys & within)


def _whole(values: NDArray[np.floating]) -> Keys:
    """Whole numbers; NaN becomes what comes last."""
    return np.nan_to_num(np.round(values), nan=NONE_OF_THESE).astype(np.int64)


def _beyond(sieve: Sieve) -> NDArray[np.int64]:
    """0 for what is there for the asked place, 1 for what is there for the whole country."""
    if sieve.around is None:
        return np.zeros(len(sieve.rows), dtype=np.int64)
    everywhere = sieve.rows["national"] & ~sieve.around.serves[sieve.rows.numbers]
    return np.asarray(everywhere, dtype=np.int64)
