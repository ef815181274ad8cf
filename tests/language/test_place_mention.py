"""A place in a question, and silence where the same words are everyday ones (issue 1.3c, promises 19 and 21)."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import folded_words
from app.language.place_mention import everyday_place_names, find_place_mention
from app.language.postcodes import without_postcode_letters
from app.places.gazetteer import Gazetteer

FOLDER = Path(__file__).parent


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("question", _lines("no_place_sentences.txt"))
def test_everyday_words_are_no_place(question: str, gazetteer: Gazetteer) -> None:
    assert find_place_mention(question, gazetteer.knows, everyday_place_names()) is None


@pytest.mark.parametrize("line", _lines("place_sentences.txt"))
def test_a_place_is_seen_and_can_be_cut_out(line: str, gazetteer: Gazetteer) -> None:
    words, cut, question = line.split(" | ", 2)

    mention = find_place_mention(question, gazetteer.knows, everyday_place_names())

    assert mention is not None
    assert (mention.words, question[mention.start : mention.end]) == (words, cut)


@pytest.mark.parametrize("line", _lines("place_sentences.txt"))
def test_what_is_seen_as_a_place_resolves(line: str, gazetteer: Gazetteer) -> None:
    resolution = gazetteer.resolve(line.split(" | ")[0])

    assert resolution.place or resolution.alternatives


def test_there_are_enough_sentences_of_both() -> None:
    everyday = everyday_place_names()

    tempting = [
        line
        for line in _lines("no_place_sentences.txt")
        if any(word in everyday or word.isdigit() for word in folded_words(line))
    ]

    assert len(tempting) >= 60
    assert len(_lines("place_sentences.txt")) >= 30


def test_without_the_list_the_same_sentences_would_name_places(gazetteer: Gazetteer) -> None:
    seen = [find_place_mention(line, gazetteer.knows, frozenset()) for line in _lines("no_place_sentences.txt")]

    assert sum(mention is not None for mention in seen) >= 45


def test_every_everyday_name_is_a_place(gazetteer: Gazetteer) -> None:
    assert [name for name in everyday_place_names() if not gazetteer.knows(name)] == []


@pytest.mark.parametrize("name", ["een", "echt", "heel", "best", "buren", "huizen"])
def test_words_that_stay_on_the_list(name: str) -> None:
    assert name in everyday_place_names()


@pytest.mark.parametrize("name", ["leiden", "gouda", "delft", "ede"])
def test_words_that_come_off_the_list(name: str) -> None:
    assert name not in everyday_place_names()


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("2312 AB", "2312"),
        ("ik woon op 2312ab, hulp", "ik woon op 2312, hulp"),
        ("hulp 2312 xk Leiden", "hulp 2312 Leiden"),
        ("2312 AB en 3511 LX", "2312 en 3511"),
        ("in 2015 is hij gestopt", "in 2015 is hij gestopt"),
        ("een fietstocht van 2500 km of 2500km", "een fietstocht van 2500 km of 2500km"),
        ("bel 0800 2000 nu", "bel 0800 2000 nu"),
        ("dossier 123456 AB", "dossier 123456 AB"),
    ],
)
def test_letters_of_a_postcode_are_dropped_and_words_stay(question: str, kept: str) -> None:
    assert without_postcode_letters(question) == kept


@pytest.mark.parametrize("text", ["in ", "1234 AB ", "a-", ",", "alphen aan den ", "'", "1111", "aan den "])
def test_hostile_questions_are_read_in_bounded_time(text: str, gazetteer: Gazetteer) -> None:
    question = text * 15_000
    start = process_time()
    find_place_mention(question, gazetteer.knows, everyday_place_names())
    without_postcode_letters(question)

    assert process_time() - start < 1


@given(st.text(max_size=400))
def test_any_text_is_safe(question: str) -> None:
    mention = find_place_mention(question, lambda words: words.casefold() == "leiden", frozenset())

    if mention:
        assert 0 <= mention.start < mention.end <= len(question)
        assert mention.words in question


@given(st.text(alphabet="in leiden,.2312AB'-\x00\ud800", max_size=60))
def test_questions_made_of_places_are_safe(question: str) -> None:
    mention = find_place_mention(question, {"leiden", "2312"}.__contains__, frozenset())

    if mention:
        assert 0 <= mention.start < mention.end <= len(question)
        assert set(without_postcode_letters(question)) <= set(question)
