"""Words that say an age, with the ages that they mean and why. Ages in years, both ends included."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.entry import MAX_AGE

BABY, TODDLER, INFANT = (0, 1), (2, 4), (4, 6)
PRIMARY, SECONDARY, CHANGE_OF_SCHOOL = (4, 12), (12, 18), (11, 13)


@dataclass(frozen=True)
class AgeWord:
    """`pattern` matches whole words of plain text."""

    pattern: str
    ages: tuple[int, int]
    reason: str


# The first that fits counts, so the longer phrases stand above.
AGE_WORDS = (
    AgeWord(r"naar (?:de|het) (?:middelbare(?: school)?|voortgezet onderwijs|vo|brugklas)", CHANGE_OF_SCHOOL,
            "in the last year of primary school or the first after it"),
    AgeWord(r"brugklas(?:ser|sers|sertje)?", CHANGE_OF_SCHOOL, "most are 12; those who worry about it beforehand 11"),
    AgeWord(r"pasgeboren(?:e)?|newborn|zuigeling(?:en)?", BABY, "the first months"),
    AgeWord(r"baby(?:'s|s|tje|tjes)?|huilbaby(?:'s|s)?", BABY, "until a child walks"),
    AgeWord(r"dreumes(?:en|je|jes)?", (1, 2), "from walking until two"),
    AgeWord(r"peuter(?:s|tje|tjes)?", TODDLER, "from two until primary school, which may begin just after four"),
    AgeWord(r"kleuter(?:s|tje|tjes)?", INFANT, "the first two groups of primary school"),
    AgeWord(r"basisschool(?:kind|kinderen|leerling|leerlingen|leeftijd)?|lagere school", PRIMARY, "groups 1 to 8"),
    AgeWord(r"schoolkind(?:eren)?", PRIMARY, "said of children in primary school"),
    AgeWord(r"middelbare scholier(?:en)?|middelbare school|voortgezet onderwijs|scholier(?:en)?", SECONDARY,
            "12 at the start; 18 at the end of vwo or after a year twice"),
    AgeWord(r"puber(?:s|tje|tjes|zoon|dochter|jongen|meisje)?|puberende|puberteit", (11, 18),
            "puberty begins around 11; parents say it until somebody is of age"),
    AgeWord(r"tiener(?:s|tje|tjes|zoon|dochter|jongen|meisje)?", (10, 19), "what the word says"),
    AgeWord(r"adolescent(?:en)?", (12, 23), "as youth care uses it, up to the end of prolonged youth care"),
    AgeWord(r"jong ?volwassene(?:n)?", (18, 27), "from the age of majority to where programmes for them end"),
    AgeWord(r"mbo(?:-| )?student(?:en|e)?|mbo'ers?", (16, 23), "after vmbo, with four years and a detour"),
    AgeWord(r"student(?:en|e)?(?! als| die)", (16, 27),
            "who studies, not who helps (student als maatje): from mbo at 16 to the last years of university"),
)  # fmt: skip

_PATTERNS: Mapping[AgeWord, re.Pattern[str]] = {
    word: re.compile(rf"(?<![\w-])(?:{word.pattern})(?![\w-])") for word in AGE_WORDS
}
_UPPER_YEARS = re.compile(r"(?<![\w-])bovenbouw(?![\w-])")
_SECONDARY_SCHOOL = re.compile(r"\b(?:havo|vwo|vmbo|middelbare|gymnasium|atheneum)\b")
_GROUP = re.compile(
    r"(?<![\w-])groep ([1-8])(?:\s?(?:-|/|en|tot en met|tot|t/m)\s?(?:groep )?([1-8]))?(?![\w.,%]*\d|\w)"
)
_FIRST_AGE_IN_GROUP = 3

Found = tuple[int, int, tuple[int, int]]


def age_words_in(text: str) -> list[Found]:
    """(start, end, ages) of each word of age in plain text."""
    found = [(hit.start(), hit.end(), word.ages) for word in AGE_WORDS for hit in _PATTERNS[word].finditer(text)]
    found += [(hit.start(), hit.end(), _upper_years(text)) for hit in _UPPER_YEARS.finditer(text)]
    found += [(hit.start(), hit.end(), _group_ages(hit)) for hit in _GROUP.finditer(text)]
    return found


def _upper_years(text: str) -> tuple[int, int]:
    """Groups 6 to 8 of primary school, or from the fourth class on where the question names a secondary school."""
    return (15, 18) if _SECONDARY_SCHOOL.search(text) else (9, 12)


def _group_ages(hit: re.Match[str]) -> tuple[int, int]:
    """A child in group 1 is 4 and turns 5, in group 8 it is 11 and turns 12."""
    first, last = int(hit[1]), int(hit[2] or hit[1])
    return first + _FIRST_AGE_IN_GROUP, min(max(first, last) + _FIRST_AGE_IN_GROUP + 1, MAX_AGE)
