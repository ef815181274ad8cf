"""Danger in a question: fixed rules on its words, so that help by telephone stands above whatever was found.

What people mean is read on the safe side: "niet suïcidaal" and "hij slaat me niet" are heard as if `niet` weren't
there. Who names it has it in mind, a denial is often not the last word, and a block too many costs three lines of
a page while one too few may cost more. The words and patterns are in words/danger.txt and words/danger_rules.txt.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import zip_longest

from app.domain.urgent import Urgent, UrgentKind, urgent_block
from app.language.danger_rules import Place, Rule, matches, names_in, parse_rule
from app.language.danger_text import SpokenWord, spoken_words
from app.language.danger_words import NOTHING, DangerWords, Names, read_lists, real_words
from app.language.word_lists import lines_of

# A question has 300 characters at most; what is longer never came through a form.
MAX_CHARACTERS = 2_000
CALM = "rustig"
AT_THIS_MOMENT = "nu"
MIN_JOINED = 6


@dataclass(frozen=True)
class DangerRules:
    words: DangerWords
    calm: tuple[Rule, ...]
    alarms: tuple[tuple[UrgentKind, bool, Rule], ...]

    @cached_property
    def _by_name(self) -> Mapping[str, frozenset[int]]:
        """Under each name the alarms that need it or one of its likes; '' for those that need none in particular."""
        found: dict[str, set[int]] = {}
        for number, (_, _, rule) in enumerate(self.alarms):
            # What has the fewest likes is the rarest.
            for name in min(rule.needed, key=len, default=frozenset({""})):
                found.setdefault(name, set()).add(number)
        return {name: frozenset(numbers) for name, numbers in found.items()}

    def alarms_with(self, present: Names) -> Iterator[tuple[UrgentKind, bool, Rule]]:
        """The alarms that the names in a question leave possible; there are hundreds, and few are ever looked at."""
        numbers = frozenset[int]().union(*(self._by_name.get(name, ()) for name in ("", *present)))
        return (self.alarms[number] for number in sorted(numbers))


@cache
def danger_rules() -> DangerRules:
    """Read once; raises ValueError or KeyError if an editor's list has a mistake."""
    lists = read_lists()
    names = {name.lstrip("~") for name in lists}
    sections = [(heading, parse_rule(line)) for heading, line in rule_lines()]
    for _, rule in sections:
        for name in rule.names:
            if name.isupper() and name != "NUMBER" and name not in names:
                raise KeyError(f"danger_rules.txt: the list {name} is not in danger.txt")
            if not name.isupper():
                lists.setdefault(name, set()).add(name)
    alarms = [(*_kind_of(heading), rule) for heading, rule in sections if heading != CALM]
    calm = tuple(rule for heading, rule in sections if heading == CALM)
    return DangerRules(DangerWords(lists, real_words()), calm, tuple(alarms))


def rule_lines() -> Iterator[tuple[str, str]]:
    heading = ""
    for line in lines_of("danger_rules.txt"):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            yield heading, line


def _kind_of(heading: str) -> tuple[UrgentKind, bool]:
    kind, _, moment = heading.partition(", ")
    return UrgentKind(kind), moment == AT_THIS_MOMENT


def urgent_in(question: str) -> Urgent | None:
    """The block that belongs above the results of this question, or None. Takes any text."""
    rules = danger_rules()
    places = _places(spoken_words(question[:MAX_CHARACTERS]), rules.words)
    places = _without_calm(places, rules)
    heard = _heard(places, rules)
    grown_up = any("GROWNUP" in place.names for place in places)
    return urgent_block(
        {kind for kind, _ in heard}, life_at_stake=any(now for _, now in heard), maybe_child=not grown_up
    )


def _heard(places: Sequence[Place], rules: DangerRules) -> set[tuple[UrgentKind, bool]]:
    present = names_in(places)
    heard: set[tuple[UrgentKind, bool]] = set()
    for kind, now, rule in rules.alarms_with(present):
        if rule.possible(present) and (kind, now) not in heard and next(matches(rule, places, present), None):
            heard.add((kind, now))
    return heard


def _places(words: Sequence[SpokenWord], known: DangerWords) -> list[Place]:
    """Without filler words, so that a pattern finds "ik wil gewoon echt dood" too."""
    named = [(word, known.names(word.text)) for word in words]
    kept = [(word, names) for word, names in named if "FILLER" not in names]
    around = zip_longest([None, *kept], kept, kept[1:])
    return [
        Place(
            here[1] | _joined_names(here[0], after and after[0], known),
            here[0].sentence,
            _borders(before and before[0], here[0], after and after[0]),
        )
        for before, here, after in around
        if here
    ]


def _joined_names(word: SpokenWord, after: SpokenWord | None, known: DangerWords) -> Names:
    """What the word means together with the next one ("zelf moord", "neer te steken")."""
    joined = word.text + after.text if after and after.sentence == word.sentence else ""
    return known.exact(joined) if len(joined) >= MIN_JOINED else NOTHING


def _borders(before: SpokenWord | None, word: SpokenWord, after: SpokenWord | None) -> Names:
    borders = {
        "^": before is None or before.clause != word.clause,
        "^^": before is None,
        "$": after is None or after.clause != word.clause,
        "$$": after is None,
    }
    return frozenset(border for border, here in borders.items() if here)


def _without_calm(places: Sequence[Place], rules: DangerRules) -> list[Place]:
    present = names_in(places)
    calm = {at for rule in rules.calm for found in matches(rule, places, present) for at in found}
    return [
        Place(frozenset(), place.sentence, place.borders) if at in calm else place for at, place in enumerate(places)
    ]
