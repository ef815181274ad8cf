"""Dutch text → the stems that index and question have in common."""

from collections.abc import Iterable
from dataclasses import dataclass

import Stemmer

from app.domain.text import folded_words
from app.language.compounds import split_compound
from app.language.word_lists import stem_exceptions, stopwords

# Stands in the build's manifest: a build made by another version is made again.
ANALYSER_VERSION = 3
MAX_WORD_CHARACTERS = 60


@dataclass(frozen=True)
class Token:
    """A word of a text: as typed (folded), its stem, and the stems of its parts if it is a compound."""

    word: str
    stem: str
    parts: tuple[str, ...] = ()


class Analyser:
    """`known_words` are the words that a compound may be made of; a Snowball stemmer isn't shared by threads."""

    def __init__(self, known_words: frozenset[str] = frozenset()) -> None:
        self.known_words = known_words

    def tokens(self, text: str) -> list[Token]:
        """Telling words in order; stop words are left out."""
        return self.tokens_of(folded_words(text))

    def tokens_of(self, words: Iterable[str]) -> list[Token]:
        telling = [word[:MAX_WORD_CHARACTERS] for word in words if word not in stopwords()]
        # One stemmer a call: it keeps state, and making one costs microseconds.
        stemmer = Stemmer.Stemmer("dutch", 0)
        return [self._token(word, stemmer) for word in telling]

    def _token(self, word: str, stemmer: Stemmer.Stemmer) -> Token:
        parts = split_compound(word, self.known_words)
        return Token(word, _stem(word, stemmer), tuple(_stem(part, stemmer) for part in parts))


def _stem(word: str, stemmer: Stemmer.Stemmer) -> str:
    known = stem_exceptions().get(word)
    return known if known is not None else str(stemmer.stemWord(word))
