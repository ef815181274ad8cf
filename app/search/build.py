"""The build: made beside the old one, checked, then swapped in by one rename of a pointer."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import BuildUnusable
from app.search.product import Build, Sources, self_check, write

POINTER = "current"
LOCK = "lock"
KEPT_BUILDS = 2


def make(build_dir: Path, sources: Sources) -> str:
    """Make a build, check it and swap it in; returns its id. What served before keeps serving until then."""
    build_dir.mkdir(parents=True, exist_ok=True)
    with _only_one(build_dir):
        _sweep(build_dir)
        name = f"{sources.made_at[:10]}-{secrets.token_hex(4)}"
        unfinished = build_dir / f"{name}.new"
        write(unfinished, sources)
        self_check(unfinished, sources.library)
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


def open_build(build_dir: Path) -> Build:
    """The build that the pointer names; raises BuildUnusable when it's missing, torn or foreign."""
    while True:
        name = current_id(build_dir)
        if name is None or "/" in name:
            raise BuildUnusable("Er is nog geen index. Draai: vindplaats index")
        try:
            return Build.read(build_dir / name)
        except BuildUnusable:
            # While this one was being read, newer ones may have come and swept it away.
            if current_id(build_dir) == name:
                raise
