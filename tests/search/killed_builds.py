"""Run as a program: makes builds in child processes that kill themselves (SIGKILL) at each touch of a file.

Prints one JSON object a kill: at which touch, which version served right after it and whether the next run worked.
Use: python -m tests.search.killed_builds FOLDER
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from app.domain.library import Kind
from app.search.build import POINTER, open_build
from tests.small import build, library, need, offer

TOUCHES = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"})


def make(folder: Path, version: str) -> None:
    build(folder, library([offer("inloophuis", titel=version)], needs=[need("eenzaam", "ik ben alleen")]))


def serving(folder: Path) -> str:
    """The version that a reader gets, after reading it whole."""
    opened = open_build(folder)
    pages = [page for kind in Kind for page in opened.entries.all(kind)]
    assert len(pages) == 4
    return str(next(page.entry.title for page in pages if page.kind is Kind.OFFER))


def die_at(touch: int, folder: Path) -> Callable[[str, tuple[object, ...]], None]:
    """An audit hook that ends the process just before its nth touch of a file below the folder."""
    seen = 0

    def watch(event: str, details: tuple[object, ...]) -> None:
        nonlocal seen
        if event in TOUCHES and str(details[0]).startswith(str(folder)):
            seen += 1
            if seen == touch:
                os.write(1, json.dumps({"touch": touch, "event": event, "path": str(details[0])}).encode() + b"\n")
                os.kill(os.getpid(), signal.SIGKILL)

    return watch


def killed(folder: Path, version: str, touch: int) -> bool:
    """Make a build in a child that dies at a touch; False when it was ready before."""
    child = os.fork()
    if child == 0:
        sys.addaudithook(die_at(touch, folder))
        make(folder, version)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main(folder: Path) -> None:
    make(folder, "oud")
    touch = 1
    while killed(folder, "nieuw", touch):
        served = serving(folder)
        make(folder, "oud")
        folders = sum(path.is_dir() for path in folder.iterdir())
        leftovers = [path.name for path in folder.iterdir() if path.suffix == ".new" and path.stem != POINTER]
        told = {"touch": touch, "served": served, "next": serving(folder), "folders": folders, "leftovers": leftovers}
        print(json.dumps(told), flush=True)
        touch += 1
    print(json.dumps({"ready": serving(folder)}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
