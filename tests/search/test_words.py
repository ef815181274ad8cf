"""From what people type to what is found: stems, compounds, typing errors and names."""

import threading
from itertools import pairwise
from pathlib import Path

import pytest

from app.domain.library import Kind, Library
from app.search.build import open_build
from app.search.index import SearchIndex
from tests.conftest import CONTENT
from tests.small import Asking, build, intervention, library, need, offer, organisation, scores, slugs

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    offers = [
        offer("huiswerkhulp", titel="Huiswerkhulp", samenvatting="Na school, met hulp."),
        offer("huiswerk", titel="Stil werken", samenvatting="Een plek om huiswerk te maken."),
        offer("groepen", titel="Rouw", samenvatting="Groepen voor kinderen met verdriet na een scheiding."),
        offer("cafe", titel="Café Ünie", samenvatting="Koffie."),
        offer("ease", titel="@ease", andere_namen=["Ease Inloop"], samenvatting="Praten."),
        offer("ease-chat", titel="@ease chat", samenvatting="Praten, praten en praten met iemand van het team."),
        offer("praatgroep", titel="Praatgroep", samenvatting="Over ease en chat praten wij graag. Ease! Chat! Praten!"),
        offer("maatje", titel="Maatje", organisaties=["samen-sterk"], samenvatting="Iemand die met je meeloopt."),
    ]
    entries = library(
        offers,
        [intervention("buurtgezinnen", titel="Buurtgezinnen", hulpvragen=["er-alleen-voor-staan"])],
        [
            need("er-alleen-voor-staan", "ik trek het niet meer", "ik sta er alleen voor"),
            need("piekeren", "ik lig wakker van gedachten"),
        ],
        [organisation("samen-sterk", naam="Samen Sterk Thuis")],
    )
    return Asking.of(tmp_path_factory.mktemp("words"), entries)


class TestStems:
    @pytest.mark.parametrize("typed", ["groep", "groepen", "GROEPEN", "een groep"])
    def test_one_and_many_are_the_same_word(self, asking: Asking, typed: str) -> None:
        assert "groepen" in asking.slugs(typed)

    @pytest.mark.parametrize("typed", ["cafe unie", "Café Ünie", "CAFÉ", "cafe\u0301 u\u0308nie"])
    def test_case_and_accents_do_not_matter(self, asking: Asking, typed: str) -> None:
        """Promise 20."""
        assert asking.slugs(typed)[:1] == ["cafe"]

    @pytest.mark.parametrize("typed", ["de", "het een van", "?!", "…", "🙂", "xyzzyplugh"])
    def test_what_says_nothing_finds_nothing(self, asking: Asking, typed: str) -> None:
        answer = asking(typed)

        assert (answer.total, answer.results) == (0, ())


class TestCompounds:
    def test_a_compound_is_found_by_its_parts(self, asking: Asking) -> None:
        assert "huiswerkhulp" in asking.slugs("huiswerk")

    def test_the_parts_are_found_by_a_compound_that_nobody_wrote(self, asking: Asking) -> None:
        answer = asking("huiswerkplek")

        assert slugs(answer)[0] == "huiswerk"
        assert answer.interpretation.corrections == ()

    def test_the_compound_itself_stands_before_its_parts(self, asking: Asking) -> None:
        assert asking.slugs("huiswerkhulp")[0] == "huiswerkhulp"

    def test_the_word_itself_tells_more_than_a_part_of_a_compound(self, asking: Asking) -> None:
        assert asking.slugs("huiswerk maken")[0] == "huiswerk"


class TestTypingErrors:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("schijding", "scheiding"),
            ("scheidng", "scheiding"),
            ("scheidingg", "scheiding"),
            ("shceiding", "scheiding"),
            ("verdreit", "verdriet"),
            ("buurtgezinnem", "buurtgezinnen"),
            ("burtgezinnem", "buurtgezinnen"),
        ],
    )
    def test_a_near_miss_is_corrected_and_told(self, asking: Asking, typed: str, meant: str) -> None:
        answer = asking(f"{typed} alsjeblieft")

        assert [(item.typed, item.meant) for item in answer.interpretation.corrections] == [(typed, meant)]
        assert slugs(answer) == asking.slugs(meant)

    @pytest.mark.parametrize("typed", ["scheiding", "huis", "1234567", "qqqqqqqqqqq", "cafe"])
    def test_what_is_known_short_or_far_off_is_left_alone(self, asking: Asking, typed: str) -> None:
        assert asking(typed).interpretation.corrections == ()

    def test_what_was_typed_right_outranks_what_was_corrected(self, asking: Asking) -> None:
        right, corrected = asking("scheiding"), asking("schijding")

        assert right.results[0].score > corrected.results[0].score


