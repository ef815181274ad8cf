"""How many results the list would hold if one more choice were ticked."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.question import PARAMETERS, SearchQuestion
from app.search.columns import CHOICES, Mask
from app.search.filters import LENIENT, Sieve, Verdict, bits_of, but

THEME = "thema"
# Counted by looking at every set of values that occurs; of more values there are too many sets.
MAX_COUNTED_AT_ONCE = 10


def counts(
    question: SearchQuestion, sieve: Sieve, verdicts: Mapping[str, Verdict], listed: Mask
) -> dict[str, NDArray[np.int64]]:
    """By parameter, one count for each of its values in their order; `listed` is what the list holds now."""
    values = {**CHOICES, THEME: sieve.axes.themes}
    found = {}
    for name, each in values.items():
        others = listed
        if name in verdicts:
            others = sieve.select(but(verdicts, name), include_unknown=question.include_unknown).listed
        chosen = bits_of(getattr(question, PARAMETERS[name].field), each)
        kept = np.count_nonzero(_kept_unknown(name, question, sieve) & others)
        found[name] = _with_each(sieve.rows[name][others], len(each), chosen) + kept
    return found


def _with_each(bits: NDArray[Any], values: int, chosen: int) -> NDArray[np.int64]:
    """How many rows have one of the chosen values or this one, for each value."""
    if values > MAX_COUNTED_AT_ONCE:
        return np.array([np.count_nonzero(bits & (chosen | 1 << number)) for number in range(values)], dtype=np.int64)
    sets = np.bincount(bits, minlength=1 << values)
    return np.asarray(sets @ _having(values, chosen), dtype=np.int64)


@lru_cache(256)
def _having(values: int, chosen: int) -> NDArray[np.int64]:
    """For each set of values (as bits) and each value: whether the set has it or one of the chosen."""
    sets = np.arange(1 << values)[:, np.newaxis]
    return np.asarray((sets & (chosen | 1 << np.arange(values))) != 0, dtype=np.int64)


def _kept_unknown(name: str, question: SearchQuestion, sieve: Sieve) -> Mask:
    """What stays in the list under any choice because its value isn't known."""
    if name != THEME and (name in LENIENT or question.include_unknown):
        return sieve.unknown(name)
    return sieve.rows.none()
