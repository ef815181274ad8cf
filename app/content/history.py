"""When each file was changed last, from the history of the checkout that the content lies in."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from app.content.kinds import FOLDERS
from app.domain.library import Kind

SECONDS = 20
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def changed_on(roots: Iterable[Path]) -> dict[tuple[Kind, str], str]:
    """The day (yyyy-mm-dd) of the last change by kind and slug; nothing where there is no history to ask."""
    found: dict[tuple[Kind, str], str] = {}
    for root in roots:
        day = ""
        for line in _log(root):
            if DAY.fullmatch(line):
                day = line
            elif kind := FOLDERS.get(Path(line).parent.name):
                found.setdefault((kind, Path(line).stem), day)
    return found


def _log(root: Path) -> list[str]:
    """Days and the files of each change, newest first; a history that was cut short would call everything new."""
    if _git(root, "rev-parse", "--is-shallow-repository") != ["false"]:
        return []
    return _git(root, "log", "--format=%cs", "--name-only", "--no-renames", "--diff-filter=AM", "--", ".")


def _git(root: Path, *arguments: str) -> list[str]:
    git = shutil.which("git")
    if git is None or not root.is_dir():
        return []
    try:
        command = [git, "-C", str(root), *arguments]
        told = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [line for line in told.stdout.splitlines() if line] if told.returncode == 0 else []
