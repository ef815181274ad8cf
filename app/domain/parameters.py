"""Questions that are the same as their URL: how a parameter becomes a field of a question and back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from re import fullmatch
from typing import Any, ClassVar, Self

from app.domain.errors import BadQuestion
from app.domain.text import SLUG_PATTERN, clean

MAX_VALUES = 30


@dataclass(frozen=True)
class Parameter:
    """How one URL parameter becomes a field of the question and back."""

    field: str
    read: Callable[[Sequence[str]], Any]
    write: Callable[[Any], list[str]]


@dataclass(frozen=True)
class Question:
    """Defaults stay out of the URL; equal questions have equal URLs. Each kind of question lists its parameters."""

    PARAMETERS: ClassVar[Mapping[str, Parameter]] = {}

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Sequence[str]]) -> Self:
        """Read a URL's parameters; raises BadQuestion with a sentence for each one that can't be used."""
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for name, parameter in cls.PARAMETERS.items():
            typed = [value for value in parameters.get(name, ()) if value != ""]
            try:
                if typed:
                    values[parameter.field] = parameter.read(typed)
            except ValueError as error:
                problems[name] = str(error)
        if problems:
            raise BadQuestion(problems)
        return cls(**values)

    @classmethod
    def defaults(cls) -> Mapping[str, Any]:
        return {field.name: field.default for field in fields(cls)}

    def to_parameters(self) -> dict[str, list[str]]:
        """The URL's parameters in a fixed order, without defaults."""
        defaults = self.defaults()
        return {
            name: parameter.write(getattr(self, parameter.field))
            for name, parameter in self.PARAMETERS.items()
            if getattr(self, parameter.field) != defaults[parameter.field]
        }

    def having(self, **changes: Any) -> Self:
        """The same question with something changed."""
        return replace(self, **changes)

    def toggled(self, name: str, value: str) -> Self:
        """With one value of a repeatable parameter added, or taken away if it was there."""
        field = self.PARAMETERS[name].field
        chosen = frozenset(getattr(self, field)) ^ {value}
        return self.having(**{field: tuple(sorted(chosen))})

    def without(self, name: str, value: str = "") -> Self:
        """With a parameter, or one of its values, taken away."""
        field = self.PARAMETERS[name].field
        current = getattr(self, field)
        if value and isinstance(current, tuple):
            return self.having(**{field: tuple(item for item in current if item != value)})
        return self.having(**{field: self.defaults()[field]})


def text(limit: int, name: str) -> Callable[[Sequence[str]], str]:
    def read(typed: Sequence[str]) -> str:
        # The normal form may be longer than what was typed, and is what stands in the URL.
        found = clean(typed[0]) if len(typed[0]) <= limit else typed[0]
        if len(found) > limit:
            raise ValueError(f"{name} is te lang: gebruik hoogstens {limit} tekens.")
        return found

    return read


def texts(limit: int, name: str) -> Callable[[Sequence[str]], tuple[str, ...]]:
    one = text(limit, name)

    def read(typed: Sequence[str]) -> tuple[str, ...]:
        if len(typed) > MAX_VALUES:
            raise ValueError(f"{name}: kies er hoogstens {MAX_VALUES}.")
        return tuple(sorted({found for value in typed if (found := one([value]))}))

    return read


def number(name: str, low: int, high: int) -> Callable[[Sequence[str]], int]:
    def read(typed: Sequence[str]) -> int:
        found = typed[0].strip()
        if not fullmatch(r"[0-9]{1,9}", found) or not low <= int(found) <= high:
            raise ValueError(f"{name} moet een heel getal zijn van {low} tot en met {high}.")
        return int(found)

    return read


def choices(name: str, allowed: Iterable[str]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    known = tuple(allowed)

    def read(typed: Sequence[str]) -> tuple[str, ...]:
        if any(value not in known for value in typed):
            raise ValueError(f"{name}: kies uit {', '.join(known)}.")
        return tuple(sorted(set(typed)))

    return read


def slugs(name: str, most: int = MAX_VALUES) -> Callable[[Sequence[str]], tuple[str, ...]]:
    def read(typed: Sequence[str]) -> tuple[str, ...]:
        if len(set(typed)) > most:
            raise ValueError(f"{name}: kies er hoogstens {most}.")
        if any(not fullmatch(SLUG_PATTERN, value) for value in typed):
            raise ValueError(f"{name}: dit bestaat niet. Kies uit de lijst.")
        return tuple(sorted(set(typed)))

    return read


def one_of(name: str, allowed: Iterable[str]) -> Callable[[Sequence[str]], str]:
    many = choices(name, allowed)
    return lambda typed: many(typed[:1])[0]


def flag(name: str, word: str) -> Callable[[Sequence[str]], bool]:
    def read(typed: Sequence[str]) -> bool:
        if typed[0] != word:
            raise ValueError(f"{name} kan alleen '{word}' zijn.")
        return True

    return read


def one(value: Any) -> list[str]:
    return [str(value)]
