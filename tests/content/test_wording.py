"""Plain language is kept where families read: how long a sentence may be, and which words are explained."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.content.library import read_library
from app.content.links import KnownPlaces
from app.content.wording import MAX_SENTENCE_WORDS
from app.language import readability

OFFER, NEED, TERM = "aanbod/inloop-de-brug.md", "hulpvragen/praten.md", "begrippen/woord.md"
INTERVENTION = "interventions/inloophuis.md"
TERM_TEXT = "---\ntitel: spreekuur\nuitleg: Een tijd waarop u langs kunt komen.\n---\n"

Change = Callable[[str, str, str], None]
Told = Callable[[], list[str]]


def words(count: int) -> str:
    """A sentence of so many words, short enough for a summary."""
    return "Dit is een zin " + "van " * (count - 5) + "hier."


def too_long(line: str) -> str:
    return f"{line}: deze zin heeft 26 woorden, hoogstens 25 mag: 'Dit is een zin van …'; maak er twee van"


@pytest.fixture
def change(folder: Path) -> Change:
    """Changes one piece of a file's text for another."""

    def change(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


@pytest.fixture
def told(folder: Path, known_places: KnownPlaces) -> Told:
    """All problems with their paths from the folder; a right folder has none."""

    def read() -> list[str]:
        _, problems = read_library([folder], known_places, example=False, wording=readability)
        return [str(problem).removeprefix(f"{folder}/") for problem in problems]

    (folder / "begrippen").mkdir()
    (folder / TERM).write_text(TERM_TEXT, encoding="utf-8")
    assert read() == []
    return read


@pytest.fixture
def read_by_families(change: Change) -> None:
    """Makes the intervention one that is for young people who ask for something."""
    change(INTERVENTION, "diepte: kort", "diepte: kort\nhulpvragen: [praten]\ndoelgroepen: [jongere]")


PLACES = [
    (OFFER, "samenvatting: U loopt binnen en praat met iemand.", "samenvatting: {}", 5),
    (OFFER, "doelgroepen: [jongere]", "toegang:\n  soort: [vrij]\n  hoe: {}", 11),
    (OFFER, "doelgroepen: [jongere]", "kosten: {{soort: gratis, uitleg: {}}}", 9),
    (OFFER, "doelgroepen: [jongere]", "wat_te_verwachten:\n  wat: Praten.\n  einde: {}", 11),
    (OFFER, "  telefoon: 071 000 0000", "  telefoon: 071 000 0000\n  opmerking: {}", 19),
    (OFFER, "    postcode: 2312 AB", "    postcode: 2312 AB\n    openingstijden: {}", 15),
    (OFFER, "2023-11\n---\n", "2023-11\n---\n\nKort.\n\n{}\n", 24),
    (OFFER, "2023-11\n---\n", "2023-11\n---\n\n- {}\n", 22),
    (NEED, "iemand praten\n---\n", "iemand praten\n---\n{}\n", 8),
    (TERM, "uitleg: Een tijd waarop u langs kunt komen.", "uitleg: {}", 3),
    (TERM, "komen.\n---\n", "komen.\nopmerking: {}\n---\n", 4),
]


@pytest.mark.parametrize(("name", "old", "new", "line"), PLACES)
def test_a_sentence_of_26_words_is_told_with_its_line_and_one_of_25_is_not(
    change: Change, told: Told, name: str, old: str, new: str, line: int
) -> None:
    change(name, old, new.format(words(26)))
    assert told() == [too_long(f"{name}:{line}")]

    change(name, words(26), words(MAX_SENTENCE_WORDS))
    assert told() == []


@pytest.mark.usefixtures("read_by_families")
class TestInterventions:
    def test_a_family_reads_what_an_intervention_is(self, change: Change, told: Told) -> None:
        change(INTERVENTION, "samenvatting: Jongeren lopen", f"samenvatting: {words(26)} Jongeren lopen")
        assert told() == [too_long(f"{INTERVENTION}:4")]

        change(INTERVENTION, words(26), words(25))
        assert told() == []

    def test_the_rest_of_it_is_for_professionals(self, change: Change, told: Told) -> None:
        change(INTERVENTION, "Een huis om binnen te lopen.", f"{words(40)} Met triage.")
        change(INTERVENTION, "diepte: kort", f"diepte: kort\nonderbouwing:\n  niveau: geen\n  uitleg: {words(40)}")

        assert told() == []

    @pytest.mark.parametrize(
        ("old", "new"), [("hulpvragen: [praten]\n", ""), ("[jongere]", "[professional, organisatie]")]
    )
    def test_without_a_need_or_a_family_nothing_of_it_is_read(
        self, change: Change, told: Told, old: str, new: str
    ) -> None:
        change(INTERVENTION, old, new)
        change(INTERVENTION, "samenvatting: Jongeren", f"samenvatting: Triage. {words(30)} Jongeren")

        assert told() == []


@pytest.mark.parametrize(
    ("audiences", "count"),
    [("[professional, regio]", 0), ("[professional, ouders]", 2), ("[]", 2), ("[volwassene]", 2)],
)
def test_an_offer_is_for_families_unless_it_is_for_professionals_only(
    change: Change, told: Told, audiences: str, count: int
) -> None:
    change(OFFER, "[jongere]", audiences)
    change(OFFER, "samenvatting: U loopt", f"samenvatting: Na triage. {words(26)} U loopt")

    assert len(told()) == count


def test_themes_and_organisations_are_not_read(change: Change, told: Told) -> None:
    change("themas/vroegsignalering.md", "Eerder helpen is lichter helpen.", f"{words(40)} Met triage.")
    change("organisaties/stichting-de-brug.md", "example\n---\n", f"example\n---\n\n{words(40)} Met triage.\n")

    assert told() == []


def test_a_wrapped_sentence_is_one_sentence(change: Change, told: Told) -> None:
    """The line is that of its paragraph."""
    wrapped = words(26).replace("van van van van ", "van van van van\n")
    change(OFFER, "2023-11\n---\n", f"2023-11\n---\n\nEen zin.\nNog een. {wrapped}\n")

    assert told() == [too_long(f"{OFFER}:22")]


def test_items_headings_and_cells_are_counted_apart(change: Change, told: Told) -> None:
    half = words(20).removesuffix(".")
    change(OFFER, "2023-11\n---\n", f"2023-11\n---\n\n## {half}\n{half}\n\n- {half}\n- {half}\n\n| {half} | {half} |\n")

    assert told() == []


def test_every_long_sentence_of_a_text_is_told(change: Change, told: Told) -> None:
    other = words(30).replace("Dit is een zin van", "Kom maar eens langs als")
    change(OFFER, "2023-11\n---\n", f"2023-11\n---\n\n{words(26)} Kort. {other}\n")

    assert len(told()) == 2
    assert "heeft 30 woorden" in told()[1]
    assert "'Kom maar eens langs als …'" in told()[1]


class TestHardWords:
    HARD = f"{OFFER}:5: 'triage' is vaktaal; gebruik een gewoon woord of leg het uit in begrippen/"

    @pytest.fixture(autouse=True)
    def _in_the_summary(self, change: Change, told: Told) -> None:
        change(OFFER, "samenvatting: U loopt", "samenvatting: Eerst is er triage. U loopt")

    def test_a_hard_word_is_told(self, told: Told) -> None:
        assert told() == [self.HARD]

    @pytest.mark.parametrize("name", ["triage", "Triage"])
    def test_but_not_when_the_glossary_has_it_as_its_title(self, change: Change, told: Told, name: str) -> None:
        change(TERM, "titel: spreekuur", f"titel: {name}")

        assert told() == []

    def test_a_longer_name_explains_only_itself(self, change: Change, told: Told) -> None:
        """The site puts its explanation where the whole name stands."""
        change(TERM, "titel: spreekuur", "titel: triage aan de deur")

        assert told() == [self.HARD]

    def test_nor_when_it_is_another_name(self, change: Change, told: Told) -> None:
        change(TERM, "titel: spreekuur", "titel: spreekuur\nandere_namen: [kijken wie eerst, triage]")

        assert told() == []

    def test_a_term_that_is_not_right_explains_nothing(self, change: Change, told: Told) -> None:
        change(TERM, "titel: spreekuur", "titel: triage\nonbekende_sleutel: x")

        assert self.HARD in told()

    def test_each_is_told_once_a_text(self, change: Change, told: Told) -> None:
        change(OFFER, "Eerst is er triage.", "Eerst is er triage. Dan triage en intervisie.")

        assert told() == [self.HARD.replace("triage", "intervisie"), self.HARD]


@pytest.mark.usefixtures("told")
def test_without_wording_nothing_of_it_is_looked_at(change: Change, problems: Told) -> None:
    change(OFFER, "samenvatting: U loopt", f"samenvatting: Na triage. {words(40)} U loopt")

    assert problems() == []
