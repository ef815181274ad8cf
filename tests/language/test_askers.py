"""Who asks, and silence where the same words say it of somebody else or of nobody."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.entry import Audience
from app.language.asker_words import ASKER_PATTERNS, AUDIENCES
from app.language.askers import read_asker

FOLDER = Path(__file__).parent


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", _lines("asker_sentences.txt"))
def test_who_asks_is_read_from_the_words_that_say_so(line: str) -> None:
    kind, marked = line.split(" | ", 1)
    question = marked.replace("[", "").replace("]", "")

    reading = read_asker(question)

    assert reading is not None
    assert reading.words == marked[marked.index("[") + 1 : marked.index("]")]
    assert reading.audiences == AUDIENCES[kind]


@pytest.mark.parametrize("question", _lines("no_asker_sentences.txt"))
def test_the_same_words_that_do_not_say_who_asks_stay_silent(question: str) -> None:
    assert read_asker(question) is None


def test_there_are_enough_sentences_of_both() -> None:
    lines = _lines("asker_sentences.txt")

    assert len(lines) >= 60
    assert len(_lines("no_asker_sentences.txt")) >= 30
    assert all(sum(line.startswith(f"{kind} | ") for line in lines) >= 20 for kind in AUDIENCES)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hulp voor MIJN ZOON in Leiden", "MIJN ZOON"),
        ("ß mijn patiënt is bang", "mijn patiënt"),
        ("Ik ben vijftien en bang", "Ik ben vijftien"),
    ],
)
def test_the_words_are_those_of_the_question(question: str, words: str) -> None:
    reading = read_asker(question)

    assert reading is not None
    assert reading.words == words == question[reading.start : reading.end]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("mijn vader drinkt", "jongere"),
        ("mijn vader drinkt en mijn zoon is bang", "ouder"),
        ("mijn vader drinkt en mijn zoon is bang, wat zeg ik tegen mijn leerling", "professional"),
        ("mijn zoon wacht, ik werk bij de gemeente", "ouder"),
        ("mijn vader drinkt in ons gezin", "jongere"),
    ],
)
def test_of_several_kinds_the_most_telling_counts(question: str, kind: str) -> None:
    reading = read_asker(question)

    assert reading is not None
    assert reading.audiences == AUDIENCES[kind]


@pytest.mark.parametrize("years", range(1, 31))
def test_only_the_age_of_a_young_person_says_that_one_asks(years: int) -> None:
    assert (read_asker(f"ik ben {years} en somber") is not None) == (8 <= years <= 23)


def test_every_audience_is_one_that_entries_know() -> None:
    assert {audience for audiences in AUDIENCES.values() for audience in audiences} <= set(Audience)
    assert {pattern.asker for pattern in ASKER_PATTERNS} == set(AUDIENCES)


WORDS = st.sampled_from(
    'ik ben als mijn zoon 15 moeder ß huisarts onze leerling zegt : " niet é gemeente wij inkoop van'.split()
)


@given(st.text(max_size=300) | st.lists(WORDS).map(" ".join))
def test_any_text_gives_a_reading_that_lies_in_it(text: str) -> None:
    reading = read_asker(text)

    assert reading is None or text[reading.start : reading.end] == reading.words != ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800",
        "mijn zoon " * 5_000,
        "mijn oude " * 5_000,
        "als huisarts een " * 3_000,
        "als ouder " * 5_000,
        "ik ben 15 " * 5_000,
        'zegt mijn "' * 5_000,
        "onze regio " * 5_000,
        " " * 50_000,
    ],
)
def test_hostile_text_costs_little(text: str) -> None:
    read_asker("")
    started = process_time()
    read_asker(text)

    # Measured: under 20 ms. The bound is for hangs.
    assert process_time() - started < 0.1
