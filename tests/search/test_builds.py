"""The build: made beside the old one, checked, swapped in whole; what can't be used is refused (promise 28)."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from app.domain.errors import BuildUnusable
from app.domain.library import Kind, Library
from app.domain.site import Site
from app.language.analysis import ANALYSER_VERSION
from app.search.build import KEPT_BUILDS, LOCK, POINTER, current_id, open_build
from app.search.index import SearchIndex
from app.search.product import FORMAT
from tests.conftest import ROOT
from tests.small import MADE_AT, build, intervention, library, need, offer, organisation, scores

pytestmark = pytest.mark.slow

OFFER = offer("inloophuis", titel="Inloophuis", organisaties=["ease"], hulpvragen=["eenzaam"], interventies=["praten"])
LIBRARY = library(
    [OFFER],
    [intervention("praten", titel="Praten helpt")],
    [need("eenzaam", "ik ben alleen")],
    [organisation("ease")],
    bodies={(Kind.OFFER, "inloophuis"): "Kom *gerust* binnen."},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A build folder with a build of the small library."""
    build(tmp_path / "build", LIBRARY)
    return tmp_path / "build"


def serving(folder: Path) -> str:
    """The title of the one offer that the build in use holds."""
    page = open_build(folder).entries.get(Kind.OFFER, "inloophuis")
    assert page is not None
    return str(page.entry.title)


def called(title: str) -> Library:
    return library([offer("inloophuis", titel=title)])


class TestLayout:
    def test_one_folder_holds_index_arrays_entries_and_manifest(self, tmp_path: Path) -> None:
        name = build(tmp_path, LIBRARY)

        inside = {path.name for path in (tmp_path / name).iterdir()}

        assert {"whoosh-postings", "postings", "columns", "entries.jsonl", "manifest.json"} <= inside
        for arrays in ("postings", "sayings", "columns"):
            assert list((tmp_path / name / arrays).glob("*.npy"))
        assert list((tmp_path / name / "whoosh-postings").glob("*.toc"))

    def test_the_pointer_names_the_build(self, tmp_path: Path) -> None:
        name = build(tmp_path, LIBRARY)

        assert (tmp_path / POINTER).read_text() == name == current_id(tmp_path)

    def test_the_manifest_tells_hash_analyser_and_counts(self, folder: Path) -> None:
        manifest = json.loads((folder / str(current_id(folder)) / "manifest.json").read_text())

        assert len(manifest.pop("content_hash")) == 64
        assert manifest == {
            "format": FORMAT,
            "analyser": ANALYSER_VERSION,
            "example_region": True,
            "made_at": MADE_AT,
            "counts": {
                "interventies": 1,
                "aanbod": 1,
                "aanbieders": 1,
                "themas": 2,
                "hulpvragen": 1,
                "begrippen": 0,
            },
        }

    def test_every_entry_comes_back_finished(self, folder: Path) -> None:
        page = open_build(folder).entries.get(Kind.OFFER, "inloophuis")

        assert page is not None
        assert page.entry == OFFER
        assert page.html == "<p>Kom <em>gerust</em> binnen.</p>"

    def test_an_unknown_slug_is_looked_up_and_never_a_path(self, folder: Path) -> None:
        """Promise 24."""
        entries = open_build(folder).entries

        assert [entries.get(Kind.OFFER, slug) for slug in ("weg", "../manifest", "", "/etc/passwd")] == [None] * 4

    def test_an_empty_library_makes_a_build_too(self, tmp_path: Path) -> None:
        build(tmp_path, Library())

        index = SearchIndex.open(tmp_path)

        assert scores(index, "hulp") == {}
        assert index.build.entries.slugs(Kind.OFFER) == []

    def test_a_reader_loads_no_yaml_and_no_markdown(self, folder: Path) -> None:
        asked = (
            "import sys; from datetime import date; from pathlib import Path; "
            "from app.directory import Directory, Moment; from app.domain.question import SearchQuestion; "
            "from app.places.gazetteer import Gazetteer; from app.search.columns import CHOICES; "
            f"asked = Directory(Path({str(folder)!r}), Gazetteer.load(example=False), dict.fromkeys(CHOICES, {{}})); "
            "assert asked.search(SearchQuestion(text='praten'), Moment(None, date(2026, 11, 24))).total; "
            "print(sorted({'yaml', 'markdown', 'app.content'} & set(sys.modules)))"
        )

        told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)

        assert told.stdout.strip() == "[]"


