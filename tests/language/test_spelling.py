"""A typing error leads to the word that was meant; a word that exists is left alone, in our content or not."""

from time import process_time

import pytest

from app.language.deletes import Deletes
from app.language.sounds import slip, sound
from app.language.spelling import Speller, distance

TYPOS = dict(
    pair.split("/")
    for pair in """
    autsime/autisme depresie/depressie echtscheidng/echtscheiding schoolverzium/schoolverzuim pyscholoog/psycholoog
    wachtijd/wachttijd wachtlijs/wachtlijst opvoedign/opvoeding eenzaamhied/eenzaamheid mantelzog/mantelzorg
    huiswerkbegleiding/huiswerkbegeleiding mishandling/mishandeling verslavign/verslaving angststornis/angststoornis
    pleegouderz/pleegouders faalangts/faalangst sgeiding/scheiding zgijding/scheiding schijding/scheiding
    kindermishandelling/kindermishandeling gezinscoatch/gezinscoach huisards/huisarts begeleidding/begeleiding
    diagnoze/diagnose concentrasie/concentratie hulpverlenner/hulpverlener slaapproblemn/slaapproblemen
    logopedits/logopedist spijbellen/spijbelen thuiszittter/thuiszitter aggressie/agressie pschychiater/psychiater
    verwijsbrif/verwijsbrief praktijkondersteunr/praktijkondersteuner gezinsbegeleidng/gezinsbegeleiding
    zorgbemidelingstafel/zorgbemiddelingstafel dislexie/dyslexie weerbaarhijd/weerbaarheid
    verkragting/verkrachting gewelt/geweld
    """.split()
)
# In these the whole word isn't in the content; its other part tells where the error is.
IN_PARTS = dict(
    pair.split("/")
    for pair in """
    jeugdhupl/jeugdhulp schoolverziumbegeleiding/schoolverzuimbegeleiding pubercoatch/pubercoach
    gezinshupl/gezinshulp verslavignsteam/verslavingsteam tienerdepresie/tienerdepressie
    """.split()
)
# As in a content: common words occur more often, and words that are near each other stand in it together.
CONTENT = dict.fromkeys([*TYPOS.values(), *"hulp jeugd school coach depressie schoolverzuim verslaving".split()], 3) | {
    "leven": 9,
    "leden": 2,
    "vrouwen": 5,
    "maanden": 4,
    "verwacht": 4,
    "wonen": 4,
    "kleuter": 2,
    "geld": 30,
    "huisartsen": 5,
    "vrouw": 8,
}
SPELLER = Speller(CONTENT)

DUTCH = """
fietsenmaker belastingaangifte verbouwing aardappel tandarts huurtoeslag zwembad paspoort rijbewijs vakantiehuis
brandweer apotheek loodgieter schilderij gitaarles trouwjurk kapsalon voetbalwedstrijd ziekenhuis boodschappentas
vliegtickets hondenuitlaatservice verhuisbedrijf zorgtoeslag wasmachine kookcursus dierenarts fysiotherapeut hypotheek
zonnepanelen broodrooster treinkaartje weersverwachting boekhouder makelaar schoenmaker wachtkamer spreekkamer
scheidsrechter opvoering slaapzak kindermenu groepsreis leerdoelen schoolbel begeleidster hulpstuk gezinsauto angsthaas
volksgezondheid huidartsen voetlicht daadkracht manden veracht lezen beven trouwen
""".split()
NAMES = """
sanne fatima mohammed lotte daan yasmina jeroen kevin emma jayden mehmet sofie thijs ibrahim youssef anouk floris
zwolle amersfoort hengelo jansen bakker yilmaz
""".split()


@pytest.mark.parametrize("typed", TYPOS)
def test_a_typing_error_leads_to_the_word_that_was_meant(typed: str) -> None:
    assert SPELLER.correct(typed) == TYPOS[typed]


@pytest.mark.parametrize("typed", IN_PARTS)
def test_an_error_in_one_part_of_a_compound_is_mended_there(typed: str) -> None:
    assert SPELLER.correct(typed) == IN_PARTS[typed]


@pytest.mark.parametrize("word", CONTENT)
def test_a_word_of_the_content_is_never_rewritten(word: str) -> None:
    assert SPELLER.correct(word) is None


@pytest.mark.parametrize("word", DUTCH)
def test_a_dutch_word_that_the_content_lacks_is_left_alone(word: str) -> None:
    assert word not in CONTENT
    assert SPELLER.correct(word) is None


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_left_alone(name: str) -> None:
    assert SPELLER.correct(name) is None


@pytest.mark.parametrize("word", ["", "hlup", "qqqqqqqqqq", "1234567", "sch00lverzium", "straßenbahn", "jeugd-hupl"])
def test_what_is_short_far_off_or_no_plain_word_is_left_alone(word: str) -> None:
    assert SPELLER.correct(word) is None


