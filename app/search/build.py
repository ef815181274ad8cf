"""The build: made beside the old one, checked, then swapped in by one rename of a pointer."""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np

from app.domain.entry import Entry
from app.domain.errors import BuildUnusable
from app.domain.library import Kind, Library
from app.domain.site import Site
from app.domain.text import folded_words
from app.language.analysis import ANALYSER_VERSION, Analyser
from app.places.gazetteer import Gazetteer
from app.places.geocoders import Geocoder
from app.search import columns, entries, postings, whoosh_index
from app.search.documents import Document, documents
from app.search.vocabulary import compound_parts, words_of

# Raised whenever a build of an older version of this code can't be read any more.
FORMAT = 3
POINTER = "current"
LOCK = "lock"
KEPT_BUILDS = 2


@dataclass(frozen=True)
class Manifest:
    format: int
    analyser: int
    content_hash: str
    example_region: bool
    made_at: str
    counts: Mapping[str, int]

    @property
    def usable(self) -> bool:
        return self.format == FORMAT and self.analyser == ANALYSER_VERSION


@dataclass(frozen=True)
class Sources:
    """What a build is made of; `pages` is the rendered HTML by kind and slug."""

    library: Library
    pages: Mapping[tuple[Kind, str], str]
    gazetteer: Gazetteer
    example_region: bool
    made_at: str
    geocoder: Geocoder | None = None
    changed: Mapping[tuple[Kind, str], str] = field(default_factory=dict)
    """The day of the last change by kind and slug, where that is known."""


def make(build_dir: Path, sources: Sources) -> str:
    """Make a build, check it and swap it in; returns its id. What served before keeps serving until then."""
    build_dir.mkdir(parents=True, exist_ok=True)
    with _only_one(build_dir):
        _sweep(build_dir)
        name = f"{sources.made_at[:10]}-{secrets.token_hex(4)}"
        unfinished = build_dir / f"{name}.new"
        _write(unfinished, sources)
        _self_check(unfinished, sources.library)
        _sync(unfinished)
        unfinished.rename(build_dir / name)
        _point(build_dir, name)
        _sweep(build_dir)
    return name


