"""Eight threads ask while availability changes and the build is swapped: every answer is whole, and of one moment."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.availability.statements import Stated, record_statement
from app.db.session import make_engine, transaction, upgrade
from app.directory import Directory, Moment
from app.domain.availability import Status
from app.domain.library import Library
from app.domain.offer import Offer
from app.domain.question import SearchQuestion
from app.domain.result import Answer
from app.search.columns import CHOICES
from tests.small import COUNTRY, TODAY, build, intervention, library, need, offer, question

pytestmark = pytest.mark.slow

THREADS, QUESTIONS_EACH = 8, 5_000
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
# So many times something is stated; every time the counter says how often.
CHANGES = 40
SWAPS = ("Teller twee", "Teller drie")
COUNTER = "teller"
STATUSES = (Status.ROOM, Status.WAITING_LIST, Status.CLOSED)

ASKED = [
    question("praten"),
    question("praten met iemand", plaats="Dijkstad"),
    question("groep", leeftijd=15),
    question("praten", plek=1),
    question("praten", wachttijd=12),
    question("praten", wachttijd=12, onbekend="mee"),
    question("praten", sorteer="wachttijd"),
    question("praten", plaats="Dijkstad", straal=20, sorteer="afstand"),
    question("eenzaam"),
    question(""),
]
Seen = tuple[object, ...]


def content(counter_title: str) -> Library:
    """Twenty offers and a counter whose title tells the build."""
    shared = {"samenvatting": "Praten in een groep.", "locaties": [{"sleutel": "huis", "plaats": "Dijkstad"}]}
    offers = [offer(f"aanbod-{number}", hulpvragen=["eenzaam"], **shared) for number in range(20)]
    return library(
        [*offers, offer(COUNTER, titel=counter_title, **shared)],
        [intervention("praatgroep", hulpvragen=["eenzaam"], samenvatting="Praten met iemand.")],
        [need("eenzaam", "ik ben zo alleen")],
    )


def state(engine: Engine, number: int) -> None:
    """The counter and one other offer say something new, in one transaction."""
    observed = NOW - timedelta(days=1) + timedelta(minutes=number)
    status = STATUSES[number % len(STATUSES)]
    with transaction(engine) as session:
        for slug, said, weeks in (
            (COUNTER, Status.WAITING_LIST, number),
            (f"aanbod-{number % 20}", status, number % 17),
        ):
            stated = Stated(slug, said, observed, "iemand", weeks_to_start=weeks, follows=number)
            record_statement(session, stated, NOW)


def seen(answer: Answer) -> Seen:
    """All that a visitor would see of an answer."""
    told = tuple(
        (result.entry.slug, getattr(result.entry, "title", ""), result.score, result.distance_km, result.statements)
        for result in answer.results
    )
    counts = tuple((facet.value, facet.count) for facets in answer.facets.values() for facet in facets)
    return answer.total, answer.unknown_total, told, counts


def moment_of(answer: Answer) -> tuple[str, int] | None:
    """Of which build and after how many changes an answer is, as the counter in it tells; None without it."""
    for result in answer.results:
        if result.entry.slug == COUNTER and isinstance(result.entry, Offer):
            return result.entry.title, result.statements[0].weeks_to_start or 0 if result.statements else 0
    return None


@dataclass
class Crowd:
    """Asks from several threads; keeps each answer that it hasn't seen yet of a question at a moment."""

    directory: Directory
    engine: Engine
    stated: int = 0
    answers: dict[tuple[int, tuple[str, int] | None], set[Seen]] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)

    def ask(self, thread: int) -> None:
        try:
            for number in range(QUESTIONS_EACH):
                self._one((number + thread) % len(ASKED))
        except Exception as error:
            self.failed.append(error)

    def _one(self, which: int) -> None:
        before = self.stated
        answer = asked_of(self.directory, self.engine, ASKED[which])
        moment = moment_of(answer)
        self.answers.setdefault((which, moment), set()).add(seen(answer))
        if moment and moment[1] < before:
            self.stale.append(f"question {which} saw change {moment[1]} after {before} was stated")


def asked_of(directory: Directory, engine: Engine, asked: SearchQuestion) -> Answer:
    with transaction(engine) as session:
        return directory.search(asked, Moment(session, TODAY), limit=100)


def database(folder: Path, name: str) -> Engine:
    url = f"sqlite:///{folder}/{name}.sqlite"
    upgrade(url)
    return make_engine(url)


def one_by_one(folder: Path, titles: Iterator[str] | tuple[str, ...]) -> dict[tuple[int, tuple[str, int]], Seen]:
    """What a single thread sees, of every build after every number of changes."""
    expected = {}
    for place, title in enumerate(titles):
        build(folder / f"alone-{place}", content(title))
        directory = Directory(folder / f"alone-{place}", COUNTRY, {name: {} for name in CHOICES})
        engine = database(folder, f"alone-{place}")
        for number in range(CHANGES + 1):
            if number:
                state(engine, number)
            for which, asked in enumerate(ASKED):
                expected[which, (title, number)] = seen(asked_of(directory, engine, asked))
        engine.dispose()
    return expected


def test_every_answer_of_many_threads_is_what_one_thread_sees_of_its_version(tmp_path: Path) -> None:
    """Must show 3 of step 3."""
    titles = ("Teller een", *SWAPS)
    build(tmp_path / "build", content(titles[0]))
    engine = database(tmp_path, "crowd")
    crowd = Crowd(Directory(tmp_path / "build", COUNTRY, {name: {} for name in CHOICES}), engine)
    threads = [threading.Thread(target=crowd.ask, args=(number,)) for number in range(THREADS)]

    for thread in threads:
        thread.start()
    for number in range(1, CHANGES + 1):
        state(engine, number)
        crowd.stated = number
        if number % (CHANGES // 3) == 0 and number // (CHANGES // 3) <= len(SWAPS):
            build(tmp_path / "build", content(SWAPS[number // (CHANGES // 3) - 1]))
        threads[0].join(timeout=1.5)
    for thread in threads:
        thread.join()
    engine.dispose()

    expected = one_by_one(tmp_path, titles)
    by_question = {
        which: {told for (asked, _), told in expected.items() if asked == which} for which in range(len(ASKED))
    }
    wrong = [
        (which, moment)
        for (which, moment), answers in crowd.answers.items()
        if not answers <= ({expected[which, moment]} if moment else by_question[which])
    ]
    assert (crowd.failed, crowd.stale, wrong) == ([], [], [])
    moments = {moment for _, moment in crowd.answers if moment}
    assert {title for title, _ in moments} == set(titles), "all three builds were seen"
    assert len({number for _, number in moments}) > CHANGES / 2
