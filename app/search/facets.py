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
        bits = sieve.rows[name][others] if verdicts else sieve.rows[name]
        found[name] = _with_each(bits, len(each), chosen)
        if name != THEME and (name in LENIENT or question.include_unknown):
            # What isn't known stays in the list under any choice.
            found[name] += np.count_nonzero(sieve.unknown(name) & others)
    return found


def _with_each(bits: NDArray[Any], values: int, chosen: int) -> NDArray[np.int64]:
    """How many rows have one of the chosen values or this one, for each value."""
    if values > MAX_COUNTED_AT_ONCE:
        return np.array([np.count_nonzero(bits & (chosen | 1 << number)) for number in range(values)], dtype=np.int64)
    sets = np.bincount(bits, minlength=1 << values).astype(np.float64)
    return np.asarray(sets @ _having(values, chosen), dtype=np.int64)


@lru_cache(256)
def _having(values: int, chosen: int) -> NDArray[np.float64]:
    """For each set of values (as bits) and each value: 1 where the set has it or one of the chosen.

    In floats, which numpy multiplies tables of much quicker; they are exact far beyond any count.
    """
    sets = np.arange(1 << values)[:, np.newaxis]
    return np.asarray((sets & (chosen | 1 << np.arange(values))) != 0, dtype=np.float64)
