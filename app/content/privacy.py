"""Addresses and numbers that may belong to a private person are held at the door."""

import re
from collections.abc import Iterator
from typing import Any

from app.content.front_matter import Location
from app.domain.text import fold

# Bounded repetition keeps these linear on any text.
EMAIL = re.compile(r"([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
MOBILE = re.compile(r"(?<!\d)(?:06|\+31 ?\(?0?\)?6|00316)[ -]?(?:\d[ -]?){8}(?!\d)")
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


def private_addresses(text: str, organisation_names: frozenset[str]) -> Iterator[str]:
    """What an editor must remove or vouch for; `organisation_names` are folded words that may stand before the @."""
    for found in EMAIL.finditer(text):
        local = fold(found[1])
        if local not in FUNCTIONS and not any(part and part in local for part in organisation_names):
            yield (
                f"het adres {found[0]} lijkt van een persoon; gebruik een adres als info@, "
                "of zet van_organisatie: ja als het van de organisatie is"
            )
    for found in MOBILE.finditer(text):
        yield (
            f"het nummer {found[0].strip()} is mobiel en misschien van een persoon; haal het weg, "
            "of zet van_organisatie: ja als het van de organisatie is"
        )


def texts(values: Any, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text in front matter with its place, passing over parts that the editor vouches for."""
    if isinstance(values, str):
        yield location, values
    elif isinstance(values, list):
        for index, item in enumerate(values):
            yield from texts(item, (*location, index))
    elif isinstance(values, dict) and values.get("van_organisatie") != "ja":
        for key, value in values.items():
            yield from texts(value, (*location, key))
