"""All files of all content folders → one library, with all problems of all files in one run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.content.file import ContentFile, read_file, read_site, slug_problem
from app.content.kinds import FOLDERS
from app.content.links import KnownPlaces, link_problems
from app.content.problem import Problem
from app.content.wording import Wording, unexplained, wording_problems
from app.domain.library import Kind, Library
from app.domain.site import Site

EXAMPLE_FOLDER = "voorbeeldregio"
# In each folder a file to copy from; it is no entry itself.
TEMPLATE = "_voorbeeld.md"


def read_library(
    roots: Sequence[Path], places: KnownPlaces, *, example: bool, wording: Wording | None = None
) -> tuple[Library, list[Problem]]:
    """Read every content folder; `example` adds the fictional region that lives inside the first ones.

    `wording` adds the plain language of texts for families. The library holds what is right; it may only be published
    when the list of problems is empty.
    """
    files: list[ContentFile] = []
    problems: list[Problem] = []
    for folder, is_example in _folders(roots, example=example):
        problems += _linked_folders(folder)
        found, wrong = _read_folder(folder, is_example=is_example)
        files += found
        problems += wrong
    problems += _duplicates(files)
    problems += link_problems(files, _slugs(roots, example=example), places)
    if wording:
        rest_of = unexplained((file.entry for file in files if file.entry), wording)
        problems += wording_problems(files, wording, rest_of)
    site, wrong = _site(roots)
    return _library(files, site), sorted(problems + wrong)


def _folders(roots: Sequence[Path], *, example: bool) -> Iterator[tuple[Path, bool]]:
    for root in roots:
        yield root, False
        if example and (root / EXAMPLE_FOLDER).is_dir():
            yield root / EXAMPLE_FOLDER, True


def _linked_folders(root: Path) -> list[Problem]:
    """A link instead of a folder would let files from elsewhere in; the root itself is the administrator's choice."""
    names = [root / name for name in FOLDERS] + ([root] if root.name == EXAMPLE_FOLDER else [])
    return [Problem(path, 1, "een snelkoppeling mag niet; zet de map zelf hier") for path in names if path.is_symlink()]


def _read_folder(root: Path, *, is_example: bool) -> tuple[list[ContentFile], list[Problem]]:
    files, problems = [], []
    if not root.is_dir():
        return [], [Problem(root, 1, "deze map is er niet; controleer CONTENT_DIR")]
    for name, kind in FOLDERS.items():
        for path in sorted((root / name).glob("*")):
            if path.name == TEMPLATE:
                continue
            if path.is_dir() or path.suffix != ".md":
                problems.append(Problem(path, 1, "hier horen alleen bestanden die eindigen op .md"))
                continue
            file, wrong = read_file(path, kind)
            problems += wrong
            misnamed = slug_problem(path)
            problems += [misnamed] if misnamed else []
            files += [_marked(file, is_example=is_example)] if file else []
    return files, problems


def _marked(file: ContentFile, *, is_example: bool) -> ContentFile:
    if not is_example or file.entry is None:
        return file
    entry = file.entry.model_copy(update={"example": True})
    return ContentFile(file.path, file.kind, entry, file.front)


def _duplicates(files: Iterable[ContentFile]) -> Iterator[Problem]:
    seen: dict[tuple[Kind, str], Path] = {}
    for file in files:
        key = (file.kind, file.path.stem)
        if key in seen:
            yield Problem(file.path, 1, f"deze bestandsnaam bestaat al: {seen[key]}; kies een andere")
        seen.setdefault(key, file.path)


def _slugs(roots: Sequence[Path], *, example: bool) -> dict[Kind, frozenset[str]]:
    """Names of all files, also broken ones: a link to a broken file isn't a second problem."""
    found: dict[Kind, set[str]] = defaultdict(set)
    for root, _ in _folders(roots, example=example):
        for name, kind in FOLDERS.items():
            found[kind] |= {path.stem for path in (root / name).glob("*.md") if path.name != TEMPLATE}
    return {kind: frozenset(found[kind]) for kind in Kind}


def _site(roots: Sequence[Path]) -> tuple[Site, list[Problem]]:
    for root in roots:
        path = root / "site.md"
        if path.exists() or path.is_symlink():
            site, _, problems = read_site(path)
            return site, problems
    return Site(), []


def _library(files: Iterable[ContentFile], site: Site) -> Library:
    shelves: dict[Kind, dict[str, Any]] = {kind: {} for kind in Kind}
    bodies = {}
    for file in files:
        if file.entry is None:
            continue
        shelves[file.kind].setdefault(file.path.stem, file.entry)
        bodies[(file.kind, file.path.stem)] = file.body
    return Library(
        interventions=shelves[Kind.INTERVENTION],
        offers=shelves[Kind.OFFER],
        organisations=shelves[Kind.ORGANISATION],
        themes=shelves[Kind.THEME],
        needs=shelves[Kind.NEED],
        terms=shelves[Kind.TERM],
        site=site,
        bodies=bodies,
    )
