"""What isn't ours is named with its licence: one table, held against what is shipped."""

import json
import re

from app.web.credits import CREDITS
from tests.conftest import ROOT

ASSETS = ROOT / "app" / "web" / "assets"


def test_every_package_that_the_site_runs_on_is_credited() -> None:
    locked = set(
        re.findall(r"^([a-z0-9_.-]+)(?:\[[a-z,]+\])?==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    )

    credited = {name for credit in CREDITS for name in credit.shipped}

    assert locked <= credited
    assert {name for name in credited if "/" not in name and not name.startswith("@")} <= locked


def test_every_scope_of_the_style_sheet_is_credited() -> None:
    packages = json.loads((ASSETS / "package.json").read_text("utf-8"))["dependencies"]

    credited = {name for credit in CREDITS for name in credit.shipped if name.startswith("@")}

    assert {name.partition("/")[0] for name in packages} == credited


def test_folders_that_are_credited_are_there() -> None:
    folders = {name for credit in CREDITS for name in credit.shipped if "/" in name and not name.startswith("@")}

    assert folders
    assert all((ROOT / name).exists() for name in folders)


def test_the_style_sheet_uses_exact_versions() -> None:
    """Promise 41."""
    package = json.loads((ASSETS / "package.json").read_text("utf-8"))

    for version in (package["dependencies"] | package["devDependencies"]).values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
