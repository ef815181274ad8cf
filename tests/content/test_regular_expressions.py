"""Promise 21: every regular expression on what people type is linear, 50 kB of adversarial text in 100 ms."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import StringConstraints, TypeAdapter, ValidationError

import app
from app.content.schema import schemas
from tests.content.adversarial import pieces

pytestmark = pytest.mark.slow

CHARACTERS = 50_000
SECONDS = 0.1
# They read packages that a maintainer fetched, when the tables are remade; never what a visitor or editor typed.
NOT_ON_TYPED_TEXT = ("app.places.remake", "app.db.migrations")
# Made from one typed word of a question, and held only against our own words of that same length.
MADE_WHILE_RUNNING = {"app.language.danger_words._censored"}
IMPORTED = set("match fullmatch search findall finditer sub subn split".split())


def modules() -> list[str]:
    found = [module.name for module in pkgutil.walk_packages(app.__path__, "app.")]
    # Importing the door of the server would start the application.
    return [name for name in found if name != "app.wsgi" and not name.startswith(NOT_ON_TYPED_TEXT)]


def kept_in(value: object, depth: int = 4) -> Iterator[re.Pattern[str]]:
    """Compiled patterns in a value of a module, also inside lists, tables, classes and objects of ours."""
    if isinstance(value, re.Pattern):
        yield value
    parts: list[object] = []
    if isinstance(value, dict):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts = list(value)
    elif type(value).__module__.startswith("app.") or (type(value) is type and value.__module__.startswith("app.")):
        parts = list(getattr(value, "__dict__", {}).values())
    for part in parts if depth else []:
        yield from kept_in(part, depth - 1)


def calls(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.Call]]:
    """Every call of the module `re`, with the function that it stands in."""
    for node in ast.iter_child_nodes(tree):
        name = node.name if isinstance(node, ast.FunctionDef) else inside
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called.startswith("re.") or called in IMPORTED:
                yield name, node
        yield from calls(node, name)


def source(module: str) -> ast.Module:
    # A folder of tables is a package to Python, but holds no source.
    path = importlib.import_module(module).__file__
    return ast.parse(Path(path).read_text("utf-8") if path else "")


def named_on_the_spot(module: str) -> Iterator[tuple[str, str | None]]:
    """Function and pattern of every call inside a function; None where the pattern can't be known beforehand."""
    names = vars(importlib.import_module(module))
    for inside, call in calls(source(module)):
        pattern = call.args[0] if call.args else None
        if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str):
            yield inside, pattern.value
        elif isinstance(pattern, ast.Name) and isinstance(names.get(pattern.id), str):
            yield inside, names[pattern.id]
        elif inside and ast.unparse(call.func) != "re.escape":
            yield inside, None


def all_patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for module in modules():
        for name, value in vars(importlib.import_module(module)).items():
            for pattern in kept_in(value):
                if isinstance(pattern.pattern, str):
                    found[f"{name} {pattern.pattern}"] = pattern
        for inside, text in named_on_the_spot(module):
            if text is not None:
                found.setdefault(f"{inside} {text}", re.compile(text))
    return found


PATTERNS = all_patterns()


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Time of the processor to look at a whole text; the best of three where a first look was slow."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for _found in pattern.finditer(text):
            pass
        pattern.fullmatch(text)
        best = min(best, time.process_time() - start)
        if best < SECONDS:
            break
    return best


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=[name[:90] for name in PATTERNS])
def test_a_regular_expression_is_linear(pattern: re.Pattern[str]) -> None:
    for piece in pieces(pattern):
        for end in ("", "!", "\n\x00"):
            text = (piece * (CHARACTERS // len(piece) + 1))[:CHARACTERS] + end
            assert seconds(pattern, text) < SECONDS, f"{piece!r} and {end!r}"


def test_every_regular_expression_of_the_application_is_looked_at() -> None:
    """Those that modules keep are found by themselves; those made inside a function must be known beforehand."""
    unknown = [
        f"{module}.{inside}"
        for module in modules()
        for inside, text in named_on_the_spot(module)
        if text is None and f"{module}.{inside}" not in MADE_WHILE_RUNNING
    ]

    assert unknown == []
    assert len(PATTERNS) >= 40
    for kept in ("EMAIL", "MOBILE", "LEVEL", "HEADING", "INTERNAL_LINK", "UNSEEN", "_WORD", "BETWEEN", "_POSTCODE"):
        assert any(name.startswith(kept + " ") for name in PATTERNS), kept


@pytest.mark.parametrize(
    ("pattern", "piece"),
    [(r"(?:foo|ba[rz])+!", "bar"), (r"(a|b\s)*c", "b "), (r"x(?=\d{2,}y)", "0"), (r"[^\W_]+@", "a"), (r"\s+$", " ")],
)
def test_the_pieces_are_what_the_pattern_repeats(pattern: str, piece: str) -> None:
    assert piece in pieces(re.compile(pattern))


@pytest.mark.parametrize("slow", [r"\s+$", r"[a-z]+@", r"\d+,?\d*x", r"\[[^\]]*\]\("])
def test_a_pattern_that_walks_in_circles_is_seen(slow: str) -> None:
    """On a little of the text, because the whole takes some of these hours: four times the text, far more time."""
    pattern = re.compile(slow)

    def growth(text: str) -> float:
        short, long = (min(seconds(pattern, text[:size] + "!") for _ in range(5)) for size in (200, 800))
        return long / short

    # Which of the pieces it is can't be told from a little text, where all of them are quick.
    assert any(growth(piece * 800) > 6 for piece in pieces(pattern))


def keyword_patterns(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield value["pattern"]
        for part in value.values():
            yield from keyword_patterns(part)
    elif isinstance(value, list):
        for part in value:
            yield from keyword_patterns(part)


@pytest.mark.parametrize("pattern", sorted(set(keyword_patterns(schemas()))))
def test_a_pattern_of_a_key_is_linear_too(pattern: str) -> None:
    """These are pydantic's: made for texts that an editor typed, of any length."""
    typed: TypeAdapter[str] = TypeAdapter(Annotated[str, StringConstraints(pattern=pattern)])

    for piece in pieces(re.compile(pattern)):
        start = time.process_time()
        try:
            typed.validate_python((piece * CHARACTERS)[:CHARACTERS] + "!")
        except ValidationError as refused:
            assert refused.error_count() == 1  # noqa: PT017
        assert time.process_time() - start < SECONDS, piece
