"""Bounds on Markdown before the renderer sees it: it is worse than quadratic on piled-up brackets."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.content.problem import Problem

MAX_BODY_BYTES = 32 * 1024
MAX_PARAGRAPH_BYTES = 4 * 1024
MAX_MARKS = 100
# Measured: a hundred in each of sixty paragraphs took the renderer 2.5 seconds; five hundred in long ones 0.9.
MAX_MARKS_IN_ALL = 300
# Each line can be a heading or a row of its own: sixteen thousand of two characters took 1.5 seconds, two thousand
# half a second on a quiet machine and more than one on a busy one. No text of ours has three hundred.
MAX_LINES = 1000
# The renderer fills up short rows: 600 columns above 700 rows of one bar took 22 seconds and gave 6.7 million tags.
MAX_COLUMNS = 20
MAX_NESTING = 6
# A backslash and an ampersand are set aside one by one: four thousand behind fifty brackets took 5 seconds.
MARKS = "[(!*_`<\\&"
# The renderer's own: a list lies inside another from four columns on, and a number may have any number of digits.
INDENT_PER_LEVEL = 4
# What stands before spaces and digits is looked at so that each is read once, also in a search (promise 21).
LEVEL = re.compile(r"(?<! ) *(?:>|(?:[-*+]|(?<!\d)\d+[.)])(?= ))")


def body_problems(path: Path, body: str, first_line: int) -> list[Problem]:
    """What is too long, too dense or too deep in the text under the front matter."""
    if len(body.encode()) > MAX_BODY_BYTES:
        return [Problem(path, first_line, f"de tekst is langer dan {MAX_BODY_BYTES // 1024} kB; maak hem korter")]
    found = [
        Problem(path, first_line, f"meer dan {MAX_MARKS_IN_ALL} keer het teken {mark} in de tekst; maak hem korter")
        for mark in MARKS
        if body.count(mark) > MAX_MARKS_IN_ALL
    ]
    if body.count("\n") >= MAX_LINES:
        found.append(Problem(path, first_line, f"de tekst heeft meer dan {MAX_LINES} regels; maak hem korter"))
    for line, paragraph in paragraphs(body, first_line):
        found += [Problem(path, line, message) for message in _paragraph_messages(paragraph)]
    for number, text in enumerate(body.split("\n"), start=first_line):
        found += [Problem(path, number, message) for message in _line_messages(text)]
    return found


def paragraphs(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    collected: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], start=first_line):
        # Only spaces and tabs make a line empty for the renderer; other white space doesn't end a paragraph.
        if line.strip(" \t"):
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


def _line_messages(line: str) -> Iterator[str]:
    if line.count("|") > MAX_COLUMNS:
        yield f"meer dan {MAX_COLUMNS} kolommen (tekens |) op een regel; maak de tabel smaller"
    if _nesting(line) > MAX_NESTING:
        yield f"dit staat dieper dan {MAX_NESTING} lagen; maak de lijst of het citaat eenvoudiger"


def _nesting(line: str) -> int:
    """Levels of quotes and list items that open on one line, also behind each other (`- - > text`)."""
    text, depth, position = line.rstrip().expandtabs(INDENT_PER_LEVEL), 0, 0
    while found := LEVEL.match(text, position):
        depth += 1 + _indent(found[0]) // INDENT_PER_LEVEL
        position = found.end()
    return depth + _indent(text[position:]) // INDENT_PER_LEVEL


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
