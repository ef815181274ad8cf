"""Addresses and numbers that may belong to a private person are held at the door."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from app.content.front_matter import Location
from app.domain.text import fold, folded_words

MAX_NAME_WORDS = 12

# Bounded repetition keeps these linear on any text.
EMAIL = re.compile(r"([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
# As people write them: 06 - 12 34 56 78, (06) 12345678, 06.12.34.56.78, +31 (0)6 …, 0031 6 …;
# two days in November ("06-11-2023 – 07-11-2023") are no number.
_GAP = r"[ \u00a0./–-]{0,3}"
MOBILE = re.compile(
    r"(?<!\d)(?:06|(?:\+|00)31[ \u00a0.-]?\(?0?\)?[ \u00a0]?6)(?![-/.]\d{1,2}[-/.](?:19|20)\d\d)\)?"
    rf"{_GAP}(?:\d{_GAP}){{7}}\d(?!\d)"
)
FUNCTIONS = frozenset(
    [
        "info",
        "contact",
        "aanmelden",
        "aanmelding",
        "post",
        "welkom",
        "secretariat",
        "secretariaat",
        "receptie",
        "helpdesk",
        "balie",
        "klantenservice",
        "communicatie",
        "redactie",
        "privacy",
        "fg",
        "toegang",
        "jeugd",
        "jeugdteam",
        "jeugdhulp",
        "wijkteam",
        "cjg",
        "team",
        "hallo",
        "vragen",
        "support",
        "administratie",
        "zorg",
        "intake",
        "wachttijden",
        "toegankelijkheid",
        "meldpunt",
        "pers",
    ]
)


PARTS = re.compile(r"[._+-]+")


def private_addresses(text: str, organisation_names: Iterable[str]) -> Iterator[str]:
    """What an editor must remove or vouch for; the names of the organisation may stand before the @."""
    known = FUNCTIONS | _written_together(organisation_names)
    for found in EMAIL.finditer(text):
        if not {part for part in PARTS.split(fold(found[1])) if part} <= known:
            yield (
                f"het adres {found[0]} lijkt van een persoon; gebruik een adres als info@, "
                "of zet van_organisatie: ja als het van de organisatie is"
            )
    for found in MOBILE.finditer(text):
        yield (
            f"het nummer {found[0].strip()} is mobiel en misschien van een persoon; haal het weg, "
            "of zet van_organisatie: ja als het van de organisatie is"
        )


def _written_together(names: Iterable[str]) -> frozenset[str]:
    """Every run of words of a name, as an address writes it: 'Stichting De Brug' → debrug, brug, stichtingdebrug …"""
    words = [folded_words(name)[:MAX_NAME_WORDS] for name in names]
    return frozenset(
        "".join(name[start:end])
        for name in words
        for start in range(len(name))
        for end in range(start + 1, len(name) + 1)
    )


def texts(values: Any, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text in front matter with its place, passing over parts that the editor vouches for."""
    if isinstance(values, str):
        yield location, values
    elif isinstance(values, list):
        for index, item in enumerate(values):
            yield from texts(item, (*location, index))
    elif isinstance(values, dict) and str(values.get("van_organisatie", "")).strip().lower() != "ja":
        for key, value in values.items():
            yield from texts(value, (*location, key))
