"""Dutch glues words together: find the parts of a compound among words that we know."""

from functools import lru_cache

MIN_PART = 4
MIN_COMPOUND = 8
# Letters that Dutch puts between the parts: jeugd+hulp, gezin+s+hulp, kind+er+opvang.
LINKS = ("", "s", "e", "en", "er")


def split_compound(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """The fewest known parts that make up the whole word; empty when it isn't a compound."""
    if len(word) < MIN_COMPOUND or not known or not word.isalpha():
        return ()
    parts = _best_split(word, known)
    return parts if len(parts) > 1 else ()


@lru_cache(maxsize=20_000)
def _best_split(word: str, known: frozenset[str]) -> tuple[str, ...]:
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(MIN_PART, len(word) + 1):
        candidates = [
            (*best[start], word[start:end])
            for start in sorted(best)
            if end - start >= MIN_PART and word[start:end] in known and (start, end) != (0, len(word))
        ]
        if candidates:
            shortest = min(candidates, key=len)
            for link in LINKS:
                if end + len(link) <= len(word) and word.startswith(link, end):
                    best.setdefault(end + len(link), shortest)
    return best.get(len(word), ())