class TestContentHash:
    def hashed(self, folder: Path, of: Library, made_at: str = MADE_AT) -> str:
        build(folder, of, made_at=made_at)
        return open_build(folder).manifest.content_hash

    def test_the_same_content_has_the_same_hash(self, tmp_path: Path) -> None:
        first = self.hashed(tmp_path, LIBRARY)

        assert self.hashed(tmp_path, LIBRARY, made_at="2027-01-01T00:00:00+00:00") == first

    @pytest.mark.parametrize(
        "other",
        [
            called("Iets anders"),
            library([OFFER]),
            library([OFFER], site=Site.model_validate({"naam": "Wegwijzer"})),
            library([OFFER], bodies={(Kind.OFFER, "inloophuis"): "Anders."}),
        ],
        ids=["entry", "fewer", "site", "text"],
    )
    def test_other_content_has_another_hash(self, tmp_path: Path, other: Library) -> None:
        assert self.hashed(tmp_path, other) != self.hashed(tmp_path, LIBRARY)


class TestSwap:
    def test_the_newest_build_serves(self, folder: Path) -> None:
        build(folder, called("Nieuw"))

        assert serving(folder) == "Nieuw"

    def test_old_builds_are_swept_away(self, folder: Path) -> None:
        for number in range(5):
            build(folder, called(f"Versie {number}"))

        assert len([path for path in folder.iterdir() if path.is_dir()]) == KEPT_BUILDS
        assert serving(folder) == "Versie 4"

    def test_what_a_killed_run_left_behind_is_swept_away(self, folder: Path) -> None:
        (folder / "2026-01-01-dead.new" / "whoosh").mkdir(parents=True)
        (folder / f"{POINTER}.new").write_text("half")

        build(folder, called("Nieuw"))

        assert not list(folder.glob("*.new"))
        assert serving(folder) == "Nieuw"

    @pytest.mark.parametrize("title", ["", "Inloophuis  "], ids=["invalid", "changed"])
    def test_a_build_that_fails_its_self_check_is_not_swapped_in(self, folder: Path, title: str) -> None:
        broken = OFFER.model_copy(update={"title": title})
        before = current_id(folder)

        with pytest.raises(BuildUnusable, match="aanbod/inloophuis"):
            build(folder, library([broken]))

        assert current_id(folder) == before
        assert serving(folder) == "Inloophuis"

    def test_a_run_after_a_failed_one_succeeds(self, folder: Path) -> None:
        with pytest.raises(BuildUnusable):
            build(folder, library([OFFER.model_copy(update={"title": ""})]))

        build(folder, called("Nieuw"))

        assert serving(folder) == "Nieuw"
        assert not list(folder.glob("*.new"))

    def test_an_opened_build_goes_on_after_its_folder_is_gone(self, folder: Path) -> None:
        opened = SearchIndex.open(folder)
        shutil.rmtree(folder)

        page = opened.build.entries.get(Kind.OFFER, "inloophuis")

        assert page is not None
        assert page.entry == OFFER
        assert scores(opened, "inloophuis")


@dataclass
class MovingFolder:
    """A build folder whose pointer names another build each time that it is read."""

    folder: Path
    names: list[str]

    def __truediv__(self, name: str) -> Any:
        return self if name == POINTER else self.folder / name

    def read_text(self, **_: str) -> str:
        return self.names.pop(0)


def files_of(folder: Path) -> list[Path]:
    """What a reader opens; the Whoosh index is only read while building."""
    inside = folder / str(current_id(folder))
    found = sorted(path.relative_to(inside) for path in inside.rglob("*") if path.is_file())
    return [path for path in found if not path.parts[0].startswith("whoosh")]


