"""An offer (aanbod): help, an activity or a resource that somebody can go to."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from app.domain.entry import KNOWLEDGE_AUDIENCES, AgeRange, Audience, Contact, Entry
from app.domain.text import CardLine, Content, Line, Paragraph, Phone, Postcode, Slug, Summary, YesNo


class Access(StrEnum):
    """What somebody needs before the door opens."""

    FREE = "vrij"
    REFERRAL = "verwijzing"
    DECISION = "beschikking"


class Cost(StrEnum):
    NONE = "gratis"
    CONTRIBUTION = "eigen-bijdrage"
    PAID = "betaald"


class Form(StrEnum):
    INDIVIDUAL = "individueel"
    GROUP = "groep"
    ONLINE = "online"
    AT_HOME = "thuis"
    AT_SCHOOL = "op-school"
    WALK_IN = "inloop"


class Setting(StrEnum):
    """Where a group meets; the closer to ordinary life, the earlier in the path."""

    SCHOOL = "school"
    NEIGHBOURHOOD = "buurt"
    PROVIDER = "aanbieder"


class AccessRoute(Content):
    kinds: tuple[Access, ...] = Field((), alias="soort")
    who_may_call: Paragraph | None = Field(None, alias="wie_mag_bellen")
    how: Paragraph | None = Field(None, alias="hoe")


class Price(Content):
    kind: Cost | None = Field(None, alias="soort")
    explanation: Paragraph | None = Field(None, alias="uitleg")


class Expectation(Content):
    """What to expect: what happens, how long, with whom, and how it ends."""

    what: Paragraph | None = Field(None, alias="wat")
    how_long: Paragraph | None = Field(None, alias="hoe_lang")
    who: Paragraph | None = Field(None, alias="wie")
    ending: Paragraph | None = Field(None, alias="einde")


class Anonymity(Content):
    possible: YesNo | None = Field(None, alias="kan_anoniem")
    explanation: Paragraph | None = Field(None, alias="uitleg")


class Consent(Content):
    parents_needed: YesNo | None = Field(None, alias="ouders_nodig")
    explanation: Paragraph | None = Field(None, alias="uitleg")


class Group(Content):
    is_group: YesNo | None = Field(None, alias="is_groep")
    size: Line | None = Field(None, alias="grootte")
    once: YesNo | None = Field(None, alias="eenmalig")
    ends_on: date | None = Field(None, alias="einddatum")
    also_individual: YesNo | None = Field(None, alias="ook_individueel")
    setting: Setting | None = Field(None, alias="plek")
    why: Paragraph | None = Field(None, alias="waarom_een_groep")
    conditions: Paragraph | None = Field(None, alias="wat_is_nodig")


class Location(Content):
    """One place where the offer is given; `key` names it in statements of availability."""

    key: Slug = Field(alias="sleutel")
    name: Line | None = Field(None, alias="naam")
    address: Line | None = Field(None, alias="adres")
    postcode: Postcode | None = None
    town: Line = Field(alias="plaats")
    opening_hours: Paragraph | None = Field(None, alias="openingstijden")
    phone: Phone | None = Field(None, alias="telefoon")


class ServiceArea(Content):
    """For whom it is, by where they live. Absent as a whole: not known."""

    municipalities: tuple[Line, ...] = Field((), alias="gemeenten")
    regions: tuple[Line, ...] = Field((), alias="regios")
    provinces: tuple[Line, ...] = Field((), alias="provincies")
    areas: tuple[Line, ...] = Field((), alias="streken")
    national: YesNo = Field(False, alias="landelijk")
    explanation: Paragraph | None = Field(None, alias="uitleg")

    @model_validator(mode="after")
    def _names_a_place(self) -> Self:
        if not (self.municipalities or self.regions or self.provinces or self.areas or self.national):
            raise ValueError("noem een gemeente, regio, provincie of streek, of zet landelijk: ja")
        return self


class Offer(Entry):
    title: Line = Field(alias="titel")
    other_names: tuple[Line, ...] = Field((), alias="andere_namen")
    organisations: tuple[Slug, ...] = Field((), alias="organisaties")
    in_short: CardLine = Field(alias="in_het_kort")
    summary: Summary = Field(alias="samenvatting")
    interventions: tuple[Slug, ...] = Field((), alias="interventies")
    needs: tuple[Slug, ...] = Field((), alias="hulpvragen")
    themes: tuple[Slug, ...] = Field((), alias="themas")
    audiences: tuple[Audience, ...] = Field((), alias="doelgroepen")
    ages: AgeRange | None = Field(None, alias="leeftijd")
    access: AccessRoute | None = Field(None, alias="toegang")
    price: Price | None = Field(None, alias="kosten")
    forms: tuple[Form, ...] = Field((), alias="vorm")
    before_care: YesNo | None = Field(None, alias="voorliggend")
    expectation: Expectation | None = Field(None, alias="wat_te_verwachten")
    anonymity: Anonymity | None = Field(None, alias="anonimiteit")
    consent: Consent | None = Field(None, alias="toestemming")
    locations: tuple[Location, ...] = Field((), alias="locaties")
    service_area: ServiceArea | None = Field(None, alias="werkgebied")
    contact: Contact | None = None
    group: Group | None = Field(None, alias="groep")
    checked_on: date | None = Field(None, alias="nagevraagd_op")

    @field_validator("group")
    @classmethod
    def _agrees_with_the_forms(cls, group: Group | None, info: ValidationInfo) -> Group | None:
        if group and group.is_group is False and Form.GROUP in info.data.get("forms", ()):
            raise ValueError("vorm noemt groep, maar groep.is_groep is nee")
        return group

    @field_validator("locations")
    @classmethod
    def _each_its_own_key(cls, locations: tuple[Location, ...]) -> tuple[Location, ...]:
        if len({location.key for location in locations}) < len(locations):
            raise ValueError("twee locaties hebben dezelfde sleutel; geef elke locatie een eigen sleutel")
        return locations

    @property
    def is_group(self) -> bool | None:
        """True, False, or None where nobody says."""
        if Form.GROUP in self.forms:
            return True
        return self.group.is_group if self.group else None

    @property
    def known_forms(self) -> frozenset[Form]:
        return frozenset(self.forms) | (frozenset({Form.GROUP}) if self.is_group else frozenset())

    @property
    def is_help(self) -> bool:
        """Somebody can go to it; unknown audiences belong here too."""
        return not self.audiences or not set(self.audiences) <= KNOWLEDGE_AUDIENCES
