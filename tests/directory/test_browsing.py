"""The list of interventions: values widen, parameters narrow, and what nobody says stays in, marked, at the end."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.directory.browsing import OPEN_WHEN_UNKNOWN, PAGE_SIZE, STRENGTHS, VALUES, Browsed, browse
from app.domain.browsing import BrowseQuestion
from app.domain.entry import Audience, Phase
from app.domain.intervention import Intervention, InterventionKind, Maturity, Strength
from app.domain.text import UNKNOWN, title_key
from tests.small import intervention


def evidence(strength: str | None) -> dict[str, Any]:
    told = {"niveau": "Zoals de bron zegt", "uitleg": "Uitleg."}
    return {"onderbouwing": told | ({"soort": strength} if strength else {})}


ENTRIES = [
    intervention("a", themas=["preventie", "wachten"], fasen=["voor-zorg"], stand="pilot", regios=["Twente"]),
    intervention(
        "b", themas=["wachten"], fasen=["in-zorg-zijn"], doelgroepen=["kind", "ouders"], **evidence("bewezen")
    ),
    intervention("c", doelgroepen=["jongere"], leeftijd={"van": 12, "tot_en_met": 18}, **evidence("verwacht")),
    intervention(
        "d", doelgroepen=["kind"], leeftijd={"tot_en_met": 12}, type_interventie="programma", **evidence(None)
    ),
    intervention("e", doelgroepen=["jongere"], leeftijd={"van": 18}, regios=["Twente", "Holland Rijnland"]),
]


def browsed(**parameters: str | list[str]) -> Browsed:
    typed = {name: [value] if isinstance(value, str) else value for name, value in parameters.items()}
    return browse(ENTRIES, BrowseQuestion.from_parameters(typed))


def shown(found: Browsed) -> str:
    return "".join(entry.slug for entry in found.shown)


def test_without_a_choice_everything_stands_by_title() -> None:
    titles = ["zorg", "@ease", "Échte hulp", "Ander", "'s avonds"]
    entries = [intervention(f"nummer-{number}", titel=title) for number, title in enumerate(titles)]

    found = browse(entries, BrowseQuestion())

    assert [entry.title for entry in found.shown] == ["Ander", "@ease", "Échte hulp", "'s avonds", "zorg"]
    assert (found.total, found.pages, found.unknown) == (5, 1, frozenset())


@pytest.mark.parametrize(
    ("name", "values", "slugs"),
    [
        ("thema", ["wachten"], "ab"),
        ("thema", ["wachten", "preventie"], "abcde"),
        ("fase", ["voor-zorg"], "a"),
        ("fase", ["voor-zorg", "in-zorg-zijn"], "ab"),
        ("soort", ["programma"], "d"),
        ("soort", ["programma", "methodiek"], "abcde"),
        ("stand", ["pilot"], "a"),
        ("stand", ["pilot", "onbekend"], "abcde"),
        ("regio", ["Holland Rijnland"], "e"),
        ("regio", ["Holland Rijnland", "Twente"], "ae"),
        ("regio", ["twente"], ""),
    ],
)
def test_values_of_one_parameter_widen(name: str, values: list[str], slugs: str) -> None:
    assert shown(browsed(**{name: values})) == slugs


@pytest.mark.parametrize(
    ("parameters", "slugs"),
    [
        ({"thema": "wachten", "fase": "voor-zorg"}, "a"),
        ({"thema": "wachten", "stand": "onbekend"}, "b"),
        ({"thema": "wachten", "regio": "Holland Rijnland"}, ""),
        ({"thema": "preventie", "leeftijd": "20", "doelgroep": "jongere"}, "ea"),
    ],
)
def test_different_parameters_narrow(parameters: dict[str, str | list[str]], slugs: str) -> None:
    found = browsed(**parameters)

    assert (shown(found), found.total) == (slugs, len(slugs))


@pytest.mark.parametrize(
    ("strengths", "slugs"),
    [("bewezen", "b"), ("verwacht", "c"), (["bewezen", "verwacht"], "bc"), ("onbekend", "ade"), ("praktijk", "")],
)
def test_a_choice_of_evidence_gives_exactly_those(strengths: str | list[str], slugs: str) -> None:
    """Evidence that isn't known never passes for what was asked."""
    found = browsed(onderbouwing=strengths)

    assert shown(found) == slugs
    assert found.unknown == frozenset()


@pytest.mark.parametrize(
    ("age", "slugs"), [("0", "dab"), ("11", "dab"), ("12", "cdab"), ("18", "ceab"), ("19", "eab"), ("120", "eab")]
)
def test_an_age_keeps_what_is_for_it_and_then_what_does_not_say(age: str, slugs: str) -> None:
    """Both ends are included; an open end has no limit."""
    found = browsed(leeftijd=age)

    assert shown(found) == slugs
    assert found.unknown == {"a", "b"}


def test_an_unknown_audience_stays_in_marked_and_after_what_is_known() -> None:
    found = browsed(doelgroep="jongere")

    assert shown(found) == "cea"
    assert found.unknown == {"a"}


def test_what_is_not_asked_marks_nothing() -> None:
    assert browsed(thema="wachten").unknown == frozenset()


