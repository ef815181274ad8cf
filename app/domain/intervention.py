"""An intervention: something that a region, organisation or professional can do."""

from enum import StrEnum

from pydantic import Field

from app.domain.entry import AgeRange, Audience, Entry, Phase
from app.domain.text import UNKNOWN, CardLine, Content, Line, Paragraph, Slug, SourceDate, Summary


class InterventionKind(StrEnum):
    METHOD = "methodiek"
    ORGANISATION_FORM = "organisatievorm"
    INSTRUMENT = "instrument"
    INTERVENTION = "interventie"
    PROGRAMME = "programma"
    MONITORING = "monitoring"


class Depth(StrEnum):
    """How much the sources say."""

    FULL = "volledig"
    SHORT = "kort"
    MENTION = "vermelding"


class Strength(StrEnum):
    """What kind of knowledge of the effect a source brings."""

    PROVEN = "bewezen"
    STUDIED = "onderzocht"
    PRACTICE = "praktijk"
    CONTESTED = "tegenstrijdig"
    EXPECTED = "verwacht"
    NOT_WORKING = "werkt-niet"


class Maturity(StrEnum):
    """How far something has come, as the source tells it."""

    IDEA = "idee"
    TEST = "test"
    PILOT = "pilot"
    IN_USE = "in-gebruik"
    STOPPED = "gestopt"


class Evidence(Content):
    """What is known of the effect, never stronger than the source says it."""

    strength: Strength | None = Field(None, alias="soort")
    level: Line = Field(alias="niveau")
    explanation: Paragraph = Field(alias="uitleg")
    source: Line | None = Field(None, alias="bron")
    dated: SourceDate | None = Field(None, alias="datum")


class Intervention(Entry):
    title: Line = Field(alias="titel")
    other_names: tuple[Line, ...] = Field((), alias="andere_namen")
    in_short: CardLine = Field(alias="in_het_kort")
    summary: Summary = Field(alias="samenvatting")
    kind: InterventionKind = Field(alias="type_interventie")
    depth: Depth = Field(alias="diepte")
    themes: tuple[Slug, ...] = Field(alias="themas", min_length=1)
    phases: tuple[Phase, ...] = Field((), alias="fasen")
    maturity: Maturity | None = Field(None, alias="stand")
    audiences: tuple[Audience, ...] = Field((), alias="doelgroepen")
    ages: AgeRange | None = Field(None, alias="leeftijd")
    needs: tuple[Slug, ...] = Field((), alias="hulpvragen")
    phrases: tuple[Line, ...] = Field((), alias="zo_zeggen_mensen_het")
    """How people ask for it who don't know what it is called; for the search, not shown as text."""
    keywords: tuple[Line, ...] = Field((), alias="zoekwoorden")
    evidence: Evidence | None = Field(None, alias="onderbouwing")
    effects: dict[Line, Paragraph] = Field(default_factory=dict, alias="effecten")
    related: tuple[Slug, ...] = Field((), alias="gerelateerd")
    regions: tuple[Line, ...] = Field((), alias="regios")

    @property
    def strength(self) -> str:
        """What kind of knowledge of the effect there is; `onbekend` where no source says anything."""
        return (self.evidence.strength if self.evidence else None) or UNKNOWN
