"""The site as it is served: its own folder with content, index and database, two processes, and where they listen."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import IO

from app.config import ROOT

WORKERS = 2
SECONDS_TO_START = 120
# Between two looks at a process, in seconds.
MOMENT = 0.05
STATUS_OK = 200


@dataclass(frozen=True)
class Ran:
    """What a command took: seconds on the clock, and the most memory in MB."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Site:
    """`folder` holds generated content, the build and the database; nothing of it is in the repository."""

    folder: Path
    port: int

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.folder / 'var' / 'vindplaats.sqlite'}"

    @property
    def build_dir(self) -> Path:
        return self.folder / "var" / "build"

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "PYTHONPATH": str(ROOT),
            "CONTENT_DIR": f"{ROOT / 'content'}:{self.folder / 'content'}",
            "VAR_DIR": str(self.folder / "var"),
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": secrets.token_hex(32),
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "TRUSTED_HOSTS": "",
            "EXAMPLE_REGION": "",
        }

    def run(self, *command: str) -> Ran:
        """Run `vindplaats` with a command; raises RuntimeError with its last words when it fails."""
        start, most = time.perf_counter(), 0.0
        with (self.folder / "told.txt").open("w+", encoding="utf-8") as told:
            process = self._started(command, told)
            while process.poll() is None:
                most = max(most, _peak(process.pid))
                time.sleep(MOMENT)
            told.seek(0)
            if process.returncode:
                raise RuntimeError(f"vindplaats {' '.join(command)}: {told.read()[-600:]}")
        return Ran(time.perf_counter() - start, most)

    @contextmanager
    def served(self) -> Iterator[list[int]]:
        """While it is served; gives the numbers of the processes that answer."""
        with (self.folder / "served.txt").open("w", encoding="utf-8") as told:
            process = self._started(("serve", "--port", str(self.port), "--workers", str(WORKERS)), told)
            try:
                self._wait(process)
                yield _children(process.pid)
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(30)

    def _started(self, command: tuple[str, ...], told: IO[str]) -> "subprocess.Popen[bytes]":
        # Our own command with our own arguments.
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "app.cli", *command],
            cwd=ROOT,
            env=self.environment(),
            stdout=told,
            stderr=subprocess.STDOUT,
        )

    def _wait(self, process: "subprocess.Popen[bytes]") -> None:
        until = time.monotonic() + SECONDS_TO_START
        while not self._is_ready():
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "served.txt").read_text(encoding="utf-8")[-600:])
            time.sleep(MOMENT)

    def _is_ready(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS_TO_START)
        try:
            connection.request("GET", "/gereed")
            return connection.getresponse().status == STATUS_OK
        except OSError:
            return False
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _peak(process: int) -> float:
    """The most memory that a process had so far, in MB. What `wait4` tells may be that of who started it."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _children(parent: int) -> list[int]:
    """By /proc, so only on Linux."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return [int(number) for number in listed.split()]