def test_ordered_by_evidence_the_strongest_come_first_and_what_does_not_work_last() -> None:
    reverse = [intervention(f"{9 - n}", **evidence(None if s == UNKNOWN else s)) for n, s in enumerate(STRENGTHS)]

    found = browse(reverse, BrowseQuestion(sort="onderbouwing"))

    assert [VALUES["onderbouwing"](entry)[0] for entry in found.shown] == list(STRENGTHS)
    assert (STRENGTHS[0], STRENGTHS[-1]) == (Strength.PROVEN, Strength.NOT_WORKING)
    assert set(STRENGTHS) == {*Strength, UNKNOWN}


def test_what_is_doubtful_stands_last_in_every_order() -> None:
    assert shown(browsed(leeftijd="12", sorteer="onderbouwing")) == "cdba"


@pytest.mark.parametrize(
    ("page", "first", "count"), [(1, 0, PAGE_SIZE), (2, PAGE_SIZE, PAGE_SIZE), (3, 2 * PAGE_SIZE, 5), (4, 0, 0)]
)
def test_a_page_holds_its_part_and_beyond_the_last_there_is_nothing(page: int, first: int, count: int) -> None:
    entries = [intervention(f"nummer-{number:03}") for number in range(2 * PAGE_SIZE + 5)]

    found = browse(reversed(entries), BrowseQuestion(page=page))

    assert found.shown == tuple(entries[first : first + count])
    assert (found.total, found.pages) == (len(entries), 3)


@pytest.mark.parametrize(("count", "pages"), [(0, 0), (1, 1), (PAGE_SIZE, 1), (PAGE_SIZE + 1, 2)])
def test_there_are_as_many_pages_as_needed(count: int, pages: int) -> None:
    assert browse([intervention(f"nummer-{number}") for number in range(count)], BrowseQuestion()).pages == pages


AGES = st.none() | st.fixed_dictionaries({"van": st.integers(0, 12), "tot_en_met": st.integers(12, 20)})
CHOSEN: dict[str, st.SearchStrategy[Any]] = {
    "thema": st.sampled_from(["preventie", "wachten", "weg"]),
    "fase": st.sampled_from([Phase.BEFORE, Phase.DURING]),
    "doelgroep": st.sampled_from([Audience.CHILD, Audience.PARENTS, Audience.REGION]),
    "soort": st.sampled_from([InterventionKind.METHOD, InterventionKind.PROGRAMME]),
    "onderbouwing": st.sampled_from([Strength.PROVEN, Strength.NOT_WORKING, UNKNOWN]),
    "stand": st.sampled_from([Maturity.IDEA, Maturity.PILOT, UNKNOWN]),
    "regio": st.sampled_from(["Twente", "Holland Rijnland"]),
}


@st.composite
def generated(draw: st.DrawFn) -> Intervention:
    front = {key: draw(st.lists(CHOSEN[name], min_size=least, max_size=3)) for key, name, least in LISTS}
    front |= {"type_interventie": draw(CHOSEN["soort"]), "stand": draw(CHOSEN["stand"]), "leeftijd": draw(AGES)}
    strength = draw(CHOSEN["onderbouwing"])
    return intervention(
        draw(st.sampled_from("abcdefgh")), **front, **evidence(None if strength == UNKNOWN else strength)
    )


LISTS = [("themas", "thema", 1), ("fasen", "fase", 0), ("doelgroepen", "doelgroep", 0), ("regios", "regio", 0)]
libraries = st.lists(generated(), max_size=12, unique_by=lambda entry: entry.slug)
typed = {name: st.lists(values.map(str), max_size=2) for name, values in CHOSEN.items()}
questions = st.fixed_dictionaries(typed | {"leeftijd": st.lists(st.integers(0, 20).map(str), max_size=1)}).map(
    BrowseQuestion.from_parameters
)
calmly = settings(derandomize=True, deadline=None, max_examples=200)


@calmly
@given(libraries, questions)
def test_a_count_says_what_the_list_would_hold_with_only_that_choice(
    entries: list[Intervention], question: BrowseQuestion
) -> None:
    counts = browse(entries, question).counts

    for name in VALUES:
        field = question.PARAMETERS[name].field
        for value, count in counts[name].items():
            assert browse(entries, question.having(**{field: (value,)})).total == count, (name, value)


@calmly
@given(libraries, questions)
def test_every_value_that_gives_anything_is_counted(entries: list[Intervention], question: BrowseQuestion) -> None:
    counts = browse(entries, question).counts

    for name in VALUES:
        others = browse(entries, question.without(name))
        assert set(counts[name]) == {str(value) for entry in others.shown for value in VALUES[name](entry)}


@calmly
@given(libraries, questions, st.sampled_from(["titel", "onderbouwing"]))
def test_the_list_is_what_fits_in_its_order(entries: list[Intervention], question: BrowseQuestion, sort: str) -> None:
    found = browse(entries, question.having(sort=sort))

    for entry in found.shown:
        for name, values_of in VALUES.items():
            chosen, values = set(getattr(question, question.PARAMETERS[name].field)), set(values_of(entry))
            assert not chosen or chosen & values or (name in OPEN_WHEN_UNKNOWN and not values)
    doubtful = [entry.slug in found.unknown for entry in found.shown]
    assert doubtful == sorted(doubtful)
    if sort == "titel":
        known = [title_key(entry.title) for entry in found.shown if entry.slug not in found.unknown]
        assert known == sorted(known)
