"""Words that Dutch glues together are taken apart at the right place, and what people write apart is glued."""

import threading
from time import process_time

import pytest

from app.language.analysis import Analyser
from app.language.compounds import Compounds, joined
from app.language.dutch import FOLDER, compound_roles, is_dutch

# What the content of a social map speaks of, as far as these tests need it.
CONTENT = frozenset(
    """
    aanbieder achterstand ambtenaar angst angstklachten begeleiding bemiddeling bescherming coach deskundige
    faalangst faalangsttraining gezin gezinshuis groep hulp hulpverlening huiswerk huiswerkbegeleiding huiswerkhulp
    jeugd jeugdbescherming jeugdhulp jeugdzorg jongeren kind kinderen kinderopvang klachten leerplicht lijst
    maatregel mantelzorg mishandeling najaar ondersteuner ondersteuning onderwijs opvang opvoeding ouder ouders
    pesten pleegouders praktijk problematiek problemen programma rouw scheiding school schooladvies schoolverzuim
    schuld schuldhulp slaap tafel team toeslag training verslaving verwerking verzuim voorbeeld vragen wacht
    wachtlijst wachtlijstbegeleiding welzijn zorg zorgbemiddeling zorgbemiddelingstafel
    """.split()
)
COMPOUNDS = Compounds(CONTENT)

PARTS = """
scheidingsproblematiek scheiding problematiek
schoolverzuim school verzuim
angstklachten angst klachten
jeugdhulpaanbieder jeugdhulp aanbieder jeugd hulp
opvoedondersteuning opvoed ondersteuning
eetstoornis eet stoornis
faalangsttraining faalangst training
kinderopvangtoeslag kinderopvang toeslag
kindermishandeling kinder mishandeling
slaapproblemen slaap problemen
gezinsbegeleiding gezin begeleiding
huiswerkbegeleiding huiswerk begeleiding
wachtlijstbegeleiding wachtlijst begeleiding
zorgbemiddelingstafel zorgbemiddeling tafel
jeugdbeschermingsmaatregel jeugdbescherming maatregel
verslavingszorg verslaving zorg
gameverslaving game verslaving
gokverslaving gok verslaving
jeugdggz jeugd ggz
pestprogramma pest programma
rouwverwerking rouw verwerking
echtscheidingskinderen echtscheiding kinderen
schuldhulpverlening schuld hulpverlening
kindercoach kinder coach
pleegouder pleeg ouder
gezinshuisouder gezinshuis ouder
taalachterstand taal achterstand
leerplichtambtenaar leerplicht ambtenaar
thuiszitters thuis zitters
praktijkondersteuner praktijk ondersteuner
ervaringsdeskundige ervaring deskundige
dagopvang dag opvang
weerbaarheidstraining weerbaarheid training
opvoedvragen opvoed vragen
speltherapie spel therapie
mantelzorgondersteuning mantelzorg ondersteuning
jongerenteam jongeren team
groepsessies groep sessies
maatjesproject maatjes project
studentmaatje student maatje
""".strip().splitlines()

WHOLE = """
netwerken maatschappelijk waarderen popering leerkracht maatregel belangrijk belangrijkste mantelzorger gesprekken
verslagen programmeren volgorde regelmatig combinatie diefstal slachtoffer toepassen ziekenhuis vergoeding eenzaamheid
opvoeding begeleiding beschikbaar bereikbaar gescheiden doorverwezen weggelopen donderdag woensdag
kwetsbaarheid
""".split()


@pytest.mark.parametrize("line", PARTS)
def test_a_compound_is_taken_apart_where_its_parts_meet(line: str) -> None:
    word, *parts = line.split()

    assert COMPOUNDS.split(word) == tuple(parts)


@pytest.mark.parametrize("word", WHOLE)
def test_what_only_looks_like_a_compound_stays_whole(word: str) -> None:
    assert COMPOUNDS.split(word) == ()


@pytest.mark.parametrize(
    "word", ["", "hulp", "jeugd", "c3po", "'s", "jeugd-hulp", "straße", "qqqqqqqqqqqq", "сообщение"]
)
def test_what_is_short_or_no_dutch_word_has_no_parts(word: str) -> None:
    assert COMPOUNDS.split(word) == ()


def test_without_any_content_the_word_list_is_enough() -> None:
    assert Compounds(frozenset()).split("tuinslangkoppeling") == ("tuin", "slang", "koppeling")


