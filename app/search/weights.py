"""Texts by field → how loud each stem sounds in each document: the fields together, lengths evened out (BM25F)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.language.analysis import Analyser

# A word in a name tells most, then in the provider's, then in what it is about; running text tells least.
BOOSTS: Mapping[str, float] = {"name": 5.0, "provider": 3.0, "keyword": 1.6, "theme": 1.6, "text": 1.0}
# How much a long text is held against what is said in it.
LENGTH_SHARE: Mapping[str, float] = {"name": 0.5, "provider": 0.4, "keyword": 0.4, "theme": 0.4, "text": 0.65}
# Parts of compounds are read over all fields: a hint of a word, not the word itself.
PARTS = "parts"
PARTS_SHARE = 0.4
PARTS_LENGTH_SHARE = 0.65

FIELDS = (*BOOSTS, PARTS)

Weights = dict[str, float]
"""How loud each stem sounds in one document, before a repeated word stops counting."""


def weigh(texts: Iterable[Mapping[str, str]], analyser: Analyser) -> list[Weights]:
    """One table of weights for each document; a text stands under one of the fields of BOOSTS."""
    counted = [_counted(fields, analyser) for fields in texts]
    averages = {field: _average([counts[field] for counts in counted]) for field in FIELDS}
    return [_weighed(counts, averages) for counts in counted]


def _counted(fields: Mapping[str, str], analyser: Analyser) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for field, text in fields.items():
        tokens = analyser.tokens(text)
        counts[field].update(token.stem for token in tokens)
        counts[PARTS].update(part for token in tokens for part in token.parts)
    return counts


def _average(counts: Sequence[Counter[str]]) -> float:
    return max(sum(counter.total() for counter in counts) / max(len(counts), 1), 1.0)


def _weighed(counts: Mapping[str, Counter[str]], averages: Mapping[str, float]) -> Weights:
    weights: Weights = defaultdict(float)
    for field, counter in counts.items():
        share = LENGTH_SHARE.get(field, PARTS_LENGTH_SHARE)
        norm = 1 - share + share * counter.total() / averages[field]
        for stem, count in counter.items():
            weights[stem] += BOOSTS.get(field, PARTS_SHARE) * count / norm
    return dict(weights)
