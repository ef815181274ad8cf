"""The question to the list of interventions is a value: the same as its URL, whatever was typed."""

from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.browsing import MAX_COMPARED, MAX_PAGE, MAX_REGION, BrowseQuestion, BrowseSort, CompareQuestion
from app.domain.entry import MAX_AGE, Audience, Phase
from app.domain.errors import BadQuestion
from app.domain.intervention import InterventionKind, Maturity, Strength
from app.domain.parameters import MAX_VALUES
from app.domain.text import UNKNOWN

calmly = settings(derandomize=True, deadline=None, max_examples=300)

SLUGS = st.lists(st.from_regex(r"[a-z0-9-]{1,80}", fullmatch=True), max_size=4)


def some(*values: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([str(value) for value in values]), max_size=6)


def numbers(low: int, high: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.integers(low, high).map(str), max_size=1)


USABLE = {
    "thema": SLUGS,
    "fase": some(*Phase),
    "doelgroep": some(*Audience),
    "soort": some(*InterventionKind),
    "onderbouwing": some(*Strength, UNKNOWN),
    "stand": some(*Maturity, UNKNOWN),
    "regio": st.lists(st.text(max_size=MAX_REGION) | st.sampled_from([" ", "\u200b", "Holland Rijnland"]), max_size=4),
    "leeftijd": numbers(0, MAX_AGE),
    "sorteer": st.lists(st.sampled_from([str(sort) for sort in BrowseSort]), max_size=1),
    "pagina": numbers(1, MAX_PAGE),
}
REPEATABLE = [name for name in USABLE if name not in ("leeftijd", "sorteer", "pagina")]
questions = st.fixed_dictionaries(USABLE)


def asked(typed: dict[str, list[str]]) -> BrowseQuestion | None:
    """The question; None where a region that was short enough is too long in its normal form."""
    try:
        return BrowseQuestion.from_parameters(typed)
    except BadQuestion as refused:
        assert set(refused.problems) == {"regio"}  # noqa: PT017
        return None


def again(question: BrowseQuestion) -> BrowseQuestion:
    return BrowseQuestion.from_parameters(
        parse_qs(urlencode(question.to_parameters(), doseq=True), keep_blank_values=True)
    )


def test_the_strategies_cover_every_parameter_and_every_field() -> None:
    assert set(USABLE) == set(BrowseQuestion.PARAMETERS)
    assert {parameter.field for parameter in BrowseQuestion.PARAMETERS.values()} == set(BrowseQuestion.defaults())


@calmly
@given(questions)
def test_a_question_comes_back_from_its_own_url(typed: dict[str, list[str]]) -> None:
    question = asked(typed)

    assert question is None or again(question) == question


@calmly
@given(questions, st.randoms(use_true_random=False))
def test_the_order_in_which_it_was_typed_does_not_matter(typed: dict[str, list[str]], random: Any) -> None:
    mixed = {name: [*values, *values[:1]] if name in REPEATABLE else values for name, values in typed.items()}
    for name in REPEATABLE:
        random.shuffle(mixed[name])

    one, other = asked(typed), asked(mixed)

    assert one == other
    if one is not None and other is not None:
        assert one.to_parameters() == other.to_parameters()


@calmly
@given(questions, questions)
def test_other_questions_have_other_urls(one: dict[str, list[str]], other: dict[str, list[str]]) -> None:
    first, second = asked(one), asked(other)

    if first is not None and second is not None:
        assert (first == second) == (first.to_parameters() == second.to_parameters())
        assert first != second or hash(first) == hash(second)


