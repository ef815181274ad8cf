"""Visitors: one who asks question after question, and eight at once."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

from app.domain.question import SearchQuestion

from .site import STATUS_OK, Site
from .timing import milliseconds

JSON, HTML = "/api/v1/search", "/zoeken"
PATIENCE_SECONDS = 60


@dataclass
class Visitor:
    """Keeps one connection, which belongs to one process of the site, for as long as the site keeps it."""

    site: Site
    _connection: HTTPConnection | None = field(default=None)

    def ask(self, address: str) -> bytes:
        """The answer; raises RuntimeError when it isn't 200."""
        for last in (False, True):
            try:
                return self._asked(address)
            except (HTTPException, OSError):
                self.leave()
                if last:
                    raise
        raise AssertionError("unreachable")

    def _asked(self, address: str) -> bytes:
        connection = self.connected()
        connection.request("GET", address)
        response = connection.getresponse()
        body = response.read()
        if response.status != STATUS_OK:
            raise RuntimeError(f"{response.status}: {address}")
        return body

    def connected(self) -> HTTPConnection:
        if self._connection is None:
            self._connection = HTTPConnection("127.0.0.1", self.site.port, timeout=PATIENCE_SECONDS)
            self._connection.connect()
        return self._connection

    def leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def process(self, among: Sequence[int]) -> int | None:
        """Which of the processes of the site has the other end of our connection; by /proc."""
        mine = self.connected().sock.getsockname()[1]
        sockets = {f"socket:[{inode}]" for inode in _inodes(self.site.port, mine)}
        return next((number for number in among if sockets & _open_files(number)), None)


def _inodes(port: int, other_port: int) -> list[str]:
    """The sockets that listen at one port of this machine to another."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    ends = (f":{port:04X}", f":{other_port:04X}")
    return [row[9] for row in rows if row[1].endswith(ends[0]) and row[2].endswith(ends[1])]


def _open_files(process: int) -> set[str]:
    names = set()
    for entry in Path(f"/proc/{process}/fd").iterdir():
        try:
            names.add(str(entry.readlink()))
        except FileNotFoundError:
            # Closed while we were looking.
            continue
    return names


def addresses(path: str, asked: Sequence[SearchQuestion]) -> list[str]:
    return [f"{path}?{urlencode(question.to_parameters(), doseq=True)}" for question in asked]


def one_by_one(site: Site, asked: Sequence[str], rounds: int) -> list[float]:
    """Milliseconds of every answer to one visitor, after a first round that isn't counted."""
    visitor = Visitor(site)
    for address in asked:
        visitor.ask(address)
    took = [milliseconds(visitor.ask, address) for _ in range(rounds) for address in asked]
    visitor.leave()
    return took


def each_second(site: Site, asked: Sequence[str], visitors: int, seconds: float) -> float:
    """Answers a second to so many visitors at once."""
    counts = [0] * visitors
    until = time.perf_counter() + seconds

    def visit(number: int) -> None:
        visitor = Visitor(site)
        for address in islice(cycle(asked), number * len(asked) // visitors, None):
            if time.perf_counter() > until:
                break
            visitor.ask(address)
            counts[number] += 1
        visitor.leave()

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(visitors)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - start)
