"""Problems as a forge reads them in the log of a check: a note beside the line of a proposed change."""

from pathlib import Path

from app.content.problem import Problem


def annotation(problem: Problem, root: Path) -> str:
    """One workflow command of GitHub; paths are relative to the checkout."""
    path = problem.path.absolute()
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return f"::error file={_escaped(str(shown), ':,')},line={problem.line}::{_escaped(problem.message)}"


def _escaped(text: str, also: str = "") -> str:
    """What a message may not hold as it is: line ends and the percent sign; in a property also : and ,"""
    for char in f"%\r\n{also}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text
