"""Promise 23: front matter is read as text, with the line of every key, and nothing in it is ever a traceback."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.content.file import read_file
from app.content.front_matter import MAX_DEPTH, MAX_FRONT_CHARACTERS, FrontMatter, parse
from app.content.problem import Problem
from app.domain.library import Kind

calmly = settings(derandomize=True, deadline=None, max_examples=300)


def read(front: str) -> tuple[FrontMatter | None, list[Problem]]:
    return parse(Path("x.md"), f"---\n{front}\n---\n\ntekst\n")


def values(front: str) -> dict[str, Any]:
    document, problems = read(front)
    assert document is not None
    assert problems == []
    return document.values


@pytest.mark.parametrize(
    "typed",
    ["010", "12:30", "no", "ja", "1e3", "0x1F", "2023-11-15", "1_000", "~", "null", "071 000 0000", "+31 71 1", "1.50"],
)
def test_a_value_stays_the_text_that_was_typed(typed: str) -> None:
    """YAML would make 8 of 010, 750 of 12:30 and False of no."""
    assert values(f"a: {typed}\nb: [{typed}]\nc: {{d: {typed}}}") == {"a": typed, "b": [typed], "c": {"d": typed}}


def test_quoted_folded_and_empty_values_are_texts_too() -> None:
    front = "a: \"x: 'y'\"\nb: >-\n  een\n  twee\nc:\nd: |\n  een\n  twee"

    assert values(front) == {"a": "x: 'y'", "b": "een twee", "c": "", "d": "een\ntwee"}


def test_every_key_and_item_keeps_its_line() -> None:
    document, _ = read("a: 1\n\n# uitleg\nb:\n  - c: 2\n    d:\n      - 3\n      - 4\ne: {f: 5,\n  g: 6}")

    assert document is not None
    assert document.lines == {
        ("a",): 2,
        ("b",): 5,
        ("b", 0): 6,
        ("b", 0, "c"): 6,
        ("b", 0, "d"): 7,
        ("b", 0, "d", 0): 8,
        ("b", 0, "d", 1): 9,
        ("e",): 10,
        ("e", "f"): 10,
        ("e", "g"): 11,
    }
    assert document.line_of(("b", 0, "d", 7)) == 7
    assert document.line_of(("nergens",)) == 1
    assert (document.body, document.body_line) == ("\ntekst\n", 13)


REFUSED = {
    "an anchor": ("a: x\nb: &anker y", 3, "een anker met & mag niet"),
    "an anchor on a list": ("a: &b [c]", 2, "een anker met & mag niet"),
    "an alias": ("a: *b", 2, "een verwijzing met * mag niet"),
    "laughs": ("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", 2, "een anker met & mag niet"),
    "a tag": ("a: x\n\nb: !!python/object/apply:os.system [ls]", 4, "een soort met ! mag niet"),
    "a tag of its own": ("a: !geheim x", 2, "een soort met ! mag niet"),
    "a tag on the whole": ("!!map\na: x", 2, "een soort met ! mag niet"),
    "too deep": ("a: " + "[" * 7 + "]" * 7, 2, f"dieper dan {MAX_DEPTH} lagen"),
    "much too deep": ("a: " + "[" * 30_000, 2, f"dieper dan {MAX_DEPTH} lagen"),
    "deep maps": ("a: x\nb: " + "{c: " * 9000, 3, f"dieper dan {MAX_DEPTH} lagen"),
    "a tab": ("a: x\nb:\n\tc: y", 4, "een tab"),
    "a tab behind spaces": ("a:\n  b: x\n \tc: y", 4, "een tab"),
    "an at sign": ("a: x\nb: @ease", 3, "een tab, @ of `"),
    "a back quote": ("a: `x`", 2, "een tab, @ of `"),
    "a colon": ("a: x\nb: Inloop: De Brug", 3, "een dubbele punt in een waarde"),
    "an open quote": ('a: "x\nb: y', 3, "geen geldige YAML"),
    "an open bracket": ("a: [x\nb: y", 3, "geen geldige YAML"),
    "wrong indentation": ("a: x\n  b: y", 3, "een dubbele punt in een waarde"),
    "two documents": ("a: x\n--- \nb: y", 3, "geen geldige YAML"),
    "an unknown directive": ("%YAML 9.9\n--- \na: x", 2, "geen geldige YAML"),
    "a list": ("- a\n- b", 2, "schrijf de gegevens als 'sleutel: waarde'"),
    "one word": ("hallo", 2, "schrijf de gegevens als 'sleutel: waarde'"),
    "nothing": ("", 1, "schrijf de gegevens als 'sleutel: waarde'"),
    "only a remark": ("# niets", 1, "schrijf de gegevens als 'sleutel: waarde'"),
    "a list for a key": ("a: x\n? [b, c]\n: y", 3, "een sleutel moet één woord zijn"),
    "too long": ("a: " + "x" * MAX_FRONT_CHARACTERS, 1, "te lang (hoogstens 64 kB)"),
}


@pytest.mark.parametrize(("front", "line", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_told_in_dutch_with_its_line(front: str, line: int, message: str) -> None:
    document, problems = read(front)

    assert document is None
    assert [problem.line for problem in problems] == [line]
    assert message in problems[0].message


def test_what_just_fits_is_read() -> None:
    deep = "[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1)

    assert values(f"a: {deep}")
    assert values("a: " + "x" * (MAX_FRONT_CHARACTERS - 3))


def test_every_key_that_stands_twice_is_told_and_the_first_one_counts() -> None:
    document, problems = read("a: 1\nb: {c: 2, c: 3}\nlijst:\n  - d: 4\n    d: 5\na: 6\na: 7")

    assert document is not None
    assert document.values == {"a": "1", "b": {"c": "2"}, "lijst": [{"d": "4"}]}
    assert [(problem.line, problem.message.split(" staat")[0]) for problem in problems] == [
        (3, "'c'"),
        (6, "'d'"),
        (7, "'a'"),
        (8, "'a'"),
    ]


def test_a_merge_is_a_key_like_any_other_and_copies_nothing() -> None:
    assert values("<<: {a: x}\nb: y") == {"<<": {"a": "x"}, "b": "y"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "begint niet met ---"),
        ("titel: x\n---\n", 1, "begint niet met ---"),
        (" ---\ntitel: x\n---\n", 1, "begint niet met ---"),
        ("---\ntitel: x\n", 1, "de tweede regel met --- ontbreekt"),
        ("---\ntitel: x\n----\n", 1, "de tweede regel met --- ontbreekt"),
    ],
)
def test_a_file_without_its_two_fences_is_told(text: str, line: int, message: str) -> None:
    document, problems = parse(Path("x.md"), text)

    assert document is None
    assert [problem.line for problem in problems] == [line]
    assert message in problems[0].message


def test_a_rule_in_the_text_is_no_fence() -> None:
    document, _ = parse(Path("x.md"), "---\na: x\n---\neen\n\n---\n\ntwee\n")

    assert document is not None
    assert document.body == "een\n\n---\n\ntwee\n"


WORDS = ["titel", "themas", "leeftijd", "van", "bronnen", "regels", "contact", "---", "onbekend", "ja", "2023-11"]
MARKS = [
    "\n",
    ": ",
    "- ",
    "  ",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "&a",
    "*a",
    "!",
    "!!map",
    "|",
    ">",
    "%",
    "@",
    "`",
    "#",
    ",",
    "?",
    "\t",
]


@calmly
@given(st.lists(st.sampled_from(WORDS + MARKS) | st.characters(exclude_categories=["Cs"]), max_size=60).map("".join))
def test_no_front_matter_whatever_it_holds_raises(front: str) -> None:
    document, problems = read(front)

    assert document is not None or problems
    assert all(problem.line >= 1 and problem.message for problem in problems)


@calmly
@given(st.binary(max_size=300), st.sampled_from([Kind.OFFER, Kind.INTERVENTION, Kind.NEED]))
@example(b"\xff\xfe---", Kind.OFFER)
@example(b"titel: \xed\xa0\x80", Kind.OFFER)
@example(b"titel: \xf0\x9f\x91\xa9", Kind.OFFER)
@example(b"a: \x85 \xe2\x80\xa8", Kind.OFFER)
@example(b"\xef\xbb\xbf", Kind.OFFER)
def test_no_file_whatever_its_bytes_raises(front: bytes, kind: Kind) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.md"
        for text in (front, b"---\n" + front + b"\n---\n" + front):
            path.write_bytes(text)

            file, problems = read_file(path, kind)

            assert problems
            assert file is None or file.entry is None
            lines = text.count(b"\n") + text.count(b"\r") + 2
            assert all(1 <= problem.line <= lines and problem.path == path for problem in problems)
