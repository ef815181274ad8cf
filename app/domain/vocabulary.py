"""The words that order everything else: themes, needs and the glossary."""

from enum import StrEnum

from pydantic import Field

from app.domain.entry import Audience, Entry, Phase
from app.domain.text import CardLine, Line, Paragraph, Slug, Summary


class LifeArea(StrEnum):
    """The part of life that a need belongs to; the first four are the source's own sketch."""

    HOME = "thuissituatie"
    LIFESTYLE = "leefstijl"
    SCHOOL = "schoolverzuim"
    SOCIAL = "sociale-contacten"
    FEELINGS = "gevoel-en-gedachten"
    BEHAVIOUR = "gedrag-en-ontwikkeling"
    SAFETY = "veiligheid"
    PRACTICAL = "geld-wonen-en-regelen"
    HELP = "hulp-en-wachten"


class Theme(Entry):
    title: Line = Field(alias="titel")
    number: int = Field(alias="nummer", ge=1, le=99)
    in_short: CardLine = Field(alias="in_het_kort")
    summary: Summary = Field(alias="samenvatting")
    phases: tuple[Phase, ...] = Field(alias="fasen", min_length=1)
    side_effect: Line | None = Field(None, alias="neveneffect")
    """What to expect that looks like a setback; told on every intervention of the theme."""


class Need(Entry):
    """What is going on, in the words of the people it concerns."""

    title: Line = Field(alias="titel")
    in_short: CardLine = Field(alias="in_het_kort")
    area: LifeArea = Field(alias="gebied")
    audiences: tuple[Audience, ...] = Field((), alias="doelgroepen")
    phrases: tuple[Line, ...] = Field(alias="zo_zeggen_mensen_het", min_length=1)
    keywords: tuple[Line, ...] = Field((), alias="zoekwoorden")
    themes: tuple[Slug, ...] = Field((), alias="themas")


class Term(Entry):
    title: Line = Field(alias="titel")
    other_names: tuple[Line, ...] = Field((), alias="andere_namen")
    explanation: Summary = Field(alias="uitleg")
    plain_word: Line | None = Field(None, alias="gewoon_woord")
    see_also: tuple[Slug, ...] = Field((), alias="zie_ook")
    remark: Paragraph | None = Field(None, alias="opmerking")
