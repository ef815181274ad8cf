"""Cost, access and form in a question, and silence where the same words say what is going on (issue 1.4b)."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.offer import Access, Cost, Form
from app.language.wish_words import WISH_PATTERNS
from app.language.wishes import WishReading, read_wishes

FOLDER = Path(__file__).parent


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _said(reading: WishReading) -> str:
    return f"{'-' if reading.negated else ''}{reading.parameter}={reading.value}"


@pytest.mark.parametrize("line", _lines("wish_sentences.txt"))
def test_a_wish_is_read(line: str) -> None:
    expected, question = line.split(" | ", 1)

    assert " ".join(_said(reading) for reading in read_wishes(question)) == expected


@pytest.mark.parametrize("question", _lines("no_wish_sentences.txt"))
def test_the_same_words_without_a_wish_stay_silent(question: str) -> None:
    assert read_wishes(question) == ()


def test_there_are_enough_sentences_of_both() -> None:
    assert len(_lines("wish_sentences.txt")) >= 40
    assert len(_lines("no_wish_sentences.txt")) >= 40


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Iets GRATIS in Leiden", "GRATIS"),
        ("liever geen groepstraining", "geen groepstraining"),
        ("één op één", "één op één"),
        ("ß zonder verwijzing", "zonder verwijzing"),
    ],
)
def test_the_words_are_those_of_the_question_with_the_negation(question: str, words: str) -> None:
    (reading,) = read_wishes(question)

    assert reading.words == words == question[reading.start : reading.end]


def test_what_is_all_the_same_is_no_wish() -> None:
    assert read_wishes("het hoeft niet gratis") == ()


def test_every_value_is_one_that_the_search_knows() -> None:
    known = {"kosten": set(Cost), "toegang": set(Access), "vorm": set(Form)}

    assert all(wish.value in known[wish.parameter] for wish in WISH_PATTERNS)


WORDS = st.sampled_from(
    "geen gratis online hulp ß thuis in een groep zonder verwijzing , niet é inloop kost niks".split()
)


@given(st.text(max_size=300) | st.lists(WORDS).map(" ".join))
def test_any_text_gives_readings_that_lie_in_it(text: str) -> None:
    for reading in read_wishes(text):
        assert text[reading.start : reading.end] == reading.words != ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800",
        "gratis " * 7_000,
        "kan ik even " * 4_000,
        "hulp thuis " * 4_000,
        "geen " * 10_000,
        "zo zomaar gewoon " * 3_000,
        " " * 50_000,
        "online, " * 6_000,
        "praten met andere " * 3_000,
    ],
)
def test_hostile_text_costs_little(text: str) -> None:
    started = process_time()
    read_wishes(text)

    # Measured: under 10 ms. The bound is for hangs.
    assert process_time() - started < 0.1
