"""Where Dutch sentences end, how long they are, which words are hard, and the Flesch-Douma score."""

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.language.readability import (
    WORD,
    Reading,
    hard_words,
    hard_words_in,
    reading_of,
    sentences,
    syllable_count,
    word_count,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kom langs. Bel ons! Mag dat? Ja.", ["Kom langs.", "Bel ons!", "Mag dat?", "Ja."]),
        ("Kom langs… en bel.", ["Kom langs… en bel."]),
        ("Het kost niets.", ["Het kost niets."]),
        ("zonder punt", ["zonder punt"]),
        ("Het is er. 8 kinderen doen mee. @ease helpt.", ["Het is er.", "8 kinderen doen mee.", "@ease helpt."]),
        ("Dat duurt 2.5 jaar. Élk kind mag.", ["Dat duurt 2.5 jaar.", "Élk kind mag."]),
        ("Kijk op site.nl. dan weet u het.", ["Kijk op site.nl. dan weet u het."]),
        ("Wat?! Echt.", ["Wat?!", "Echt."]),
        ("Wij bellen u. Daarna komt u.", ["Wij bellen u.", "Daarna komt u."]),
        ("Bel de GI's. Zij helpen.", ["Bel de GI's.", "Zij helpen."]),
        ("Dat kost 45 min. Daarna gaat u.", ["Dat kost 45 min.", "Daarna gaat u."]),
    ],
)
def test_a_sentence_ends_at_a_mark_before_the_next_one(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "U krijgt hulp, bijv. Een gesprek of een boek.",
        "Bijv. Een gesprek.",
        "Het kost ca. 10 euro.",
        "Vraag dr. Jansen of drs. De Vries en prof. Smit.",
        "Dr. Jansen helpt u.",
        "In groepen van max. 8 kinderen.",
        "Zie nr. 4 en m.n. Hoofdstuk 2.",
        "Met o.a. Sport en e.a. Dingen.",
        "Dat is incl. BTW en excl. Eten, evt. Later.",
        "Vraag A. B. Jansen naar de groep.",
        "Dat is, d.w.z. Altijd, i.p.v. Nooit.",
    ],
)
def test_an_abbreviation_or_an_initial_ends_no_sentence(text: str) -> None:
    assert list(sentences(text)) == [text]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ('Zij zei: "Kom maar." Toen ging hij.', ["Zij zei:", "Toen ging"]),
        ("„Kom maar.” ‘Goed’, zei hij.", ["„Kom maar.", "‘Goed’, zei"]),
        ("**Let op.** Bel eerst.", ["**Let op.", "Bel eerst."]),
        ("Dat kan (of niet.) (Soms wel.)", ["Dat kan", "(Soms wel.)"]),
        ("Bel *nu.* _Of morgen._", ["Bel *nu.", "_Of morgen._"]),
    ],
)
def test_a_quote_bracket_or_mark_belongs_to_its_sentence(text: str, starts: list[str]) -> None:
    assert [" ".join(sentence.split()[:2]) for sentence in sentences(text)] == starts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- een gesprek\n- een boek", ["een gesprek", "een boek"]),
        ("* een\n+ twee\n1. drie\n2) vier", ["een", "twee", "drie", "vier"]),
        ("  - dieper\n    - diepst", ["dieper", "diepst"]),
        ("## Wat is het\n\nEen huis", ["Wat is het", "Een huis"]),
        ("## Wat is het\nEen huis", ["Wat is het", "Een huis"]),
        ("> Zij luisteren\n\nzei hij", ["Zij luisteren", "zei hij"]),
        ("eerste alinea\n\ntweede alinea", ["eerste alinea", "tweede alinea"]),
        ("met o.a.\n\n- een naam", ["met o.a.", "een naam"]),
    ],
)
def test_an_item_a_heading_and_a_paragraph_stand_for_themselves(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


def test_a_cell_of_a_table_stands_for_itself() -> None:
    table = "| wat | voor wie |\n|---|---|\n| een groep | jongeren die wachten |"

    assert [word_count(sentence) for sentence in sentences(table)] == [1, 2, 2, 3]


@pytest.mark.parametrize("wrap", ["\n", " \n", "\n  "])
def test_a_sentence_goes_on_behind_the_end_of_a_wrapped_line(wrap: str) -> None:
    text = f"U praat{wrap}met iemand die{wrap}luistert. Dat is{wrap}alles."

    assert list(sentences(text)) == ["U praat met iemand die luistert.", "Dat is alles."]


def test_the_address_of_a_link_is_not_read() -> None:
    text = "Lees [wat het is](https://www.voorbeeld.nl/A.B/wat-het-is). Daarna weet u het."

    assert [word_count(sentence) for sentence in sentences(text)] == [4, 4]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("", 0),
        ("…  – 🙂 !", 0),
        ("Ik ook.", 2),
        ("GI's en POH’s", 3),
        ("en/of een ouder-kindgroep", 3),
        ("m'n zusje van 12", 4),
        ("*heel* **erg** _fijn_", 3),
        ("één, twee; drie", 3),
    ],
)
def test_words_are_counted_as_a_reader_would(sentence: str, count: int) -> None:
    assert word_count(sentence) == count


