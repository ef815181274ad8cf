"""Dutch glues words together: find the parts of a compound, and glue what people write apart."""

from collections.abc import Sequence, Set
from functools import cache, lru_cache
from itertools import pairwise

from app.language.dutch import BOTH, FIRST, LAST, compound_roles, is_dutch
from app.language.word_lists import named_words, stopwords

MIN_PART = 4
# Only words that compounds.txt lists are as short as this: ggz, poh, dag.
MIN_SHORT_PART = 3
MAX_PART = 24
MIN_COMPOUND = 7
MIN_JOINED = 6
# A visitor may type anything; the longest word of the content has 39 letters.
MAX_COMPOUND = 60
CACHED = 20_000

# What a part costs; the cheapest whole wins. Few parts are best (jeugdhulp+aanbieder), a part that the content
# speaks of is better than one that it doesn't, a listed word better than one that is made of others, and an ending
# that the list doesn't know is a last resort.
PART_COST, STRANGE_COST, UNLISTED_COST, LOOSE_COST = 10, 3, 1, 6
# That a word ends in four letters that are a word too proves little: wachtlijs is no compound with lijs.
MIN_SURE_PART = 5


# What it costs, how long its parts are (the longest first: huiswerk+begeleiding rather than huis+werkbegeleiding), and
# the parts.
_Split = tuple[int, tuple[int, ...], tuple[str, ...]]


class Compounds:
    """Takes words apart; `words` are those of the content. Safe to share between threads."""

    def __init__(self, words: Set[str]) -> None:
        self.words = words
        self._best = lru_cache(CACHED)(self._search)

    def split(self, word: str) -> tuple[str, ...]:
        """Its pieces, then the parts of a part where that is useful; empty if the word is no compound."""
        pieces = self.pieces(word)
        return pieces + tuple(smaller for part in pieces if part in _named("AGAIN") for smaller in self._best(part))

    def pieces(self, word: str) -> tuple[str, ...]:
        """The fewest parts that make up the whole word, without their linking s; empty if the word is no compound."""
        return () if word in _named("WHOLE") else self._best(word)

    def is_sound(self, word: str) -> bool:
        """Is it surely a compound, so that whoever typed it made no error?"""
        last = (self._best(word) or ("",))[-1]
        return len(last) >= MIN_SURE_PART or last in self.words

    def may_be_part(self, piece: str, *, last: bool) -> bool:
        """May a compound begin with this piece, or end in it? A linking s may stand behind it."""
        return self._part(piece, last=last) is not None

    def _search(self, word: str) -> tuple[str, ...]:
        """Dynamic programming over the places where a part may end."""
        size = len(word)
        if not MIN_COMPOUND <= size <= MAX_COMPOUND:
            return ()
        best: dict[int, _Split] = {0: (0, (), ())}
        for start in range(size - MIN_SHORT_PART + 1):
            if start in best:
                spent, lengths, parts = best[start]
                for end in range(start + MIN_SHORT_PART, min(start + MAX_PART, size) + 1):
                    found = self._part(word[start:end], last=end == size) if end - start < size else None
                    if found:
                        option = (spent + found[0], (*lengths, start - end), (*parts, found[1]))
                        best[end] = min(option, best.get(end, option))
        return best[size][2] if size in best else ()

    def _part(self, piece: str, *, last: bool) -> tuple[int, str] | None:
        """What a piece of a word costs as a part and the word that it stands for; None if it can't be one."""
        role = self._role(piece)
        if role & (LAST if last else FIRST):
            base = _without_link(piece) if role == FIRST else piece
            return self._cost(base), base
        if last:
            return None
        # Where the list knows the word but not with this ending (groepsessies), it's likely that the cut is wrong.
        if role:
            return self._cost(piece) + LOOSE_COST, piece
        linked = piece.removesuffix("s")
        if linked != piece and self._role(linked) & LAST:
            return self._cost(linked) + (LOOSE_COST if linked in compound_roles() else 0), linked
        return None

    def _cost(self, part: str) -> int:
        strange = 0 if part in self.words else STRANGE_COST
        return PART_COST + strange + (0 if part in compound_roles() else UNLISTED_COST)

    def _role(self, piece: str) -> int:
        role = _own_roles().get(piece)
        if role is None and len(piece) >= MIN_PART:
            # A compound that the content speaks of is a part itself: zorgbemiddeling in zorgbemiddelingstafel.
            role = compound_roles().get(piece) or (BOTH if piece in self.words and self._best(piece) else 0)
        return role or 0


def joined(words: Sequence[str], known: Set[str]) -> list[str]:
    """What two or three words that follow each other are when written as one, where the content has that word."""
    groups = [*zip(words, words[1:], words[2:], strict=False), *pairwise(words)]
    glued = (spelling for group in groups if not stopwords() & set(group) for spelling in _glued(group))
    found = list(dict.fromkeys(word for word in glued if len(word) >= MIN_JOINED and word in known and word.isalpha()))
    return [word for word in found if not any(word != longer and word in longer for longer in found)]


def _glued(words: Sequence[str]) -> list[str]:
    """The ways in which words can be one, each but the last with or without a linking s."""
    made = [""]
    for word in words[:-1]:
        bare = word.removesuffix("s")
        made = [before + form for before in made for form in dict.fromkeys((word, bare, bare + "s"))]
    return [before + words[-1] for before in made]


def _without_link(first: str) -> str:
    """The word itself of one that only stands before others: gezins is gezin."""
    word = first.removesuffix("s")
    return word if is_dutch(word) else first


@cache
def _own_roles() -> dict[str, int]:
    """What compounds.txt says about words as parts; it goes before the word list."""
    roles = {"PART": BOTH, "BEFORE": FIRST, "NEVER": 0}
    return {word: role for name, role in roles.items() for word in _named(name)}


@cache
def _named(name: str) -> frozenset[str]:
    return named_words("compounds.txt").get(name, frozenset())
