"""Dutch text → the stems that index and question have in common."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from app.domain.text import fold, folded_words
from app.language.compounds import Compounds, joined
from app.language.dutch import without_verb_ending
from app.language.word_lists import stem_exceptions, stopwords

# Stands in the build's manifest: a build made by another version is made again.
ANALYSER_VERSION = 4
MAX_WORD_CHARACTERS = 60
CACHED = 20_000
# The look behind keeps it from starting again at each letter of a long word.
_HYPHENATED = re.compile(r"(?<![^\W_])[^\W_]+(?:-[^\W_]+)+")


@dataclass(frozen=True)
class Token:
    """A word of a text: as typed (folded), its stem, and the stems of its parts if it is a compound."""

    word: str
    stem: str
    parts: tuple[str, ...] = ()


def written_words(text: str) -> list[str]:
    """The words of a text, folded, with those that a hyphen joins as one word too: psycho-educatie, psychoeducatie."""
    glued = (found[0].replace("-", "") for found in _HYPHENATED.finditer(text))
    return [*folded_words(text), *(word for each in glued for word in folded_words(each))]


class Analyser:
    """`known_words` are those of the content; a Snowball stemmer isn't shared by threads."""

    def __init__(self, known_words: frozenset[str] = frozenset()) -> None:
        self.known_words = known_words
        self.compounds = Compounds(known_words)
        # The same words come again and again, in texts and in questions.
        self._token = lru_cache(CACHED)(self._analysed)
        self.stems_of = lru_cache(CACHED)(self._stems_of)

    def tokens(self, text: str) -> list[Token]:
        """Telling words in order; stop words are left out."""
        return self.tokens_of(written_words(text))

    def question_tokens(self, text: str) -> list[Token]:
        """As `tokens`, with the words that the content writes as one and the question apart (school verzuim)."""
        words = written_words(text)
        return self.tokens_of([*words, *joined(words, self.known_words)])

    def tokens_of(self, words: Iterable[str]) -> list[Token]:
        return [self._token(word[:MAX_WORD_CHARACTERS]) for word in words if word not in stopwords()]

    def _stems_of(self, written: str) -> frozenset[str]:
        """The stem of a word as it stands in a text of the content; none of a stop word."""
        return frozenset(token.stem for token in self.tokens_of([fold(written)]))

    def _analysed(self, word: str) -> Token:
        # A stemmer keeps state, so each word has its own: making one costs microseconds.
        stemmer = Stemmer.Stemmer("dutch", 0)
        parts = (part for part in self.compounds.split(word) if part not in stopwords())
        stem = self._whole_stem(word, stemmer)
        return Token(word, stem, tuple(dict.fromkeys(_stem(part, stemmer) for part in parts)))

    def _whole_stem(self, word: str, stemmer: Stemmer.Stemmer) -> str:
        """Of a compound only the last part is bent, and its linking s tells nothing: pleegkinderen, groep(s)gesprek."""
        parts = () if word in stem_exceptions() else self.compounds.pieces(word)
        return "".join(parts[:-1]) + _stem(parts[-1] if parts else word, stemmer)


def _stem(word: str, stemmer: Stemmer.Stemmer) -> str:
    bare = without_verb_ending(word)
    known = stem_exceptions().get(word) or stem_exceptions().get(bare)
    return known if known is not None else str(stemmer.stemWord(bare))