class TestUnusable:
    def damaged(self, folder: Path, damage: Callable[[Path], object]) -> list[str]:
        """Files of which the damage goes unnoticed when the build is opened."""
        unnoticed = []
        for path in files_of(folder):
            whole = folder / str(current_id(folder)) / path
            content = whole.read_bytes()
            damage(whole)
            try:
                open_build(folder)
                unnoticed.append(str(path))
            except BuildUnusable as error:
                assert "vindplaats index" in str(error)  # noqa: PT017
            whole.write_bytes(content)
        open_build(folder)
        return unnoticed

    def test_a_build_with_any_file_missing_is_refused(self, folder: Path) -> None:
        assert self.damaged(folder, lambda path: path.unlink()) == []

    def test_a_build_with_any_file_cut_short_is_refused(self, folder: Path) -> None:
        assert self.damaged(folder, lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])) == []

    def test_a_build_with_any_file_missing_its_last_bytes_is_refused(self, folder: Path) -> None:
        assert self.damaged(folder, lambda path: path.write_bytes(path.read_bytes()[:-2])) == []

    def test_a_build_with_any_file_of_another_kind_is_refused(self, folder: Path) -> None:
        assert self.damaged(folder, lambda path: path.write_bytes(b"\x93NUMPY\xff\x00niet van ons")) == []

    @pytest.mark.parametrize("changed", [{"analyser": ANALYSER_VERSION - 1}, {"format": FORMAT + 1}])
    def test_a_build_of_another_version_is_refused(self, folder: Path, changed: dict[str, int]) -> None:
        path = folder / str(current_id(folder)) / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changed))

        with pytest.raises(BuildUnusable, match=r"andere versie.*vindplaats index"):
            open_build(folder)

    @pytest.mark.parametrize("manifest", ["[]", "{}", "null", '{"format": 1, "nieuw": 2}', "\ud83d"])
    def test_a_foreign_manifest_is_refused(self, folder: Path, manifest: str) -> None:
        path = folder / str(current_id(folder)) / "manifest.json"
        path.write_bytes(manifest.encode(errors="surrogatepass"))

        with pytest.raises(BuildUnusable):
            open_build(folder)

    @pytest.mark.parametrize("pointer", [b"", b"\n", b"weg", b"..", b"../../etc", b"/etc", b"\xff\xfe", b"a\0b"])
    def test_a_torn_or_foreign_pointer_is_refused_and_mended_by_the_next_run(
        self, folder: Path, pointer: bytes
    ) -> None:
        (folder / POINTER).write_bytes(pointer)

        with pytest.raises(BuildUnusable, match="vindplaats index"):
            open_build(folder)
        build(folder, called("Gemaakt uit de inhoud"))

        assert serving(folder) == "Gemaakt uit de inhoud"

    def test_no_build_at_all_says_what_to_run(self, tmp_path: Path) -> None:
        with pytest.raises(BuildUnusable, match="vindplaats index"):
            open_build(tmp_path / "nergens")

    def test_a_build_that_was_swept_while_it_was_opened_is_followed_by_the_newer_one(self, tmp_path: Path) -> None:
        """The pointer is read before the folder; between the two, others may have swapped twice."""
        build(tmp_path, called("Oud"))
        old = str(current_id(tmp_path))
        build(tmp_path, called("Nieuw"))
        shutil.rmtree(tmp_path / old)
        new = str(current_id(tmp_path))

        opened = open_build(cast(Path, MovingFolder(tmp_path, [old, new, new])))

        assert opened.name == new


class TestTwoAtOnce:
    def test_the_second_run_waits_for_the_first(self, folder: Path) -> None:
        with (folder / LOCK).open("w") as first:
            fcntl.flock(first, fcntl.LOCK_EX)
            second = threading.Thread(target=build, args=(folder, called("Tweede")))
            second.start()
            second.join(0.5)
            waited, served_meanwhile = second.is_alive(), serving(folder)
        second.join(10)

        assert waited
        assert served_meanwhile == "Inloophuis"
        assert serving(folder) == "Tweede"

    def test_many_runs_at_once_all_succeed(self, folder: Path) -> None:
        made: list[str] = []
        runs = [
            threading.Thread(target=lambda n=number: made.append(build(folder, called(f"Versie {n}"))))  # type: ignore[misc]
            for number in range(6)
        ]

        for run in runs:
            run.start()
        for run in runs:
            run.join()

        assert len(set(made)) == 6
        assert current_id(folder) == made[-1]
        assert serving(folder).startswith("Versie")


@pytest.mark.slow
def test_kill_minus_9_at_every_touch_of_a_file(tmp_path: Path) -> None:
    """Promise 28: whatever the moment, a whole build serves, the next run succeeds and nothing piles up."""
    command = [sys.executable, "-m", "tests.search.killed_builds", str(tmp_path / "build")]

    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)

    assert told.returncode == 0, told.stderr
    *lines, last = [json.loads(line) for line in told.stdout.splitlines()]
    kills = [line for line in lines if "served" in line]
    assert len(kills) > 100
    assert {kill["next"] for kill in kills} == {"oud"}
    assert all(kill["folders"] <= KEPT_BUILDS and kill["leftovers"] == [] for kill in kills)
    swap = next(line["touch"] for line in lines if line.get("event") == "os.rename" and line["path"].endswith("t.new"))
    assert {kill["served"] for kill in kills if kill["touch"] <= swap} == {"oud"}
    assert {kill["served"] for kill in kills if kill["touch"] > swap} == {"nieuw"}
    assert last == {"ready": "nieuw"}


