"""A PostgreSQL cluster of our own, and `database_url`: an empty SQLite or PostgreSQL database (promise 31)."""

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
from sqlalchemy import Engine

from app.db.session import make_engine, upgrade

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
# PostgreSQL refuses to run as root; the first of these that exists runs it then.
ORDINARY_USERS = ("postgres", "nobody")
NUMBERS = count(1)


@dataclass(frozen=True)
class Cluster:
    """Listens on a socket in `folder` only, so that it needs no port and no password."""

    folder: Path
    user: str

    def url(self, database: str) -> str:
        return f"postgresql://{self.user}@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    @property
    def server(self) -> int:
        """Process id of the server."""
        return int((self.folder / "rows" / "postmaster.pid").read_text().split()[0])


def program(name: str) -> str | None:
    beside = PROGRAMS / name
    return str(beside) if beside.exists() else shutil.which(name)


def missing() -> NoReturn:
    """Where PostgreSQL is absent a developer's tests are skipped, but never those of CI."""
    sentence = "PostgreSQL is not here: no initdb and postgres in PATH or /usr/lib/postgresql/15/bin"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


def ordinary_user() -> str:
    if os.geteuid() != 0:
        return getpass.getuser()
    known = {entry.pw_name for entry in pwd.getpwall()}
    found = next((name for name in ORDINARY_USERS if name in known), None)
    if found is None:
        found = "vindplaats-test"
        subprocess.run(["useradd", "--system", "--no-create-home", found], check=True)
    return found


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A cluster in a temporary folder, run by an ordinary user, stopped and removed at the end."""
    initdb, postgres = program("initdb"), program("postgres")
    if not initdb or not postgres:
        missing()
    user = ordinary_user()
    # Not below pytest's own folder: only root may enter that, and a socket's path is at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    shutil.chown(folder, user)
    rows = folder / "rows"
    words = [initdb, "-D", rows, "-U", user, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    _wait(_start(user, folder, *words), folder)
    options = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=40"]
    server = _start(user, folder, postgres, "-D", rows, "-k", folder, *options)
    try:
        found = Cluster(folder, user)
        _until_it_answers(found, server)
        yield found
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait(30)
        shutil.rmtree(folder)


def _start(user: str, folder: Path, *command: str | Path) -> subprocess.Popen[bytes]:
    """Start a program as an ordinary user where we are root.

    It stays in the process group of the tests, so that a killed test run leaves no server behind.
    """
    switch = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    words = [str(word) for word in command]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(words, cwd=folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL, **switch)


def _wait(program: subprocess.Popen[bytes], folder: Path) -> None:
    assert program.wait(60) == 0, (folder / "log").read_text(errors="replace")


def _until_it_answers(found: Cluster, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            found.run("SELECT 1")
            return
        except psycopg.OperationalError:
            assert server.poll() is None, (found.folder / "log").read_text(errors="replace")
            time.sleep(0.1)
    pytest.fail((found.folder / "log").read_text(errors="replace"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, once of each kind: what touches the database is tested on both."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'vindplaats.sqlite'}"
        return
    yield from new_database(request.getfixturevalue("cluster"))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a database at the newest revision."""
    upgrade(database_url)
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def postgres_url(cluster: Cluster) -> Iterator[str]:
    yield from new_database(cluster)


def new_database(cluster: Cluster) -> Iterator[str]:
    name = f"vindplaats_{next(NUMBERS)}"
    cluster.run(f"CREATE DATABASE {name} TEMPLATE template0")
    yield cluster.url(name)
    cluster.run(f"DROP DATABASE {name} WITH (FORCE)")
