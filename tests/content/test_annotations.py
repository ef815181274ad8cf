"""Problems as a forge shows them beside the line of a proposed change, and how easily each text reads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.config import ROOT
from app.content.annotations import annotation
from app.content.problem import Problem

Offer = Callable[[str, str], Path]


@pytest.mark.parametrize(
    ("path", "message", "told"),
    [
        ("content/aanbod/x.md", "dit mag niet", "::error file=content/aanbod/x.md,line=7::dit mag niet"),
        ("x.md", "kies uit: a, b", "::error file=x.md,line=7::kies uit: a, b"),
        ("x.md", "100 % zeker", "::error file=x.md,line=7::100 %25 zeker"),
        ("x.md", "%0A", "::error file=x.md,line=7::%250A"),
        ("x.md", "een\r\n::error::twee", "::error file=x.md,line=7::een%0D%0A::error::twee"),
        ("a,line=1::b.md", "x", "::error file=a%2Cline=1%3A%3Ab.md,line=7::x"),
        ("a%b\n.md", "x", "::error file=a%25b%0A.md,line=7::x"),
    ],
)
def test_nothing_in_a_problem_ends_its_note_or_starts_another(path: str, message: str, told: str) -> None:
    assert annotation(Problem(Path("/checkout") / path, 7, message), Path("/checkout")) == told


def test_a_path_within_the_checkout_is_told_from_there_and_another_whole() -> None:
    inside, outside = (
        annotation(Problem(path, 1, "x"), ROOT) for path in (ROOT / "content" / "x.md", Path("/el/x.md"))
    )

    assert inside == "::error file=content/x.md,line=1::x"
    assert outside == "::error file=/el/x.md,line=1::x"


def test_a_path_as_it_was_typed_is_told_from_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "content")

    assert annotation(Problem(Path("aanbod/x.md"), 1, "x"), ROOT) == "::error file=content/aanbod/x.md,line=1::x"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, words)])


def test_a_forge_reads_the_problems_on_the_ordinary_output(folder: Path, offer: Offer) -> None:
    path = offer("[jongere]", "[jongeren]")

    result = run("--format", "github", folder)

    notes = [line for line in result.stdout.splitlines() if line.startswith("::error ")]
    assert result.exit_code == 1
    assert len(notes) == 1
    assert notes[0].startswith(f"::error file={path},line=9::doelgroepen.0: kies uit: kind, jongere")
    assert result.stderr == ""
    assert "1 problemen." in result.stdout


def test_a_person_reads_them_as_file_and_line(folder: Path, offer: Offer) -> None:
    path = offer("[jongere]", "[jongeren]")

    result = run(folder)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{path}:9: doelgroepen.0: ")
    assert "::error" not in result.output


def test_where_nothing_is_wrong_there_is_no_note(folder: Path) -> None:
    result = run("--format", "github", folder)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "::error" not in result.stdout


def test_an_unknown_form_is_refused(folder: Path) -> None:
    assert run("--format", "xml", folder).exit_code == 2


def test_how_easily_each_text_reads_is_a_line_a_text_the_hardest_first(folder: Path) -> None:
    path = folder / "interventions" / "inloophuis.md"
    hard = "Multidisciplinaire samenwerkingsovereenkomsten faciliteren domeinoverstijgende capaciteitsplanning."
    path.write_text(path.read_text("utf-8").replace("Een huis om binnen te lopen.", hard), encoding="utf-8")

    result = run("--leesbaarheid", folder)

    lines = [line.split() for line in result.stdout.splitlines() if line.split()[-1].count("/") == 1]
    told = {name: (float(score), int(longest), int(count)) for score, longest, count, name in lines}
    assert result.exit_code == 0
    assert {"interventions/inloophuis", "aanbod/inloop-de-brug", "themas/vroegsignalering"} <= set(told)
    assert [float(line[0]) for line in lines] == sorted(float(line[0]) for line in lines)
    assert lines[0][-1] == "interventions/inloophuis"
    assert told["aanbod/inloop-de-brug"][1:] == (7, 7)


def test_an_entry_without_a_text_has_no_line(folder: Path) -> None:
    """It is not the hardest; there is nothing to read."""
    assert "organisaties/stichting-de-brug" not in run("--leesbaarheid", folder).stdout