THEME = """---
titel: Preventie
nummer: 1
in_het_kort: Thema
samenvatting: Thema.
fasen: [voor-zorg]
---

## Waarom

Daarom.

## Hoe dan?

Zo.
"""
HOUSE_OFFER = """---
titel: {title}
in_het_kort: Binnenlopen
samenvatting: Een huis.
themas: [preventie]
---
"""


def write_content(folder: Path, title: str) -> None:
    for name, text in (("themas/preventie.md", THEME), ("aanbod/inloophuis.md", HOUSE_OFFER.format(title=title))):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def start_index(tmp_path: Path) -> subprocess.Popen[str]:
    """`vindplaats index` on content of our own, in an environment that holds nothing else."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "app.cli", "index"],
        cwd=ROOT,
        env={"CONTENT_DIR": str(tmp_path / "content"), "VAR_DIR": str(tmp_path / "var"), "PATH": os.defpath},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_index(tmp_path: Path) -> tuple[int, str, str]:
    run = start_index(tmp_path)
    out, err = run.communicate(timeout=120)
    return run.returncode, out, err


@pytest.mark.slow
def test_the_command_killed_after_growing_delays(tmp_path: Path) -> None:
    """Promise 28, by the clock: the old build serves or, after the swap, the new one; the next run succeeds."""
    write_content(tmp_path / "content", "Oud")
    started = time.monotonic()
    first = run_index(tmp_path)
    whole_run = time.monotonic() - started
    write_content(tmp_path / "content", "Nieuw")
    served = []

    for share in (0.3, 0.6, 0.75, 0.85, 0.95):
        run = start_index(tmp_path)
        time.sleep(whole_run * share)
        run.kill()
        run.communicate()
        served.append(serving(tmp_path / "var" / "build"))
    last = run_index(tmp_path)

    assert first[0] == last[0] == 0, first[2] + last[2]
    assert set(served) <= {"Oud", "Nieuw"}
    assert served == sorted(served, reverse=True), "once the new one serves, the old one doesn't come back"
    assert serving(tmp_path / "var" / "build") == "Nieuw"


def test_two_commands_at_once_both_succeed(tmp_path: Path) -> None:
    """Promise 28."""
    write_content(tmp_path / "content", "Inloophuis")

    runs = [start_index(tmp_path), start_index(tmp_path)]
    errors = [run.communicate(timeout=120)[1] for run in runs]

    assert [run.returncode for run in runs] == [0, 0], errors
    assert serving(tmp_path / "var" / "build") == "Inloophuis"


def test_a_broken_content_file_stops_the_command_and_the_old_build_serves(tmp_path: Path) -> None:
    """'Must show' 4: every problem of every file with its line, exit 1, and nothing is swapped."""
    content = tmp_path / "content"
    write_content(content, "Oud")
    first = run_index(tmp_path)
    before = current_id(tmp_path / "var" / "build")
    write_content(content, "Nieuw")
    (content / "aanbod" / "kapot.md").write_text("---\ntitel: Kapot\nkostn: gratis\n---\n", encoding="utf-8")
    (content / "aanbod" / "ook-kapot.md").write_text("geen kop\n", encoding="utf-8")

    code, _, told = run_index(tmp_path)

    assert first[0] == 0, first[2]
    assert code == 1
    assert f"{content}/aanbod/kapot.md:3: kostn" in told
    assert f"{content}/aanbod/ook-kapot.md:1: " in told
    assert "De oude index blijft staan" in told
    assert "Traceback" not in told
    assert current_id(tmp_path / "var" / "build") == before
    assert serving(tmp_path / "var" / "build") == "Oud"


def test_the_command_tells_what_it_made(tmp_path: Path) -> None:
    write_content(tmp_path / "content", "Inloophuis")

    code, told, _ = run_index(tmp_path)

    assert code == 0
    assert str(current_id(tmp_path / "var" / "build")) in told
    assert "1 keer aanbod" in told


def test_documents_stand_in_a_fixed_order_and_keep_their_links(folder: Path) -> None:
    found = open_build(folder)

    assert [found.entries.key(number) for number in range(found.size)] == [
        (Kind.INTERVENTION, "praten"),
        (Kind.OFFER, "inloophuis"),
    ]
    assert found.columns.instances_of(0).tolist() == [1]
    assert found.columns.instances_of(1).tolist() == []
    assert found.providers == {"ease": [1]}
