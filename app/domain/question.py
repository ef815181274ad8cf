"""What a visitor asks of the search."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from app.domain.entry import MAX_AGE, Audience
from app.domain.offer import Access, Cost, Form
from app.domain.parameters import Parameter, Question, choices, flag, number, one, one_of, slugs, text

MAX_TEXT = 300
MAX_PLACE = 80
MAX_RADIUS_KM = 300
MAX_WEEKS = 104
MAX_PAGE = 10_000


class Sort(StrEnum):
    RELEVANT = "relevant"
    DISTANCE = "afstand"
    WAITING = "wachttijd"
    NAME = "naam"


class ResultKind(StrEnum):
    OFFER = "aanbod"
    INTERVENTION = "interventie"


PARAMETERS: Mapping[str, Parameter] = {
    "q": Parameter("text", text(MAX_TEXT, "Uw vraag"), one),
    "plaats": Parameter("place", text(MAX_PLACE, "De plaats"), one),
    "straal": Parameter("radius_km", number("De afstand in kilometers", 1, MAX_RADIUS_KM), one),
    "leeftijd": Parameter("age", number("De leeftijd", 0, MAX_AGE), one),
    "hulpvraag": Parameter("needs", slugs("Hulpvraag"), list),
    "thema": Parameter("themes", slugs("Thema"), list),
    "soort": Parameter("kinds", choices("Soort", ResultKind), list),
    "toegang": Parameter("access", choices("Toegang", Access), list),
    "kosten": Parameter("costs", choices("Kosten", Cost), list),
    "vorm": Parameter("forms", choices("Vorm", Form), list),
    "doelgroep": Parameter("audiences", choices("Doelgroep", Audience), list),
    "wachttijd": Parameter("max_weeks", number("De wachttijd in weken", 0, MAX_WEEKS), one),
    "plek": Parameter("room", flag("Plek", "1"), lambda _: ["1"]),
    "onbekend": Parameter("include_unknown", flag("Onbekend", "mee"), lambda _: ["mee"]),
    "sorteer": Parameter("sort", one_of("Sorteren", Sort), one),
    "negeer": Parameter("ignored", slugs("Negeer"), list),
    "pagina": Parameter("page", number("De pagina", 1, MAX_PAGE), one),
    "kennispagina": Parameter("knowledge_page", number("De kennispagina", 1, MAX_PAGE), one),
}


@dataclass(frozen=True)
class SearchQuestion(Question):
    """A visitor's question with its filters."""

    PARAMETERS: ClassVar[Mapping[str, Parameter]] = PARAMETERS

    text: str = ""
    place: str = ""
    radius_km: int | None = None
    age: int | None = None
    needs: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    max_weeks: int | None = None
    room: bool = False
    include_unknown: bool = False
    sort: str = Sort.RELEVANT
    ignored: tuple[str, ...] = ()
    page: int = 1
    knowledge_page: int = 1

    def having(self, **changes: Any) -> Self:
        """The same question with something changed, back on the first page."""
        return super().having(**({"page": 1, "knowledge_page": 1} | changes))

    @property
    def narrows(self) -> bool:
        """Whether anything but words, place, order and page was asked."""
        plain = {"text", "place", "sort", "page", "knowledge_page", "ignored", "include_unknown"}
        return any(getattr(self, name) != default for name, default in DEFAULTS.items() if name not in plain)


DEFAULTS: Mapping[str, Any] = SearchQuestion.defaults()
