"""A question as somebody in need may have typed it → its words, with disguises and slips of the hand undone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.text import fold

# Letters that are no letters: people put them inside words, by accident or to get past a filter.
_UNSEEN = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
# A star inside a word stands for a letter ("zelfm**rd").
_WORD = re.compile(r"[^\W_]+(?:(?:['’`]|\*+)[^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_CLAUSE_END = re.compile(r"[,:()\[\]\"…|/]| -+ |[–—]")
_DIGIT_LETTERS = str.maketrans("013457", "oieast")
_LETTERS_AND_DIGITS = re.compile(r"[a-z]{1,40}\d{1,10}[a-z]|\d[a-z]{3}")
# One sign may unfold into eighteen; no real question doubles.
_MAX_FOLDED = 2_000
_THRICE = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True)
class SpokenWord:
    """A folded word; sentences and clauses are numbered from 0."""

    text: str
    sentence: int
    clause: int


def spoken_words(question: str) -> list[SpokenWord]:
    words: list[SpokenWord] = []
    sentence = clause = end = 0
    text = fold(question.translate(_UNSEEN))[:_MAX_FOLDED]
    for found in _WORD.finditer(text):
        between = text[end : found.start()]
        over = bool(_SENTENCE_END.search(between))
        sentence += over
        clause += over or bool(_CLAUSE_END.search(between))
        words.append(SpokenWord(_undisguised(found.group()), sentence, clause))
        end = found.end()
    return list(_spelled_out(words))


def _undisguised(word: str) -> str:
    word = word.replace("’", "'").replace("`", "'").replace("ii", "i")
    return word.translate(_DIGIT_LETTERS) if _LETTERS_AND_DIGITS.match(word) else word


def _spelled_out(words: list[SpokenWord]) -> Iterator[SpokenWord]:
    """Three or more single letters in a row are one word: "d o o d", "d.o.o.d"."""
    letters: list[SpokenWord] = []
    for word in words:
        if len(word.text) == 1 and word.text.isalpha():
            letters.append(word)
            continue
        yield from _joined(letters)
        letters = []
        yield word
    yield from _joined(letters)


def _joined(letters: list[SpokenWord]) -> list[SpokenWord]:
    if len(letters) < 3:
        return letters
    return [SpokenWord("".join(letter.text for letter in letters), letters[0].sentence, letters[0].clause)]


def squeezed(word: str) -> tuple[str, ...]:
    """The word, and if a letter is held down ("doooood", "wiiil") also with two of it and with one."""
    if not _THRICE.search(word):
        return (word,)
    return word, _THRICE.sub(r"\1\1", word), _THRICE.sub(r"\1", word)
