"""Bounds on Markdown before the renderer sees it: it is worse than quadratic on piled-up brackets."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.content.problem import Problem

MAX_BODY_BYTES = 32 * 1024
MAX_PARAGRAPH_BYTES = 4 * 1024
MAX_MARKS = 100
# Measured: a hundred in each of sixty paragraphs took the renderer 2.5 seconds; a thousand in all take 0.4.
MAX_MARKS_IN_ALL = 1000
MAX_NESTING = 6
MARKS = "[(!*_`<"
INDENT_PER_LEVEL = 2


def body_problems(path: Path, body: str, first_line: int) -> list[Problem]:
    """What is too long, too dense or too deep in the text under the front matter."""
    if len(body.encode()) > MAX_BODY_BYTES:
        return [Problem(path, first_line, f"de tekst is langer dan {MAX_BODY_BYTES // 1024} kB; maak hem korter")]
    found = [
        Problem(path, first_line, f"meer dan {MAX_MARKS_IN_ALL} keer het teken {mark} in de tekst; maak hem korter")
        for mark in MARKS
        if body.count(mark) > MAX_MARKS_IN_ALL
    ]
    for line, paragraph in _paragraphs(body, first_line):
        found += [Problem(path, line, message) for message in _paragraph_messages(paragraph)]
    found += [
        Problem(
            path,
            first_line + offset,
            f"dit staat dieper dan {MAX_NESTING} lagen; maak de lijst of het citaat eenvoudiger",
        )
        for offset, text in enumerate(body.split("\n"))
        if _nesting(text) > MAX_NESTING
    ]
    return found


def _paragraphs(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    collected: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], start=first_line):
        if line.strip():
            collected.append(line)
        elif collected:
            yield number - len(collected), "\n".join(collected)
            collected = []


def _paragraph_messages(paragraph: str) -> Iterator[str]:
    if len(paragraph.encode()) > MAX_PARAGRAPH_BYTES:
        yield f"deze alinea is langer dan {MAX_PARAGRAPH_BYTES // 1024} kB; zet er een witregel tussen"
    for mark in MARKS:
        if paragraph.count(mark) > MAX_MARKS:
            yield f"meer dan {MAX_MARKS} keer het teken {mark} in één alinea; splits de alinea"


def _nesting(line: str) -> int:
    """Levels of quotes and of indented list items on one line."""
    lead = re.match(r"[\s>]*", line)
    marks = lead[0] if lead else ""
    spaces = len(marks.expandtabs(4)) - marks.count(">")
    is_item = bool(re.match(r"(?:[-*+]|\d{1,9}[.)])\s", line[len(marks) :]))
    return marks.count(">") + (spaces // INDENT_PER_LEVEL + 1 if is_item else spaces // 4)
