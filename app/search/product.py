"""What a build holds: written from a library, read back by a worker that maps its arrays."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from numpy.typing import NDArray

from app.domain.entry import Entry
from app.domain.errors import BuildUnusable
from app.domain.library import Kind, Library
from app.domain.site import Site
from app.domain.text import folded_words
from app.language.analysis import ANALYSER_VERSION, Analyser
from app.language.deletes import TABLES
from app.language.spelling import Speller
from app.places.gazetteer import Gazetteer
from app.places.geocoders import Geocoder
from app.search import columns, entries, postings, whoosh_index
from app.search.arrays import Lists, load, read_lines, save, write_lines
from app.search.documents import SEARCHED, Document, documents, sayings
from app.search.engine import Engine, open_engine
from app.search.vocabulary import compound_parts, words_of
from app.search.weights import weigh

# Raised whenever a build of an older version of this code can't be read any more.
FORMAT = 9


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


def write(folder: Path, sources: Sources) -> None:
    """Everything of a build in a new folder."""
    found = list(documents(sources.library, sources.pages, sources.gazetteer, sources.geocoder))
    said = list(sayings(sources.library))
    vocabulary = words_of([*(document.texts for document in found), *({"text": saying.text} for saying in said)])
    analyser = Analyser(compound_parts(vocabulary))
    _write_postings(folder, "postings", [document.texts for document in found], analyser)
    _write_postings(folder, "sayings", [{"text": saying.text} for saying in said], analyser)
    municipalities = [place.code for place in sources.gazetteer.municipalities() if place.code]
    axes = columns.axes_of(sources.library, municipalities)
    columns.make(found, said, sources.library, axes).save(folder / "columns")
    entries.write(folder, _pages(sources))
    save(folder / "speller", Speller(vocabulary).tables)
    _json(folder / "site.json", sources.library.site.model_dump(mode="json", by_alias=True, exclude_none=True))
    _json(folder / "vocabulary.json", vocabulary)
    _json(folder / "sayings.json", [saying.text if saying.said else "" for saying in said])
    _json(folder / "needs.json", {need.slug: need.title for need in sources.library.needs.values()})
    _write_names(folder / "names", found)
    _json(folder / "providers.json", _providers(found, sources.library))
    _json(folder / "axes.json", asdict(axes))
    _json(folder / "moved.json", _moved(sources.library))
    _json(folder / "changed.json", {f"{kind.value}/{slug}": day for (kind, slug), day in sources.changed.items()})
    _json(folder / "manifest.json", asdict(_manifest(sources)))


def _pages(sources: Sources) -> Iterator[tuple[Kind, Entry, str]]:
    """Interventions and offers first, so that an entry's number is its document's."""
    for kind in (*SEARCHED, *(kind for kind in Kind if kind not in SEARCHED)):
        for slug, entry in sorted(sources.library.by_kind(kind).items()):
            yield kind, entry, sources.pages.get((kind, slug), "")


def _write_postings(folder: Path, name: str, texts: Sequence[Mapping[str, str]], analyser: Analyser) -> None:
    """The Whoosh index of some texts, and what is read back from it as arrays."""
    weighed = weigh(texts, analyser)
    whoosh_index.write(folder / f"whoosh-{name}", ((str(number), weights) for number, weights in enumerate(weighed)))
    postings.make(whoosh_index.postings(folder / f"whoosh-{name}"), len(texts)).save(folder / name)


def _manifest(sources: Sources) -> Manifest:
    digest = hashlib.sha256()
    counts = {kind.value: len(sources.library.by_kind(kind)) for kind in Kind}
    for kind, entry in sources.library.entries():
        digest.update(f"{kind}/{entry.slug}".encode() + entry.model_dump_json().encode())
        digest.update(sources.pages.get((kind, entry.slug), "").encode())
    digest.update(sources.library.site.model_dump_json().encode())
    return Manifest(FORMAT, ANALYSER_VERSION, digest.hexdigest(), sources.example_region, sources.made_at, counts)


def _write_names(folder: Path, found: list[Document]) -> None:
    """Document numbers by name, in folded words: an exact name is recognised in a question."""
    named = sorted({(" ".join(folded_words(name)), at) for at, item in enumerate(found) for name in item.names})
    names = {name: number for number, name in enumerate(dict.fromkeys(name for name, _ in named))}
    bearers = Lists.of_pairs(((names[name], at) for name, at in named), len(names))
    save(folder, {"at": bearers.pointers, "of": bearers.members})
    write_lines(folder / "names.txt", names)


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


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


@dataclass(frozen=True)
class Build:
    """A build opened for reading: arrays are mapped, entries are read when shown."""

    name: str
    manifest: Manifest
    site: Site
    sayings: tuple[str, ...]
    """What people say, by the number of the saying; empty for a term."""
    need_titles: Mapping[str, str]
    names: Mapping[str, int]
    bearers: Lists
    """The number of each name, in folded words, and the documents that bear it by that number."""
    spelling: Mapping[str, NDArray[Any]]
    vocabulary: Mapping[str, int]
    providers: Mapping[str, list[int]]
    moved: Mapping[str, str]
    changed: Mapping[str, str]
    engine: Engine
    entries: entries.Entries

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Raises BuildUnusable when it's torn or foreign."""
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
        axes = {name: tuple(values) for name, values in _read_json(folder / "axes.json").items()}
        return cls(
            name=folder.name,
            manifest=manifest,
            site=Site.model_validate(_read_json(folder / "site.json")),
            sayings=tuple(_read_json(folder / "sayings.json")),
            need_titles=_read_json(folder / "needs.json"),
            names={name: number for number, name in enumerate(read_lines(folder / "names" / "names.txt"))},
            bearers=Lists(*load(folder / "names", ("at", "of")).values()),
            spelling=load(folder / "speller", TABLES),
            vocabulary=_read_json(folder / "vocabulary.json"),
            providers=_read_json(folder / "providers.json"),
            moved=_read_json(folder / "moved.json"),
            changed=_read_json(folder / "changed.json"),
            engine=open_engine(folder, columns.Axes(**axes)),
            entries=entries.Entries(folder),
        )

    @property
    def size(self) -> int:
        """How many documents there are; the first entries."""
        return self.engine.postings.size

    @property
    def fits_together(self) -> bool:
        """A file that was cut short may still be readable by itself."""
        searched = sum(len(self.entries.numbers(kind)) for kind in SEARCHED)
        named = len(self.bearers) == len(self.names) and self.bearers.pointers[-1] == len(self.bearers.members)
        return searched == self.size and len(self.sayings) == self.engine.sayings.size and bool(named)

    @property
    def axes(self) -> columns.Axes:
        return self.engine.axes

    @property
    def columns(self) -> columns.Columns:
        return self.engine.columns


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def self_check(folder: Path, library: Library) -> None:
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
