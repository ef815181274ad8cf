"""Promise 27: whatever worker is killed at whatever moment, what somebody was told is saved is saved."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import pytest
from sqlmodel import select

from app.db.session import transaction
from app.db.tables import StatementRow, VersionRow
from app.domain.account import Role
from tests.served import Got, Served, Visitor, served

pytestmark = pytest.mark.slow

ORGANISATION, ADDRESS = "voorbeeld-jongerenwerk-de-branding", "iemand@branding.example"
# Four people at once, each with offers of their own.
OFFERS = (
    ("voorbeeld-straatcoach", "voorbeeld-kleurvloed"),
    ("voorbeeld-doe-mee-team", "voorbeeld-gamecafe-schermpauze"),
    ("voorbeeld-meidengroep-eigen-koers", "voorbeeld-jongerenwerker-op-school"),
    ("voorbeeld-stevig-staan-in-de-mei", "voorbeeld-kompasgesprek"),
)
UPDATES_EACH = 50
LEAST_KILLS = 10


@pytest.fixture
def site(var_dir: Path, database_url: str) -> Iterator[Served]:
    with served(var_dir, database_url) as found:
        found.person(ADDRESS, Role.PROVIDER, ORGANISATION)
        yield found


@dataclass
class Writing:
    """What one person stated: `saved` holds what the site said it saved, by number; `cut_off` counts lost answers."""

    visitor: Visitor
    offers: tuple[str, ...]
    saved: dict[int, tuple[str, int, str]] = field(default_factory=dict)
    cut_off: int = 0

    def all(self) -> None:
        for number in range(UPDATES_EACH):
            offer, weeks = self.offers[number % len(self.offers)], number % 105
            note = f"{self.offers[0]} {number}"
            self.saved[self._until_saved(offer, weeks, note)] = (offer, weeks, note)

    def _until_saved(self, offer: str, weeks: int, note: str) -> int:
        while True:
            try:
                answer = self._stated(offer, weeks, note)
            except (OSError, HTTPException):
                # Nobody was told anything: it may be there or not, and the person tries again.
                self.cut_off += 1
                continue
            assert answer.status == 303, answer.text[:500]
            return int(answer.location.rsplit("/", 1)[1])

    def _stated(self, offer: str, weeks: int, note: str) -> Got:
        address = f"/aanbieder/aanbod/{offer}"
        form = self.visitor.get(address)
        typed = {"status": "wachtlijst", "tot_start": str(weeks), "toelichting": note}
        seen = {"gezien": form.field("gezien"), "csrf_token": form.field("csrf_token")}
        return self.visitor.post(address, typed | seen)


def kill_now_and_then(
    site: Served, writers: list[threading.Thread], writings: list[Writing], chance: random.Random
) -> int:
    """Each time that some more was saved, kill one of the workers, whatever it is doing; returns how often."""
    kills, saved = 0, 0
    while any(writer.is_alive() for writer in writers):
        if sum(len(writing.saved) for writing in writings) < saved + chance.randint(4, 12):
            time.sleep(chance.uniform(0.001, 0.02))
        elif workers := site.workers():
            os.kill(chance.choice(workers), signal.SIGKILL)
            kills += 1
            saved = sum(len(writing.saved) for writing in writings)
    return kills


def test_every_statement_that_was_acknowledged_is_there(site: Served) -> None:
    signed_in = site.signed_in(ADDRESS)
    before = version(site)
    writings = [Writing(Visitor(site.port, dict(signed_in.cookies)), offers) for offers in OFFERS]
    writers = [threading.Thread(target=writing.all) for writing in writings]

    for writer in writers:
        writer.start()
    kills = kill_now_and_then(site, writers, writings, random.Random(27))
    for writer in writers:
        writer.join()

    saved = {number: told for writing in writings for number, told in writing.saved.items()}
    rows = rows_of(site)
    print(f"{kills} kills, {sum(writing.cut_off for writing in writings)} answers lost, {len(saved)} acknowledged")
    assert len(saved) == len(OFFERS) * UPDATES_EACH
    assert {number: rows.get(number) for number in saved} == saved
    assert version(site) - before >= len(saved)
    assert kills >= LEAST_KILLS, "the test must have hurt"
    assert any(writing.cut_off for writing in writings), "somebody was cut off in the middle"
    assert site.signed_in(ADDRESS).get("/aanbieder").status == 200


def rows_of(site: Served) -> dict[int, tuple[str, int | None, str]]:
    with transaction(site.engine) as session:
        rows = session.exec(
            select(StatementRow.id, StatementRow.offer, StatementRow.weeks_to_start, StatementRow.note)
        ).all()
    return {number: (offer, weeks, note) for number, offer, weeks, note in rows if number is not None}


def version(site: Served) -> int:
    with transaction(site.engine) as session:
        return session.exec(select(VersionRow.number)).one()
