"""What was typed in the form for a new entry → a file's name, front matter and text."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from app.domain.library import Kind
from app.domain.text import clean, slug_from, title_key
from app.web.proposal_fields import Field, Widget

SOURCES = 3
NAME = "bestandsnaam"
# What the renderer itself allows before a list is nested too deeply.
MAX_INDENT = 24


def slug_of(typed: MultiDict[str, str], title: str) -> str:
    """The name of the file: as typed, or made from the title."""
    asked = clean(typed.get(NAME, "")) or title
    return slug_from(asked)


# The slug of each entry by its title as it is compared.
Titles = Mapping[Kind, Mapping[str, str]]


def front_matter(fields: Iterable[Field], typed: MultiDict[str, str], titles: Titles) -> dict[str, Any]:
    """What was typed, by key; what was left empty isn't there."""
    front: dict[str, Any] = {}
    for field in fields:
        value = _value(field, typed, titles)
        if value:
            *above, last = field.key
            place = front
            for part in above:
                place = place.setdefault(part, {})
            place[last] = value
    sources = [source for number in range(1, SOURCES + 1) if (source := _source(typed, number))]
    return front | ({"bronnen": sources} if sources else {})


def _value(field: Field, typed: MultiDict[str, str], titles: Titles) -> str | int | list[str]:
    if field.widget is Widget.BOXES:
        return [clean(value) for value in typed.getlist(field.name) if clean(value)]
    if field.widget is Widget.LINES:
        lines = [clean(line) for line in typed.get(field.name, "").splitlines() if clean(line)]
        known = titles.get(field.refers, {}) if field.refers else {}
        return [known.get(title_key(line), line) for line in lines]
    text = clean(typed.get(field.name, ""))
    return _number(text) if field.number else text


def _number(text: str) -> int | str:
    """Figures as a number; whatever else was typed is for the check to judge."""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else text


def _source(typed: MultiDict[str, str], number: int) -> dict[str, Any]:
    """One source: a document with its lines, or a title and address."""
    part = {key: clean(typed.get(f"bron{number}.{key}", "")) for key in ("document", "van", "tot", "titel", "url")}
    found: dict[str, Any] = {key: part[key] for key in ("titel", "document", "url") if part[key]}
    if part["van"] or part["tot"]:
        found["regels"] = [_number(part["van"] or part["tot"]), _number(part["tot"] or part["van"])]
    return found


def body_text(headings: Iterable[str], typed: MultiDict[str, str]) -> str:
    """The text under the front matter: a part under each heading, or one text where a kind has no headings."""
    parts = [(heading, _lines(typed.get(f"deel.{heading}", ""))) for heading in headings]
    told = [f"## {heading}\n\n{text}" for heading, text in parts if text]
    return "\n\n".join(told) or _lines(typed.get("deel", ""))


def _lines(text: str) -> str:
    """Line by line without invisible characters; empty lines part paragraphs."""
    lines = ((len(line) - len(line.lstrip(" ")), clean(line)) for line in text.splitlines())
    return "\n".join(" " * min(indent, MAX_INDENT) + line if line else "" for indent, line in lines).strip()
