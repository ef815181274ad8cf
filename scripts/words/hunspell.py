"""A Hunspell dictionary (.aff and .dic) → every form of its words, and what each form may do in a compound."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Flags of OpenTaal's dictionary (see its .aff): may stand first or in the middle, may stand last, stands in compounds
# only, is wrong, takes a t. The last of FIRST put a hyphen after a vowel or an abbreviation; people write it without.
FIRST = frozenset({"Ca", "Cb", "CA", "CB", "Ce", "Cl"})
LAST = "Cc"
ONLY_IN_COMPOUNDS = "Cx"
FORBIDDEN = "Fw"
VERB = "V3"

Flags = frozenset[str]


@dataclass(frozen=True)
class Form:
    """A word as it is written; `first` and `last` say where it may stand in a compound, `alone` whether by itself.

    `verb`: it takes a t for the third person (speel, speelt).
    """

    text: str
    first: bool
    last: bool
    alone: bool
    verb: bool


@dataclass(frozen=True)
class Rule:
    prefix: bool
    strip: str
    add: str
    flags: Flags
    condition: re.Pattern[str]

    def on(self, word: str) -> str | None:
        """The word with this affix, or None where it can't have it."""
        if self.prefix:
            fits = word.startswith(self.strip) and self.condition.match(word)
            return self.add + word[len(self.strip) :] if fits else None
        fits = word.endswith(self.strip) and self.condition.search(word)
        return word[: len(word) - len(self.strip)] + self.add if fits else None


Rules = dict[str, list[Rule]]


def forms(folder: Path) -> Iterator[Form]:
    """All forms in `index.aff` and `index.dic`; the one sign for ij is written as two letters."""
    rules = _rules(folder / "index.aff")
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.split()[0].partition("/")
        if FORBIDDEN not in _flags(flags):
            yield from _forms(word, _flags(flags), rules)


def _forms(word: str, flags: Flags, rules: Rules) -> Iterator[Form]:
    yield _form(word, flags, flags, verb=VERB in flags)
    made = [(word, flags)]
    for _ in range(2):
        made = [later for form, own in made for later in _affixed(form, own, rules, prefix=False)]
        for form, own in made:
            yield _form(form, own, flags)
            # A word that takes a prefix takes it in all its forms.
            for prefixed, more in _affixed(form, flags, rules, prefix=True):
                yield _form(prefixed, more, flags)
    for prefixed, more in _affixed(word, flags, rules, prefix=True):
        yield _form(prefixed, more, flags, verb=VERB in flags)


def _form(text: str, own: Flags, of_word: Flags, *, verb: bool = False) -> Form:
    alone = ONLY_IN_COMPOUNDS not in own
    return Form(text.replace("ĳ", "ij"), bool(own & FIRST), LAST in of_word and alone, alone, verb)


def _affixed(word: str, flags: Iterable[str], rules: Rules, *, prefix: bool) -> Iterator[tuple[str, Flags]]:
    for flag in sorted(flags):
        for rule in rules.get(flag, ()):
            text = rule.on(word) if rule.prefix is prefix else None
            if text:
                yield text, rule.flags


def _rules(path: Path) -> Rules:
    rules: Rules = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split()
        # A header (SFX Zb Y 4) has four words too, but its third says Y or N.
        if len(words) >= 4 and words[0] in ("SFX", "PFX") and not (words[2] in ("Y", "N") and words[3].isdigit()):
            rules[words[1]].append(_rule(words))
    return rules


def _rule(words: list[str]) -> Rule:
    prefix = words[0] == "PFX"
    add, _, flags = words[3].partition("/")
    # Behind the rule may stand a comment or a grammatical note instead of a condition.
    given = words[4] if len(words) > 4 and not words[4].startswith("#") and ":" not in words[4] else "."
    condition = "" if given == "." else given
    pattern = re.compile(condition if prefix else f"{condition}$")
    return Rule(prefix, "" if words[2] == "0" else words[2], "" if add == "0" else add, _flags(flags), pattern)


def _flags(text: str) -> Flags:
    return frozenset(text[at : at + 2] for at in range(0, len(text), 2))
