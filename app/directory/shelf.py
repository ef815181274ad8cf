"""The build that serves: opened once, replaced when the pointer moves."""

import logging
import threading
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import BuildUnusable
from app.search.build import current_id
from app.search.index import SearchIndex

log = logging.getLogger("vindplaats.directory")


@dataclass
class Held:
    """What a thread was given first since it holds on."""

    index: SearchIndex | None = None


class Shelf:
    """Hands out the newest usable index; a broken new build leaves the old one serving."""

    def __init__(self, build_dir: Path) -> None:
        self._build_dir = build_dir
        self._index: SearchIndex | None = None
        self._refused: str | None = None
        self._opening = threading.Lock()
        self._held: ContextVar[Held | None] = ContextVar("held", default=None)

    def hold(self) -> None:
        """From now on this thread gets one and the same index, so that one page never mixes two builds."""
        self._held.set(Held())

    def let_go(self) -> None:
        self._held.set(None)

    def index(self) -> SearchIndex:
        """Raises BuildUnusable only when there never was a usable build."""
        held = self._held.get()
        if held is None:
            return self._newest()
        if held.index is None:
            held.index = self._newest()
        return held.index

    def _newest(self) -> SearchIndex:
        current = current_id(self._build_dir)
        index = self._index
        if index is not None and current in (index.build.name, self._refused, None):
            return index
        with self._opening:
            return self._open(current)

    def _open(self, current: str | None) -> SearchIndex:
        if self._index is not None and current == self._index.build.name:
            return self._index
        try:
            self._index = SearchIndex.open(self._build_dir)
        except BuildUnusable as error:
            if self._index is None:
                raise
            self._refused = current
            log.error("build %s refused: %s", current, error)
        return self._index
