"""Generated offers in our own content model: offer n is the same in every size, and its name tells that it is made."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from app.domain.library import Library
from app.domain.offer import Access, Cost, Form
from app.domain.place import Place, PlaceKind
from app.places.gazetteer import Gazetteer
from app.places.names import normalise

from .wording import Sentence, Wording, dice_for

Front = dict[str, Any]

SWAPPED_SHARE = 0.3
BODY_WORDS = 62
SUMMARY_CHARACTERS = 280
CARD_WORDS = 8
OFFERS_EACH = 12
AUDIENCES = ("jongere", "ouders", "kind", "gezin", "volwassene", "professional")
AUDIENCE_SHARES = (30, 28, 22, 20, 4, 3)


@dataclass(frozen=True)
class Surroundings:
    """What generated offers may name: real slugs and places, and the words of our content."""

    library: Library
    gazetteer: Gazetteer
    wording: Wording

    @cached_property
    def towns(self) -> tuple[Place, ...]:
        """Real municipalities that an editor could name as a town too."""
        places = (place for place in self.gazetteer.municipalities() if not place.example)
        return tuple(place for place in places if self.gazetteer.exists(PlaceKind.MUNICIPALITY, place.name))

    @cached_property
    def inhabitants(self) -> tuple[int, ...]:
        counts = self.gazetteer.index.inhabitants
        return tuple(accumulate(max(counts.get(normalise(place.name), 0), 5_000) for place in self.towns))

    @cached_property
    def needs(self) -> tuple[str, ...]:
        return tuple(sorted(self.library.needs))

    @cached_property
    def interventions(self) -> tuple[str, ...]:
        return tuple(sorted(self.library.interventions))

    @cached_property
    def themes(self) -> tuple[str, ...]:
        return tuple(sorted(self.library.themes))


def slug_of(number: int) -> str:
    return f"proefaanbod-{number:06d}"


def providers(size: int) -> Mapping[str, Front]:
    """Organisations by slug; each has a dozen offers."""
    return {
        f"proefaanbieder-{number:05d}": {"naam": f"Proefaanbieder {number:05d}"}
        for number in range(1, size // OFFERS_EACH + 2)
    }


def offers(around: Surroundings, size: int) -> Iterator[tuple[str, Front, str]]:
    """(slug, front matter in the keys that editors write, body), numbered from 1."""
    for number in range(1, size + 1):
        front, body = _offer(number, around)
        yield slug_of(number), front, body


def _offer(number: int, around: Surroundings) -> tuple[Front, str]:
    dice = dice_for(f"aanbod {number}")
    wording = around.wording
    (home,) = dice.choices(around.towns, cum_weights=around.inhabitants)
    topic, kind = wording.drawn(dice, 2)
    where = f" in {home.name}" if dice.random() < 0.5 else ""
    front: Front = {
        "titel": f"Proefaanbod {number:05d}: {topic} en {kind}{where}",
        "organisaties": [f"proefaanbieder-{1 + number // OFFERS_EACH:05d}"],
        "in_het_kort": " ".join(_told(wording, dice)[:CARD_WORDS]).rstrip(".,"),
        "samenvatting": _summary(wording, dice),
        "interventies": _some(dice, around.interventions, (0, 0, 1, 1, 2)),
        "hulpvragen": _some(dice, around.needs, (1, 2, 2, 3, 4)),
        "themas": _some(dice, around.themes, (1, 1, 2, 3)),
    }
    return front | _choices(dice) | _places(dice, home, around), _body(wording, dice)


def _some(dice: random.Random, values: Sequence[str], counts: Sequence[int]) -> list[str]:
    """A few of them, the first ones oftener."""
    count = dice.choice(counts)
    places = (int(len(values) * dice.random() ** 1.5) for _ in range(count))
    return list(dict.fromkeys(values[place] for place in places))


def _told(wording: Wording, dice: random.Random) -> list[str]:
    """A sentence of ours in which some words are another word."""
    sentence: Sentence = dice.choice(wording.sentences)
    words = list(sentence.words)
    places = [place for place in sentence.replaceable if dice.random() < SWAPPED_SHARE]
    for place, word in zip(places, wording.drawn(dice, len(places)), strict=True):
        words[place] = word
    return words


def _summary(wording: Wording, dice: random.Random) -> str:
    text = "Verzonnen aanbod om mee te meten."
    for _ in range(3):
        longer = f"{text} {' '.join(_told(wording, dice))}"
        text = longer if len(longer) <= SUMMARY_CHARACTERS else text
    return text


def _body(wording: Wording, dice: random.Random) -> str:
    words: list[str] = []
    while len(words) < BODY_WORDS:
        words += _told(wording, dice)
    return " ".join(words)


def _choices(dice: random.Random) -> Front:
    """What a visitor can filter on; as in real life some of it is missing."""
    youngest = dice.choice((0, 0, 4, 6, 8, 12, 12, 15, 16))
    ages = {"van": youngest, "tot_en_met": youngest + dice.choice((4, 6, 8, 11, 15))}
    known: Front = {
        "doelgroepen": list(dict.fromkeys(dice.choices(AUDIENCES, AUDIENCE_SHARES, k=dice.choice((1, 2, 2))))),
        "leeftijd": ages if dice.random() < 0.8 else {"van": youngest},
        "toegang": {"soort": [dice.choices(tuple(Access), (5, 3, 2))[0].value]},
        "kosten": {"soort": dice.choices(tuple(Cost), (6, 2, 1))[0].value},
        "vorm": sorted({form.value for form in dice.choices(tuple(Form), (4, 4, 1, 2, 2, 2), k=dice.choice((1, 2)))}),
        "voorliggend": dice.choice(("ja", "ja", "nee")),
        "contact": {"website": "https://www.example.org/proef"},
    }
    shares = {"doelgroepen": 0.93, "leeftijd": 0.75, "toegang": 0.65, "kosten": 0.55, "vorm": 0.8}
    return {key: value for key, value in known.items() if dice.random() < shares.get(key, 0.6)}


def _places(dice: random.Random, home: Place, around: Surroundings) -> Front:
    """Where it is given and for whom: a few municipalities, a region, the whole country, or nothing known."""
    towns = [home] * dice.choices((0, 1, 2), (20, 70, 10))[0]
    locations = [{"sleutel": f"plek-{place}", "plaats": town.name} for place, town in enumerate(towns, start=1)]
    if len(locations) > 1:
        locations[1]["plaats"] = dice.choice(_neighbours(home, around)).name
    told: Front = {"locaties": locations}
    chance = dice.random()
    if chance < 0.68:
        others = dice.choices(_neighbours(home, around), k=dice.choice((0, 0, 1, 2, 4)))
        told["werkgebied"] = {"gemeenten": list(dict.fromkeys(place.name for place in (home, *others)))}
    elif chance < 0.8:
        told["werkgebied"] = {"provincies": [home.province]}
    elif chance < 0.88:
        told["werkgebied"] = {"landelijk": "ja"}
    return told


def _neighbours(home: Place, around: Surroundings) -> list[Place]:
    return [place for place in around.towns if place.province == home.province]
