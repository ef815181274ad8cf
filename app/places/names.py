"""How names of places are compared: without accents, case, apostrophes, hyphens and the usual abbreviations."""

import re

from app.domain.text import fold

MAX_LENGTH = 100

_APOSTROPHES = re.compile(r"['’‘`]")
_OTHER = re.compile(r"[^a-z0-9]+")
_ON_THE_RIVER = re.compile(r" (?:aan den|a d|ad) ")


def normalise(name: str) -> str:
    """Lower case words with single spaces; "St.-Anna a/d Rijn" becomes "sint anna aan de rijn"."""
    folded = _APOSTROPHES.sub("", fold(name[:MAX_LENGTH]))
    words = _OTHER.sub(" ", folded).split()
    joined = " ".join("sint" if word == "st" else word for word in words)
    return _ON_THE_RIVER.sub(" aan de ", joined)
