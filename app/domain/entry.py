"""What interventions, offers, organisations, themes and needs have in common."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from app.domain.text import (
    Content,
    DocumentName,
    Email,
    Line,
    Paragraph,
    Phone,
    Slug,
    SourceDate,
    Website,
    YesNo,
)

MAX_AGE = 120


class Phase(StrEnum):
    """Where in the journey of a client something works."""

    ACROSS = "overkoepelend"
    BEFORE = "voor-zorg"
    ENTERING = "in-zorg-komen"
    DURING = "in-zorg-zijn"
    LEAVING = "uit-zorg-gaan"


class Audience(StrEnum):
    CHILD = "kind"
    YOUNG_PERSON = "jongere"
    PARENTS = "ouders"
    FAMILY = "gezin"
    ADULT = "volwassene"
    PROFESSIONAL = "professional"
    ORGANISATION = "organisatie"
    REGION = "regio"


FAMILY_AUDIENCES = frozenset({Audience.CHILD, Audience.YOUNG_PERSON, Audience.PARENTS, Audience.FAMILY})
# Offers for nobody else than these are knowledge, not help that a family can go to.
KNOWLEDGE_AUDIENCES = frozenset({Audience.PROFESSIONAL, Audience.ORGANISATION, Audience.REGION})


class Source(Content):
    """Where a fact stands. Lines count from 1 and belong to one of the five source documents."""

    title: Line | None = Field(None, alias="titel")
    document: DocumentName | None = None
    url: Website | None = None
    lines: tuple[int, int] | None = Field(None, alias="regels")

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.title or self.document or self.url):
            raise ValueError("noem een titel, document of url")
        if self.lines and not self.document:
            raise ValueError("regels horen bij een document; noem dat erbij")
        if self.lines and not 1 <= self.lines[0] <= self.lines[1]:
            raise ValueError("schrijf regels als [van, tot], met van niet groter dan tot")
        return self


class AgeRange(Content):
    """Ages in years, both ends included; an open end is not known or has no limit."""

    youngest: int | None = Field(None, alias="van", ge=0, le=MAX_AGE)
    oldest: int | None = Field(None, alias="tot_en_met", ge=0, le=MAX_AGE)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.youngest is None and self.oldest is None:
            raise ValueError("noem van of tot_en_met, of laat leeftijd weg")
        if self.youngest is not None and self.oldest is not None and self.youngest > self.oldest:
            raise ValueError("van is groter dan tot_en_met")
        return self


class Contact(Content):
    """How to reach an organisation; never a private person."""

    phone: Phone | None = Field(None, alias="telefoon")
    email: Email | None = Field(None, alias="e_mail")
    website: Website | None = None
    remark: Paragraph | None = Field(None, alias="opmerking")
    # An address or 06 number that looks private is let through only where the editor vouches for it.
    belongs_to_organisation: YesNo = Field(False, alias="van_organisatie")

    @property
    def reachable(self) -> bool:
        return bool(self.phone or self.email or self.website)


class Entry(Content):
    """One file. `slug` is the file's name; `example` marks the fictional region."""

    slug: Slug = ""
    example: bool = False

    # Names that the file had before: their addresses lead to this one.
    formerly: tuple[Slug, ...] = Field((), alias="voorheen")
    review_by: date | None = Field(None, alias="herzien_voor")
    sources: tuple[Source, ...] = Field((), alias="bronnen")
    source_date: SourceDate | None = Field(None, alias="bron_datum")
