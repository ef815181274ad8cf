"""The fields of the form for a new entry, by kind and in the order of its file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.entry import Audience, Phase
from app.domain.intervention import Depth, InterventionKind, Maturity, Strength
from app.domain.library import Kind
from app.domain.offer import Access, Cost, Form
from app.domain.vocabulary import LifeArea
from app.web import words
from app.web.translate import lazy_gettext as _

Choices = tuple[tuple[str, Any], ...]


class Widget(StrEnum):
    LINE = "regel"
    TEXT = "tekst"
    LINES = "regels"
    CHOICE = "keuze"
    BOXES = "vakjes"


@dataclass(frozen=True)
class Field:
    """One field; `key` is where it stands in the front matter, and its name in the form with dots."""

    key: tuple[str, ...]
    label: Any
    widget: Widget = Widget.LINE
    hint: Any = ""
    choices: Choices = ()

    @property
    def name(self) -> str:
        return ".".join(self.key)


def _words(table: Mapping[Any, Any], among: Iterable[str]) -> Choices:
    return tuple((str(value), table[value]) for value in among)


TITLE = Field(("titel",), _("Naam"))
OTHER_NAMES = Field(("andere_namen",), _("Andere namen"), Widget.LINES, _("Hoe mensen het ook noemen. Eén per regel."))
IN_SHORT = Field(("in_het_kort",), _("In het kort"), hint=_("Hoogstens 12 woorden, zonder punt. Zeg wat het is."))
SUMMARY = Field(
    ("samenvatting",), _("Samenvatting"), Widget.TEXT, _("Hoogstens 300 tekens, voor iedereen te begrijpen.")
)
AUDIENCES = Field(("doelgroepen",), _("Voor wie"), Widget.BOXES, choices=_words(words.AUDIENCES, Audience))
YOUNGEST = Field(("leeftijd", "van"), _("Leeftijd vanaf (jaar)"), hint=_("Leeg laten als de bron niets zegt."))
OLDEST = Field(("leeftijd", "tot_en_met"), _("Leeftijd tot en met (jaar)"))
NEEDS = Field(
    ("hulpvragen",), _("Helpt bij deze hulpvragen"), Widget.LINES, _("Bestandsnamen uit hulpvragen/, één per regel.")
)
PHRASES = Field(
    ("zo_zeggen_mensen_het",), _("Zo zeggen mensen het"), Widget.LINES, _("Echte zinnen, één per regel, 8 tot 15.")
)
EXAMPLE_OF = Field(
    ("interventies",),
    _("Voorbeeld van deze interventies"),
    Widget.LINES,
    _("Bestandsnamen uit interventions/, één per regel."),
)
SOURCE_DATE = Field(("bron_datum",), _("Datum van de bron"), hint=_("Als 2023-11-15, 2023-11 of 2023."))


def _themes(themes: Choices) -> Field:
    return Field(("themas",), _("Thema’s"), Widget.BOXES, choices=themes)


def fields_of(kind: Kind, themes: Choices) -> tuple[Field, ...]:
    """The fields of a kind, in the order of its file; `themes` are slug and title."""
    return {
        Kind.INTERVENTION: _intervention(themes),
        Kind.OFFER: _offer(themes),
        Kind.ORGANISATION: (
            Field(("naam",), _("Naam")),
            OTHER_NAMES,
            IN_SHORT,
            SUMMARY,
            Field(("site",), _("Website"), hint=_("Een heel adres, met https:// ervoor.")),
            *_contact(),
            SOURCE_DATE,
        ),
        Kind.NEED: (
            TITLE,
            IN_SHORT,
            Field(("gebied",), _("Deel van het leven"), Widget.CHOICE, choices=_words(words.LIFE_AREAS, LifeArea)),
            AUDIENCES,
            Field(
                ("zo_zeggen_mensen_het",),
                _("Zo zeggen mensen het"),
                Widget.LINES,
                _("Echte zinnen, één per regel, 8 tot 15."),
            ),
            Field(("zoekwoorden",), _("Zoekwoorden"), Widget.LINES, _("Eén per regel.")),
            _themes(themes),
        ),
        Kind.TERM: (
            TITLE,
            OTHER_NAMES,
            Field(("uitleg",), _("Uitleg"), Widget.TEXT, _("Hoogstens 300 tekens, in gewone taal.")),
            Field(("gewoon_woord",), _("Het gewone woord ervoor")),
            SOURCE_DATE,
        ),
    }[kind]


def _intervention(themes: Choices) -> tuple[Field, ...]:
    return (
        TITLE,
        OTHER_NAMES,
        IN_SHORT,
        SUMMARY,
        Field(("type_interventie",), _("Soort"), Widget.CHOICE, choices=_words(words.KINDS, InterventionKind)),
        Field(("diepte",), _("Hoeveel de bronnen zeggen"), Widget.CHOICE, choices=_words(words.DEPTHS, Depth)),
        _themes(themes),
        Field(("fasen",), _("Wanneer"), Widget.BOXES, choices=_words(words.PHASES, Phase)),
        Field(("stand",), _("Stand"), Widget.CHOICE, choices=_words(words.MATURITIES, Maturity)),
        AUDIENCES,
        YOUNGEST,
        OLDEST,
        NEEDS,
        Field(("onderbouwing", "soort"), _("Onderbouwing"), Widget.CHOICE, choices=_words(words.STRENGTHS, Strength)),
        Field(("onderbouwing", "niveau"), _("Wat de bron over het effect zegt"), hint=_("In een paar woorden.")),
        Field(("onderbouwing", "uitleg"), _("Uitleg daarbij"), Widget.TEXT, _("Eén zin, niet sterker dan de bron.")),
        Field(("regios",), _("Waar gebruikt"), Widget.LINES, _("Eén plaats of regio per regel.")),
        SOURCE_DATE,
    )


def _offer(themes: Choices) -> tuple[Field, ...]:
    return (
        TITLE,
        OTHER_NAMES,
        Field(("organisaties",), _("Organisaties"), Widget.LINES, _("Bestandsnamen uit organisaties/, één per regel.")),
        IN_SHORT,
        SUMMARY,
        Field(
            ("interventies",),
            _("Voorbeeld van deze interventies"),
            Widget.LINES,
            _("Bestandsnamen uit interventions/, één per regel."),
        ),
        NEEDS,
        _themes(themes),
        AUDIENCES,
        YOUNGEST,
        OLDEST,
        Field(("toegang", "soort"), _("Toegang"), Widget.BOXES, choices=_words(words.ACCESS_SHORT, Access)),
        Field(("toegang", "hoe"), _("Hoe komt iemand er")),
        Field(("kosten", "soort"), _("Kosten"), Widget.CHOICE, choices=_words(words.COSTS, Cost)),
        Field(("vorm",), _("Vorm"), Widget.BOXES, choices=_words(words.FORMS, Form)),
        Field(("werkgebied", "gemeenten"), _("Voor wie woont in deze gemeenten"), Widget.LINES, _("Eén per regel.")),
        Field(("werkgebied", "regios"), _("Voor wie woont in deze jeugdregio’s"), Widget.LINES, _("Eén per regel.")),
        Field(("werkgebied", "landelijk"), _("Voor heel Nederland"), Widget.CHOICE, choices=(("ja", _("Ja")),)),
        *_contact(),
        SOURCE_DATE,
    )


def _contact() -> tuple[Field, ...]:
    return (
        Field(("contact", "telefoon"), _("Telefoon"), hint=_("Van de organisatie, nooit van een persoon.")),
        Field(("contact", "e_mail"), _("Mailadres"), hint=_("Van de organisatie, zoals info@ of contact@.")),
        Field(("contact", "website"), _("Website voor contact")),
    )
