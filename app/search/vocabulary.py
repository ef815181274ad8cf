"""All words of the content with how often they occur: for spelling and for taking compounds apart."""

from collections import Counter
from collections.abc import Iterable, Mapping

from app.language.analysis import written_words
from app.language.word_lists import stopwords

MIN_PART = 4


def words_of(texts: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """How often each telling word occurs in texts that stand by field."""
    counted: Counter[str] = Counter()
    for fields in texts:
        for text in fields.values():
            counted.update(written_words(text))
    return {word: count for word, count in sorted(counted.items()) if word not in stopwords()}


def compound_parts(words: Mapping[str, int]) -> frozenset[str]:
    """Words of the content: compounds are taken apart and glued so that these come out."""
    return frozenset(word for word in words if len(word) >= MIN_PART and word.isalpha())
