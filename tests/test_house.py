"""The house keeps its own rules: guards that speak of every file, setting, command and template."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app import config
from app.cli import main
from app.config import Config
from tests.conftest import ROOT

# The contract's list, complete.
TOP_LEVEL = set(
    ".ci .gitignore LICENSE README.md app content pyproject.toml requirements.lock scripts templates tests".split()
)
LOCKS = ("requirements.lock", "tests/requirements.lock")
LONGEST_MODULE = 300
LONGEST_TEMPLATE = 100
# Who may import what, below app/; the first part of a module's path or its whole path.
ONLY_FOR = {
    "flask": ("__init__.py", "application.py", "web/", "api/"),
    "flask_babel": ("application.py", "web/", "api/"),
    "whoosh": ("search/",),
    "yaml": ("content/",),
    "geopy": ("places/",),
}
# Written in halves, because this file is read by its own guards.
REGISTRIES = (
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "files.python" + "hosted",
    "pypi." + "org",
    "--index" + "-url",
    "--extra-index" + "-url",
    "--find" + "-links",
)
MACHINE_PATHS = re.compile(r"(?<![\w./$}])/(?:" + r"work|root|home|Users" + r")/\w")
LATER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")


@cache
def shipped() -> tuple[Path, ...]:
    """What is committed or would be at the next commit, so that a stray file is seen before it is committed."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(
        path for name in sorted(set(told.split("\0")) - {""}) if (path := Path(name)) and (ROOT / path).exists()
    )


def read(path: Path) -> str:
    """The text of a file; of what isn't text, nothing."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def modules() -> Iterator[Path]:
    yield from (path for path in shipped() if path.suffix == ".py")


def places_of(pattern: re.Pattern[str]) -> list[str]:
    """file:line of every match in every file."""
    return [
        f"{path}:{number}"
        for path in shipped()
        for number, line in enumerate(read(path).splitlines(), start=1)
        if pattern.search(line)
    ]


def imported(path: Path) -> set[str]:
    """The packages that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_the_top_level_is_the_contracts() -> None:
    assert {path.parts[0] for path in shipped()} == TOP_LEVEL


def test_no_module_is_longer_than_a_room() -> None:
    long = {str(path): len(read(path).splitlines()) for path in modules() if path.parts[0] in ("app", "scripts")}

    assert {name: lines for name, lines in long.items() if lines > LONGEST_MODULE} == {}
    assert len(long) > 50


def test_no_template_is_longer_than_a_page() -> None:
    lengths = {str(path): len(read(path).splitlines()) for path in templates()}

    assert {name: lines for name, lines in lengths.items() if lines >= LONGEST_TEMPLATE} == {}


def test_every_module_says_what_lives_in_it() -> None:
    silent = [str(path) for path in modules() if read(path).strip() and not ast.get_docstring(ast.parse(read(path)))]

    assert silent == []


@pytest.mark.parametrize("package", ONLY_FOR)
def test_a_package_is_imported_only_where_it_belongs(package: str) -> None:
    importers = [
        path.relative_to("app").as_posix() for path in modules() if path.parts[0] == "app" and package in imported(path)
    ]

    assert [name for name in importers if not name.startswith(ONLY_FOR[package])] == []
    assert importers, "a guard over nothing"


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty_names = re.compile(r"\b(utils?|helpers?|managers?|misc|common|data)\b")

    assert [str(path) for path in modules() if empty_names.fullmatch(path.stem)] == []


def test_imports_point_downwards() -> None:
    command = [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"]

    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT), "PATH": ""})

    assert told.returncode == 0, told.stdout
    assert "0 broken" in told.stdout


def test_nothing_is_left_for_later() -> None:
    assert places_of(LATER) == []


def test_no_file_names_a_package_registry() -> None:
    """Promise 41: lock files and settings hold no address of a registry."""
    assert places_of(re.compile("|".join(re.escape(name) for name in REGISTRIES))) == []


def test_lock_files_hold_hashes_and_no_address() -> None:
    """Promise 41."""
    locks = [path for path in shipped() if path.name in ("requirements.lock", "package-lock.json")]

    assert {str(path) for path in locks} >= {"requirements.lock", "tests/requirements.lock"}
    for path in locks:
        text = read(path)
        assert '"resolved": "http' not in text, path
        if path.suffix == ".lock":
            assert "://" not in text, path
            pins = re.findall(r"^[a-z0-9][^\s=]*==\S+", text, re.MULTILINE)
            assert len(pins) > 20, path
            assert all(f"{pin} \\\n    --hash=sha256:" in text for pin in pins), path


def test_no_file_holds_a_path_of_a_machine() -> None:
    assert places_of(MACHINE_PATHS) == []


def test_every_package_that_is_locked_for_the_site_is_locked_for_the_tests_alike() -> None:
    pins = {name: set(re.findall(r"^[a-z0-9][^\s=]*==\S+", read(Path(name)), re.MULTILINE)) for name in LOCKS}

    assert pins["requirements.lock"] <= pins["tests/requirements.lock"]


class TestReadme:
    def test_every_setting_stands_in_it(self) -> None:
        settings = set(re.findall(r'env\.get\("([A-Z_]+)"', Path(config.__file__).read_text(encoding="utf-8")))

        assert len(settings) == len(Config.__dataclass_fields__)
        assert [name for name in sorted(settings) if f"`{name}`" not in read(Path("README.md"))] == []

    def test_every_command_stands_in_it(self) -> None:
        readme = read(Path("README.md"))

        assert [name for name in main.commands if not re.search(rf"`vindplaats {name}\b", readme)] == []
        assert len(main.commands) > 3

    def test_it_names_no_command_that_there_is_not(self) -> None:
        named = set(re.findall(r"\bvindplaats ([a-z]+)\b", read(Path("README.md"))))

        assert named <= set(main.commands)

    def test_every_script_that_it_names_is_there(self) -> None:
        named = set(re.findall(r"\bscripts/([a-z_]+)\b", read(Path("README.md"))))

        assert [name for name in sorted(named) if not (ROOT / "scripts" / name).exists()] == []
        assert {"run", "test"} <= named


def templates() -> list[Path]:
    return [path for path in shipped() if path.parts[0] == "templates"]


def used_templates() -> set[str]:
    """Names in render_template in Python, and in extends, include, import and from in templates."""
    named = set()
    for path in modules():
        if path.parts[0] == "app":
            strings = (node.value for node in ast.walk(ast.parse(read(path))) if isinstance(node, ast.Constant))
            named |= {
                text for text in strings if isinstance(text, str) and re.fullmatch(r"[\w/]+\.(html|xml|txt)", text)
            }
    tag = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
    return named | {name for path in templates() for name in tag.findall(read(path))}


def test_every_template_is_used_and_every_used_one_is_there() -> None:
    there = {path.relative_to("templates").as_posix() for path in templates()}

    assert there - used_templates() == set()
    assert {name for name in used_templates() if name.endswith(".html")} - there == set()
    assert there


def test_every_word_list_and_table_is_read() -> None:
    code = "".join(read(path) for path in modules() if path.parts[0] == "app")
    lists = [
        path for path in shipped() if path.parts[:3] in (("app", "language", "words"), ("app", "places", "tables"))
    ]

    named = set(re.findall(r"[\"']([\w/-]+)(?:\.\w+)*[\"']", code))
    # A list of somebody else has its notice beside it.
    read_by_code = [path for path in lists if not path.name.startswith("LICENSE")]
    assert [str(path) for path in read_by_code if path.name.partition(".")[0] not in named] == []
    assert lists
