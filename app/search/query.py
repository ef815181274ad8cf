"""A visitor's words → weights by stem. A visitor types words; nothing here parses a query language."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.language.analysis import Analyser, Token
from app.language.spelling import Speller
from app.language.word_lists import common_words
from app.search.weights import PARTS_SHARE

# The most telling words of a long question; more would only blur it.
MAX_WORDS = 12
# What was corrected counts a little less than what was typed.
CORRECTED_WEIGHT = 0.8
# What says whom it is about (kind, gezin, moeder) says less of what is going on.
COMMON_WEIGHT = 0.7


@dataclass(frozen=True)
class Words:
    """The words of a question ready for scoring: weight by stem, and what was corrected (typed → meant)."""

    weights: Mapping[str, float]
    corrections: Mapping[str, str]
    typed: tuple[str, ...] = ()


def words_in(
    text: str,
    analyser: Analyser,
    speller: Speller,
    known: Callable[[str], bool],
    telling: Callable[[str], float],
    kept: frozenset[str] = frozenset(),
) -> Words:
    """Analyse a question; `known` says which stems exist, `telling` how telling a stem is (idf).

    Words that are `kept` stay as they were typed.
    """
    tokens = analyser.question_tokens(text)
    unknown = (token.word for token in tokens if not known(token.stem) and token.word not in kept)
    corrections = {word: meant for word in unknown if (meant := speller.correct(word))}
    weighed = {token.word: list(_weighed(token, corrections, analyser)) for token in tokens}
    by_telling = sorted(weighed, key=lambda word: (-max(telling(stem) * share for stem, share in weighed[word]), word))
    weights: dict[str, float] = {}
    for word in by_telling[:MAX_WORDS]:
        for stem, weight in weighed[word]:
            weights[stem] = max(weight, weights.get(stem, 0.0))
    return Words(weights, corrections, tuple(token.word for token in tokens))


def _weighed(token: Token, corrections: Mapping[str, str], analyser: Analyser) -> Iterator[tuple[str, float]]:
    weight = COMMON_WEIGHT if token.word in common_words() else 1.0
    yield token.stem, weight
    yield from ((part, PARTS_SHARE * weight) for part in token.parts)
    if token.word in corrections:
        for meant in analyser.tokens(corrections[token.word]):
            yield meant.stem, CORRECTED_WEIGHT
            yield from ((part, PARTS_SHARE * CORRECTED_WEIGHT) for part in meant.parts)
