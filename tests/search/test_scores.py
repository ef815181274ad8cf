"""The arrays score as the formula says and find what Whoosh itself finds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path

import numpy as np
import pytest
from whoosh import index as whoosh_index

from app.content.markdown import render
from app.domain.library import Library
from app.language.analysis import Analyser
from app.search.documents import BOOSTS, PARTS_SHARE, Document, documents
from app.search.index import SearchIndex
from app.search.postings import LENGTH_SHARE, SATURATION
from app.search.query import MAX_WORDS, Words
from app.search.scoring import Population, score
from tests.small import COUNTRY

QUESTIONS = """
mijn dochter wil ergens zomaar binnenlopen om te praten
hulp bij scheiding
ruzie na de scheiding en geen contact met mijn kind
wachtlijst
huiswerkhulp
iemand om mee te praten zonder afspraak
naschoolse activiteiten en huiswerkhulp
maatje voor een eenzame jongere
buurtgezinnen
opvoedvraag peuter driftbuien
sportvereniging te duur
poh jeugd huisarts
mijn zoon gaat niet meer naar school
angst en paniek op school
somber en piekeren
sociale kaart jeugd
wachttijden korter maken
groepsbehandeling voor kinderen
ervaringsdeskundige
ouders met psychische klachten
anoniem chatten
gezinshuis
de het een
xyzzy
kinderen kinderen kinderen
schijding en piekren
""".strip().splitlines()


class ByHand:
    """BM25F, counted from the texts themselves: one dictionary a document, one formula, no arrays, no index."""

    def __init__(self, found: Sequence[Document], analyser: Analyser) -> None:
        self.counts = [self._count(document, analyser) for document in found]
        self.average = {
            field: max(sum(counts[field].total() for counts in self.counts) / len(self.counts), 1.0)
            for field in LENGTH_SHARE
        }

    def _count(self, document: Document, analyser: Analyser) -> dict[str, Counter[str]]:
        tokens = {field: analyser.tokens(text) for field, text in document.texts.items()}
        counts = {field: Counter(token.stem for token in found) for field, found in tokens.items()}
        return counts | {"parts": Counter(part for found in tokens.values() for token in found for part in token.parts)}

    def weight(self, stem: str, counts: Mapping[str, Counter[str]]) -> float:
        total = 0.0
        for field, share in LENGTH_SHARE.items():
            length = counts[field].total() / self.average[field]
            total += {**BOOSTS, "parts": PARTS_SHARE}[field] * counts[field][stem] / (1 - share + share * length)
        return total

    def scores(self, weights: Mapping[str, float], inside: Sequence[bool]) -> list[float]:
        scores = [0.0] * len(self.counts)
        for stem, asked in weights.items():
            found = [self.weight(stem, counts) for counts in self.counts]
            holding = sum(1 for weight, member in zip(found, inside, strict=True) if weight and member)
            telling = log(1 + (sum(inside) - holding + 0.5) / (holding + 0.5)) if holding else 0.0
            for number, weight in enumerate(found):
                scores[number] += asked * telling * weight / (weight + SATURATION) if inside[number] else 0.0
        return scores


@pytest.fixture(scope="module")
def found(real_library: Library) -> list[Document]:
    pages = {key: render(body) for key, body in real_library.bodies.items()}
    return list(documents(real_library, pages, COUNTRY))


@pytest.fixture(scope="module")
def by_hand(found: list[Document], real_index: SearchIndex) -> ByHand:
    return ByHand(found, real_index.analyser)


@pytest.mark.parametrize("text", QUESTIONS)
@pytest.mark.parametrize("asked_of", ["real", "needs"])
def test_the_arrays_score_as_the_formula_does_by_hand(
    by_hand: ByHand, real_index: SearchIndex, text: str, asked_of: str
) -> None:
    words = real_index.read_words(text)
    population: Population = getattr(real_index, asked_of)

    scores = score(words.tree(), real_index.build.postings, population)

    expected = by_hand.scores(words.weights, population.mask.tolist())
    np.testing.assert_allclose(scores, expected, rtol=1e-4, atol=1e-6)


def test_the_questions_above_say_something(by_hand: ByHand, real_index: SearchIndex) -> None:
    everything = [bool(member) for member in real_index.real.mask]

    finding = [text for text in QUESTIONS if any(by_hand.scores(real_index.read_words(text).weights, everything))]

    assert len(finding) >= 20
    assert {"de het een", "xyzzy"} <= set(QUESTIONS) - set(finding)


@pytest.mark.parametrize("text", QUESTIONS)
def test_whoosh_finds_the_same_documents(real_folder: Path, real_index: SearchIndex, text: str) -> None:
    tree = real_index.read_words(text).tree()
    everyone = Population.of(np.ones(len(real_index.build.documents), dtype=np.bool_), real_index.build.postings)
    index = whoosh_index.open_dir(str(real_folder / real_index.build.name / "whoosh"), readonly=True)

    with index.searcher() as searcher:
        theirs = {int(number) for number in searcher.search(tree, limit=None).docs()}
    index.close()

    ours = np.flatnonzero(score(tree, real_index.build.postings, everyone))
    assert set(ours.tolist()) == theirs


def test_a_hostile_text_becomes_plain_words(real_index: SearchIndex) -> None:
    """Promise 19: what a visitor types never reaches a query parser."""
    for text in ("*" * 300, "(" * 300, "NOT " * 75, "name:inloop* OR [a TO z]", '"praten"~5^99', "hulp AND -hulp"):
        words = real_index.read_words(text)

        assert all(part.isalnum() for part in words.weights), text
        real_index.match(text, text, example=False)


def test_of_a_long_question_the_twelve_most_telling_words_are_used(real_index: SearchIndex) -> None:
    """Promise 19."""
    everyday = "hulp kind jongere ouders school gezin praten thuis helpen jeugd wachten samen groep leren zorg".split()
    rare = ["buurtgezinnen", "zorgbemiddelingstafel"]

    words = real_index.read_words(" ".join(everyday + rare))

    kept = {token.word for token in real_index.analyser.tokens_of(everyday + rare) if token.stem in words.weights}
    assert len(kept) == MAX_WORDS == 12
    assert set(rare) <= kept


def test_a_misspelt_word_is_as_telling_as_what_was_meant(real_index: SearchIndex) -> None:
    everyday = "hulp kind jongere ouders school gezin praten thuis helpen jeugd wachten samen groep leren zorg"

    words = real_index.read_words(f"{everyday} buurtgezinnem")

    assert words.corrections == {"buurtgezinnem": "buurtgezinnen"}
    assert real_index.analyser.tokens("buurtgezinnen")[0].stem in words.weights


def test_words_weigh_once_however_often_they_are_typed(real_index: SearchIndex) -> None:
    once, often = real_index.read_words("eenzaam"), real_index.read_words("eenzaam " * 30)

    assert once.weights == often.weights


def test_nothing_typed_makes_an_empty_tree(real_index: SearchIndex) -> None:
    assert not score(Words({}, {}).tree(), real_index.build.postings, real_index.real).any()
