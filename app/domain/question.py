"""A question as a value: frozen, comparable, and the same as its URL."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from re import fullmatch
from typing import Any, Self

from app.domain.entry import MAX_AGE, Audience
from app.domain.errors import BadQuestion
from app.domain.offer import Access, Cost, Form
from app.domain.text import SLUG_PATTERN, clean

MAX_TEXT = 300
MAX_PLACE = 80
MAX_RADIUS_KM = 300
MAX_WEEKS = 104
MAX_PAGE = 10_000
MAX_VALUES = 30


class Sort(StrEnum):
    RELEVANT = "relevant"
    DISTANCE = "afstand"
    WAITING = "wachttijd"
    NAME = "naam"


class ResultKind(StrEnum):
    OFFER = "aanbod"
    INTERVENTION = "interventie"


@dataclass(frozen=True)
class SearchQuestion:
    """What a visitor asks. Defaults stay out of the URL; equal questions have equal URLs."""

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

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Sequence[str]]) -> Self:
        """Read a URL's parameters; raises BadQuestion with a sentence for each one that can't be used."""
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for name, parameter in PARAMETERS.items():
            typed = [value for value in parameters.get(name, ()) if value != ""]
            try:
                if typed:
                    values[parameter.field] = parameter.read(typed)
            except ValueError as error:
                problems[name] = str(error)
        if problems:
            raise BadQuestion(problems)
        return cls(**values)

    def to_parameters(self) -> dict[str, list[str]]:
        """The URL's parameters in a fixed order, without defaults."""
        return {
            name: parameter.write(getattr(self, parameter.field))
            for name, parameter in PARAMETERS.items()
            if getattr(self, parameter.field) != DEFAULTS[parameter.field]
        }

    def having(self, **changes: Any) -> Self:
        """The same question with something changed, back on the first page."""
        return replace(self, **({"page": 1, "knowledge_page": 1} | changes))

    def toggled(self, name: str, value: str) -> Self:
        """With one value of a repeatable parameter added, or taken away if it was there."""
        field = PARAMETERS[name].field
        chosen = frozenset(getattr(self, field)) ^ {value}
        return self.having(**{field: tuple(sorted(chosen))})

    def without(self, name: str, value: str = "") -> Self:
        """With a parameter, or one of its values, taken away."""
        field = PARAMETERS[name].field
        current = getattr(self, field)
        kept = (
            tuple(item for item in current if item != value)
            if value and isinstance(current, tuple)
            else DEFAULTS[field]
        )
        return self.having(**{field: kept})

    @property
    def narrows(self) -> bool:
        """Whether anything but words, place, order and page was asked."""
        plain = {"text", "place", "sort", "page", "knowledge_page", "ignored", "include_unknown"}
        return any(getattr(self, name) != DEFAULTS[name] for name in DEFAULTS if name not in plain)


@dataclass(frozen=True)
class Parameter:
    """How one URL parameter becomes a field of the question and back."""

    field: str
    read: Callable[[Sequence[str]], Any]
    write: Callable[[Any], list[str]]


def _text(limit: int, name: str) -> Callable[[Sequence[str]], str]:
    def read(typed: Sequence[str]) -> str:
        # The normal form may be longer than what was typed, and is what stands in the URL.
        text = clean(typed[0]) if len(typed[0]) <= limit else typed[0]
        if len(text) > limit:
            raise ValueError(f"{name} is te lang: gebruik hoogstens {limit} tekens.")
        return text

    return read


def _number(name: str, low: int, high: int) -> Callable[[Sequence[str]], int]:
    def read(typed: Sequence[str]) -> int:
        text = typed[0].strip()
        if not fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise ValueError(f"{name} moet een heel getal zijn van {low} tot en met {high}.")
        return int(text)

    return read


def _choices(name: str, allowed: Iterable[str]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    known = tuple(allowed)

    def read(typed: Sequence[str]) -> tuple[str, ...]:
        if any(value not in known for value in typed):
            raise ValueError(f"{name}: kies uit {', '.join(known)}.")
        return tuple(sorted(set(typed)))

    return read


def _slugs(name: str) -> Callable[[Sequence[str]], tuple[str, ...]]:
    def read(typed: Sequence[str]) -> tuple[str, ...]:
        if len(typed) > MAX_VALUES:
            raise ValueError(f"{name}: kies er hoogstens {MAX_VALUES}.")
        if any(not fullmatch(SLUG_PATTERN, value) for value in typed):
            raise ValueError(f"{name}: dit bestaat niet. Kies uit de lijst.")
        return tuple(sorted(set(typed)))

    return read


def _one_of(name: str, allowed: Iterable[str]) -> Callable[[Sequence[str]], str]:
    many = _choices(name, allowed)
    return lambda typed: many(typed[:1])[0]


def _flag(name: str, word: str) -> Callable[[Sequence[str]], bool]:
    def read(typed: Sequence[str]) -> bool:
        if typed[0] != word:
            raise ValueError(f"{name} kan alleen '{word}' zijn.")
        return True

    return read


def _one(value: Any) -> list[str]:
    return [str(value)]


PARAMETERS: Mapping[str, Parameter] = {
    "q": Parameter("text", _text(MAX_TEXT, "Uw vraag"), _one),
    "plaats": Parameter("place", _text(MAX_PLACE, "De plaats"), _one),
    "straal": Parameter("radius_km", _number("De afstand in kilometers", 1, MAX_RADIUS_KM), _one),
    "leeftijd": Parameter("age", _number("De leeftijd", 0, MAX_AGE), _one),
    "hulpvraag": Parameter("needs", _slugs("Hulpvraag"), list),
    "thema": Parameter("themes", _slugs("Thema"), list),
    "soort": Parameter("kinds", _choices("Soort", ResultKind), list),
    "toegang": Parameter("access", _choices("Toegang", Access), list),
    "kosten": Parameter("costs", _choices("Kosten", Cost), list),
    "vorm": Parameter("forms", _choices("Vorm", Form), list),
    "doelgroep": Parameter("audiences", _choices("Doelgroep", Audience), list),
    "wachttijd": Parameter("max_weeks", _number("De wachttijd in weken", 0, MAX_WEEKS), _one),
    "plek": Parameter("room", _flag("Plek", "1"), lambda _: ["1"]),
    "onbekend": Parameter("include_unknown", _flag("Onbekend", "mee"), lambda _: ["mee"]),
    "sorteer": Parameter("sort", _one_of("Sorteren", Sort), _one),
    "negeer": Parameter("ignored", _slugs("Negeer"), list),
    "pagina": Parameter("page", _number("De pagina", 1, MAX_PAGE), _one),
    "kennispagina": Parameter("knowledge_page", _number("De kennispagina", 1, MAX_PAGE), _one),
}

DEFAULTS: Mapping[str, Any] = {field.name: field.default for field in fields(SearchQuestion)}
