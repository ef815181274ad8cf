"""`vindplaats preview`: the page of one file, to look at before anybody else sees it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from app.cli import main
from tests.content.conftest import FILES

TERM = "---\ntitel: inloop\nuitleg: Binnenlopen zonder afspraak.\n---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content folder, as an editor has it."""
    for name, text in (FILES | {"begrippen/inloop.md": TERM, "interventions/_voorbeeld.md": "---\n---\n"}).items():
        path = tmp_path / "inhoud" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "inhoud"


def preview(path: Path) -> Result:
    return CliRunner().invoke(main, ["preview", str(path)], env={"VAR_DIR": str(path.parents[2] / "var")})


def pages(folder: Path) -> list[str]:
    return [path.name for path in (folder.parent / "var").rglob("*") if path.is_file()]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "heading"), [("aanbod/inloop-de-brug", "Inloop De Brug"), ("themas/vroegsignalering", "Vroegsignalering")]
)
def test_the_page_opens_without_the_site(folder: Path, name: str, heading: str) -> None:
    """With its style inside, nothing to fetch, and nothing else left behind."""
    result = preview(folder / f"{name}.md")

    assert result.exit_code == 0, result.output
    (page,) = pages(folder)
    assert result.output.strip().endswith(f"preview/{page}")
    text = (folder.parent / "var" / "preview" / page).read_text(encoding="utf-8")
    soup = BeautifulSoup(text, "html.parser")
    assert soup.h1.get_text() == heading
    assert soup.select("link[rel=stylesheet]") == []
    assert "--vindplaats-accent" in "".join(style.get_text() for style in soup.find_all("style"))
    assert not re.search(r"/static|url\((?!['\"]?data:)", text)


@pytest.mark.slow
def test_what_somebody_types_is_on_the_page(folder: Path) -> None:
    path = folder / "interventions" / "inloophuis.md"
    path.write_text(path.read_text("utf-8") + "\nEen **heel eigen** zin.\n", encoding="utf-8")

    result = preview(path)

    assert result.exit_code == 0, result.output
    text = (folder.parent / "var" / "preview" / "inloophuis.html").read_text(encoding="utf-8")
    assert "Een <strong>heel eigen</strong> zin." in text


def test_a_file_with_a_problem_is_told_and_no_page_is_made(folder: Path) -> None:
    path = folder / "aanbod" / "inloop-de-brug.md"
    path.write_text(path.read_text("utf-8").replace("[jongere]", "[jongeren]"), encoding="utf-8")

    result = preview(path)

    assert isinstance(result.exception, SystemExit), "told, and no traceback"
    assert result.exit_code == 1
    assert re.search(r"inloop-de-brug\.md:\d+: doelgroepen\.0: kies uit: kind, jongere", result.output)
    assert pages(folder) == []


@pytest.mark.slow
def test_a_problem_in_another_file_stands_in_nobodys_way(folder: Path) -> None:
    (folder / "hulpvragen" / "stuk.md").write_text("geen gegevens", encoding="utf-8")

    assert preview(folder / "aanbod" / "inloop-de-brug.md").exit_code == 0


@pytest.mark.parametrize("name", ["begrippen/inloop.md", "interventions/_voorbeeld.md", "site.md"])
def test_what_has_no_page_of_its_own_is_refused_with_what_to_do(folder: Path, name: str) -> None:
    path = folder / name
    path.touch()

    result = preview(path)

    assert isinstance(result.exception, SystemExit), "told, and no traceback"
    assert result.exit_code == 1
    assert "Van dit bestand is er geen pagina. Kies een bestand uit een map als interventions." in result.output
    assert pages(folder) == []


def test_a_file_that_is_not_there_is_told(folder: Path) -> None:
    result = preview(folder / "aanbod" / "weg.md")

    assert result.exit_code == 2
    assert "weg.md" in result.output
