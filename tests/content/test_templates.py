"""What editors start from: a file to copy in every folder, and a guide that says what the check says."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.content.front_matter import FrontMatter, parse
from app.content.kinds import FOLDERS
from app.content.library import TEMPLATE, read_library
from app.content.links import SLUGS_NAMED, KnownPlaces
from app.content.schema import schemas
from app.domain.library import Kind, Library
from app.language import readability
from tests.conftest import CONTENT, ROOT

GUIDE = CONTENT / "README.md"
COPY = "mijn-eigen-bestand"
# A key that most files don't need is shown behind a #, ready to be used.
ASLEEP = re.compile(r"^( *)# ( *(?:- )?[a-z_]+:.*)$", re.MULTILINE)
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# Where the check and the form make what they tell; the rest of app/content tells nothing of its own.
SILENT = {"annotations.py", "kinds.py", "markdown.py", "schema.py", "writing.py"}
TELLING = [
    *(path for path in sorted((ROOT / "app" / "content").glob("*.py")) if path.name not in SILENT),
    *(ROOT / "app" / "domain" / f"{name}.py" for name in ("text", "entry", "offer")),
    ROOT / "app" / "directory" / "proposal.py",
]
# Shorter pieces of a message ('; mogelijk: ') say nothing by themselves.
LEAST_LETTERS = 7
FIRST_CELL = re.compile(r"^\| (?:``(.+?)``|`(.+?)`) \| ", re.MULTILINE)


def template(folder: str) -> str:
    return (CONTENT / folder / TEMPLATE).read_text("utf-8")


def awake(text: str) -> str:
    """With the keys in use that stand behind a #."""
    return ASLEEP.sub(r"\1\2", text)


def front(text: str) -> FrontMatter:
    found, problems = parse(Path(TEMPLATE), text)
    assert found is not None, problems
    assert problems == []
    return found


def filled(root: Path, folder: str, text: str) -> Path:
    """A content folder with a copy of a template, and with the entries that the templates link to."""
    for name, kind in FOLDERS.items():
        (root / name).mkdir(parents=True)
        for linked in links_to(kind):
            (root / name / f"{linked}.md").write_text(template(name), encoding="utf-8")
    (root / folder / f"{COPY}.md").write_text(text, encoding="utf-8")
    return root


def links_to(kind: Kind) -> set[str]:
    found: set[str] = set()
    for folder, source in FOLDERS.items():
        values = front(template(folder)).values
        found |= {slug for key, to in SLUGS_NAMED.get(source, {}).items() if to is kind for slug in values[key]}
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_has_a_file_to_copy_that_is_no_entry(folder: str, library: Library) -> None:
    assert (CONTENT / folder / TEMPLATE).is_file()
    assert TEMPLATE.removesuffix(".md") not in library.by_kind(FOLDERS[folder])


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_copy_under_another_name_is_right(folder: str, tmp_path: Path, known_places: KnownPlaces) -> None:
    root = filled(tmp_path / "inhoud", folder, template(folder))

    library, problems = read_library([root], known_places, example=False, wording=readability)

    assert problems == []
    assert COPY in library.by_kind(FOLDERS[folder])


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_stands_behind_a_hash_is_right_too(folder: str, tmp_path: Path, known_places: KnownPlaces) -> None:
    root = filled(tmp_path / "inhoud", folder, awake(template(folder)))

    library, problems = read_library([root], known_places, example=False, wording=readability)

    assert problems == []
    assert library.by_kind(FOLDERS[folder])[COPY].formerly


def test_what_is_left_of_the_example_is_told(tmp_path: Path, known_places: KnownPlaces) -> None:
    """Links of a template lead nowhere in the real content, so that nobody leaves them in."""
    root = tmp_path / "inhoud"
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True)
        (root / folder / f"{COPY}.md").write_text(template(folder), encoding="utf-8")

    told = {
        (problem.path.parent.name, problem.message) for problem in read_library([root], known_places, example=False)[1]
    }

    assert {folder for folder, _ in told} == {folder for folder, kind in FOLDERS.items() if kind in SLUGS_NAMED}
    assert all(message.startswith("'voorbeeld-") for _, message in told)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_key_and_every_choice_stands_in_the_template_or_in_the_guide(folder: str) -> None:
    schema, text, guide = schemas()[folder], awake(template(folder)), GUIDE.read_text("utf-8")
    blocks = [f"---\n{block}---\n" for block in BLOCK.findall(guide)]
    shown = {place for typed in (text, *blocks) for place in places(front(typed))}

    known = set(keys(schema, schema))
    words = [word for part in schema.get("$defs", {}).values() for word in part.get("enum", ())]

    assert known - shown == set()
    assert [word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", text + guide)] == []
    assert len(known) > 5


def places(found: FrontMatter) -> Iterator[tuple[str, ...]]:
    """Every key with those that it stands under."""
    yield from (tuple(part for part in place if isinstance(part, str)) for place in found.lines)


def keys(part: Mapping[str, Any], schema: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The same of a schema; its named parts are looked up."""
    for name, inner in part.get("properties", {}).items():
        yield (*above, name)
        for found in parts(inner, schema):
            yield from keys(found, schema, (*above, name))


def parts(inner: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "$ref" in inner:
        yield schema["$defs"][inner["$ref"].rpartition("/")[2]]
    for choice in (*inner.get("anyOf", ()), *([inner["items"]] if "items" in inner else [])):
        yield from parts(choice, schema)


def quoted() -> list[str]:
    """The messages in the tables of the guide, as they are printed."""
    told = GUIDE.read_text("utf-8").partition("## Wat de controle zegt")[2].partition("\n## ")[0]
    return [(double or single).replace(r"\|", "|") for double, single in FIRST_CELL.findall(told)]


def printed() -> dict[str, re.Pattern[str]]:
    """Every text that the check can print, as a pattern with a gap for what it fills in."""
    found = {}
    for path in TELLING:
        tree = ast.parse(path.read_text("utf-8"))
        silent = {id(part) for node in ast.walk(tree) for part in not_told(node)}
        for node in ast.walk(tree):
            pattern = "" if id(node) in silent else as_pattern(node)
            if len(re.sub(r"[^a-zé]", "", pattern.replace(".*?", ""))) >= LEAST_LETTERS and " " in pattern:
                found[f"{path.name}: {pattern}"] = re.compile(pattern)
    return found


def not_told(node: ast.AST) -> Iterator[ast.AST]:
    """Documentation, what is only compared or matched with, and the pieces of a text that is looked at as a whole."""
    if isinstance(node, ast.JoinedStr):
        yield from (part for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile":
        yield from node.args
    if isinstance(node, ast.Compare):
        yield from (node.left, *node.comparators)


def as_pattern(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(as_pattern(part) if isinstance(part, ast.Constant) else ".*?" for part in node.values)
    return ""


def test_the_guide_quotes_messages_as_they_are_printed() -> None:
    patterns = printed().values()

    assert [text for text in quoted() if not any(pattern.search(text) for pattern in patterns)] == []
    assert len(quoted()) > 60


def test_the_guide_explains_every_message() -> None:
    told = "\n".join(quoted())

    assert [name for name, pattern in printed().items() if not pattern.search(told)] == []
    assert len(printed()) > 60
