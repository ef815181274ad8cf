"""The read-only file with every entry's finished content: its data as JSON, then its HTML, found by offset."""

import json
import mmap
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from app.domain.entry import Entry
from app.domain.library import MODELS, Kind
from app.search.arrays import load, save

ENTRIES = "entries.jsonl"
SLUGS = "slugs.json"
KEPT = 2_000

# Where an entry starts in the file, and how many bytes its data and its HTML have.
PLACES = "entry_places"


@dataclass(frozen=True)
class Page:
    """An entry with its rendered text; both finished when the build was made."""

    kind: Kind
    entry: Entry
    html: str


def write(folder: Path, pages: Iterable[tuple[Kind, Entry, str]]) -> None:
    """Entries are numbered in the order given; those of one kind stand together."""
    slugs: dict[str, list[str]] = {}
    places: list[tuple[int, int, int]] = []
    with (folder / ENTRIES).open("wb") as file:
        for kind, entry, html in pages:
            front = entry.model_dump_json(by_alias=True, exclude_none=True).encode()
            body = html.encode()
            slugs.setdefault(kind.value, []).append(entry.slug)
            places.append((file.tell(), len(front), len(body)))
            file.write(front + b"\n" + body + b"\n")
    (folder / SLUGS).write_text(json.dumps(slugs), encoding="utf-8")
    save(folder, {PLACES: np.array(places, dtype=np.int64).reshape(-1, 3)})


class Entries:
    """Looks entries up by kind and slug, or by number; a slug is never part of a path."""

    def __init__(self, folder: Path) -> None:
        """Raises ValueError when the file of entries is shorter or longer than its table of places says."""
        slugs: dict[str, list[str]] = json.loads((folder / SLUGS).read_text("utf-8"))
        self._kinds: list[tuple[int, Kind]] = []
        self._slugs: list[str] = []
        self._numbers: dict[Kind, dict[str, int]] = {kind: {} for kind in Kind}
        for kind, read in slugs.items():
            # Statements name offers with the same words; a hundred thousand of them needn't be there twice.
            named = [sys.intern(slug) for slug in read]
            self._kinds.append((len(self._slugs), Kind(kind)))
            self._numbers[Kind(kind)] = {slug: len(self._slugs) + at for at, slug in enumerate(named)}
            self._slugs += named
        # Bounded: a hundred thousand entries would be a gigabyte. Those that many questions find are read once.
        self._read = lru_cache(KEPT)(self._parsed)
        self._places = load(folder, [PLACES])[PLACES]
        with (folder / ENTRIES).open("rb") as file:
            self._text: mmap.mmap | bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if slugs else b""
        end = int(self._places[-1].sum()) + 2 if len(self._places) else 0
        if len(self._text) != end or len(self._places) != len(self._slugs):
            raise ValueError("the entries are cut short")

    def key(self, number: int) -> tuple[Kind, str]:
        """Kind and slug of an entry."""
        kind = next(kind for start, kind in reversed(self._kinds) if start <= number)
        return kind, self._slugs[number]

    def numbers(self, kind: Kind) -> Mapping[str, int]:
        """The numbers of all entries of a kind, by slug."""
        return self._numbers[kind]

    def slugs(self, kind: Kind) -> list[str]:
        return list(self._numbers[kind])

    def entry(self, kind: Kind, slug: str) -> Entry | None:
        """Without its text: cards show none."""
        number = self._numbers[kind].get(slug)
        return None if number is None else self._entry(kind, number)

    def get(self, kind: Kind, slug: str) -> Page | None:
        number = self._numbers[kind].get(slug)
        return None if number is None else self._page(kind, number)

    def all(self, kind: Kind) -> Iterator[Page]:
        for number in self._numbers[kind].values():
            yield self._page(kind, number)

    def _entry(self, kind: Kind, number: int) -> Entry:
        return self._read(kind, number)

    def _parsed(self, kind: Kind, number: int) -> Entry:
        start, front, _ = self._places[number].tolist()
        return MODELS[kind].model_validate_json(self._text[start : start + front])

    def _page(self, kind: Kind, number: int) -> Page:
        start, front, body = self._places[number].tolist()
        html = self._text[start + front + 1 : start + front + 1 + body]
        return Page(kind, self._entry(kind, number), html.decode())
