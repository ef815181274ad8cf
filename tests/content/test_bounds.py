"""Promise 22, the other half: what is accepted at the door renders within a second, however nasty it is."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.content.bounds import (
    MARKS,
    MAX_BODY_BYTES,
    MAX_COLUMNS,
    MAX_LINES,
    MAX_MARKS,
    MAX_MARKS_IN_ALL,
    MAX_NESTING,
    MAX_PARAGRAPH_BYTES,
    body_problems,
)
from app.content.markdown import render

pytestmark = pytest.mark.slow

SECONDS = 1.0
FULL_PARAGRAPHS = MAX_MARKS_IN_ALL // MAX_MARKS


def told(body: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in body_problems(Path("x.md"), body, 1)]


def seconds_to_render(text: str) -> float:
    """Time of the processor: what else the machine does is no fault of the text."""
    start = time.process_time()
    render(text)
    return time.process_time() - start


def test_the_bounds_are_those_of_the_issue() -> None:
    assert (MAX_BODY_BYTES, MAX_PARAGRAPH_BYTES, MAX_MARKS, MAX_NESTING) == (32 * 1024, 4 * 1024, 100, 6)
    assert set("[(!*_`<") <= set(MARKS)


EDGES = {
    "body": ("\n\n".join(["é" * 2047] * 7 + ["a" * 4082]), "\n\n" + "a" * 100, "langer dan 32 kB"),
    "paragraph": ("é" * 2048, "a", "langer dan 4 kB"),
    "lines": ("\n" * (MAX_LINES - 1), "\n", f"meer dan {MAX_LINES} regels"),
    "columns": ("| a " * (MAX_COLUMNS - 1) + "|", "|", f"meer dan {MAX_COLUMNS} kolommen"),
    "quotes": (">" * MAX_NESTING, "> diep", "dieper dan 6 lagen"),
    "spaced quotes": ("> " * MAX_NESTING, "> diep", "dieper dan 6 lagen"),
    "list": (" " * 4 * (MAX_NESTING - 1) + "- a", "\n" + " " * 4 * MAX_NESTING + "- b", "dieper dan 6 lagen"),
    "tabbed list": ("\t" * (MAX_NESTING - 1) + "- a", "\n" + "\t" * MAX_NESTING + "- b", "dieper dan 6 lagen"),
    "numbers": ("1. " * MAX_NESTING, "12345678901. diep", "dieper dan 6 lagen"),
    "lists on one line": ("- " * MAX_NESTING, "- diep", "dieper dan 6 lagen"),
    "list in quote": ("> - > - > - ", "> diep", "dieper dan 6 lagen"),
}


@pytest.mark.parametrize(("fits", "more", "message"), EDGES.values(), ids=EDGES)
def test_a_bound_lets_through_what_just_fits_and_tells_what_is_more(fits: str, more: str, message: str) -> None:
    assert told(fits) == []
    assert [text for _, text in told(fits + more) if message in text]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_counted_in_its_paragraph_and_in_the_text(mark: str) -> None:
    # A letter between them, so that they don't open levels of a list or quote.
    most = f"a{mark}" * MAX_MARKS

    assert told("\n\n".join([most] * FULL_PARAGRAPHS)) == []
    assert [text for _, text in told(most + mark)] == [
        f"meer dan {MAX_MARKS} keer het teken {mark} in één alinea; splits de alinea"
    ]
    assert [text for _, text in told("\n\n".join([most] * FULL_PARAGRAPHS + [f"a{mark}"]))] == [
        f"meer dan {MAX_MARKS_IN_ALL} keer het teken {mark} in de tekst; maak hem korter"
    ]


@pytest.mark.parametrize("white", ["\u00a0", "\u3000", "\u2003"])
def test_only_a_line_that_is_empty_for_the_renderer_ends_a_paragraph(white: str) -> None:
    """Else ten paragraphs of a hundred brackets would be one of a thousand to it."""
    assert told(f"\n{white}\n".join(["[" * 60] * 2))
    assert told("\n \t\n".join(["[" * 60] * 2)) == []


def test_a_problem_names_the_line_on_which_it_starts() -> None:
    body = "goed\n\ngoed\n" + "x" * 4100 + "\n\n" + ">" * 7 + " diep\n\n" + "[" * 101

    assert [line for line, _ in told(body)] == [3, 8, 6]
    assert [problem.line for problem in body_problems(Path("x.md"), body, 20)] == [22, 27, 25]


@pytest.mark.parametrize(
    "text",
    ["> " * 30 + "x", "- " * 2000 + "x", "1. " * 1300 + "x", "- > " * 900 + "x", "a\n" + " " * 400 + "- x"],
)
def test_deep_piles_never_reach_the_renderer(text: str) -> None:
    """Seen: a line of two thousand dashes gives a RecursionError in the renderer."""
    assert [message for _, message in told(text) if "dieper dan 6 lagen" in message]


def full(unit: str, *, before: str = "", padding: str = "", paragraphs: int | None = None) -> str:
    """As many paragraphs of as many units, filled up with padding, as the bounds allow."""
    marks = max(unit.count(mark) for mark in MARKS)
    in_front = max(before.count(mark) for mark in MARKS)
    units = min((MAX_MARKS - in_front) // marks if marks else 9**9, (MAX_PARAGRAPH_BYTES - 20) // len(unit.encode()))
    paragraph = before + unit * units
    if padding:
        paragraph += padding * ((MAX_PARAGRAPH_BYTES - 10 - len(paragraph.encode())) // len(padding.encode()))
    dense = max(paragraph.count(mark) for mark in MARKS)
    fitting = min(
        MAX_BODY_BYTES // (len(paragraph.encode()) + 2),
        MAX_MARKS_IN_ALL // dense if dense else 9**9,
        (MAX_LINES - 1) // (paragraph.count("\n") + 2),
    )
    return "\n\n".join([paragraph] * (paragraphs or fitting))


def wide_table(row: str) -> str:
    head = "|a" * (MAX_COLUMNS - 1) + "|\n" + "|-" * (MAX_COLUMNS - 1) + "|\n"
    rows = min((MAX_PARAGRAPH_BYTES - len(head)) // len(row), (MAX_LINES - 40) // 8)
    return "\n\n".join([head + row * rows] * 8)[: MAX_BODY_BYTES - 2]


def nested(depth: int) -> str:
    item = "".join("    " * level + "- *a*\n" for level in range(depth))
    return "\n".join([item * 3] * (MAX_MARKS_IN_ALL // (2 * 3 * depth)))


HOSTILE = {
    **{f"a hundred {mark} a paragraph": full("a" + mark) for mark in MARKS},
    **{f"a hundred {mark} in long paragraphs": full(mark, padding="a") for mark in MARKS},
    "every mark": full("".join(MARKS)),
    "every mark in long paragraphs": full("".join(MARKS), padding=" a"),
    "opened links": full("[a](", padding="a"),
    "opened images": full("![", padding=" a"),
    "images, spaced": full('!<http://a["', padding=") "),
    "images and escapes": full("![[a \\", padding="]"),
    "whole links": full("[a](/b) "),
    "links in links": ("[a" * MAX_MARKS + "](b)" * MAX_MARKS + "\n\n") * FULL_PARAGRAPHS,
    "references": full("[a][b]", before="[b]: /c\n"),
    "definitions": full("[a]: <x\n"),
    "emphasis in emphasis": ("*a _b " * 50 + "_ *" * 50 + "\n\n") * FULL_PARAGRAPHS,
    "unclosed strong": full("**a __b ", padding="a"),
    "brackets and emphasis": full("['*<a ", padding=") "),
    "code": full("`a``b", padding="a"),
    "comments": full("<!--", padding="a"),
    "tags": full("<a ", padding="a"),
    "addresses": full("<a@b.c>", padding="a"),
    "blocks": full("<div>\n", padding="a"),
    "declarations": full("<![CDATA[", padding="]"),
    "headings": "# a\n" * (MAX_LINES // 2 - 1) + "\n" + "a\n-\n" * (MAX_LINES // 4 - 1),
    "rules": full("- - -\n"),
    "items": full("- a\n"),
    "loose items": full("- a\n\n"),
    "paragraphs": "a\n\n" * (MAX_LINES // 2 - 1),
    "paragraphs up to 32 kB": "\n\n".join(["woord " * 680] * 8),
    "long words": "\n\n".join(["a" * 4090] * 8),
    "nested lists": nested(MAX_NESTING),
    "nested quotes": ("> " * MAX_NESTING + "citaat\n\n") * (MAX_LINES // 2 - 1),
    "list in quotes": (">" * (MAX_NESTING - 1) + "- a\n\n") * (MAX_LINES // 2 - 1),
    "lists on one line": ("- " * MAX_NESTING + "a\n\n") * (MAX_LINES // 2 - 1),
    "table with empty rows": wide_table("|\n"),
    "table with full rows": wide_table("|b" * (MAX_COLUMNS - 1) + "|\n"),
    "table with short rows": wide_table("|b\n"),
    "closing brackets": "\n\n".join(["]" * 4090] * 8),
    "colons": "\n\n".join(["https:" * 680] * 8),
    "spaces": "\n\n".join(["a" + " " * 4000 + "a"] * 8),
    "line breaks": full("a  \n"),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_an_accepted_text_renders_within_a_second(text: str) -> None:
    assert told(text) == []

    assert seconds_to_render(text) < SECONDS


PIECES = (
    "[ ] ( ) ! * _ ` < > a é | \\ & &# \\[ https:// <!-- --> <div> [a]( [a][b] ![ ** *** __ <http:// <a@b.c> # \" '"
)
LINES = ["\n", "    ", "- ", "> ", "1. ", "=\n", "-\n", "  \n", "[a]: x\n", "\t", " "]


def invented(seed: int) -> Iterator[str]:
    """Texts at the bounds from pieces that mean something to the renderer; the same ones in every run."""
    choose = random.Random(seed)
    pieces = [*PIECES.split(), *LINES]
    while True:
        unit = "".join(choose.choices(pieces, k=choose.randint(1, 4)))
        before = "".join(choose.choices(pieces, k=choose.randint(0, 2)))
        text = full(unit, before=before, padding=choose.choice(["", "a", " a", "]", ") "]))
        if text and not told(text):
            yield text


@pytest.mark.parametrize("seed", range(4))
def test_no_accepted_text_that_chance_invents_takes_a_second(seed: int) -> None:
    texts = invented(seed)

    for text in (next(texts) for _ in range(40)):
        assert seconds_to_render(text) < SECONDS, text[:80]
