"""Small types that every entry shares: slugs, dates of documents, ja/nee, and 'onbekend' as a value."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
)

UNKNOWN = "onbekend"

MAX_SLUG = 80
SLUG_PATTERN = rf"^[a-z0-9-]{{1,{MAX_SLUG}}}$"
POSTCODE_PATTERN = r"^[1-9]\d{3}( ?[A-Z]{2})?$"

SOURCE_DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"

DOCUMENT_PATTERN = r"^[a-z0-9][a-z0-9.-]{1,80}$"

DocumentName = Annotated[str, StringConstraints(pattern=DOCUMENT_PATTERN)]
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Summary = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Postcode = Annotated[str, StringConstraints(strip_whitespace=True, pattern=POSTCODE_PATTERN)]
Website = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']{3,300}$")]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+() -]{3,20}$")]
Email = Annotated[str, StringConstraints(pattern=r"^[a-z0-9._+-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$")]

MAX_CARD_WORDS = 12


def _card_words(text: str) -> str:
    if len(text.split()) > MAX_CARD_WORDS:
        raise ValueError(f"gebruik hoogstens {MAX_CARD_WORDS} woorden, dit zijn er {len(text.split())}")
    return text


CardLine = Annotated[Line, AfterValidator(_card_words)]


def _ja_nee(value: object) -> object:
    answers = {"ja": True, "nee": False}
    if isinstance(value, str):
        if value.strip().lower() not in answers:
            raise ValueError("schrijf ja of nee (of laat de regel weg als het onbekend is)")
        return answers[value.strip().lower()]
    return value


YesNo = Annotated[bool, BeforeValidator(_ja_nee, json_schema_input_type=Literal["ja", "nee"])]


def _existing_month(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError("deze datum bestaat niet; schrijf jjjj-mm-dd, jjjj-mm of jjjj") from None
    return text


# A source often names only its month or year; inventing a day would be a fact that nobody stated.
SourceDate = Annotated[
    str,
    StringConstraints(pattern=SOURCE_DATE_PATTERN),
    AfterValidator(_existing_month),
    # A program that reads YAML takes a year for a number.
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": SOURCE_DATE_PATTERN},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]


class Content(BaseModel):
    """Base of everything that editors type: frozen, Dutch keys. What they type goes through `known_only` first."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def known_only(typed: Any) -> Any:
    """Typed values without the keys that say `onbekend`: what isn't known is absent.

    No validator of the models, because every card that is shown reads an entry that went through it already.
    """
    if isinstance(typed, dict):
        return {key: known_only(value) for key, value in typed.items() if value != UNKNOWN}
    return [known_only(value) for value in typed] if isinstance(typed, list) else typed


# Bidirectional marks and control characters can make a text read otherwise than it is.
_INVISIBLE = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def clean(text: str) -> str:
    """One line in NFC without control and bidirectional characters; spaces folded."""
    visible = _INVISIBLE.sub(" ", unicodedata.normalize("NFC", text))
    return " ".join(visible.split())


def fold(text: str) -> str:
    """For comparing: lower case, without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def title_key(title: str) -> str:
    """For ordering titles: an opening mark such as the @ of @ease doesn't count, nor do capitals and accents."""
    return fold(title).lstrip("@'’‘\"“ ")


def folded_words(text: str) -> list[str]:
    """The words of a text in order, folded; an apostrophe inside a word stays ("'s" at the start doesn't)."""
    return _WORD.findall(fold(text))


def slug_from(text: str) -> str:
    """A name as it would be called in an address; '' where it has no letters."""
    parts = "".join(char if char.isalnum() and char.isascii() else " " for char in fold(text)).split()
    return "-".join(parts)[:MAX_SLUG].strip("-")
