"""What a visitor asks of the list of interventions, and which ones to lay side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

from app.domain.entry import MAX_AGE, Audience, Phase
from app.domain.intervention import InterventionKind, Maturity, Strength
from app.domain.parameters import Parameter, Question, choices, number, one, one_of, slugs, texts
from app.domain.text import UNKNOWN

MAX_COMPARED = 4
MAX_REGION = 80
MAX_PAGE = 1000


class BrowseSort(StrEnum):
    TITLE = "titel"
    EVIDENCE = "onderbouwing"


@dataclass(frozen=True)
class BrowseQuestion(Question):
    """Values of one parameter widen, different parameters narrow; `onbekend` asks for what no source says."""

    PARAMETERS: ClassVar[Mapping[str, Parameter]] = {
        "thema": Parameter("themes", slugs("Thema"), list),
        "fase": Parameter("phases", choices("Fase", Phase), list),
        "doelgroep": Parameter("audiences", choices("Doelgroep", Audience), list),
        "soort": Parameter("kinds", choices("Soort", InterventionKind), list),
        "onderbouwing": Parameter("strengths", choices("Onderbouwing", (*Strength, UNKNOWN)), list),
        "stand": Parameter("maturities", choices("Stand", (*Maturity, UNKNOWN)), list),
        "regio": Parameter("regions", texts(MAX_REGION, "De regio"), list),
        "leeftijd": Parameter("age", number("De leeftijd", 0, MAX_AGE), one),
        "sorteer": Parameter("sort", one_of("Sorteren", BrowseSort), one),
        "pagina": Parameter("page", number("De pagina", 1, MAX_PAGE), one),
    }

    themes: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    maturities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    age: int | None = None
    sort: str = BrowseSort.TITLE
    page: int = 1

    def having(self, **changes: Any) -> Self:
        """The same question with something changed, back on the first page."""
        return super().having(**({"page": 1} | changes))


@dataclass(frozen=True)
class CompareQuestion(Question):
    """Interventions to lay side by side; of more than `MAX_COMPARED` the page shows the first."""

    PARAMETERS: ClassVar[Mapping[str, Parameter]] = {"interventie": Parameter("slugs", slugs("Interventie"), list)}

    slugs: tuple[str, ...] = ()