def test_of_two_words_that_are_as_near_the_commoner_is_meant() -> None:
    assert Speller({"banden": 1, "bazen": 9}).correct("bazden") == "bazen"
    assert Speller({"banden": 9, "bazen": 1}).correct("bazden") == "banden"


@pytest.mark.parametrize(
    ("typed", "likely", "other"),
    [
        ("slpaend", "slapend", "slpaand"),
        ("gezinncoach", "gezincoach", "gezinrcoach"),
        ("zelvhulp", "zelfhulp", "zelkhulp"),
        ("bratelen", "bradelen", "bracelen"),
        ("moedarj", "moedarl", "voedarj"),
    ],
    ids=["swapped", "doubled", "sounds the same", "sounds alike", "first letter right"],
)
def test_an_error_that_people_often_make_is_likelier(typed: str, likely: str, other: str) -> None:
    """Even if the other word is much commoner."""
    assert Speller({likely: 1, other: 50}).correct(typed) == likely


@pytest.mark.parametrize(
    "words",
    [
        "meid mijd",
        "rauw rouw",
        "hart hard",
        "kado cado",
        "zoon soon",
        "fader vader",
        "lief lif",
        "lagen lachen",
        "mes mess",
    ],
)
def test_words_that_sound_the_same_are_near_each_other(words: str) -> None:
    one, other = words.split()

    assert sound(one) == sound(other)


@pytest.mark.parametrize("words", ["ver veer", "man maan", "bus buis", "pesten testen"])
def test_words_that_sound_otherwise_are_not(words: str) -> None:
    one, other = words.split()

    assert sound(one) != sound(other)


def test_a_slip_that_people_often_make_costs_less_than_another() -> None:
    assert slip("hulp", "hulp") == 0
    assert slip("hupl", "hulp") < slip("hukp", "hulp") == 1
    assert slip("hullp", "hulp") < slip("hulkp", "hulp") == 1
    assert slip("hulp", "hullp") < slip("hulp", "hulkp") == 1
    assert slip("zulp", "sulp") < slip("hulp", "gulpt")
    assert slip("", "ab") == slip("ab", "") == distance("", "ab") == 2


@pytest.mark.parametrize("word", ["schoolverzuim", "hulp", "opvoedingsondersteuning"])
def test_every_word_within_the_allowed_errors_is_a_candidate(word: str) -> None:
    near = Deletes([word])
    once = {word[:at] + letter + word[at + width :] for at in range(len(word)) for letter in "ez" for width in (0, 1)}
    once |= {word[:at] + word[at + 1 :] for at in range(len(word))}
    twice = {typed[:at] + "q" + typed[at + 1 :] for typed in once for at in range(len(typed))}

    assert {typed for typed in once if word not in near.near(typed)} == set()
    assert {typed for typed in twice if len(typed) >= 9 <= len(word) and word not in near.near(typed)} == set()


def test_a_part_that_exists_holds_no_error() -> None:
    assert Speller({"lustig": 9, "groep": 9}).correct("lastiggroep") is None
    assert Speller({"lustig": 9, "groep": 9}).correct("lustjggroep") == "lustiggroep"


def test_in_a_part_of_four_letters_only_a_swap_is_an_error() -> None:
    assert SPELLER.correct("huplproject") == "hulpproject"
    assert SPELLER.correct("hulzproject") is None


def test_an_empty_content_corrects_nothing() -> None:
    assert Speller({}).correct("schoolverzium") is None


def test_words_that_are_no_plain_letters_are_no_answer() -> None:
    assert Speller({"programma's": 9, "één": 1, "2024": 4, "straße": 2}).correct("programmas") is None


HOSTILE = [
    ("jeugdhulp" * 9)[:60],
    "kinder" * 9 + "x",
    "q" * 60,
    "schoolverziumbegeleidingsgroepenoverlegje",
    "x" * 20_000,
]


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: word[:12])
def test_a_hostile_word_costs_little(word: str) -> None:
    SPELLER.correct(word[:-1])
    started = process_time()

    SPELLER.correct(word)

    assert process_time() - started < 0.02


def test_a_speller_is_made_in_no_time() -> None:
    """A worker makes one when it opens a build; a content of three times today's size may take 0.3 s."""
    letters = "abdeghiklmnoprstuvwz"
    words = {
        f"{a}{b}{c}begeleid{d}{a}"[: 8 + len(a + b + c)]: 1
        for a in letters
        for b in letters
        for c in letters
        for d in "ns"
    }
    started = process_time()

    Speller(words)

    assert len(words) == 8000
    assert process_time() - started < 0.6
