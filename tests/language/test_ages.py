"""Ages in a question: said as a number or as a word, and never where a number means something else (issue 1.4b)."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.age_words import AGE_WORDS
from app.language.ages import AgeReading, read_ages
from app.language.spans import plain

FOLDER = Path(__file__).parent


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _said(reading: AgeReading) -> str:
    if reading.age_range:
        return f"{reading.age_range[0]}-{reading.age_range[1]}"
    return str(reading.age)


@pytest.mark.parametrize("line", _lines("age_sentences.txt"))
def test_an_age_is_read(line: str) -> None:
    expected, question = line.split(" | ", 1)

    assert " ".join(_said(reading) for reading in read_ages(question)) == expected


@pytest.mark.parametrize("question", _lines("no_age_sentences.txt"))
def test_another_number_is_no_age(question: str) -> None:
    assert read_ages(question) == ()


def test_there_are_enough_sentences_of_both() -> None:
    assert len(_lines("age_sentences.txt")) >= 40
    assert len(_lines("no_age_sentences.txt")) >= 40


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("mijn dochter van 17 wil praten", "van 17"),
        ("zoon (9) gepest", "(9"),
        ("Een 16-jarige dochter", "16-jarige"),
        ("één peuter", "peuter"),
        ("ß é, kind van 6 jaar", "van 6 jaar"),
        ("jongeren tussen 12 en 16 jaar", "tussen 12 en 16 jaar"),
    ],
)
def test_the_words_are_those_of_the_question(question: str, words: str) -> None:
    reading = read_ages(question)[0]

    assert reading.words == words == question[reading.start : reading.end]


def test_a_reading_is_either_an_age_or_a_range_and_numbers_come_first() -> None:
    number, word = read_ages("puber van 13")

    assert (number.age, number.age_range) == (13, None)
    assert (word.age, word.age_range) == (None, (11, 18))


WORDS = st.sampled_from(
    "van 17 9 jaar jr 6-jarige (4 en 7) peuter groep 6 kind ß zoon tussen 12 tot , ik ben é half".split()
)


@given(st.text(max_size=300) | st.lists(WORDS).map(" ".join))
def test_any_text_gives_readings_that_lie_in_it(text: str) -> None:
    assert len(plain(text)) == len(text)
    for reading in read_ages(text):
        assert text[reading.start : reading.end] == reading.words != ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800",
        "17 " * 17_000,
        "kind van " * 6_000,
        "tussen 1 en " * 4_000,
        "1" * 50_000,
        "," * 50_000,
        "kind van 4, " * 4_000,
        "groep 1 - " * 5_000,
        "baby " * 10_000,
        " " * 50_000,
    ],
)
def test_hostile_text_costs_little(text: str) -> None:
    started = process_time()
    read_ages(text)

    # Measured: under 10 ms. The bound is for hangs.
    assert process_time() - started < 0.1


def test_every_word_of_age_has_ages_in_order_and_a_reason() -> None:
    assert all(0 <= word.ages[0] <= word.ages[1] <= 30 and word.reason for word in AGE_WORDS)
