"""A question is a value: the same as its URL, whatever was typed and in whatever order."""

from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.entry import MAX_AGE, Audience
from app.domain.errors import BadQuestion
from app.domain.offer import Access, Cost, Form
from app.domain.parameters import MAX_VALUES
from app.domain.question import (
    DEFAULTS,
    MAX_PAGE,
    MAX_PLACE,
    MAX_RADIUS_KM,
    MAX_TEXT,
    MAX_WEEKS,
    PARAMETERS,
    ResultKind,
    SearchQuestion,
    Sort,
)

calmly = settings(derandomize=True, deadline=None, max_examples=300)

SLUGS = st.lists(st.from_regex(r"[a-z0-9-]{1,80}", fullmatch=True), max_size=4)


def numbers(low: int, high: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.integers(low, high).map(str), max_size=1)


def some(values: Any) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([str(value) for value in values]), max_size=6)


USABLE = {
    "q": st.lists(st.text(max_size=MAX_TEXT), max_size=1),
    "plaats": st.lists(st.text(max_size=MAX_PLACE), max_size=1),
    "straal": numbers(1, MAX_RADIUS_KM),
    "leeftijd": numbers(0, MAX_AGE),
    "hulpvraag": SLUGS,
    "thema": SLUGS,
    "soort": some(ResultKind),
    "toegang": some(Access),
    "kosten": some(Cost),
    "vorm": some(Form),
    "doelgroep": some(Audience),
    "wachttijd": numbers(0, MAX_WEEKS),
    "plek": st.lists(st.just("1"), max_size=1),
    "onbekend": st.lists(st.just("mee"), max_size=1),
    "sorteer": st.lists(st.sampled_from([str(sort) for sort in Sort]), max_size=1),
    "negeer": SLUGS,
    "pagina": numbers(1, MAX_PAGE),
    "kennispagina": numbers(1, MAX_PAGE),
}
questions = st.fixed_dictionaries(USABLE)


def asked(typed: dict[str, list[str]]) -> SearchQuestion | None:
    """The question; None where a text that was short enough is too long in its normal form."""
    try:
        return SearchQuestion.from_parameters(typed)
    except BadQuestion as refused:
        assert set(refused.problems) <= {"q", "plaats"}  # noqa: PT017
        return None


def test_the_strategies_cover_every_parameter() -> None:
    assert set(USABLE) == set(PARAMETERS)


@calmly
@given(questions)
def test_a_question_comes_back_from_its_own_url(typed: dict[str, list[str]]) -> None:
    question = asked(typed)

    if question is not None:
        url = urlencode(question.to_parameters(), doseq=True)
        assert SearchQuestion.from_parameters(parse_qs(url, keep_blank_values=True)) == question


@calmly
@given(questions, st.randoms(use_true_random=False))
def test_the_order_in_which_it_was_typed_does_not_matter(typed: dict[str, list[str]], random: Any) -> None:
    repeatable = {"hulpvraag", "thema", "soort", "toegang", "kosten", "vorm", "doelgroep", "negeer"}
    mixed = {name: [*values, *values[:1]] if name in repeatable else values for name, values in typed.items()}
    for name in repeatable:
        random.shuffle(mixed[name])
    names = list(mixed)
    random.shuffle(names)

    one, other = asked(typed), asked({name: mixed[name] for name in names})

    assert one == other
    if one is not None and other is not None:
        assert urlencode(one.to_parameters(), doseq=True) == urlencode(other.to_parameters(), doseq=True)


@calmly
@given(questions, questions)
def test_other_questions_have_other_urls(one: dict[str, list[str]], other: dict[str, list[str]]) -> None:
    first, second = asked(one), asked(other)

    if first is not None and second is not None:
        assert (first == second) == (first.to_parameters() == second.to_parameters())
        assert first != second or hash(first) == hash(second)


@calmly
@given(st.fixed_dictionaries({name: st.lists(st.text(max_size=400), max_size=40) for name in PARAMETERS}))
def test_whatever_is_typed_is_a_question_or_is_refused_by_name(typed: dict[str, list[str]]) -> None:
    """Promise 17: nothing that is typed is anything worse than a bad question."""
    try:
        SearchQuestion.from_parameters(typed)
    except BadQuestion as refused:
        assert set(refused.problems) <= set(PARAMETERS)  # noqa: PT017
        assert all(problem.endswith(".") for problem in refused.problems.values())  # noqa: PT017


def test_defaults_stay_out_of_the_url() -> None:
    typed = {"q": [""], "plaats": [" "], "sorteer": ["relevant"], "pagina": ["1"], "kennispagina": ["1"], "plek": [""]}

    question = SearchQuestion.from_parameters(typed)

    assert question == SearchQuestion()
    assert question.to_parameters() == {}


