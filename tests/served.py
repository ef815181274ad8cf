"""The site as it runs: `vindplaats serve` with worker processes of its own, which a test may stop or kill."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import Engine

from app.accounts.people import account_made, give_role
from app.accounts.postman import Postman
from app.accounts.sign_in import Keys
from app.availability.example import seed_statements
from app.db.session import make_engine, transaction, upgrade
from app.domain.account import Role
from tests.accounts.conftest import Letterbox
from tests.conftest import CONTENT, ROOT

PATIENCE_SECONDS = 60


@dataclass
class Served:
    port: int
    master: int
    engine: Engine
    keys: list[Keys] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        """Process ids of those that answer."""
        return [int(number) for number in Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()]

    def until_workers(self, how_many: int) -> list[int]:
        end = time.monotonic() + PATIENCE_SECONDS
        while len(found := self.workers()) != how_many:
            assert time.monotonic() < end, f"{len(found)} workers"
            time.sleep(0.05)
        return found

    @contextmanager
    def only(self, worker: int) -> Iterator[None]:
        """For a while this worker is the only one that can answer."""
        others = [each for each in self.workers() if each != worker]
        for each in others:
            os.kill(each, signal.SIGSTOP)
        try:
            yield
        finally:
            for each in others:
                os.kill(each, signal.SIGCONT)

    def person(self, address: str, role: Role, scope: str) -> None:
        with transaction(self.engine) as session:
            row = account_made(session, address, datetime.now(UTC))
            assert row.id is not None
            give_role(session, row.id, role, scope, datetime.now(UTC))

    def deliver(self) -> None:
        """Let the mail leave; the keys in it are kept."""
        told = self.keys.append
        Postman(
            self.engine, Letterbox(), self.address, lambda: datetime.now(UTC), lambda _, keys: told(keys)
        ).send_due()

    def signed_in(self, address: str) -> "Visitor":
        visitor = Visitor(self.port)
        assert visitor.post("/inloggen", {"adres": address}).status == 303
        self.deliver()
        assert visitor.post("/inloggen/code", {"code": self.keys[-1].code}).status == 303
        return visitor


@dataclass(frozen=True)
class Got:
    status: int
    text: str
    location: str

    def field(self, name: str) -> str:
        """The value of a hidden field."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found is not None, self.text[:300]
        return found[1]


@dataclass
class Visitor:
    """A browser without a screen: it keeps cookies, and each request has a connection of its own."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Got:
        return self._ask("GET", path)

    def post(self, path: str, typed: Mapping[str, str]) -> Got:
        return self._ask("POST", path, urlencode(typed))

    def _ask(self, method: str, path: str, body: str | None = None) -> Got:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Origin": f"http://127.0.0.1:{self.port}"} if body is not None else {}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for told in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = told.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Got(answer.status, text, answer.headers.get("Location", ""))


@contextmanager
def served(var_dir: Path, database_url: str) -> Iterator[Served]:
    """Two worker processes on a build and a database that holds what is stated in the fictional region."""
    upgrade(database_url)
    seed_statements(database_url, [CONTENT], datetime.now(UTC))
    port = _free_port()
    settings = {"SECRET_KEY": "x" * 64, "VAR_DIR": str(var_dir), "DATABASE_URL": database_url, "EXAMPLE_REGION": "1"}
    settings |= {"BASE_URL": f"http://127.0.0.1:{port}", "LOG_LEVEL": "ERROR"}
    # Each request comes on a connection of its own, so that a stopped worker holds none that a browser would use again.
    settings |= {"GUNICORN_CMD_ARGS": "--keep-alive 0"}
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port), "--workers", "2"]
    # In a group of its own, so that what it leaves behind can be ended too.
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, start_new_session=True)
    engine = make_engine(database_url)
    try:
        found = Served(port, process.pid, engine)
        _until_it_answers(found)
        yield found
    finally:
        engine.dispose()
        os.killpg(process.pid, signal.SIGCONT)
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def _until_it_answers(site: Served) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            if Visitor(site.port).get("/gezond").status == 200:
                site.until_workers(2)
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the site doesn't answer")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