def test_a_part_that_the_content_speaks_of_is_preferred() -> None:
    """Both cuts are good Dutch; the content decides."""
    assert Compounds(frozenset({"huiswerk", "hulp"})).split("huiswerkhulp") == ("huiswerk", "hulp")
    assert Compounds(frozenset({"jeugdhulp"})).split("jeugdhulpverlener")[:2] == ("jeugdhulp", "verlener")
    assert Compounds(frozenset({"jeugd", "hulpverlener"})).split("jeugdhulpverlener") == ("jeugd", "hulpverlener")


def test_of_two_cuts_that_are_as_good_the_longer_word_comes_first() -> None:
    """Dutch compounds grow at their end."""
    both = Compounds(frozenset({"jeugd", "maatregel", "jeugdbescherming", "beschermingsmaatregel", "bescherming"}))

    assert both.split("jeugdbeschermingsmaatregel") == ("jeugdbescherming", "maatregel")


def test_the_stem_of_a_compound_bends_its_last_part_only() -> None:
    one, many = Analyser(CONTENT).tokens("gezinsgesprek gezinsgesprekken")

    assert one.stem == many.stem
    assert one.parts == many.parts == ("gezin", "gesprek")


def test_a_stop_word_is_no_part_to_search_for() -> None:
    (token,) = Analyser(CONTENT).tokens("binnenspeeltuin")

    assert token.parts == ("speeltuin",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zorg bemiddelings tafel", ["zorgbemiddelingstafel"]),
        ("zorg bemiddeling tafel", ["zorgbemiddelingstafel"]),
        ("zorgbemiddeling tafel", ["zorgbemiddelingstafel"]),
        ("huiswerk hulp", ["huiswerkhulp"]),
        ("huiswerks hulp", ["huiswerkhulp"]),
        ("pleeg ouders gezocht", ["pleegouders"]),
        ("school verzuim en faal angst training", ["faalangsttraining", "schoolverzuim"]),
        ("hulp huiswerk", []),
        ("school en verzuim", []),
        ("het moet wel zijn", []),
        ("huiswerkhulp", []),
        ("", []),
    ],
)
def test_what_is_written_apart_is_glued_when_the_content_has_it(typed: str, meant: list[str]) -> None:
    assert joined(typed.split(), CONTENT) == meant


def test_a_question_holds_the_glued_word_beside_what_was_typed() -> None:
    analyser = Analyser(CONTENT)

    asked = analyser.question_tokens("zorg voor huiswerk hulp")

    assert [token.word for token in asked] == ["zorg", "huiswerk", "hulp", "huiswerkhulp"]
    assert asked[-1] == analyser.tokens("huiswerkhulp")[0]


HOSTILE = [("jeugdhulp" * 9)[:60], "gezins" * 10, "werk" * 15, "a" * 60, "kinder" * 10, "s" * 60, "jeugd" * 2000]


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: word[:12])
def test_a_hostile_word_costs_little(word: str) -> None:
    compounds = Compounds(CONTENT)
    started = process_time()

    compounds.split(word)

    assert process_time() - started < 0.02


def test_the_same_word_has_the_same_parts_in_every_thread() -> None:
    compounds = Compounds(CONTENT)
    words = [line.split()[0] for line in PARTS]
    found: list[tuple[tuple[str, ...], ...]] = []

    threads = [
        threading.Thread(target=lambda: found.append(tuple(compounds.split(word) for word in words))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(found) == {tuple(tuple(line.split()[1:]) for line in PARTS)}


def test_the_word_list_stands_beside_its_licence() -> None:
    licence = (FOLDER / "LICENSE.txt").read_text("utf-8")

    assert "OpenTaal" in licence
    assert "Redistribution and use" in licence


def test_the_word_list_knows_words_as_they_are_bent_and_names() -> None:
    known = "aap aardappels gesprekken gepest liepen verhuisd opgevangen sanne mohammed zwolle".split()
    unknown = "gezinz schoolverzium ijd gezins qqq a".split()

    assert {word for word in known if not is_dutch(word)} == set()
    assert {word for word in unknown if is_dutch(word)} == set()


def test_parts_of_compounds_are_small_letters_only() -> None:
    assert all(word.isascii() and word.isalpha() and word.islower() for word in compound_roles())
