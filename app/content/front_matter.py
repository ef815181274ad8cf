"""Front matter as text: every scalar stays what the editor typed, every key keeps its line."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from app.content.problem import Problem

MAX_DEPTH = 6
MAX_FRONT_CHARACTERS = 64 * 1024
FENCE = "---"

Location = tuple[str | int, ...]


class _RefusedError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@dataclass
class FrontMatter:
    """`values` holds only text, lists and mappings; `lines` says on which line each of them starts."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=dict)
    twice: list[tuple[int, str]] = field(default_factory=list)
    """Line and name of every key that stood there already; the first one counts."""
    body: str = ""
    body_line: int = 1

    def line_of(self, location: Location) -> int:
        """The nearest line that we know for a place in the values."""
        while location not in self.lines and location:
            location = location[:-1]
        return self.lines.get(location, 1)


def parse(path: Path, text: str) -> tuple[FrontMatter | None, list[Problem]]:
    """Split a file and read its front matter; never raises on what an editor typed."""
    try:
        front, body, body_line = _split(text)
        document = FrontMatter(body=body, body_line=body_line)
        document.values = _mapping(_compose(front), document)
    except _RefusedError as refused:
        return None, [Problem(path, refused.line, refused.message)]
    return document, [
        Problem(path, line, f"'{key}' staat hier twee keer; laat er één staan") for line, key in document.twice
    ]


def _split(text: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    if lines[0].rstrip("\r") != FENCE:
        raise _RefusedError(1, f"het bestand begint niet met {FENCE}; zet de gegevens tussen twee regels met {FENCE}")
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip("\r") == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise _RefusedError(1, f"de tweede regel met {FENCE} ontbreekt; zet die onder de gegevens")


def _compose(front: str) -> Node | None:
    if len(front) > MAX_FRONT_CHARACTERS:
        raise _RefusedError(1, "de gegevens bovenaan zijn te lang (hoogstens 64 kB)")
    _refuse_tricks(front)
    try:
        return yaml.compose(front, yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise _RefusedError(_line(getattr(error, "problem_mark", None)), _dutch(error)) from None
    except RecursionError:
        raise _RefusedError(2, "de gegevens zitten te diep in elkaar") from None


def _refuse_tricks(front: str) -> None:
    """Look at the events first: an alias or a deep pile is refused before anything is built from it."""
    depth = 0
    try:
        for event in yaml.parse(front, yaml.CBaseLoader):
            line = _line(event.start_mark)
            if isinstance(event, yaml.AliasEvent):
                raise _RefusedError(
                    line, "een verwijzing met * mag niet; schrijf de waarde uit of zet haar tussen aanhalingstekens"
                )
            if getattr(event, "anchor", None):
                raise _RefusedError(line, "een anker met & mag niet; zet de waarde tussen aanhalingstekens")
            if getattr(event, "tag", None):
                raise _RefusedError(line, "een soort met ! mag niet; zet de waarde tussen aanhalingstekens")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise _RefusedError(
                    line, f"de gegevens zitten dieper dan {MAX_DEPTH} lagen in elkaar; maak het eenvoudiger"
                )
    except yaml.YAMLError as error:
        raise _RefusedError(_line(getattr(error, "problem_mark", None)), _dutch(error)) from None


def _line(mark: Any) -> int:
    """The line in the file: marks count from 0 and the fence stands above the front matter."""
    return (mark.line if mark else 0) + 2


def _dutch(error: yaml.YAMLError) -> str:
    told = str(getattr(error, "problem", "") or error)
    if "tab" in told or "cannot start any token" in told:
        return "hier staat een teken dat niet kan (een tab, @ of `); gebruik spaties, of aanhalingstekens om de waarde"
    if "mapping values are not allowed" in told:
        return "een dubbele punt in een waarde; zet de waarde tussen aanhalingstekens"
    return "deze regel is geen geldige YAML; kijk naar inspringen, dubbele punten en aanhalingstekens"


def _mapping(node: Node | None, document: FrontMatter) -> dict[str, Any]:
    if not isinstance(node, MappingNode):
        line = node.start_mark.line + 2 if node else 1
        raise _RefusedError(line, "schrijf de gegevens als 'sleutel: waarde', één per regel")
    return _pairs(node, (), document)


def _pairs(node: MappingNode, location: Location, document: FrontMatter) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(key, ScalarNode):
            raise _RefusedError(line, "een sleutel moet één woord zijn")
        if key.value in found:
            document.twice.append((line, key.value))
            continue
        document.lines[(*location, key.value)] = line
        found[key.value] = _value(value, (*location, key.value), document)
    return found


def _value(node: Node, location: Location, document: FrontMatter) -> Any:
    if isinstance(node, MappingNode):
        return _pairs(node, location, document)
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            document.lines[(*location, index)] = item.start_mark.line + 2
        return [_value(item, (*location, index), document) for index, item in enumerate(node.value)]
    return node.value
