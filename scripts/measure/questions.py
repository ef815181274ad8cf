"""A hundred questions, the same ones every time: words that people use, words of titles, and words of texts."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.domain.offer import Access, Cost, Form
from app.domain.question import SearchQuestion
from app.domain.text import folded_words
from app.language.word_lists import stopwords
from app.search.engine import Request
from app.search.filters import Waiting
from app.search.index import SearchIndex

from .offers import AUDIENCES, Surroundings, offers
from .wording import dice_for

COUNT = 100
# The first forty have no filters, the others one to three.
UNFILTERED = 40
# Titles of the first offers: those are there in every size.
TITLES = 50
RADII = (5, 10, 15, 25, 40)


@dataclass(frozen=True)
class Asked:
    """A question, and all that is worked out before an engine is asked: stems with their weights, and the place."""

    question: SearchQuestion
    request: Request


def questions(around: Surroundings, count: int = COUNT) -> tuple[SearchQuestion, ...]:
    dice = dice_for("vragen")
    titles = [folded_words(front["titel"])[2:] for _, front, _ in offers(around, TITLES)]
    texts = [_words(number, dice, around, titles) for number in range(COUNT)]
    plain = [SearchQuestion(text=" ".join(words)) for words in texts]
    asked = [one if number < UNFILTERED else _filtered(one, dice, around) for number, one in enumerate(plain)]
    # Every part of a hundred has both kinds.
    mixed = [asked[number * 37 % COUNT] for number in range(COUNT)]
    return tuple(mixed[:count])


def _words(number: int, dice: random.Random, around: Surroundings, titles: list[list[str]]) -> list[str]:
    """Two to six words: four of ten from what people say, three from titles, three from anywhere."""
    wanted = dice.randint(2, 6)
    if number % 10 < 4:
        need = around.library.needs[dice.choice(around.needs)]
        return _stretch(folded_words(dice.choice(need.phrases)), wanted, dice)
    if number % 10 < 7:
        return _stretch([word for word in dice.choice(titles) if word not in stopwords()], wanted, dice)
    return around.wording.drawn(dice, wanted)


def _stretch(words: list[str], wanted: int, dice: random.Random) -> list[str]:
    """Words that follow each other, at least one of which tells something."""
    start = dice.randrange(max(len(words) - wanted, 0) + 1)
    found = words[start : start + wanted]
    return found if set(found) - stopwords() else words


def _filtered(question: SearchQuestion, dice: random.Random, around: Surroundings) -> SearchQuestion:
    """One to three filters; a radius comes with its place."""
    chosen = dice.sample(FILTERS, dice.choice((1, 2, 2, 3)))
    return replace(question, **{name: value for make in chosen for name, value in make(dice, around).items()})


def _place(dice: random.Random, around: Surroundings) -> dict[str, Any]:
    (town,) = dice.choices(around.towns, cum_weights=around.inhabitants)
    return {"place": town.key}


def _radius(dice: random.Random, around: Surroundings) -> dict[str, Any]:
    return _place(dice, around) | {"radius_km": dice.choice(RADII)}


FILTERS: tuple[Callable[[random.Random, Surroundings], dict[str, Any]], ...] = (
    lambda dice, _: {"costs": (dice.choice(tuple(Cost)).value,)},
    lambda dice, _: {"access": (dice.choice(tuple(Access)).value,)},
    lambda dice, _: {"forms": (dice.choice(tuple(Form)).value,)},
    lambda dice, _: {"audiences": (dice.choice(AUDIENCES[:4]),)},
    lambda dice, _: {"age": dice.randint(4, 22)},
    lambda dice, around: {"themes": (dice.choice(around.themes),)},
    _place,
    _radius,
)


def prepared(
    asked: tuple[SearchQuestion, ...], around: Surroundings, index: SearchIndex, waiting: Waiting
) -> Iterator[Asked]:
    for question in asked:
        words = index.read_words(question.text).weights
        place = around.gazetteer.resolve(question.place).place if question.place else None
        yield Asked(question, Request(question, words, waiting, place, index.named_in(question.text)))
