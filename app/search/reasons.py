"""Why something is in the list, in a few words."""

from collections.abc import Iterator, Mapping
from itertools import islice

from app.domain.interpretation import Interpretation
from app.domain.question import SearchQuestion
from app.search.filters import Situation
from app.search.index import Matches, SearchIndex

MAX_REASONS = 3
MAX_WORDS = 4


def reasons(
    number: int,
    question: SearchQuestion,
    reading: Interpretation,
    situation: Situation,
    matches: Matches,
    index: SearchIndex,
) -> tuple[str, ...]:
    """At most three reasons, the most telling first."""
    found = _reasons(number, question, reading, situation, matches, index)
    return tuple(islice(found, MAX_REASONS))


def _reasons(
    number: int,
    question: SearchQuestion,
    reading: Interpretation,
    situation: Situation,
    matches: Matches,
    index: SearchIndex,
) -> Iterator[str]:
    columns = situation.columns
    if number in matches.named:
        yield "naam"
    asked = (*question.needs, *reading.needs)
    for place, slug in enumerate(index.build.axes.needs):
        if slug in asked and columns.needs[number, place]:
            yield f"hulpvraag: {need_titles(index)[slug]}"
    if situation.place is not None and situation.place_column is not None and columns.is_offer[number]:
        if situation.place_column[number]:
            yield f"voor {situation.place.name}"
        elif columns.national[number]:
            yield "voor heel Nederland of online"
    words = list(_matched_words(number, matches, index))
    if words:
        yield "woorden: " + ", ".join(words)


def _matched_words(number: int, matches: Matches, index: SearchIndex) -> Iterator[str]:
    """The visitor's own words (or what they were corrected to) that stand in the document."""
    seen: list[str] = []
    for typed in matches.words.typed:
        word = matches.words.corrections.get(typed, typed)
        for token in index.analyser.tokens(word):
            entry = index.build.postings.of(token.stem)
            if entry is not None and number in entry[0] and word not in seen and len(seen) < MAX_WORDS:
                seen.append(word)
                yield word


def need_titles(index: SearchIndex) -> Mapping[str, str]:
    build = index.build
    return {build.documents[number][1]: build.titles[number] for number in index.need_documents}