class TestNames:
    @pytest.mark.parametrize("typed", ["@ease", "ease", "Ease", "ease inloop", "EASE INLOOP"])
    def test_an_exact_name_stands_first(self, asking: Asking, typed: str) -> None:
        answer = asking(typed)

        assert slugs(answer)[0] == "ease"
        assert answer.results[0].why[0] == "naam"

    def test_of_two_names_the_longest_is_meant(self, asking: Asking) -> None:
        assert asking.slugs("ease chat")[0] == "ease-chat"

    def test_a_name_inside_a_question_counts(self, asking: Asking) -> None:
        assert asking.slugs("waar kan ik terecht bij ease chat om te praten")[0] == "ease-chat"

    def test_the_name_of_a_provider_finds_its_offers(self, asking: Asking) -> None:
        assert asking.slugs("samen sterk thuis")[0] == "maatje"

    def test_every_real_name_finds_a_bearer_of_that_name_first(self, real_index: SearchIndex) -> None:
        wrong = []
        entries = real_index.build.entries
        for number in range(real_index.build.size):
            title = getattr(entries.entry(*entries.key(number)), "title", "")
            named, found = real_index.named_in(title), scores(real_index, title)
            if number not in named or next(iter(found)) not in named:
                wrong.append(title)

        assert wrong == []


class TestNeeds:
    def test_a_need_said_in_own_words_lifts_what_helps_with_it(self, asking: Asking) -> None:
        answer = asking("ik trek het niet meer alleen")

        assert slugs(answer)[0] == "buurtgezinnen"
        assert answer.interpretation.needs == ("er-alleen-voor-staan",)
        assert answer.results[0].why[0] == "hulpvraag: Er alleen voor staan"

    def test_a_need_that_was_taken_away_is_not_read_again(self, asking: Asking) -> None:
        answer = asking("ik trek het niet meer alleen", negeer="er-alleen-voor-staan")

        assert answer.interpretation.needs == ()
        assert not any(reason.startswith("hulpvraag") for result in answer.results for reason in result.why)

    def test_a_need_is_never_a_result_itself(self, asking: Asking) -> None:
        assert asking.slugs("piekeren wakker liggen") == []


class TestOrder:
    QUESTIONS = ("ruzie na de scheiding", "iemand om mee te praten", "huiswerkhulp groep kinderen")

    def ordered(self, index: SearchIndex, text: str) -> list[tuple[int, float]]:
        return list(scores(index, text).items())[:50]

    @pytest.mark.parametrize("text", QUESTIONS)
    def test_the_same_question_from_four_threads_has_one_order(self, real_folder: Path, text: str) -> None:
        asking = Asking.again(real_folder)
        orders: set[tuple[tuple[str, float], ...]] = set()
        together = threading.Barrier(4)

        def ask() -> None:
            together.wait()
            for _ in range(13):
                answer = asking(text)
                orders.add(tuple((result.entry.slug, result.score) for result in answer.results))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len(orders) == 1
        assert len(orders.pop()) > 1

    def test_two_builds_of_the_same_content_give_the_same_order(
        self, real_folder: Path, real_library: Library, tmp_path: Path
    ) -> None:
        build(tmp_path, real_library)
        one, other = SearchIndex.open(real_folder), SearchIndex.open(tmp_path)

        for text in self.QUESTIONS:
            assert self.ordered(one, text) == self.ordered(other, text)

    def test_the_order_of_the_files_does_not_matter(self, tmp_path: Path) -> None:
        offers = [offer(f"aanbod-{number}", titel=f"Praten {number % 3}") for number in range(9)]

        forwards = Asking.of(tmp_path / "a", library(offers)).slugs("praten")
        backwards = Asking.of(tmp_path / "b", library(reversed(offers))).slugs("praten")

        assert forwards == backwards
        assert len(forwards) == 9

    def test_equal_scores_stand_by_title(self, tmp_path: Path) -> None:
        offers = [offer("z", titel="Praten aa"), offer("a", titel="Praten zz"), offer("m", titel="'Praten mm")]

        assert Asking.of(tmp_path, library(offers)).slugs("praten") == ["z", "m", "a"]

    def test_scores_never_rise_down_the_list(self, real_folder: Path) -> None:
        asking = Asking.again(real_folder)

        for text in self.QUESTIONS:
            scores = [result.score for result in asking(text).results]
            step = scores[0] * 0.002
            assert all(later <= earlier + step for earlier, later in pairwise(scores))


def test_the_fixture_reads_the_content_of_this_checkout(real_folder: Path) -> None:
    names = {path.stem for path in (CONTENT / "aanbod").glob("*.md")}
    found = set(open_build(real_folder).entries.slugs(Kind.OFFER))

    assert found <= names
    assert len(found) > 50
