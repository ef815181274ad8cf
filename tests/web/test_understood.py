"""The page says how it understood the question: what was corrected, who asks, what was asked for in each result."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag

from tests.web.conftest import Page, words

Visit = Callable[..., Page]


def link(page: Page, text: str) -> Tag:
    found = next((tag for tag in page.soup.find_all("a") if words(tag).startswith(text)), None)
    assert found is not None, text
    return found


def asked(tag: Tag) -> dict[str, list[str]]:
    return parse_qs(urlsplit(str(tag["href"])).query)


class TestCorrections:
    def test_a_typing_error_is_told_with_both_ways_on(self, visit: Visit) -> None:
        page = visit("/zoeken?q=hulp bij schijding in Leiden")

        assert "Bedoelde u ‘scheiding’? We zochten daar ook op." in page.text
        assert asked(link(page, "Alleen ‘scheiding’"))["q"] == ["hulp bij scheiding in Leiden"]
        assert asked(link(page, "Alleen ‘schijding’"))["negeer"] == ["schijding"]

    def test_who_keeps_what_was_typed_is_not_corrected_again(self, visit: Visit) -> None:
        page = visit("/zoeken?q=hulp bij schijding&negeer=schijding")

        assert "Bedoelde u" not in page.text

    def test_who_takes_the_correction_gets_no_question_any_more(self, visit: Visit) -> None:
        page = visit(str(link(visit("/zoeken?q=hulp bij schijding"), "Alleen ‘scheiding’")["href"]))

        assert "Bedoelde u" not in page.text
        assert page.card_titles()

    def test_a_word_that_exists_is_left_as_it_is(self, visit: Visit) -> None:
        assert "Bedoelde u" not in visit("/zoeken?q=hulp bij scheiding").text


class TestWhoAsks:
    def test_who_asks_is_a_chip_that_can_be_taken_away_or_made_firm(self, visit: Visit) -> None:
        page = visit("/zoeken?q=mijn dochter praat met niemand")

        chip = link(page, "Voor wie: ouders, gezinnen en kinderen")
        assert asked(chip)["negeer"] == ["doelgroep"]
        assert sorted(asked(link(page, "Alleen dit tonen"))["doelgroep"]) == ["gezin", "kind", "ouders"]

    def test_a_chip_that_was_taken_away_stays_away(self, visit: Visit) -> None:
        assert "Voor wie:" not in visit("/zoeken?q=mijn dochter praat met niemand&negeer=doelgroep").text

    def test_who_asks_for_an_audience_is_not_told_another(self, visit: Visit) -> None:
        page = visit("/zoeken?q=mijn dochter praat met niemand&doelgroep=jongere")

        assert not any(words(tag).startswith("Voor wie: ouders") for tag in page.soup.select(".chips a"))


class TestMarked:
    def test_the_asked_words_are_marked_in_title_and_summary(self, visit: Visit) -> None:
        page = visit("/zoeken?q=buurtgezinnen")

        card = page.soup.select_one("article.kaart")
        assert card is not None
        assert [words(mark) for mark in card.select("h3 mark")] == ["Buurtgezinnen"]
        assert card.select("details mark")

    def test_another_form_of_a_word_is_marked_too(self, visit: Visit) -> None:
        page = visit("/zoeken?q=scheidingen")

        marked = {words(mark).casefold() for mark in page.soup.select("article.kaart mark, .lijst mark")}
        assert "scheiden" in marked

    def test_nothing_is_marked_where_nothing_was_asked(self, visit: Visit) -> None:
        assert not visit("/zoeken").soup.select("mark")
        assert not visit("/aanbod/buurtgezinnen-landelijk").soup.select("mark")

    def test_a_marked_text_reads_as_before(self, visit: Visit) -> None:
        plain = {str(tag["href"]).split("?")[0]: words(tag) for tag in visit("/zoeken").soup.select("article h3 a")}
        found = {
            str(tag["href"]).split("?")[0]: tag.get_text().strip()
            for tag in visit("/zoeken?q=praten").soup.select("article h3 a")
        }

        assert set(found) & set(plain)
        assert all(found[url] == plain[url] for url in set(found) & set(plain))


def test_a_sentence_that_people_say_is_a_reason(visit: Visit) -> None:
    page = visit("/zoeken?soort=interventie&q=ons gezin kan wel wat steun van een ander gezin gebruiken")

    assert "zo zeggen mensen het:" in page.text
