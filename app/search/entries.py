"""The read-only file with every entry's finished content: its data as JSON, then its HTML, found by offset."""

import json
import mmap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.entry import Entry
from app.domain.library import MODELS, Kind

ENTRIES = "entries.jsonl"
PLACES_OF_ENTRIES = "entries.json"

Place = tuple[int, int, int]
"""Where an entry starts in the file, and how many bytes its data and its HTML have."""


@dataclass(frozen=True)
class Page:
    """An entry with its rendered text; both finished when the build was made."""

    kind: Kind
    entry: Entry
    html: str


def write(folder: Path, pages: Iterable[tuple[Kind, Entry, str]]) -> None:
    places: dict[str, Place] = {}
    with (folder / ENTRIES).open("wb") as file:
        for kind, entry, html in pages:
            front = entry.model_dump_json(by_alias=True, exclude_none=True).encode()
            body = html.encode()
            places[f"{kind.value}/{entry.slug}"] = (file.tell(), len(front), len(body))
            file.write(front + b"\n" + body + b"\n")
    (folder / PLACES_OF_ENTRIES).write_text(json.dumps(places), encoding="utf-8")


class Entries:
    """Looks entries up by kind and slug; a slug is never part of a path."""

    def __init__(self, folder: Path) -> None:
        """Raises ValueError when the file of entries is shorter or longer than its table of places says."""
        places: Mapping[str, Place] = json.loads((folder / PLACES_OF_ENTRIES).read_text("utf-8"))
        self._places = places
        with (folder / ENTRIES).open("rb") as file:
            self._text: mmap.mmap | bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if places else b""
        if len(self._text) != max((start + front + body + 2 for start, front, body in places.values()), default=0):
            raise ValueError("the entries are cut short")

    def __contains__(self, key: tuple[Kind, str]) -> bool:
        return f"{key[0].value}/{key[1]}" in self._places

    def slugs(self, kind: Kind) -> list[str]:
        start = f"{kind.value}/"
        return [key.removeprefix(start) for key in self._places if key.startswith(start)]

    def entry(self, kind: Kind, slug: str) -> Entry | None:
        """Without its text: cards show none."""
        place = self._places.get(f"{kind.value}/{slug}")
        return None if place is None else self._entry(kind, place)

    def get(self, kind: Kind, slug: str) -> Page | None:
        place = self._places.get(f"{kind.value}/{slug}")
        return None if place is None else self._page(kind, place)

    def all(self, kind: Kind) -> Iterator[Page]:
        for slug in self.slugs(kind):
            yield self._page(kind, self._places[f"{kind.value}/{slug}"])

    def _entry(self, kind: Kind, place: Place) -> Entry:
        start, front, _ = place
        return MODELS[kind].model_validate_json(self._text[start : start + front])

    def _page(self, kind: Kind, place: Place) -> Page:
        start, front, body = place
        html = self._text[start + front + 1 : start + front + 1 + body]
        return Page(kind, self._entry(kind, place), html.decode())
