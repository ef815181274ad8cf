"""Reading a question: which place, age, cost, access and form it says, and what is left to search for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.interpretation import Correction, Guess, Interpretation
from app.domain.place import Place, Resolution
from app.domain.question import SearchQuestion
from app.language.ages import AgeReading, read_ages
from app.language.askers import AskerReading, read_asker
from app.language.place_mention import everyday_place_names, find_place_mention
from app.language.wishes import WishReading, read_wishes
from app.places.gazetteer import Gazetteer
from app.search.query import Words
from app.search.ranking import Wishes

PLACE, AGE, AUDIENCE = "plaats", "leeftijd", "doelgroep"


@dataclass(frozen=True)
class Reading:
    """`text` is what is searched for: the question without the words that named a place or an age."""

    text: str
    resolution: Resolution | None
    place_words: str
    ages: tuple[AgeReading, ...]
    wishes: tuple[WishReading, ...]
    asker: AskerReading | None

    @property
    def place(self) -> Place | None:
        return self.resolution.place if self.resolution else None

    @property
    def age(self) -> int | None:
        """The age that is said as a number."""
        return next((item.age for item in self.ages if item.age is not None), None)

    @property
    def wished(self) -> Wishes:
        """What was read that raises what fits it."""
        wanted: dict[str, tuple[str, ...]] = {}
        unwanted: dict[str, tuple[str, ...]] = {}
        for wish in self.wishes:
            target = unwanted if wish.negated else wanted
            target[wish.parameter] = tuple(sorted({*target.get(wish.parameter, ()), wish.value}))
        said = next((item.age_range for item in self.ages if item.age_range), None)
        ages = said if self.age is None else (self.age, self.age)
        return Wishes(wanted, unwanted, ages, self.asker.audiences if self.asker else ())


def read(question: SearchQuestion, gazetteer: Gazetteer) -> Reading:
    """Read the free text; what the visitor took away (`negeer`) or asked by parameter isn't read."""
    asked = frozenset(question.to_parameters())
    text = question.text
    mention = None if PLACE in question.ignored else find_place_mention(text, gazetteer.knows, everyday_place_names())
    ages = () if AGE in question.ignored else read_ages(text)
    wishes = tuple(wish for wish in read_wishes(text) if wish.parameter not in asked | frozenset(question.ignored))
    spans = [(age.start, age.end) for age in ages if age.age is not None]
    if mention:
        spans.append((mention.start, mention.end))
    return Reading(
        text=_cut(text, spans),
        resolution=gazetteer.resolve(mention.words) if mention else None,
        place_words=mention.words if mention else "",
        # An age that is asked too is cut out just the same: a filter may not bring in what holds the number 17.
        ages=() if AGE in asked else ages,
        wishes=wishes,
        asker=None if AUDIENCE in asked | frozenset(question.ignored) else read_asker(text),
    )


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return " ".join(text.split())


def interpretation(
    question: SearchQuestion, reading: Reading, resolution: Resolution | None, words: Words, needs: Iterable[str]
) -> Interpretation:
    """What to show of the reading; `resolution` is of the place parameter, else of the place in the text."""
    wishes = reading.wished
    return Interpretation(
        text=reading.text,
        place=resolution.place if resolution else None,
        place_read=not question.place and resolution is not None and resolution.place is not None,
        resolution=resolution,
        age=reading.age,
        age_range=wishes.ages if reading.age is None else None,
        needs=tuple(need for need in needs if need not in question.needs),
        filters=wishes.wanted,
        unwanted=wishes.unwanted,
        audiences=wishes.audiences,
        guesses=tuple(_guesses(reading)),
        corrections=tuple(Correction(typed, meant) for typed, meant in words.corrections.items()),
    )


def _guesses(reading: Reading) -> Iterator[Guess]:
    for age in reading.ages[:1]:
        value = str(age.age) if age.age is not None else ""
        yield Guess(AGE, value, age.words)
    for wish in reading.wishes:
        if not wish.negated:
            yield Guess(wish.parameter, wish.value, wish.words)
