"""What stands around a number and tells whether it is an age. All of it reads plain text (see spans)."""

import re

Match = re.Match[str]


def _any(words: str) -> str:
    """Words and phrases with commas between them → a pattern for one of them, the longest first."""
    return "(?:" + "|".join(sorted(words.split(", "), key=len, reverse=True)) + ")"


NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
        "achttien negentien twintig eenentwintig".split(),
        start=2,
    )
}
# No letter, digit or sign right before it: 2312, 0-100, € 15, 5.1 and route/12 are no ages.
_NEW = r"(?<![\w€#/.,:+-])"
NUMBER = re.compile(
    rf"{_NEW}(?:(?P<digits>\d{{1,2}})(?:[.,]5)?|(?P<half>anderhalf|een half|half)"
    rf"|(?P<word>{_any(', '.join(NUMBER_WORDS))}|een(?= jaar)))(?!\d|[.,]\d|\s?%)"
)
BETWEEN = re.compile(
    rf"{_NEW}(?:(?P<between>tussen|van) (?:de )?)?(?P<low>\d{{1,2}})(?: ?(?:jaar|jr))?"
    r" ?(?P<to>-|–|/|tot en met|tot|t/m|tm|en|of) ?(?:de )?(?P<high>\d{1,2})"
    r"(?P<unit> ?-?(?:jaar|jr|jarig(?:e|en)?|j)\b)?(?![\w%]|[.,]\d)"
)
ONE_SIDED = re.compile(
    rf"{_NEW}(?:(?:vanaf|ouder dan|boven de) (?P<from>\d{{1,2}}) ?(?:jaar|jr)\b"
    r"|(?P<plus>1[2-9]|2\d) ?(?:\+|-?plus\b|-?plussers?\b)(?!\d)"
    r"|(?:onder de|jonger dan|tot en met|t/m|tot) (?P<below>\d{1,2}) ?(?:jaar|jr)\b)"
)

_PEOPLE = _any(
    "iemand, "
    "zoon, zoontje, zoons, zonen, dochter, dochtertje, dochters, kind, kindje, kinderen, kids, kid, jongen, jongens, "
    "jongetje, meisje, meisjes, meid, baby, dreumes, peuter, peuters, kleuter, kleuters, puber, pubers, tiener, "
    "tieners, zus, zusje, zussen, broer, broertje, broers, kleinzoon, kleindochter, kleinkind, kleinkinderen, neefje, "
    "nichtje, pleegzoon, pleegdochter, pleegkind, pleegkinderen, stiefzoon, stiefdochter, leerling, leerlinge, "
    "leerlingen, client, student, studente, vriend, vriendin, vriendje, jongere, jongeren, jeugd, jeugdigen, "
    "jongvolwassene, jongvolwassenen, tweeling, oudste, jongste, middelste"
)
_SEVERAL = _any(
    "zoons, zonen, dochters, kinderen, kids, jongens, meisjes, zussen, broers, kleinkinderen, pleegkinderen, "
    "leerlingen, tweeling"
)
_NEARLY = _any("nu, net, pas, bijna, ruim, ongeveer, al, inmiddels, nog maar, maar")
_PERSON = re.compile(rf"(?<!\w){_PEOPLE}\W{{0,3}}$")
_SAYS_AGE = re.compile(
    rf"(?<!\w)(?:{_PEOPLE},? (?:van|is|wordt|werd|zijn|was)|(?:ik )?ben|(?:hij|zij|ze) (?:is|wordt|werd|was)"
    rf"|leeftijd(?: is)?:?)(?: (?:van|{_NEARLY})){{0,2}} \(?$|^bijna $"
)
_OF_SOMEBODY = re.compile(rf"(?<!\w){_PEOPLE},? van(?: (?:nu|net|pas|bijna|ruim|ongeveer))? $")
_SMALL_CHILD = re.compile(r"(?<!\w)(?:baby|baby'tje|zoontje|dochtertje|kindje|dreumes|tweeling|kind),? (?:is |van )?$")
_PLURAL = re.compile(rf"\b{_SEVERAL}\b")
_YEARS = re.compile(r"\s?-?\s?(?P<sort>jarig(?:e|en)?|jaar|jaartjes?|jr|j)\b(?P<old> oud)?")
_MONTHS = re.compile(r"\s?(?:maanden|maand|mnd|weken|weekjes)\b(?P<old> oud)?")
_WEEKS = re.compile(r"\s?(?:weken|weekjes)\b")

# What makes "3 jaar" a length of time: the words before it, and those behind it.
_WHAT_LASTS = _any(
    "opleiding, cursus, traject, training, behandeling, relatie, huwelijk, contract, programma, periode, termijn, "
    "wachttijd, wachtlijst, ervaring, scheiding"
)
_SINCE = _any(
    "al, sinds, over, na, duurt, duren, duur, binnen, per, elke, afgelopen, laatste, komende, nog, gedurende, wacht, "
    "wachten, wachttijd, vorig, om de, voor, eerste"
)
_TIME_BEFORE = re.compile(rf"(?<!\w)(?:{_SINCE}|{_WHAT_LASTS} van)(?: (?:ruim|bijna|zeker|meer dan))? $")
_GONE_BY = _any(
    "geleden, ervaring, lang, later, wacht, wachten, wachtlijst, op de wachtlijst, op een wachtlijst, gescheiden, "
    "uit elkaar, thuis, bezig, getrouwd, zwanger, te vroeg, te laat, samen, op rij, achter elkaar, ziek, weg, "
    "garantie, durend, hulp, therapie, zonder, niet naar"
)
_TIME_BEHIND = re.compile(rf" ?{_GONE_BY}")
_RANGE_BEFORE = re.compile(r"\d ?(?:-|–|tot|tot en met|t/m|tm) ?$")

