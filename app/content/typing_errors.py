"""Pydantic's findings in Dutch, with how to mend them."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from app.domain.text import POSTCODE_PATTERN, SLUG_PATTERN, SOURCE_DATE_PATTERN

INTERNAL_FIELDS = frozenset({"slug", "example"})

PATTERNS: Mapping[str, str] = {
    SLUG_PATTERN: "gebruik alleen kleine letters, cijfers en streepjes (hoogstens 80)",
    POSTCODE_PATTERN: "schrijf een postcode als 2312 AB",
    SOURCE_DATE_PATTERN: "schrijf een datum als jjjj-mm-dd, jjjj-mm of jjjj",
    r"^#[0-9a-fA-F]{6}$": "schrijf een kleur als #154273",
}
PREFIXED_PATTERNS = {
    "^https?": "schrijf een heel webadres, met https:// ervoor",
    "^[0-9+": "schrijf een telefoonnummer met cijfers",
}


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that an editor may type for a model."""
    return [field.alias or name for name, field in model.model_fields.items() if name not in INTERNAL_FIELDS]


def nearest(word: str, known: list[str]) -> str:
    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; bedoelde u '{found[0]}'?" if found else ""


def dutch(error: ErrorDetails, keys: list[str]) -> str:
    """One sentence about one error; `keys` are those allowed where it stands."""
    where = ".".join(str(part) for part in error["loc"]) or "bestand"
    return f"{where}: {_sentence(error, keys)}"


def _sentence(error: ErrorDetails, keys: list[str]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        typed = str(error["loc"][-1])
        return f"deze sleutel kennen we niet{nearest(typed, keys) or '; mogelijk: ' + ', '.join(keys)}"
    if kind == "string_pattern_mismatch":
        return _pattern(str(context.get("pattern", "")))
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    return _plain(kind, context)


def _pattern(pattern: str) -> str:
    for start, told in PREFIXED_PATTERNS.items():
        if pattern.startswith(start):
            return told
    return PATTERNS.get(pattern, "dit is niet goed geschreven; kijk in content/README.md hoe het moet")


def _plain(kind: str, context: Mapping[str, Any]) -> str:
    if kind == "enum":
        return f"kies uit: {_dutch_or(str(context.get('expected', '')))}"
    table = {
        "missing": "deze sleutel ontbreekt; voeg haar toe",
        "string_type": "hier hoort tekst",
        "string_too_long": f"te lang; hoogstens {context.get('max_length')} tekens",
        "string_too_short": "dit is leeg; vul het in of laat de sleutel weg",
        "tuple_type": "hier hoort een lijst; zet er vierkante haken omheen: [een, twee]",
        "dict_type": "hier horen sleutels met een waarde, elk op een eigen regel",
        "model_type": "hier horen sleutels met een waarde, elk op een eigen regel",
        "too_short": "de lijst is te kort; vul haar aan",
        "int_parsing": "hier hoort een geheel getal",
        "greater_than_equal": f"dit moet {context.get('ge')} of meer zijn",
        "less_than_equal": f"dit mag hoogstens {context.get('le')} zijn",
    }
    if kind.startswith("date"):
        return "deze datum klopt niet; schrijf jjjj-mm-dd"
    return table.get(kind, "deze waarde klopt niet; kijk in content/README.md hoe het moet")


def _dutch_or(choices: str) -> str:
    return choices.replace(" or ", " of ").replace("'", "")