@pytest.mark.parametrize(("word", "syllables"), [("kat", 1), ("hulp", 1), ("moeder", 2), ("kinderen", 3), ("u", 1)])
def test_syllables_are_counted(word: str, syllables: int) -> None:
    assert syllable_count(word) == syllables


@pytest.mark.parametrize("address", ["www.nji.nl", "https://www.nji.nl/A.B", "info@nji.nl"])
def test_a_sentence_may_end_with_an_address(address: str) -> None:
    assert len(list(sentences(f"Kijk op {address}. Daarna belt u. Of mail via {address}! Dan."))) == 4


def test_the_score_is_as_worked_out_by_hand() -> None:
    """De kin-de-ren spe-len. Va-der kookt voor de bu-ren: 3 and 5 words; 6 and 7 syllables."""
    reading = reading_of("De kinderen spelen. Vader kookt voor de buren.")

    # 206.84 - 0.93 · 8 / 2 - 77 · 13 / 8 = 206.84 - 3.72 - 125.125
    assert reading == Reading(words=8, sentences=2, longest=5, flesch_douma=78.0)
    # Eleven words of one syllable: 206.84 - 0.93 · 11 - 77.
    assert reading_of("Ik woon in een huis met mijn zus en mijn broer.").flesch_douma == 119.6


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "---", "🙂", "\x00", "| | |"])
def test_a_text_without_words_measures_zero(text: str) -> None:
    assert reading_of(text) == Reading(0, 0, 0, 0.0)


def test_hard_words_come_in_the_order_of_the_text_each_once() -> None:
    assert hard_words_in("Na de triage en de casuïstiek volgt triage door de GGZ.") == ["triage", "casuïstiek", "GGZ"]


@pytest.mark.parametrize("text", ["GI", "gi", "GI's", "GI’s", "Casuistiek", "LAAGDREMPELIG", "(psycho-educatie)"])
def test_a_hard_word_is_seen_however_it_is_written(text: str) -> None:
    assert hard_words_in(text) == [text.strip("()")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kom langs voor een gesprek.",
        "laagdrempeligheid",
        "[lees meer](https://www.nji.nl/preventie)",
        "zie https://www.nji.nl/preventie",
        "kijk op www.nji.nl",
        "mail intake@debrug.example",
    ],
)
def test_plain_words_and_addresses_are_not_hard(text: str) -> None:
    assert hard_words_in(text) == []


def test_the_list_of_hard_words_holds_words_as_the_text_is_cut() -> None:
    """A word that is cut in two could never be seen."""
    assert [word for word in hard_words() if WORD.findall(word) != [word]] == []
    assert len(hard_words()) > 100


PIECES = st.sampled_from("bijv. A. Zo. zo . \n - | ## > [x](y) ” ( * é 🙂".split(" "))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(max_size=200) | st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join))
def test_every_sentence_of_any_text_has_words_and_stands_on_one_line(text: str) -> None:
    for sentence in sentences(text):
        assert word_count(sentence) > 0
        assert sentence == sentence.strip()
        assert "\n" not in sentence


HOSTILE = [".", " ", "\n", "\t", "|", "#", "*", "[", "](", "](a", "]()", "A. ", "bijv. ", "bijv. A ", "Zin. ", ".\t \n"]
HOSTILE += [".***  ", '." ', "1. ", "1. \n", "> ", " | ", "a/", "a-", "a'", "Aa. Bb ", ".\n", "- \n", "#\n", "@", "a@"]
HOSTILE += ["://", "www.", "https://a ", "a", "1", "_", "www..", "https://.", "a" * 64 + "@" + "." * 100]


@pytest.mark.parametrize("reads", [lambda text: list(sentences(text)), word_count, hard_words_in])
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_costs_little(reads: Callable[[str], object], piece: str) -> None:
    """Promise 21. A sentence stands before it, so that the first space may end one."""
    text = ("Zin." + piece * 50_000)[:50_000]

    assert min(_seconds(reads, text) for _ in range(3)) < 0.1


@pytest.mark.parametrize("piece", ["A. ", "a/", "kinderen ", "een zin. Nog een ", "|"])
def test_measuring_a_text_takes_time_by_its_length(piece: str) -> None:
    text = (piece * 50_000)[:50_000]

    # Measured: under 70 ms, most of it by the hyphenation. The bound is for hangs.
    assert min(_seconds(reading_of, text) for _ in range(2)) < 0.5


def _seconds(reads: Callable[[str], object], text: str) -> float:
    """The least of a few tells what the text costs, and not what else the machine was doing."""
    started = process_time()
    reads(text)
    return process_time() - started