# What is counted when it isn't years: "2 zoons", "17 maart", "12 uur", "4 havo".
_THINGS = _any(
    "keer, maal, weken, week, dagen, dag, uur, uren, minuten, maanden, jaar, kilo, kg, meter, cm, km, euro, procent, "
    "kinderen, zoons, zonen, dochters, kids, jongens, meisjes, zusjes, zussen, broers, broertjes, vriend, mensen, "
    "personen, leerlingen, gezin, honden, katten, sessies, gesprekken, bijeenkomsten, stappen, havo, vwo, vmbo, mbo, "
    "groepen, huizen, boterhammen, januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, "
    "november, december, van de, op de, naar, oog, ogen, talen, nachten, scholen, klassen, ouders, moeders, vaders, "
    "handen"
)
_COUNTED = re.compile(rf" ?(?:x\b|e\b|de\b|{_THINGS}|op \d|van \d)")
_PLURAL_BEHIND = re.compile(r" [a-z]{2,}en\b")
# Behind a single digit after somebody: the end, a sign, or the next age of a list.
_NOTHING_COUNTED = re.compile(r"\s{0,3}(?:$|[,.;)?!]|(?:en|&) \d{1,2}\W)")
_LIST = re.compile(r"^\s?(?:en|&|/|,|, en)\s?$")
_LINK = re.compile(r"(?<!\w)(?:van|leeftijd(?: is)?:?)(?: (?:nu|net|pas|bijna|ruim|ongeveer|al))?\s$|\($")
_WINDOW = 48


def is_range(text: str, hit: Match) -> bool:
    """Two numbers are ages with a unit, after people, or after `tussen`; and never if something is counted."""
    if _COUNTED.match(text, hit.end()):
        return False
    if hit["unit"]:
        return not _TIME_BEFORE.search(_before(text, hit.start("low")))
    if hit["to"] in ("en", "of", "/"):
        return hit["between"] == "tussen"
    return bool(_PERSON.search(_before(text, hit.start())))


def is_one_sided(text: str, hit: Match) -> bool:
    """`tot 3 jaar` is no age in "duurt 2 tot 3 jaar"."""
    before = _before(text, hit.start())
    return not (_TIME_BEFORE.search(before) or before.rstrip()[-1:].isdigit())


def age_end(text: str, hit: Match, follows: bool) -> int | None:
    """Where the age ends that begins with this number, or None if it is no age. `follows` another age in a list."""
    before, behind = _before(text, hit.start()), text[hit.end() : hit.end() + _WINDOW]
    if unit := _YEARS.match(behind):
        return hit.end() + unit.end() if _is_years(before, behind, unit) else None
    if unit := _MONTHS.match(behind):
        return hit.end() + unit.end() if _is_months(before, behind, unit) else None
    if behind[:1].isalnum() or hit["half"] or _COUNTED.match(behind):
        return None
    if follows and _PLURAL.search(before):
        return hit.end()
    return hit.end() if _is_bare_age(text, hit, before, behind) else None


def _is_years(before: str, behind: str, unit: Match) -> bool:
    if unit["old"] or unit["sort"].startswith("jarig") or _OF_SOMEBODY.search(before):
        return True
    time = _TIME_BEFORE.search(before) or _RANGE_BEFORE.search(before) or _TIME_BEHIND.match(behind, unit.end())
    return not time


def _is_months(before: str, behind: str, unit: Match) -> bool:
    """Months and weeks are mostly time, so somebody is named, or months open the question ("18 maanden en …")."""
    if unit["old"] or _OF_SOMEBODY.search(before):
        return True
    if _TIME_BEHIND.match(behind, unit.end()):
        return False
    weeks = _WEEKS.match(behind)
    return bool(_SMALL_CHILD.search(before)) or (not weeks and not before.strip(" ,."))


def _is_bare_age(text: str, hit: Match, before: str, behind: str) -> bool:
    few_of_something = int(hit["digits"] or 0) in (2, 3) and _PLURAL_BEHIND.match(behind)
    if _SAYS_AGE.search(before) and not few_of_something:
        return True
    if hit["digits"] and _PERSON.search(before):
        return bool(_NOTHING_COUNTED.match(behind)) or len(hit["digits"]) > 1
    return bool(hit["digits"]) and stands_alone(text, hit)


def stands_alone(text: str, hit: Match) -> bool:
    """Whether the number is all there is between two commas, or between a comma and an end of the question."""
    before, behind = _before(text, hit.start()).rstrip(" "), text[hit.end() : hit.end() + _WINDOW].lstrip(" ")
    return (before[-1:] == "," and behind[:1] in ("", ",")) or (not before and behind[:1] == ",")


def years(text: str, hit: Match) -> int:
    """Whole years: half a year and months are rounded down."""
    number = _value(hit)
    unit = _MONTHS.match(text, hit.end())
    if not unit:
        return number
    return 0 if _WEEKS.match(text, hit.end()) else number // 12


def _value(hit: Match) -> int:
    if hit["half"]:
        return 1 if hit["half"] == "anderhalf" else 0
    return int(hit["digits"]) if hit["digits"] else NUMBER_WORDS.get(hit["word"], 1)


def continues_list(between: str) -> bool:
    return bool(_LIST.match(between))


def with_link(text: str, start: int) -> int:
    """The age begins with the small word that ties it to somebody, so that cutting it leaves no loose `van`."""
    link = _LINK.search(text, max(start - 20, 0), start)
    return link.start() if link else start


def _before(text: str, start: int) -> str:
    return text[max(start - _WINDOW, 0) : start]
