"""The fields of the form for a new entry, by kind and in the order of its file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.domain.entry import Audience, Phase
from app.domain.intervention import Depth, InterventionKind, Maturity, Strength
from app.domain.library import Kind
from app.domain.offer import Access, Cost, Form
from app.domain.vocabulary import LifeArea
from app.web import words
from app.web.translate import lazy_gettext as _

MAX_OPEN_CHOICES = 20
Choices = tuple[tuple[str, Any], ...]


class Widget(StrEnum):
    LINE = "regel"
    TEXT = "tekst"
    LINES = "regels"
    CHOICE = "keuze"
    BOXES = "vakjes"


@dataclass(frozen=True)
class Field:
    """One field; `key` is where it stands in the front matter, and its name in the form with dots.

    What `refers` to entries of a kind may be typed as their title or the name of their file.
    """

    key: tuple[str, ...]
    label: Any
    widget: Widget = Widget.LINE
    hint: Any = ""
    choices: Choices = ()
    required: bool = False
    number: bool = False
    refers: Kind | None = None

    @property
    def name(self) -> str:
        return ".".join(self.key)

    @property
    def folded(self) -> bool:
        """So many choices that they are opened only by who wants them."""
        return len(self.choices) > MAX_OPEN_CHOICES


def _words(table: Mapping[Any, Any], among: Iterable[str]) -> Choices:
    return tuple((str(value), table[value]) for value in among)


EACH_LINE = _("Eén per regel.")
TITLE = Field(("titel",), _("Naam"), required=True)
NAME_OF_ORGANISATION = Field(("naam",), _("Naam"), required=True)
OTHER_NAMES = Field(("andere_namen",), _("Andere namen"), Widget.LINES, _("Hoe mensen het ook noemen. Eén per regel."))
IN_SHORT = Field(
    ("in_het_kort",), _("In het kort"), hint=_("Hoogstens 12 woorden, zonder punt. Zeg wat het is."), required=True
)
SUMMARY = Field(
    ("samenvatting",), _("Samenvatting"), Widget.TEXT, _("Hoogstens 300 tekens, voor iedereen."), required=True
)
AUDIENCES = Field(("doelgroepen",), _("Voor wie"), Widget.BOXES, choices=_words(words.AUDIENCES, Audience))
YOUNGEST = Field(
    ("leeftijd", "van"), _("Leeftijd vanaf (jaar)"), hint=_("Leeg laten als de bron niets zegt."), number=True
)
OLDEST = Field(("leeftijd", "tot_en_met"), _("Leeftijd tot en met (jaar)"), number=True)
NEEDS = Field(("hulpvragen",), _("Helpt bij deze hulpvragen"), Widget.BOXES)
KEYWORDS = Field(("zoekwoorden",), _("Zoekwoorden"), Widget.LINES, EACH_LINE)
THEMES = Field(("themas",), _("Thema’s"), Widget.BOXES)
SOURCE_DATE = Field(("bron_datum",), _("Datum van de bron"), hint=_("Als 2023-11-15, 2023-11 of 2023."))
CONTACT = (
    Field(("contact", "telefoon"), _("Telefoon"), hint=_("Van de organisatie, nooit van een persoon.")),
    Field(("contact", "e_mail"), _("Mailadres"), hint=_("Van de organisatie, zoals info@ of contact@.")),
    Field(("contact", "website"), _("Website voor contact"), hint=_("Een heel adres, met https:// ervoor.")),
)

INTERVENTION = (
    TITLE,
    OTHER_NAMES,
    IN_SHORT,
    SUMMARY,
    Field(
        ("type_interventie",),
        _("Soort"),
        Widget.CHOICE,
        choices=_words(words.KINDS, InterventionKind),
        required=True,
    ),
    Field(
        ("diepte",), _("Hoeveel de bronnen zeggen"), Widget.CHOICE, choices=_words(words.DEPTHS, Depth), required=True
    ),
    replace(THEMES, required=True),
    Field(("fasen",), _("Wanneer"), Widget.BOXES, choices=_words(words.PHASES, Phase)),
    Field(("stand",), _("Hoe ver het is"), Widget.CHOICE, choices=_words(words.MATURITIES, Maturity)),
    AUDIENCES,
    YOUNGEST,
    OLDEST,
    NEEDS,
    Field(
        ("zo_zeggen_mensen_het",),
        _("Zo zeggen mensen het"),
        Widget.LINES,
        _("Hoe iemand hierom vraagt die de naam niet kent. Eén per regel."),
    ),
    KEYWORDS,
    Field(("onderbouwing", "soort"), _("Onderbouwing"), Widget.CHOICE, choices=_words(words.STRENGTHS, Strength)),
    Field(("onderbouwing", "niveau"), _("Wat de bron over het effect zegt"), hint=_("In een paar woorden.")),
    Field(("onderbouwing", "uitleg"), _("Uitleg daarbij"), Widget.TEXT, _("Eén zin, niet sterker dan de bron.")),
    Field(("regios",), _("Waar gebruikt"), Widget.LINES, _("Eén plaats of regio per regel.")),
    SOURCE_DATE,
)
OFFER = (
    TITLE,
    OTHER_NAMES,
    Field(
        ("organisaties",),
        _("Organisaties"),
        Widget.LINES,
        _("De naam zoals op deze site. Eén per regel."),
        refers=Kind.ORGANISATION,
    ),
    IN_SHORT,
    SUMMARY,
    Field(
        ("interventies",),
        _("Voorbeeld van deze interventies"),
        Widget.LINES,
        _("De naam zoals op deze site. Eén per regel."),
        refers=Kind.INTERVENTION,
    ),
    NEEDS,
    THEMES,
    AUDIENCES,
    YOUNGEST,
    OLDEST,
    Field(("toegang", "soort"), _("Toegang"), Widget.BOXES, choices=_words(words.ACCESS_SHORT, Access)),
    Field(("toegang", "hoe"), _("Hoe komt iemand er")),
    Field(("kosten", "soort"), _("Kosten"), Widget.CHOICE, choices=_words(words.COSTS, Cost)),
    Field(("vorm",), _("Vorm"), Widget.BOXES, choices=_words(words.FORMS, Form)),
    Field(("werkgebied", "gemeenten"), _("Voor wie woont in deze gemeenten"), Widget.LINES, EACH_LINE),
    Field(("werkgebied", "regios"), _("Voor wie woont in deze jeugdregio’s"), Widget.LINES, EACH_LINE),
    Field(("werkgebied", "landelijk"), _("Voor heel Nederland"), Widget.CHOICE, choices=(("ja", _("Ja")),)),
    *CONTACT,
    SOURCE_DATE,
)
ORGANISATION = (
    NAME_OF_ORGANISATION,
    OTHER_NAMES,
    replace(IN_SHORT, required=False),
    replace(SUMMARY, required=False),
    Field(("site",), _("Website"), hint=_("Een heel adres, met https:// ervoor.")),
    *CONTACT,
    SOURCE_DATE,
)
NEED = (
    TITLE,
    IN_SHORT,
    Field(
        ("gebied",), _("Deel van het leven"), Widget.CHOICE, choices=_words(words.LIFE_AREAS, LifeArea), required=True
    ),
    AUDIENCES,
    Field(
        ("zo_zeggen_mensen_het",),
        _("Zo zeggen mensen het"),
        Widget.LINES,
        _("Echte zinnen, 8 tot 15. Eén per regel."),
        required=True,
    ),
    KEYWORDS,
    THEMES,
)
TERM = (
    TITLE,
    OTHER_NAMES,
    Field(("uitleg",), _("Uitleg"), Widget.TEXT, _("Hoogstens 300 tekens, in gewone taal."), required=True),
    Field(("gewoon_woord",), _("Het gewone woord ervoor")),
    SOURCE_DATE,
)
FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    Kind.OFFER: OFFER,
    Kind.INTERVENTION: INTERVENTION,
    Kind.ORGANISATION: ORGANISATION,
    Kind.NEED: NEED,
    Kind.TERM: TERM,
}


def fields_of(kind: Kind, themes: Choices, needs: Choices) -> tuple[Field, ...]:
    """The fields of a kind, in the order of its file; themes and needs are offered as slug and title."""
    offered = {THEMES.key: themes, NEEDS.key: needs}
    return tuple(replace(field, choices=offered.get(field.key, field.choices)) for field in FIELDS[kind])