def test_every_field_has_a_parameter_and_a_default() -> None:
    assert {parameter.field for parameter in PARAMETERS.values()} == set(DEFAULTS)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ({"q": ["  hulp\tbij \u200b scheiding\n"]}, {"q": ["hulp bij scheiding"]}),
        ({"q": ["cafe\u0301"]}, {"q": ["café"]}),
        ({"q": ["eerste", "tweede"]}, {"q": ["eerste"]}),
        ({"leeftijd": ["007"]}, {"leeftijd": ["7"]}),
        ({"leeftijd": ["0"]}, {"leeftijd": ["0"]}),
        ({"wachttijd": ["0"]}, {"wachttijd": ["0"]}),
        ({"kosten": ["gratis", "betaald", "gratis"]}, {"kosten": ["betaald", "gratis"]}),
        ({"onbekende_naam": ["x"]}, {}),
    ],
)
def test_one_question_has_one_way_of_writing(typed: dict[str, list[str]], url: dict[str, list[str]]) -> None:
    assert SearchQuestion.from_parameters(typed).to_parameters() == url


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("q", "x" * (MAX_TEXT + 1)),
        # One character that Unicode writes as three in its normal form.
        ("q", "\ufb2c" * MAX_TEXT),
        ("plaats", "x" * (MAX_PLACE + 1)),
        ("leeftijd", "400"),
        ("leeftijd", "-1"),
        ("leeftijd", "zeven"),
        ("leeftijd", "7.5"),
        ("leeftijd", "٧"),
        ("straal", "0"),
        ("straal", "-1"),
        ("straal", "301"),
        ("wachttijd", "105"),
        ("wachttijd", "9" * 4000),
        ("pagina", "10001"),
        ("kosten", "duur"),
        ("soort", "Aanbod"),
        ("plek", "ja"),
        ("onbekend", "1"),
        ("sorteer", "prijs"),
        ("thema", "../etc/passwd"),
        ("hulpvraag", "Eenzaam"),
        ("negeer", "a b"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    """'Must show' 3: a clear Dutch message about that parameter."""
    with pytest.raises(BadQuestion) as refused:
        SearchQuestion.from_parameters({name: [value]})

    assert list(refused.value.problems) == [name]
    assert refused.value.problems[name].endswith(".")


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(BadQuestion) as refused:
        SearchQuestion.from_parameters({"leeftijd": ["400"], "straal": ["-1"], "kosten": ["duur"]})

    assert list(refused.value.problems) == ["straal", "leeftijd", "kosten"]


@pytest.mark.parametrize("name", ["hulpvraag", "thema", "negeer"])
def test_lists_are_bounded(name: str) -> None:
    """Promise 18."""
    most = [f"slug-{number}" for number in range(MAX_VALUES)]

    assert SearchQuestion.from_parameters({name: most})
    with pytest.raises(BadQuestion):
        SearchQuestion.from_parameters({name: [*most, "een-te-veel"]})


class TestChanging:
    question = SearchQuestion(text="praten", costs=("gratis",), max_weeks=4, page=3, knowledge_page=2)

    def test_a_changed_question_starts_on_the_first_page(self) -> None:
        changed = self.question.having(age=9)

        assert (changed.age, changed.text, changed.page, changed.knowledge_page) == (9, "praten", 1, 1)

    def test_another_page_is_a_change_too(self) -> None:
        assert self.question.having(page=2) == SearchQuestion("praten", costs=("gratis",), max_weeks=4, page=2)

    def test_a_toggle_adds_in_a_fixed_order_and_takes_away_again(self) -> None:
        added = self.question.toggled("kosten", "betaald")

        assert added.costs == ("betaald", "gratis")
        assert added.toggled("kosten", "betaald") == self.question.having()

    def test_a_toggled_question_equals_the_one_from_its_url(self) -> None:
        toggled = self.question.toggled("thema", "wachten").toggled("kosten", "betaald")

        assert SearchQuestion.from_parameters(toggled.to_parameters()) == toggled

    def test_one_value_or_a_whole_parameter_can_be_taken_away(self) -> None:
        two = self.question.toggled("kosten", "betaald")

        assert two.without("kosten", "gratis").costs == ("betaald",)
        assert two.without("kosten").costs == ()
        assert two.without("wachttijd").max_weeks is None

    @pytest.mark.parametrize("name", ["q", "plaats", "sorteer", "pagina", "negeer", "onbekend"])
    def test_what_is_no_filter_does_not_narrow(self, name: str) -> None:
        value = {"sorteer": "naam", "pagina": "2", "onbekend": "mee"}.get(name, "leiden")

        assert not SearchQuestion.from_parameters({name: [value]}).narrows

    @pytest.mark.parametrize(
        ("name", "value"), [("leeftijd", "0"), ("plek", "1"), ("wachttijd", "0"), ("kosten", "gratis"), ("straal", "5")]
    )
    def test_a_filter_narrows(self, name: str, value: str) -> None:
        assert SearchQuestion.from_parameters({name: [value]}).narrows
