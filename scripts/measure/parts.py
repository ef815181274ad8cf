"""What is measured on one build: the engines, updates in one process, memory; each adds its figures to the report."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from app.config import ROOT
from app.search.index import SearchIndex

from .engines import Measured
from .memory import STEPS
from .offers import Surroundings
from .questions import Asked, questions
from .report import COMPARED, ENGINES, Figure, Report
from .sizes import made_build, prepared_size
from .tantivy_index import Tantivy
from .timing import compared, median_of, percentiles
from .updates import filled_database, in_process

# What was promised: milliseconds of p95 at two sizes, and no more than tantivy for more than that.
ENGINE_LIMITS = {5_000: 0.5, 10_000: 1.0}
SMALL = max(ENGINE_LIMITS)
UPDATE_LIMIT, MEMORY_LIMIT = 5.0, 250.0


@dataclass(frozen=True)
class Plan:
    """How much is measured; `parts` are names of PARTS, `updates` how many statements are recorded."""

    sizes: tuple[int, ...]
    parts: tuple[str, ...]
    runs: int
    questions: int
    updates: int
    rounds: int
    seconds: float


def measure_size(around: Surroundings, size: int, plan: Plan, report: Report) -> None:
    """Our build of a size, made from memory: the engines, and for the largest one updates and memory too."""
    largest = size == max(plan.sizes)
    wanted = {"engine"} | ({"updates", "memory"} if largest else set())
    if not wanted & set(plan.parts):
        return
    with tempfile.TemporaryDirectory(prefix="vindplaats-meten-") as name:
        folder = Path(name)
        seconds = made_build(folder / "build", around, size)
        report.add(Figure("bouwen", size, "index uit gegevens in het geheugen", seconds, "s"))
        if "engine" in plan.parts:
            _engines(folder, around, size, plan, report)
        if largest and "updates" in plan.parts:
            _updates(folder, size, plan, report)
        if largest and "memory" in plan.parts:
            _memory(folder, around, size, plan, report)


def _engines(folder: Path, around: Surroundings, size: int, plan: Plan, report: Report) -> None:
    prepared = prepared_size(folder / "build", around, size, plan.questions)
    seconds = dict(prepared.seconds)
    report.add(Figure("bouwen", size, "onze index openen", seconds.pop("open"), "s"))
    report.add(*(Figure("bouwen", size, f"{name} vullen", took, "s") for name, took in seconds.items()))
    runs = [compared(prepared.engines, prepared.asked) for _ in range(plan.runs)]
    found = {engine.name: median_of([run[engine.name] for run in runs]) for engine in prepared.engines}
    limit = ENGINE_LIMITS.get(size, found.get(Tantivy.name, {}).get("p95") if size > SMALL else None)
    report.add(*_times(size, found, limit), *_totals(prepared.engines, prepared.asked, size))


def _times(size: int, found: Mapping[str, Mapping[str, float]], limit: float | None) -> Iterator[Figure]:
    """What each engine took, and how many times what ours, the first, took."""
    ours = next(iter(found))
    for engine, times in found.items():
        for name, value in times.items():
            promised = limit if engine == ours and name == "p95" else None
            yield Figure(ENGINES, size, name, value, "ms", promised, engine=engine)
            yield Figure(ENGINES, size, f"{name} {COMPARED}", value / found[ours][name], "×", engine=engine)


def _totals(engines: Sequence[Measured], asked: Sequence[Asked], size: int) -> list[Figure]:
    """How much was found, to see that the engines did comparable work."""
    found = {engine.name: [engine.ask(question).total for question in asked] for engine in engines}
    return [Figure("gevonden", size, f"{name}, mediaan", median(totals), "") for name, totals in found.items()]


def _updates(folder: Path, size: int, plan: Plan, report: Report) -> None:
    index = SearchIndex.open(folder / "build")
    measured = in_process(folder, index, size, plan.updates)
    reading = {"nieuwe opgaven lezen": measured.renewing, "erop antwoorden": measured.answering}
    report.add(
        Figure("beschikbaarheid", size, "alle opgaven de eerste keer lezen", measured.first, "ms"),
        *(
            Figure("beschikbaarheid", size, f"{name}, p95", percentiles(took)["p95"], "ms")
            for name, took in reading.items()
        ),
        Figure(
            "beschikbaarheid",
            size,
            "lezen en antwoorden samen, p95",
            percentiles(measured.both)["p95"],
            "ms",
            UPDATE_LIMIT,
        ),
    )


def _memory(folder: Path, around: Surroundings, size: int, plan: Plan, report: Report) -> None:
    """In a process of its own, because this one holds much more."""
    database = f"sqlite:///{folder / 'memory.sqlite'}"
    filled_database(database, size).dispose()
    asked = [question.to_parameters() for question in questions(around, plan.questions)]
    # Our own module with our own arguments.
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "scripts.measure.memory", str(folder / "build"), database],
        input=json.dumps(asked), capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    used: dict[str, float] = json.loads(told.stdout)
    limits = {"vragen": MEMORY_LIMIT, "beschikbaarheid": MEMORY_LIMIT}
    report.add(*(Figure("geheugen", size, f"na {step}", used[step], "MB", limits.get(step)) for step in STEPS))
