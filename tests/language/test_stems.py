"""Words that are one word for whoever searches have one stem, and words that only look alike don't."""

import pytest

from app.language.analysis import Analyser
from app.language.word_lists import lines_of, named_words, stem_exceptions, stopwords

SAME = """
kind kinderen kindje kids
jongere jongeren
jongen jongens jongetje
meisje meisjes meiden
ouder ouders
gezin gezinnen gezins
school scholen
scholier scholieren
leerling leerlingen
mens mensen
probleem problemen
kans kansen
dag dagen
toeslag toeslagen
trauma trauma's traumatisch
schuld schulden
scheiding scheidingen scheiden gescheiden echtscheiding
verslaving verslavingen verslaafd verslaafde
autisme autistisch autistische autist
depressie depressies depressief depressieve
mantelzorg mantelzorger mantelzorgers
pesten gepest pest pester
spijbelen spijbelt gespijbeld spijbelaar
eenzaam eenzame eenzaamheid
angst angstig angsten bang bange
boos boze boosheid
slaap slapen slaapt geslapen
ruzie ruzies ruziemaken
verhuizen verhuist verhuisd verhuizing
verwijzing verwijzen verwezen doorverwezen doorverwijzing
overlijden overleden overleed
weglopen wegloopt weggelopen
opname opgenomen
opvangen opgevangen opvangt
uithuisplaatsing uithuisplaatsingen uithuisgeplaatst
begeleiding begeleiden begeleid begeleidt
mishandeling mishandeld mishandelen mishandelt
verwaarlozing verwaarloosd
bedreigen bedreigd bedreiging
huilen huilt gehuild
piekeren piekert gepiekerd
luisteren luistert geluisterd
liegen liegt gelogen
gezond gezonde gezondheid
kwetsbaar kwetsbare
psycholoog psychologen psychologische
seks seksueel seksuele
wachten wacht gewacht
wachtlijst wachtlijsten
wachttijd wachttijden
pleegouder pleegouders
pleegkind pleegkinderen
groepsgesprek groepsgesprekken groepgesprek
huiswerkgroep huiswerkgroepen
thuiszitter thuiszitters thuiszitten
wonen woont woning woningen
""".strip().splitlines()

DIFFERENT = """
begeleiding beleid
begeleider leider
wachtlijstbegeleiding wachtlijstbeleid
gezin zin
gemeente mening
gebouw bouwen
gewoon wonen
gezond zon
gezicht zicht
gebied bieden
gevolg volgen
gemiddelde middelen
beschikking beschikbaar
weekend week
rekening rekenen
scholing school
geld geldt
wachtlijst wachttijd
wachten wachttijd
wachten wachtlijst
jongen jongere
jongen jong
ouderen ouders
hulpverlener hulpverlening
pleegzorg pleegouder
angst boos
school scholier
maat maatje
last lassen
gast gassen
""".strip().splitlines()


def stem(word: str) -> str:
    (token,) = Analyser().tokens(word)
    return token.stem


@pytest.mark.parametrize("words", SAME)
def test_forms_of_one_word_have_one_stem(words: str) -> None:
    assert {word: stem(word) for word in words.split()} == dict.fromkeys(words.split(), stem(words.split()[0]))


@pytest.mark.parametrize("words", DIFFERENT)
def test_different_words_have_different_stems(words: str) -> None:
    one, other = words.split()

    assert stem(one) != stem(other)


def test_a_word_has_one_stem_in_the_list() -> None:
    listed = [word for line in lines_of("stems.txt") for word in line.replace(":", "").split()]
    twice = {word for word in listed if listed.count(word) > 1}

    assert twice == set()
    assert len(named_words("stems.txt")) > 100
    assert all(stem_exceptions()[stem] == stem for stem in named_words("stems.txt"))


def test_a_stop_word_needs_no_stem() -> None:
    assert not stopwords() & set(stem_exceptions())
