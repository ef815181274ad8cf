"""Why something is in the list, in a few words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from app.domain.interpretation import Interpretation
from app.domain.question import SearchQuestion
from app.domain.result import Pieces
from app.search.engine import Hits, Request
from app.search.index import SearchIndex
from app.search.query import Words

MAX_REASONS = 3
MAX_WORDS = 4
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Reasons:
    """Tells of any document that was found why it was; made once an answer."""

    question: SearchQuestion
    reading: Interpretation
    request: Request
    words: Words
    hits: Hits
    index: SearchIndex
    _looked_at: set[str] = field(default_factory=set)
    """Words of the found texts: the same ones come back in every card."""
    _asked: set[str] = field(default_factory=set)
    """Those of them that were asked for."""

    @cached_property
    def _stems(self) -> tuple[tuple[str, str], ...]:
        """The words of the question, as typed or as corrected, with their stems."""
        words = (self.words.corrections.get(typed, typed) for typed in self.words.typed)
        return tuple((word, token.stem) for word in words for token in self.index.analyser.tokens(word))

    def of(self, number: int, needs: tuple[str, ...]) -> tuple[str, ...]:
        """At most three reasons, the most telling first; `needs` are those that the document helps with."""
        return tuple(islice(self._all(number, needs), MAX_REASONS))

    def _all(self, number: int, needs: tuple[str, ...]) -> Iterator[str]:
        if number in self.request.named:
            yield "naam"
        asked = (*self.question.needs, *self.reading.needs)
        titles = self.index.build.need_titles
        yield from (f"hulpvraag: {titles[slug]}" for slug in asked if slug in needs)
        if saying := self.index.saying_of(number, self.words, self.hits):
            yield f"zo zeggen mensen het: {saying}"
        yield from self._about_the_place(number)
        if words := list(self.matched_words(number)):
            yield "woorden: " + ", ".join(words)

    def marked(self, text: str) -> Pieces:
        """A text in pieces, the words that were asked for marked."""
        words = set(WORD.findall(text))
        for word in words - self._looked_at:
            self._look_at(word)
        if words.isdisjoint(self._asked):
            return ((text, False),)
        pieces: list[tuple[str, bool]] = []
        position = 0
        for found in WORD.finditer(text):
            if found[0] in self._asked:
                pieces += [(text[position : found.start()], False), (found[0], True)]
                position = found.end()
        return (*(piece for piece in pieces if piece[0]), (text[position:], False))

    def _look_at(self, word: str) -> None:
        self._looked_at.add(word)
        if not self.index.analyser.stems_of(word).isdisjoint(self.words.weights):
            self._asked.add(word)

    def _about_the_place(self, number: int) -> Iterator[str]:
        around, columns = self.hits.sieve.around, self.index.build.columns
        if around is None or not columns.is_offer[number]:
            return
        if around.serves[number]:
            yield f"voor {around.place.name}"
        elif columns.national[number]:
            yield "voor heel Nederland of online"

    def matched_words(self, number: int) -> Iterator[str]:
        """The visitor's own words (or what they were corrected to) that stand in the document."""
        postings = self.index.build.engine.postings
        matched = (word for word, stem in self._stems if postings.holds(stem, number))
        yield from islice(dict.fromkeys(matched), MAX_WORDS)
