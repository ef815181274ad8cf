"""When a text was changed last: from the history of the checkout, and nothing where there is none."""

import subprocess
from pathlib import Path

from app.content.history import changed_on
from app.domain.library import Kind


def git(root: Path, *arguments: str, day: str = "2026-01-01") -> None:
    moment = f"{day}T12:00:00+00:00"
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": moment}
    who |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": moment}
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, env=who | {"PATH": "/usr/bin:/bin"})


def checkout(root: Path) -> Path:
    """Two texts of one day, one of them changed a month later."""
    folder = root / "content" / "aanbod"
    folder.mkdir(parents=True)
    git(root, "init", "-q")
    for name in ("oud", "nieuw"):
        (folder / f"{name}.md").write_text(name)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "twee", day="2026-01-01")
    (folder / "nieuw.md").write_text("anders")
    git(root, "commit", "-qam", "een", day="2026-02-01")
    return root / "content"


def test_each_text_has_the_day_of_its_last_change(tmp_path: Path) -> None:
    content = checkout(tmp_path)

    found = changed_on([content])

    assert found == {(Kind.OFFER, "oud"): "2026-01-01", (Kind.OFFER, "nieuw"): "2026-02-01"}


def test_a_history_that_was_cut_short_tells_nothing(tmp_path: Path) -> None:
    """It would call everything as new as the one change that is left."""
    (tmp_path / "heel").mkdir()
    checkout(tmp_path / "heel")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path / 'heel'}", "kort")

    assert changed_on([tmp_path / "kort" / "content"]) == {}


def test_a_folder_without_history_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "aanbod").mkdir()

    assert changed_on([tmp_path, tmp_path / "is-er-niet"]) == {}
