"""The problems of a proposal in the words of the form: which field, and what to do there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.web.proposal_fields import Field
from app.web.proposal_form import NAME
from app.web.translate import gettext as _

if TYPE_CHECKING:
    from app.content.problem import Problem


@dataclass(frozen=True)
class Told:
    """`field` is the name of the field in the form, empty where it is about the whole."""

    field: str
    label: str
    message: str
    anchor: str


def told_problems(problems: Iterable["Problem"], fields: Sequence[Field], headings: Sequence[str]) -> tuple[Told, ...]:
    return tuple(_told(problem, fields, headings) for problem in problems)


def _told(problem: "Problem", fields: Sequence[Field], headings: Sequence[str]) -> Told:
    where = [str(part) for part in problem.where]
    key = ".".join(where)
    message = problem.message.removeprefix(f"{key}: ")
    if message.startswith("deze sleutel ontbreekt"):
        message = _("vul dit in")
    if key in headings:
        number = headings.index(key) + 1
        return Told(f"deel.{key}", key, _("vul dit in"), f"deel-{number}")
    if key == NAME:
        return Told(NAME, _("Naam van het bestand"), message, NAME)
    for field in fields:
        if where[: len(field.key)] == list(field.key):
            return Told(field.name, str(field.label), message, f"veld-{field.name}")
    # A part that several fields belong to, such as the ages: the first of them.
    for field in fields:
        if where and field.key[: len(where)] == tuple(where):
            return Told(field.name, str(field.label), message, f"veld-{field.name}")
    return Told("", "", problem.message, "")
