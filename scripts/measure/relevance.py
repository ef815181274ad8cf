"""Golden questions asked of the content as it is now: how many are answered well, and which phrase is missing."""

import argparse
import csv
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from pathlib import Path

from app.config import Config
from app.content.library import read_library
from app.content.links import KnownPlaces
from app.content.markdown import render
from app.directory import Directory, Moment
from app.domain.library import Kind, Library
from app.domain.question import SearchQuestion
from app.domain.result import Answer, Result
from app.places.gazetteer import Gazetteer
from app.search.build import make
from app.search.columns import CHOICES
from app.search.product import Sources

GOLDEN = Path(__file__).parents[2] / "tests" / "search" / "golden.csv"
# Who looks for somewhere to go: for them what is an instance of the right intervention is right too.
FAMILY = frozenset({"ouder", "jongere", "huisarts"})
BEST, RIGHT, FAIR = 3, 2, 1
SHOWN = 10
MEASURES = ("eerste goed", "bij eerste vijf", "ndcg@10")


@dataclass(frozen=True)
class Question:
    """One row: `expected` are the right entries, the best first; `fair` is a fair answer too."""

    id: str
    text: str
    persona: str
    style: str
    expected: tuple[str, ...]
    fair: tuple[str, ...]

    def gains(self, instances: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """What each right or fair entry is worth."""
        right = list(self.expected)
        if self.persona in FAMILY:
            right += [offer for slug in self.expected for offer in instances.get(slug, ())]
        return dict.fromkeys(self.fair, FAIR) | dict.fromkeys(right, RIGHT) | {self.expected[0]: BEST}


@dataclass(frozen=True)
class Judged:
    question: Question
    found: tuple[str, ...]
    heard: tuple[str, ...]
    """The needs that were read and the sayings that were recognised."""
    measures: tuple[float, float, float]


def questions(path: Path) -> list[Question]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Question(
                row["id"],
                row["query"],
                row["persona"],
                row["style"],
                tuple(_split(row["expected"])),
                tuple(_split(row["also_ok"])),
            )
            for row in csv.DictReader(file)
        ]


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def instances_in(library: Library) -> dict[str, list[str]]:
    """Offers by the intervention that they are an instance of."""
    found: dict[str, list[str]] = defaultdict(list)
    for offer in library.offers.values():
        for slug in offer.interventions:
            found[slug].append(f"aanbod:{offer.slug}")
    return found


def judge(question: Question, answer: Answer, instances: Mapping[str, Sequence[str]]) -> Judged:
    """First right or fair; a right one among five; and how near the whole order is to the best one (nDCG)."""
    found = tuple(_key(result) for result in answer.results[:SHOWN])
    gains = question.gains(instances)
    first = float(bool(found) and found[0] in gains)
    among_five = float(any(gains.get(slug, 0) >= RIGHT for slug in found[:5]))
    ideal = sorted(gains.values(), reverse=True)[: min(SHOWN, max(len(question.expected), 3))]
    reached = _discounted(gains.get(slug, 0) for slug in found) / _discounted(ideal)
    said = (reason for result in answer.results[:SHOWN] for reason in result.why if reason.startswith("zo zeggen"))
    return Judged(question, found, (*answer.interpretation.needs, *said), (first, among_five, min(1.0, reached)))


def _key(result: Result) -> str:
    return result.entry.slug if result.kind is Kind.INTERVENTION else f"aanbod:{result.entry.slug}"


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / log2(rank + 2) for rank, gain in enumerate(gains))


def directory_of(folder: Path, library: Library) -> Directory:
    """A directory on a new build of the content, without the fictional region."""
    gazetteer = Gazetteer.load(example=False)
    pages = {key: render(body) for key, body in library.bodies.items()}
    make(folder, Sources(library, pages, gazetteer, False, date.today().isoformat()))
    return Directory(folder, gazetteer, {name: {} for name in CHOICES})


def ask_all(asked: Sequence[Question], library: Library) -> list[Judged]:
    instances = instances_in(library)
    with tempfile.TemporaryDirectory() as folder:
        directory = directory_of(Path(folder), library)
        moment = Moment(None, date.today())
        answers = (directory.search(SearchQuestion(text=each.text), moment, SHOWN) for each in asked)
        return [judge(each, answer, instances) for each, answer in zip(asked, answers, strict=True)]


def mean(judged: Sequence[Judged], measure: int) -> float:
    return sum(each.measures[measure] for each in judged) / max(len(judged), 1)


def table(judged: Sequence[Judged]) -> str:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        groups[each.question.style].append(each)
    rows: list[tuple[str, ...]] = [("soort", "aantal", *MEASURES)]
    for style, group in (*sorted(groups.items()), ("alle", list(judged))):
        rows.append((style, str(len(group)), *(f"{mean(group, number):.3f}" for number in range(len(MEASURES)))))
    return "\n".join(f"{first:<10}" + "".join(f"{cell:>17}" for cell in rest) for first, *rest in rows)


def worst(judged: Sequence[Judged], most: int) -> str:
    """The worst answered questions, with what was expected, found and heard."""
    told = []
    for each in sorted(judged, key=lambda item: (item.measures[2], item.question.id))[:most]:
        told += [
            f"{each.measures[2]:.2f} {each.question.id} ‘{each.question.text}’",
            f"     verwacht: {', '.join(each.question.expected)}",
            f"     gevonden: {', '.join(each.found[:5]) or 'niets'}",
            f"     gehoord:  {', '.join(each.heard[:3]) or 'geen hulpvraag of zin herkend; voeg er een toe'}",
        ]
    return "\n".join(told)


def _library() -> Library:
    gazetteer = Gazetteer.load(example=False)
    places = KnownPlaces(gazetteer.exists, gazetteer.names)
    library, problems = read_library(list(Config.unchecked().content_dirs), places, example=False)
    for problem in problems:
        print(problem)
    return library


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, default=GOLDEN, help="een ander bestand met vragen")
    parser.add_argument("--worst", type=int, default=10, help="zoveel van de slechtst beantwoorde vragen tonen")
    options = parser.parse_args()
    judged = ask_all(questions(options.questions), _library())
    print(table(judged))
    print(worst(judged, options.worst))


if __name__ == "__main__":
    main()