@contextmanager
def _only_one(build_dir: Path) -> Iterator[None]:
    """Two runs at once: the second waits for the first."""
    with (build_dir / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(folder: Path, sources: Sources) -> None:
    found = list(documents(sources.library, sources.pages, sources.gazetteer, sources.geocoder))
    vocabulary = words_of(found)
    analyser = Analyser(compound_parts(vocabulary))
    whoosh_index.write(folder / "whoosh", found, analyser)
    table = postings.make(whoosh_index.postings(folder / "whoosh"), len(found))
    _save_postings(folder / "arrays", table)
    municipalities = [place.code for place in sources.gazetteer.municipalities() if place.code]
    axes = columns.axes_of(sources.library, municipalities)
    columns.make(found, sources.library, axes).save(folder / "arrays")
    pages = ((kind, entry, sources.pages.get((kind, entry.slug), "")) for kind, entry in sources.library.entries())
    entries.write(folder, pages)
    _json(folder / "site.json", sources.library.site.model_dump(mode="json", by_alias=True, exclude_none=True))
    _json(folder / "vocabulary.json", vocabulary)
    _json(folder / "documents.json", [[item.kind.value, item.slug, item.title] for item in found])
    _json(folder / "names.json", _names(found))
    _json(folder / "providers.json", _providers(found, sources.library))
    _json(folder / "axes.json", asdict(axes))
    _json(folder / "moved.json", _moved(sources.library))
    _json(folder / "changed.json", {f"{kind.value}/{slug}": day for (kind, slug), day in sources.changed.items()})
    _json(folder / "manifest.json", asdict(_manifest(sources)))


def _manifest(sources: Sources) -> Manifest:
    digest = hashlib.sha256()
    counts = {kind.value: len(sources.library.by_kind(kind)) for kind in Kind}
    for kind, entry in sources.library.entries():
        digest.update(f"{kind}/{entry.slug}".encode() + entry.model_dump_json().encode())
        digest.update(sources.pages.get((kind, entry.slug), "").encode())
    digest.update(sources.library.site.model_dump_json().encode())
    return Manifest(FORMAT, ANALYSER_VERSION, digest.hexdigest(), sources.example_region, sources.made_at, counts)


def _names(found: list[Document]) -> dict[str, list[int]]:
    """Document numbers by name, in folded words: an exact name is recognised in a question."""
    names: dict[str, list[int]] = {}
    for number, document in enumerate(found):
        for name in document.names:
            numbers = names.setdefault(" ".join(folded_words(name)), [])
            numbers += [number] if number not in numbers else []
    return names


def _providers(found: list[Document], library: Library) -> dict[str, list[int]]:
    """Document numbers of the offers of each organisation."""
    offers: dict[str, list[int]] = {}
    for number, document in enumerate(found):
        if document.kind is Kind.OFFER:
            for slug in library.offers[document.slug].organisations:
                offers.setdefault(slug, []).append(number)
    return offers


def _moved(library: Library) -> dict[str, str]:
    """The slug of today by kind and each slug that an entry had before."""
    return {f"{kind.value}/{old}": entry.slug for kind, entry in library.entries() for old in entry.formerly}


def _save_postings(folder: Path, table: postings.Postings) -> None:
    folder.mkdir()
    (folder / "stems.txt").write_text("".join(f"{stem}\n" for stem in table.stems), encoding="utf-8")
    for name in ("pointers", "documents", "impacts"):
        np.save(folder / f"postings_{name}.npy", getattr(table, name), allow_pickle=False)


def _load_postings(folder: Path) -> postings.Postings:
    stems = (folder / "stems.txt").read_text(encoding="utf-8").split("\n")[:-1]
    arrays = {
        name: np.load(folder / f"postings_{name}.npy", mmap_mode="r") for name in ("pointers", "documents", "impacts")
    }
    return postings.Postings({stem: number for number, stem in enumerate(stems)}, **arrays)


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _self_check(folder: Path, library: Library) -> None:
    """Read the build back as a worker would; what can't be read is never swapped in."""
    build = Build.read(folder)
    for kind, entry in library.entries():
        if not _comes_back(build, kind, entry):
            raise BuildUnusable(f"{kind.value}/{entry.slug} komt niet heel terug uit de nieuwe index.")


def _comes_back(build: "Build", kind: Kind, entry: Entry) -> bool:
    try:
        page = build.entries.get(kind, entry.slug)
    except ValueError:
        return False
    return page is not None and page.entry == entry


def _sync(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder, folder.parent]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _point(build_dir: Path, name: str) -> None:
    pointer = build_dir / f"{POINTER}.new"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(build_dir / POINTER)


def _sweep(build_dir: Path) -> None:
    """Remove what a killed run left behind and builds that nobody opens any more."""
    current = current_id(build_dir)
    folders = sorted((path for path in build_dir.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    for path in folders:
        if path.suffix == ".new":
            shutil.rmtree(path, ignore_errors=True)
    finished = [path for path in folders if path.suffix != ".new" and path.name != current]
    for path in finished[: max(0, len(finished) - (KEPT_BUILDS - 1))]:
        shutil.rmtree(path, ignore_errors=True)


def current_id(build_dir: Path) -> str | None:
    """The id of the build that serves, or None when there is none."""
    try:
        name = (build_dir / POINTER).read_text(encoding="utf-8", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return name or None


@dataclass(frozen=True)
class Build:
    """A build opened for reading: arrays are mapped, entries are read when shown."""

    name: str
    manifest: Manifest
    site: Site
    documents: tuple[tuple[Kind, str], ...]
    titles: tuple[str, ...]
    names: Mapping[str, list[int]]
    vocabulary: Mapping[str, int]
    providers: Mapping[str, list[int]]
    moved: Mapping[str, str]
    changed: Mapping[str, str]
    axes: columns.Axes
    columns: columns.Columns
    postings: postings.Postings
    entries: entries.Entries

    @classmethod
    def open(cls, build_dir: Path) -> Self:
        """The build that the pointer names; raises BuildUnusable when it's missing, torn or foreign."""
        while True:
            name = current_id(build_dir)
            if name is None or "/" in name:
                raise BuildUnusable("Er is nog geen index. Draai: vindplaats index")
            try:
                return cls.read(build_dir / name)
            except BuildUnusable:
                # While this one was being read, newer ones may have come and swept it away.
                if current_id(build_dir) == name:
                    raise

    @classmethod
    def read(cls, folder: Path) -> Self:
        try:
            manifest = Manifest(**_read_json(folder / "manifest.json"))
            if not manifest.usable:
                raise BuildUnusable("De index is met een andere versie gemaakt. Draai: vindplaats index")
            build = cls._read(folder, manifest)
            if not build.fits_together:
                raise ValueError("parts of different builds, or cut short")
            return build
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BuildUnusable(
                f"De index is niet te lezen ({type(error).__name__}). Draai: vindplaats index"
            ) from error

    @classmethod
    def _read(cls, folder: Path, manifest: Manifest) -> Self:
        listed = _read_json(folder / "documents.json")
        axes = {name: tuple(values) for name, values in _read_json(folder / "axes.json").items()}
        return cls(
            name=folder.name,
            manifest=manifest,
            site=Site.model_validate(_read_json(folder / "site.json")),
            documents=tuple((Kind(kind), slug) for kind, slug, _ in listed),
            titles=tuple(title for _, _, title in listed),
            names=_read_json(folder / "names.json"),
            vocabulary=_read_json(folder / "vocabulary.json"),
            providers=_read_json(folder / "providers.json"),
            moved=_read_json(folder / "moved.json"),
            changed=_read_json(folder / "changed.json"),
            axes=columns.Axes(**axes),
            columns=columns.Columns.load(folder / "arrays"),
            postings=_load_postings(folder / "arrays"),
            entries=entries.Entries(folder),
        )

    @property
    def fits_together(self) -> bool:
        """A file that was cut short may still be readable by itself."""
        rows = {len(self.documents), len(self.columns.is_offer)}
        return len(rows) == 1 and len(self.postings.pointers) == len(self.postings.stems) + 1


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
