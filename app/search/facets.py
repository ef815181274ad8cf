"""How many results the list would hold if one more choice were ticked."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from app.domain.question import PARAMETERS, SearchQuestion
from app.search.columns import CHOICES, Mask
from app.search.filters import LENIENT, Sieve, Verdict, bits_of, but

THEME = "thema"


def counts(question: SearchQuestion, sieve: Sieve, verdicts: Mapping[str, Verdict]) -> dict[str, NDArray[np.int64]]:
    """By parameter, one count for each of its values in their order."""
    values = {**CHOICES, THEME: sieve.axes.themes}
    return {name: _counts(name, values[name], question, sieve, verdicts) for name in values}


def _counts(
    name: str, values: tuple[str, ...], question: SearchQuestion, sieve: Sieve, verdicts: Mapping[str, Verdict]
) -> NDArray[np.int64]:
    others = sieve.select(but(verdicts, name), include_unknown=question.include_unknown).listed
    bits = sieve.rows[name]
    kept = _kept_unknown(name, question, sieve) & others
    chosen = bits_of(getattr(question, PARAMETERS[name].field), values)
    already = others & (((bits & chosen) != 0) | kept) if chosen or kept.any() else sieve.rows.none()
    rest = bits[others & ~already]
    with_each = [np.count_nonzero(rest & np.uint32(1 << number)) for number in range(len(values))]
    return np.array(with_each, dtype=np.int64) + np.count_nonzero(already)


def _kept_unknown(name: str, question: SearchQuestion, sieve: Sieve) -> Mask:
    """What stays in the list under any choice because its value isn't known."""
    if name != THEME and (name in LENIENT or question.include_unknown):
        return sieve.unknown(name)
    return sieve.rows.none()