@calmly
@given(st.fixed_dictionaries({name: st.lists(st.text(max_size=100), max_size=40) for name in USABLE}))
def test_whatever_is_typed_is_a_question_or_is_refused_by_name(typed: dict[str, list[str]]) -> None:
    """Promise 17."""
    try:
        BrowseQuestion.from_parameters(typed)
    except BadQuestion as refused:
        assert set(refused.problems) <= set(USABLE)  # noqa: PT017
        assert all(problem.endswith(".") for problem in refused.problems.values())  # noqa: PT017


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("thema", "../etc/passwd", "Thema: dit bestaat niet. Kies uit de lijst."),
        ("thema", "Wachten", "Thema: dit bestaat niet. Kies uit de lijst."),
        ("fase", "later", "Fase: kies uit overkoepelend, voor-zorg, in-zorg-komen, in-zorg-zijn, uit-zorg-gaan."),
        ("doelgroep", "onbekend", "Doelgroep: kies uit kind, jongere, "),
        ("soort", "Methodiek", "Soort: kies uit methodiek, "),
        ("onderbouwing", "sterk", "Onderbouwing: kies uit bewezen, onderzocht, "),
        ("stand", "klaar", "Stand: kies uit idee, test, pilot, in-gebruik, gestopt, onbekend."),
        ("regio", "x" * (MAX_REGION + 1), f"De regio is te lang: gebruik hoogstens {MAX_REGION} tekens."),
        ("regio", "\ufb2c" * MAX_REGION, f"De regio is te lang: gebruik hoogstens {MAX_REGION} tekens."),
        ("leeftijd", "121", "De leeftijd moet een heel getal zijn van 0 tot en met 120."),
        ("leeftijd", "-1", "De leeftijd moet een heel getal zijn van 0 tot en met 120."),
        ("leeftijd", "zeven", "De leeftijd moet een heel getal zijn van 0 tot en met 120."),
        ("leeftijd", "٧", "De leeftijd moet een heel getal zijn van 0 tot en met 120."),
        ("sorteer", "naam", "Sorteren: kies uit titel, onderbouwing."),
        ("pagina", "0", f"De pagina moet een heel getal zijn van 1 tot en met {MAX_PAGE}."),
        ("pagina", "9" * 4000, f"De pagina moet een heel getal zijn van 1 tot en met {MAX_PAGE}."),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_dutch_sentence(name: str, value: str, told: str) -> None:
    with pytest.raises(BadQuestion) as refused:
        BrowseQuestion.from_parameters({name: [value]})

    assert list(refused.value.problems) == [name]
    assert refused.value.problems[name].startswith(told)
    assert refused.value.problems[name].endswith(".")


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(BadQuestion) as refused:
        BrowseQuestion.from_parameters({"pagina": ["0"], "fase": ["x"], "leeftijd": ["400"]})

    assert list(refused.value.problems) == ["fase", "leeftijd", "pagina"]


@pytest.mark.parametrize("name", ["thema", "regio"])
def test_lists_are_bounded(name: str) -> None:
    """Promise 18."""
    most = [f"waarde-{number}" for number in range(MAX_VALUES)]

    assert BrowseQuestion.from_parameters({name: most})
    with pytest.raises(BadQuestion, match=f"kies er hoogstens {MAX_VALUES}"):
        BrowseQuestion.from_parameters({name: [*most, "een-te-veel"]})


@pytest.mark.parametrize("blank", ["", " ", "\u200b", "\t\n"])
def test_a_region_without_anything_in_it_asks_for_nothing(blank: str) -> None:
    assert BrowseQuestion.from_parameters({"regio": [blank]}) == BrowseQuestion()
    assert BrowseQuestion.from_parameters({"regio": [blank, "Twente"]}).regions == ("Twente",)


class TestChanging:
    question = BrowseQuestion(themes=("wachten",), age=9, sort=BrowseSort.EVIDENCE, page=3)

    def test_a_changed_question_starts_on_the_first_page_and_keeps_the_rest(self) -> None:
        changed = self.question.toggled("fase", "voor-zorg")

        assert changed == BrowseQuestion(
            themes=("wachten",), phases=("voor-zorg",), age=9, sort=BrowseSort.EVIDENCE, page=1
        )

    def test_another_page_is_a_change_too(self) -> None:
        assert self.question.having(page=2).page == 2
        assert self.question.having(page=2, age=None).page == 2

    def test_a_toggle_takes_away_what_it_added(self) -> None:
        assert self.question.toggled("stand", UNKNOWN).toggled("stand", UNKNOWN) == self.question.having()


class TestComparing:
    def test_all_that_were_chosen_are_asked_once(self) -> None:
        five = [f"aanpak-{number}" for number in range(MAX_COMPARED + 1)]

        assert CompareQuestion.from_parameters({"interventie": [*five, five[0]]}).slugs == tuple(five)

    def test_nothing_to_compare_is_a_question_too(self) -> None:
        assert CompareQuestion.from_parameters({}) == CompareQuestion(())
        assert CompareQuestion().to_parameters() == {}

    @calmly
    @given(st.sets(st.from_regex(r"[a-z0-9-]{1,80}", fullmatch=True), max_size=MAX_COMPARED))
    def test_it_comes_back_from_its_own_url(self, slugs: set[str]) -> None:
        question = CompareQuestion.from_parameters({"interventie": list(slugs)})

        assert CompareQuestion.from_parameters(parse_qs(urlencode(question.to_parameters(), doseq=True))) == question
