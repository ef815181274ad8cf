"""A PostgreSQL cluster of our own, and `database_url`: an empty SQLite or PostgreSQL database (promise 31)."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

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


def missing() -> None:
    """Where PostgreSQL is absent a developer's tests are skipped, but never those of CI."""
    sentence = "PostgreSQL is not here: no initdb and pg_ctl in PATH or /usr/lib/postgresql/15/bin"
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
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    if not initdb or not pg_ctl:
        missing()
    user = ordinary_user()
    # Not below pytest's own folder: only root may enter that, and a socket's path is at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    shutil.chown(folder, user)
    rows = folder / "rows"
    _as(user, folder, initdb, "-D", rows, "-U", user, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
    _as(user, folder, pg_ctl, "-D", rows, "-l", folder / "log", "-o", options, "-w", "-t", "60", "start")
    try:
        yield Cluster(folder, user)
    finally:
        _as(user, folder, pg_ctl, "-D", rows, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def _as(user: str, folder: Path, *command: str | Path | None) -> None:
    """Run a command as an ordinary user, where we are root; its words are shown when it fails."""
    switch = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    words = [str(word) for word in command]
    with tempfile.TemporaryFile() as told:
        done = subprocess.run(words, cwd=folder, stdout=told, stderr=told, stdin=subprocess.DEVNULL, **switch)
        told.seek(0)
        assert done.returncode == 0, told.read().decode(errors="replace")


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
