"""The benchmark measures what it says, and its engines did the same work."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.search import facets
from app.search.columns import Rows
from app.search.filters import Sieve, Surroundings
from app.search.scoring import score
from scripts.measure import generated, sizes
from scripts.measure.engines import Found
from scripts.measure.offers import Surroundings as Around
from scripts.measure.questions import COUNT, UNFILTERED, Asked, questions
from scripts.measure.tantivy_index import is_installed
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

SIZE = 200


@pytest.fixture(scope="module")
def around() -> Around:
    return generated.surroundings()


@pytest.fixture(scope="module")
def prepared(around: Around, tmp_path_factory: pytest.TempPathFactory) -> sizes.Prepared:
    folder = tmp_path_factory.mktemp("benchmark")
    sizes.made_build(folder, around, SIZE)
    return sizes.prepared_size(folder, around, SIZE)


@dataclass(frozen=True)
class Told:
    text: str
    report: dict[str, Any]

    def figures(self, part: str) -> dict[str, dict[str, Any]]:
        return {figure["name"]: figure for figure in self.report["figures"] if figure["part"] == part}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    output: Path = tmp_path_factory.mktemp("report") / "benchmark.json"
    command = [sys.executable, "-m", "scripts.measure", "--quick", "--output", str(output)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Told(done.stdout, json.loads(output.read_text(encoding="utf-8")))


class TestReport:
    def test_every_part_has_its_figures(self, told: Told) -> None:
        engines = [figure for figure in told.report["figures"] if figure["part"] == "zoekmachine"]
        assert {figure["engine"] for figure in engines} >= {"vindplaats", "SQLite FTS5"}
        assert {"p50", "p95", "p95 om en om", "p95 t.o.v. ons"} <= {figure["name"] for figure in engines}
        assert {"vindplaats index", "index uit gegevens in het geheugen"} <= set(told.figures("bouwen"))
        assert {"JSON, p95", "HTML, p95", "JSON, antwoorden aan 8 bezoekers"} <= set(told.figures("HTTP"))
        assert {"lezen en antwoorden samen, p95", "zoveelste antwoord van een proces dat het heeft"} <= set(
            told.figures("beschikbaarheid")
        )
        assert {"na vragen", "na beschikbaarheid", "proces van gunicorn, hoogste"} <= set(told.figures("geheugen"))

    def test_every_figure_of_the_tables_stands_in_the_json(self, told: Told) -> None:
        rows = [line for line in told.text.splitlines() if line.startswith(f"| {SIZE} |")]
        engines = {figure["engine"] for figure in told.report["figures"]} - {""}
        others = [figure for figure in told.report["figures"] if figure["part"] != "zoekmachine"]

        assert len(rows) == len(engines) + len(others)
        assert all(np.isfinite(figure["value"]) for figure in told.report["figures"])

    def test_a_limit_stands_beside_its_figure_and_fails_nothing(self, told: Told) -> None:
        limited = [figure for figure in told.report["figures"] if figure["limit"] is not None]

        assert len(limited) >= 7
        assert told.text.count("gehaald") == len(limited)

    def test_it_names_the_machine_and_what_it_lacks(self, told: Told) -> None:
        assert {"processor", "kernen", "geheugen", "Python", "numpy"} <= set(told.report["machine"])
        assert ("tantivy is niet geïnstalleerd" in told.text) is not is_installed()

    def test_the_next_answer_of_every_process_has_an_update(self, told: Told) -> None:
        assert told.figures("beschikbaarheid")["zoveelste antwoord van een proces dat het heeft"]["value"] == 1


class TestQuestions:
    def test_they_are_the_same_every_time(self, around: Around) -> None:
        assert questions(around) == questions(generated.surroundings())

    def test_sixty_of_a_hundred_have_filters(self, around: Around) -> None:
        asked = questions(around)

        assert len(asked) == COUNT
        assert sum(question.narrows or bool(question.place) for question in asked) == COUNT - UNFILTERED
        assert {len(question.text.split()) > 1 for question in asked} == {True}


class TestOffers:
    def test_a_smaller_size_is_the_start_of_a_larger_one(self, around: Around) -> None:
        small, large = (generated.library_with(around, size) for size in (20, 40))

        assert small.offers.items() <= large.offers.items()

    def test_what_is_written_to_files_is_what_is_in_memory(self, around: Around, tmp_path: Path) -> None:
        generated.write_files(tmp_path, around, 20)

        library, problems = generated.read_folders(around.gazetteer, ROOT / "content", tmp_path)
        assert problems == []
        assert library.offers == generated.library_with(around, 20).offers

    def test_its_name_tells_that_an_offer_is_generated(self, around: Around) -> None:
        offers = generated.library_with(around, 20).offers
        made = [offers[slug] for slug in offers.keys() - around.library.offers.keys()]

        assert len(made) == 20
        assert all(offer.title.startswith("Proefaanbod ") for offer in made)
        assert all(offer.summary.startswith("Verzonnen aanbod ") for offer in made)


def with_a_word(asked: Asked, prepared: sizes.Prepared) -> Found:
    """What our filters and counts make of all documents with a word of the question.

    Our own search finds more, because a need lifts what helps with it and an intervention its instances, and less,
    because it leaves out what fits much worse than the best: other engines know neither.
    """
    engine, request = prepared.index.build.engine, asked.request
    scores = score(request.words or {}, engine.postings, engine.real.telling)
    rows = Rows(engine.columns, np.flatnonzero(scores * engine.real.mask > 0))
    around = Surroundings.of(request.place, engine.columns, engine.axes) if request.place else None
    sieve = Sieve(rows, engine.axes, request.waiting, around)
    verdicts = sieve.verdicts(asked.question)
    listed = sieve.select(verdicts.values(), include_unknown=False).listed
    themes = facets.counts(asked.question, sieve, verdicts, listed)["thema"]
    return Found((), int(listed.sum()), tuple(themes.tolist()))


class TestEngines:
    def test_full_text_finds_and_counts_what_our_filters_let_through(self, prepared: sizes.Prepared) -> None:
        full_text = prepared.engines[1]

        found = [full_text.ask(asked) for asked in prepared.asked]

        expected = [with_a_word(asked, prepared) for asked in prepared.asked]
        assert [each.total for each in found] == [each.total for each in expected]
        assert [each.themes for each in found] == [each.themes for each in expected]
        assert sum(each.total > 0 for each in found) > COUNT / 2

    @pytest.mark.skipif(not is_installed(), reason="tantivy is niet geïnstalleerd")
    def test_so_does_tantivy_but_for_the_corners_around_a_circle(self, prepared: sizes.Prepared) -> None:
        tantivy = prepared.engines[2]
        asked = [each for each in prepared.asked if each.question.radius_km is None]

        assert [tantivy.ask(each).total for each in asked] == [with_a_word(each, prepared).total for each in asked]
        assert [tantivy.ask(each).themes for each in asked] == [with_a_word(each, prepared).themes for each in asked]

    def test_every_engine_gives_twenty_or_all(self, prepared: sizes.Prepared) -> None:
        for engine in prepared.engines:
            for asked in prepared.asked:
                found = engine.ask(asked)

                assert len(set(found.first)) == min(found.total, 20), engine.name
