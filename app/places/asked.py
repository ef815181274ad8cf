"""Reads what somebody typed as a place: a postcode, a key with a code, or a name with a word before or after it."""

import re
from dataclasses import dataclass

from app.domain.place import PlaceKind
from app.domain.text import clean
from app.places.names import MAX_LENGTH

_POSTCODE_ONLY = re.compile(r"([1-9][0-9]{3})(?:\s?[a-z]{2})?(?![a-z0-9])", re.IGNORECASE)
_POSTCODE_WITHIN = re.compile(r"(?<![0-9a-z])([1-9][0-9]{3})\s?[a-z]{2}(?![a-z0-9])", re.IGNORECASE)
_CODE = re.compile(r"(GM[0-9]{4}|JZ[0-9]{2}|PV[0-9]{2}|streek)", re.IGNORECASE)

# Words before a name that say which kind is meant; None says nothing about it.
_PREFIXES: dict[str, PlaceKind | None] = {
    "gemeente": PlaceKind.MUNICIPALITY,
    "gem": PlaceKind.MUNICIPALITY,
    "stad": PlaceKind.MUNICIPALITY,
    "regio": PlaceKind.REGION,
    "jeugdregio": PlaceKind.REGION,
    "jeugdhulpregio": PlaceKind.REGION,
    "provincie": PlaceKind.PROVINCE,
    "prov": PlaceKind.PROVINCE,
    "streek": PlaceKind.AREA,
    "wijk": PlaceKind.DISTRICT,
    "buurt": PlaceKind.DISTRICT,
    "dorp": PlaceKind.TOWN,
    "omgeving": None,
    "in": None,
    "te": None,
}


@dataclass(frozen=True)
class Asked:
    """`shown` may be repeated and stored: it holds neither the letters of a postcode nor an address."""

    shown: str
    postcode: str | None = None
    name: str = ""
    code: str | None = None


def read(typed: str) -> Asked:
    """Any text is safe; what is longer than a name can be is cut off."""
    text = clean(typed[:MAX_LENGTH].encode("utf-8", "ignore").decode())
    postcode = _POSTCODE_ONLY.match(text) or _POSTCODE_WITHIN.search(text)
    if postcode:
        return Asked(postcode[1], postcode=postcode[1])
    name, mark, code = text.rpartition("~")
    if mark and _CODE.fullmatch(code):
        return Asked(text, name=name, code=code)
    return Asked(text, name=text)


def without_prefix(name: str) -> tuple[str, PlaceKind | None]:
    """The rest of a normalised name, and the kind that its first word asks for; the name itself without one."""
    first, _, rest = name.partition(" ")
    if rest and first in _PREFIXES:
        return rest, _PREFIXES[first]
    return name, None
