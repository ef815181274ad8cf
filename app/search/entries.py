"""The read-only file with every entry's finished content, one JSON line each, found by offset."""

import json
import mmap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.entry import Entry
from app.domain.library import MODELS, Kind

ENTRIES = "entries.jsonl"
PLACES_OF_ENTRIES = "entries.json"


@dataclass(frozen=True)
class Page:
    """An entry with its rendered text; both finished when the build was made."""

    kind: Kind
    entry: Entry
    html: str


def write(folder: Path, pages: Iterable[tuple[Kind, Entry, str]]) -> None:
    offsets: dict[str, tuple[int, int]] = {}
    with (folder / ENTRIES).open("wb") as file:
        for kind, entry, html in pages:
            record = {"entry": entry.model_dump(mode="json", by_alias=True, exclude_none=True), "html": html}
            line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
            offsets[f"{kind.value}/{entry.slug}"] = (file.tell(), len(line))
            file.write(line)
    (folder / PLACES_OF_ENTRIES).write_text(json.dumps(offsets), encoding="utf-8")


class Entries:
    """Looks entries up by kind and slug; a slug is never part of a path."""

    def __init__(self, folder: Path) -> None:
        """Raises ValueError when the file of entries is shorter or longer than its table of places says."""
        self._offsets: Mapping[str, tuple[int, int]] = json.loads((folder / PLACES_OF_ENTRIES).read_text("utf-8"))
        with (folder / ENTRIES).open("rb") as file:
            empty = not self._offsets
            self._text: mmap.mmap | bytes = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(self._text) != max((start + length for start, length in self._offsets.values()), default=0):
            raise ValueError("the entries are cut short")

    def __contains__(self, key: tuple[Kind, str]) -> bool:
        return f"{key[0].value}/{key[1]}" in self._offsets

    def slugs(self, kind: Kind) -> list[str]:
        start = f"{kind.value}/"
        return [key.removeprefix(start) for key in self._offsets if key.startswith(start)]

    def get(self, kind: Kind, slug: str) -> Page | None:
        place = self._offsets.get(f"{kind.value}/{slug}")
        return None if place is None else self._read(kind, place)

    def all(self, kind: Kind) -> Iterator[Page]:
        for slug in self.slugs(kind):
            yield self._read(kind, self._offsets[f"{kind.value}/{slug}"])

    def _read(self, kind: Kind, place: tuple[int, int]) -> Page:
        start, length = place
        record: dict[str, Any] = json.loads(self._text[start : start + length])
        return Page(kind, MODELS[kind].model_validate(record["entry"]), record["html"])
