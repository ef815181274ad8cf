"""From a statement of availability to the next answer that counts with it: in one process, and over HTTP in each."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy
from sqlalchemy import Engine
from sqlmodel import SQLModel

from app.availability.standing import Standing
from app.availability.statements import AMSTERDAM, Stated, record_statement
from app.db.session import make_engine, transaction, upgrade
from app.db.tables import StatementRow
from app.domain.availability import Status
from app.domain.library import Kind
from app.domain.question import SearchQuestion
from app.search.engine import Request, count, search
from app.search.index import SearchIndex

from .engines import SHOWN
from .offers import slug_of
from .site import Site
from .timing import milliseconds
from .visits import JSON, Visitor, addresses

SOON, LATER = 2, 30
TRIES = 20
# More connections than this aren't needed to reach every process.
MOST_VISITORS = 40


@dataclass(frozen=True)
class InProcess:
    """Milliseconds: of reading all statements at first, then for each update of reading what was added, of answering
    with it, and of both."""

    first: float
    renewing: list[float]
    answering: list[float]

    @property
    def both(self) -> list[float]:
        return [one + other for one, other in zip(self.renewing, self.answering, strict=True)]


@dataclass(frozen=True)
class OverHttp:
    """For each update and process: which answer was the first that has it, and the milliseconds of the first answer;
    `before` are those of the same question just before."""

    answers: list[int]
    before: list[float]
    after: list[float]


def question_about(number: int) -> SearchQuestion:
    """Finds one generated offer, if it is stated to start soon."""
    return SearchQuestion(text=f"proefaanbod {number:05d}", max_weeks=SOON)


def chosen(size: int, updates: int) -> list[int]:
    """Numbers of offers, spread over all."""
    return [1 + number * (size - 1) // updates for number in range(updates)]


def filled_database(url: str, size: int) -> Engine:
    """A database in which every generated offer has a waiting list."""
    upgrade(url)
    engine = make_engine(url)
    now = datetime.now(UTC)
    table = SQLModel.metadata.tables[str(StatementRow.__tablename__)]
    with transaction(engine) as session:
        session.connection().execute(sqlalchemy.insert(table), list(_rows(range(2, size + 1), now)))
        record_statement(session, _stated(1, LATER, now - timedelta(days=9)), now)
    return engine


def _rows(numbers: Iterable[int], now: datetime) -> Iterator[dict[str, object]]:
    for number in numbers:
        stated = _stated(number, LATER, now - timedelta(days=9))
        values = {column: getattr(stated, column) for column in Stated.__dataclass_fields__}
        yield values | {"status": stated.status.value, "recorded_at": now}


def _stated(number: int, weeks: int, observed_at: datetime, follows: int = 0) -> Stated:
    return Stated(
        slug_of(number), Status.WAITING_LIST, observed_at, "proef", weeks_to_start=weeks, note="Proef.", follows=follows
    )


def _record(engine: Engine, number: int) -> None:
    now = datetime.now(UTC)
    with transaction(engine) as session:
        # Nobody follows one of the first statements, so its own number does for a name that nobody else has.
        record_statement(session, _stated(number, SOON, now, follows=number), now)


def in_process(folder: Path, index: SearchIndex, size: int, updates: int) -> InProcess:
    """Record statements one by one, and see after each that the next answer has it."""
    engine = filled_database(f"sqlite:///{folder / 'updates.sqlite'}", size)
    today = datetime.now(AMSTERDAM).date()
    offers = index.build.entries.numbers(Kind.OFFER)
    kept = Standing.empty(index.build.size).on(today, offers)

    def renew() -> None:
        nonlocal kept
        with transaction(engine) as session:
            kept = kept.renewed(session, index.build.site, offers).on(today, offers)

    first = milliseconds(renew)
    renewing, answering = [], []
    for number in chosen(size, updates):
        request = _request(index, number, kept)
        assert slug_of(number) not in _answer(index, request), "stated before it was"
        _record(engine, number)
        renewing.append(milliseconds(renew))
        request = replace(request, waiting=kept.waiting)
        answering.append(milliseconds(_answer, index, request))
        assert slug_of(number) in _answer(index, request), "not in the next answer"
    engine.dispose()
    return InProcess(first, renewing, answering)


def _request(index: SearchIndex, number: int, standing: Standing) -> Request:
    question = question_about(number)
    return Request(question, index.read_words(question.text).weights, standing.waiting)


def _answer(index: SearchIndex, request: Request) -> list[str]:
    """Slugs of the first twenty, with everything that a page counts."""
    hits = search(index.build.engine, request)
    count(request, hits)
    first = hits.rows.numbers[hits.first(hits.listed, 0, SHOWN)]
    return [index.build.entries.key(int(number))[1] for number in first]


def over_http(site: Site, engine: Engine, processes: Sequence[int], size: int, updates: int) -> OverHttp:
    """The same for every process of the site; `engine` is that of its database."""
    visitors = _one_each(site, processes)
    answers, before, after = [], [], []
    for number in chosen(size, updates):
        (address,) = addresses(JSON, [question_about(number)])
        for visitor in visitors:
            assert slug_of(number) not in _slugs(visitor, address), "stated before it was"
            before.append(milliseconds(_slugs, visitor, address))
        _record(engine, number)
        for visitor in visitors:
            start = time.perf_counter()
            found = _slugs(visitor, address)
            after.append((time.perf_counter() - start) * 1000)
            answers.append(_tries(visitor, address, slug_of(number), found))
    for visitor in visitors:
        visitor.leave()
    return OverHttp(answers, before, after)


def _tries(visitor: Visitor, address: str, slug: str, first: list[str]) -> int:
    """Which answer was the first with the offer in it."""
    found = first
    for number in range(1, TRIES + 1):
        if slug in found:
            return number
        found = _slugs(visitor, address)
    return TRIES + 1


def _slugs(visitor: Visitor, address: str) -> list[str]:
    return [result["slug"] for result in json.loads(visitor.ask(address))["results"]]


def _one_each(site: Site, processes: Sequence[int]) -> list[Visitor]:
    """Visitors whose connections lead to different processes, together to all."""
    found: dict[int, Visitor] = {}
    for _ in range(MOST_VISITORS):
        visitor = Visitor(site)
        visitor.ask("/gezond")
        process = visitor.process(processes)
        if process is not None and process not in found:
            found[process] = visitor
        if len(found) == len(processes):
            break
    if len(found) < len(processes):
        raise RuntimeError("not every process of the site answers")
    return list(found.values())
