"""A renamed entry is found under every name that it had."""

import json
from pathlib import Path

import pytest

from app.domain.errors import BuildUnusable, Moved, NotFound
from app.domain.library import Kind
from app.search.build import current_id, open_build
from tests.small import Asking, build, intervention, library, need, offer, organisation

LIBRARY = library(
    [offer("inloophuis", voorheen=["luisterhuis", "huis"]), offer("anders", voorheen=[]), offer("praten")],
    [intervention("praten", voorheen=["gesprek"])],
    [need("eenzaam", "ik ben alleen", voorheen=["alleen"])],
    [organisation("ease", voorheen=["huis"])],
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("moved")
    build(made, LIBRARY)
    return made


@pytest.fixture
def asking(folder: Path) -> Asking:
    return Asking.again(folder)


def test_the_build_holds_every_former_name_by_kind(folder: Path) -> None:
    assert open_build(folder).moved == {
        "aanbod/luisterhuis": "inloophuis",
        "aanbod/huis": "inloophuis",
        "interventies/gesprek": "praten",
        "hulpvragen/alleen": "eenzaam",
        "aanbieders/huis": "ease",
    }


def test_a_library_without_former_names_has_none(tmp_path: Path) -> None:
    build(tmp_path, library([offer("inloophuis")]))

    assert open_build(tmp_path).moved == {}


@pytest.mark.parametrize(
    ("kind", "old", "path"),
    [
        (Kind.OFFER, "luisterhuis", "aanbod/inloophuis"),
        (Kind.OFFER, "huis", "aanbod/inloophuis"),
        (Kind.INTERVENTION, "gesprek", "interventies/praten"),
        (Kind.NEED, "alleen", "hulpvragen/eenzaam"),
        (Kind.ORGANISATION, "huis", "aanbieders/ease"),
    ],
)
def test_an_old_name_tells_the_address_of_today(asking: Asking, kind: Kind, old: str, path: str) -> None:
    with pytest.raises(Moved) as moved:
        asking.directory.page(kind, old)

    assert moved.value.path == path


@pytest.mark.parametrize(
    ("kind", "slug"),
    [
        (Kind.INTERVENTION, "huis"),
        (Kind.OFFER, "gesprek"),
        (Kind.THEME, "alleen"),
        (Kind.OFFER, "weg"),
        (Kind.OFFER, "aanbod/huis"),
        (Kind.OFFER, ""),
    ],
)
def test_what_never_was_a_name_of_that_kind_is_not_found(asking: Asking, kind: Kind, slug: str) -> None:
    with pytest.raises(NotFound):
        asking.directory.page(kind, slug)


def test_an_entry_goes_before_an_old_name(tmp_path: Path) -> None:
    asking = Asking.of(tmp_path, library([offer("oud"), offer("nieuw", voorheen=["oud"])]))

    assert asking.directory.page(Kind.OFFER, "oud").entry.slug == "oud"


def test_an_entry_under_its_own_name_has_not_moved(asking: Asking) -> None:
    assert asking.directory.page(Kind.OFFER, "inloophuis").entry.slug == "inloophuis"
    assert [entry.slug for entry in asking.directory.some(Kind.OFFER, ["huis", "anders"])] == ["anders"]


@pytest.mark.parametrize("torn", ["", "{", None])
def test_a_build_that_lost_its_old_names_is_refused(tmp_path: Path, torn: str | None) -> None:
    """Promise 28: what is torn never serves."""
    build(tmp_path, LIBRARY)
    path = tmp_path / str(current_id(tmp_path)) / "moved.json"
    assert json.loads(path.read_text("utf-8"))
    path.unlink() if torn is None else path.write_text(torn, encoding="utf-8")

    with pytest.raises(BuildUnusable):
        open_build(tmp_path)
