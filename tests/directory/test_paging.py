"""Paging: pages together are the whole list, counts and pages agree, and a page beyond the end is honestly empty."""

from math import ceil

import pytest

from app.directory.answers import PAGE_SIZE
from app.domain.errors import BadQuestion
from app.domain.question import MAX_PAGE
from app.domain.result import Result
from tests.small import Asking, intervention, library, offer, slugs

HELP, KNOWLEDGE = 47, 23


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    offers = [offer(f"aanbod-{number:02}", samenvatting="Praten. " * (1 + number % 5)) for number in range(HELP)]
    interventions = [intervention(f"aanpak-{number:02}", samenvatting="Praten.") for number in range(KNOWLEDGE)]
    return Asking.of(tmp_path_factory.mktemp("paging"), library(offers, interventions))


@pytest.mark.parametrize("q", ["", "praten"])
@pytest.mark.parametrize("limit", [1, 7, 20, 70, 100])
def test_the_pages_of_one_ranking_together_are_the_whole(asking: Asking, q: str, limit: int) -> None:
    whole = asking.slugs(q, limit=100)
    pages = [asking.slugs(q, limit=limit, pagina=number) for number in range(1, ceil(len(whole) / limit) + 1)]

    assert [slug for page in pages for slug in page] == whole
    assert len(set(whole)) == len(whole) == HELP + KNOWLEDGE
    assert all(len(page) == limit for page in pages[:-1])


@pytest.mark.parametrize("q", ["", "praten"])
def test_each_group_has_pages_of_its_own(asking: Asking, q: str) -> None:
    first = asking(q, limit=None)
    help_pages = [asking(q, limit=None, pagina=number).help for number in range(1, first.help.pages + 1)]
    knowledge_pages = [
        asking(q, limit=None, kennispagina=number).knowledge for number in range(1, first.knowledge.pages + 1)
    ]

    for pages, total in ((help_pages, HELP), (knowledge_pages, KNOWLEDGE)):
        found = [result.entry.slug for page in pages for result in page.results]
        assert {page.total for page in pages} == {total}
        assert {page.pages for page in pages} == {ceil(total / PAGE_SIZE)} == {len(pages)}
        assert len(set(found)) == len(found) == total
    assert all(result.is_help for page in help_pages for result in page.results)
    assert not any(result.is_help for page in knowledge_pages for result in page.results)


def test_leafing_through_one_group_leaves_the_other_where_it_was(asking: Asking) -> None:
    first, later = asking(limit=None), asking(limit=None, pagina=3)

    assert later.help.page == 3
    assert later.knowledge == first.knowledge


def test_the_groups_stand_in_the_order_of_the_one_ranking(asking: Asking) -> None:
    whole = asking("praten").results

    first = asking("praten", limit=None)

    assert slugs_of(first.help.results) == [r.entry.slug for r in whole if r.is_help][:PAGE_SIZE]
    assert slugs_of(first.knowledge.results) == [r.entry.slug for r in whole if not r.is_help][:PAGE_SIZE]


def slugs_of(results: tuple[Result, ...]) -> list[str]:
    return [result.entry.slug for result in results]


@pytest.mark.parametrize("page", [5, 1000, MAX_PAGE])
def test_a_page_beyond_the_end_is_empty_and_says_how_much_there_is(asking: Asking, page: int) -> None:
    """Promise 18: page numbers are bounded."""
    one_ranking = asking(pagina=page)
    groups = asking(limit=None, pagina=page, kennispagina=page)

    assert (one_ranking.total, slugs(one_ranking)) == (HELP + KNOWLEDGE, [])
    assert (groups.help.total, groups.help.pages, groups.help.results) == (HELP, 3, ())
    assert (groups.knowledge.total, groups.knowledge.pages, groups.knowledge.results) == (KNOWLEDGE, 2, ())


@pytest.mark.parametrize("page", ["0", "-1", str(MAX_PAGE + 1), "1000000000", "1e3", "٣", " "])
def test_what_is_no_page_number_is_refused_by_name(asking: Asking, page: str) -> None:
    with pytest.raises(BadQuestion) as refused:
        asking(pagina=page)

    assert list(refused.value.problems) == ["pagina"]


def test_nothing_found_is_one_empty_page(asking: Asking) -> None:
    answer = asking("xyzzyplugh", limit=None)

    assert (answer.total, answer.help.total, answer.help.pages, answer.knowledge.pages) == (0, 0, 1, 1)
