"""Doors on the home page for who doesn't know what to type: a few needs under the four areas of the sketch."""

from collections.abc import Mapping

from app.domain.vocabulary import LifeArea, Need

SHOWN = 4
AREAS = (LifeArea.HOME, LifeArea.LIFESTYLE, LifeArea.SCHOOL, LifeArea.SOCIAL, LifeArea.FEELINGS, LifeArea.HELP)
# What is asked most in each area, put in order by hand.
FIRST = [
    "ruzie-thuis",
    "ruzie-na-scheiding",
    "opvoedvraag",
    "even-op-adem-komen",
    "gamen-en-schermtijd",
    "slecht-slapen",
    "roken-drank-drugs",
    "stress-en-druk",
    "niet-meer-naar-school",
    "school-gaat-slecht",
    "pesten",
    "faalangst",
    "iemand-om-mee-te-praten",
    "eenzaam",
    "een-maatje",
    "lotgenoten",
    "somber",
    "angstig",
    "niet-lekker-in-je-vel",
    "rouw-en-verlies",
    "waar-begin-ik",
    "wachten-op-hulp",
    "eerst-zelf-proberen",
    "welke-hulp-past",
]


def shortcuts(needs: Mapping[str, Need]) -> list[tuple[LifeArea, list[Need]]]:
    """Per area of life the needs that are asked most and exist."""
    first = [needs[slug] for slug in FIRST if slug in needs]
    return [(area, [need for need in first if need.area is area][:SHOWN]) for area in AREAS]
