"""Questions that nobody asks in good faith: operators, wildcards, brackets, control characters, endless words."""

from collections.abc import Callable
from random import Random
from urllib.parse import quote, quote_from_bytes

PATHS = ("/api/v1/search", "/zoeken")
LONGEST = 300
OPERATORS = (
    "AND",
    "OR",
    "NOT",
    "ANDNOT",
    "NEAR/3",
    "&&",
    "||",
    "!",
    "+",
    "-",
    "~",
    "^9",
    "~0.5",
    ":",
    "=",
    "<",
    ">",
    "TO",
)
BRACKETS = "()[]{}<>«»\"'`“”‘’"
WILDCARDS = "*?%_.|\\/$^#@"
WORDS = ("hulp", "scheiding", "kind", "school", "eenzaam", "wachtlijst", "praten", "pesten", "huisarts", "leiden")
FIELDS = ("name", "text", "words", "key", "provider", "theme", "thema")
# Marks that turn the direction of a text, hide in it or stand for a line's end.
INVISIBLE = "\x00\x01\x07\x08\x1b\x7f\x85\u200b\u200d\u200e\u200f\u202a\u202e\u2028\u2029\u2066\u2069\ufeff\ufff9"
EMOJI = "😀🙂👩‍👧‍👦🏳️‍🌈👍🏿🇳🇱☎️❤️‍🔥🫠🧿"
# Letters that become many when they are folded, and marks that pile up on one letter.
SWELLING = "ﷺﷻ㎯㍿ﬃ①½℀Ⅷ㏂"
PILED = "\u0301\u0300\u0308\u0327\u0336\u20dd\u0489"
SCRIPTS = "مساعدة帮助помощьβοήθειαหม\u0e39ความช่วยमदद도움עזרהかずĲĳŉßẞıİſ𝒽𝓊𝓁𝓅"
CODE = (
    "'; DROP TABLE statement; --",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "$(sleep 9)`id`",
    "[a TO z] [0 TO 99999999999] {* TO *}",
    "(a+)+$ ((((((((((a*)*)*)*)*)*)*)*)*)*",
    "http://user:pass@[::1]:99999/?q=%00#x",
    "-1e309 NaN Infinity 0x7fffffffffffffff",
)

Kind = Callable[[Random], str]


def _operators(chance: Random) -> str:
    return " ".join(chance.choice((*OPERATORS, *WORDS)) for _ in range(chance.randint(1, 60)))


def _wildcards(chance: Random) -> str:
    return "".join(chance.choice((*WILDCARDS, *WORDS)) for _ in range(chance.randint(1, 90)))


def _brackets(chance: Random) -> str:
    mark = chance.choice(BRACKETS)
    return chance.choice(
        (mark * chance.randint(1, LONGEST), f"{mark * 40}{chance.choice(WORDS)}", _mixed(chance, BRACKETS))
    )


def _fields(chance: Random) -> str:
    return " ".join(f"{chance.choice(FIELDS)}:{chance.choice((*WORDS, '*', '[a TO z]', '/x+/'))}" for _ in range(9))


def _invisible(chance: Random) -> str:
    return _mixed(chance, INVISIBLE)


def _emoji(chance: Random) -> str:
    return _mixed(chance, EMOJI)


def _scripts(chance: Random) -> str:
    return _mixed(chance, SCRIPTS + SWELLING)


def _piled(chance: Random) -> str:
    return "".join(letter + "".join(chance.choices(PILED, k=chance.randint(1, 30))) for letter in "hulp bij pesten")


def _swelling(chance: Random) -> str:
    return chance.choice(SWELLING) * chance.randint(1, LONGEST)


def _long_words(chance: Random) -> str:
    letters = chance.choice(("a", "ab", "abcdefghijklmnopqrstuvwxyz", "jeugdhulpschoolkind", "éàü"))
    return " ".join(
        "".join(chance.choices(letters, k=chance.randint(40, LONGEST))) for _ in range(chance.randint(1, 4))
    )


def _many_words(chance: Random) -> str:
    return " ".join("".join(chance.choices("aeinorstdlgkmpz", k=chance.randint(1, 12))) for _ in range(120))


def _typing_errors(chance: Random) -> str:
    words = ("".join(chance.sample(word, len(word))) for word in chance.choices(WORDS, k=30))
    return " ".join(words)


def _numbers(chance: Random) -> str:
    return " ".join(
        str(chance.choice((chance.getrandbits(200), "17", "2312AB", "1e9", "-3", "6jr", "0 jaar"))) for _ in range(20)
    )


def _code(chance: Random) -> str:
    return chance.choice(CODE) * chance.randint(1, 5)


def _mixed(chance: Random, marks: str) -> str:
    return "".join(chance.choice((*marks, chance.choice(WORDS), " ")) for _ in range(chance.randint(1, 120)))


KINDS: tuple[Kind, ...] = (
    *(_operators, _wildcards, _brackets, _fields, _invisible, _emoji, _scripts),
    *(_piled, _swelling, _long_words, _many_words, _typing_errors, _numbers, _code),
)
# The other parameters of a question, which get the same treatment now and then.
PARAMETERS = (
    "plaats",
    "straal",
    "leeftijd",
    "hulpvraag",
    "thema",
    "kosten",
    "wachttijd",
    "sorteer",
    "pagina",
    "negeer",
)


def addresses(count: int, seed: int = 1) -> list[str]:
    """So many addresses to ask, each kind as often, alternating between JSON and page."""
    chance = Random(seed)  # noqa: S311 - nothing here is secret
    return [_address(number, chance) for number in range(count)]


def _address(number: int, chance: Random) -> str:
    text = KINDS[number % len(KINDS)](chance)
    # Most are as long as is let through; what is longer must be refused, not stumbled over.
    text = text if chance.random() < 0.1 else text[:LONGEST]
    path = PATHS[(number // len(KINDS)) % len(PATHS)]
    address = f"{path}?q={quote(text, safe='', errors='replace')}"
    if chance.random() < 0.1:
        address += quote_from_bytes(chance.randbytes(20))
    if chance.random() < 0.2:
        address += f"&{chance.choice(PARAMETERS)}={quote(KINDS[chance.randrange(len(KINDS))](chance)[:80])}"
    return address
