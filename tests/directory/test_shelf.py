"""The shelf: the newest usable build, never a gap (promise 28)."""

import json
import logging
import threading
from itertools import cycle
from pathlib import Path
from typing import cast

import pytest

from app.directory import Moment
from app.directory.shelf import Shelf
from app.domain.errors import BuildUnusable
from app.domain.library import Kind, Library
from app.search.build import POINTER, current_id
from app.search.index import SearchIndex
from tests.small import TODAY, Asking, build, intervention, library, need, offer, organisation, scores

pytestmark = pytest.mark.slow


def called(title: str) -> Library:
    return library([offer("inloophuis", titel=title)])


def serving(shelf: Shelf) -> str:
    page = shelf.index().build.entries.get(Kind.OFFER, "inloophuis")
    assert page is not None
    return str(page.entry.title)


def damage(folder: Path) -> None:
    (folder / str(current_id(folder)) / "entries.jsonl").write_bytes(b"half")


def test_the_same_index_serves_as_long_as_the_pointer_stands(tmp_path: Path) -> None:
    build(tmp_path, called("Oud"))
    shelf = Shelf(tmp_path)

    assert shelf.index() is shelf.index()


def test_a_new_build_serves_at_the_next_question(tmp_path: Path) -> None:
    build(tmp_path, called("Oud"))
    shelf = Shelf(tmp_path)
    before = serving(shelf)

    build(tmp_path, called("Nieuw"))

    assert (before, serving(shelf)) == ("Oud", "Nieuw")


def test_without_any_usable_build_it_says_what_to_run(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)

    with pytest.raises(BuildUnusable, match="vindplaats index"):
        shelf.index()


def test_the_first_build_serves_as_soon_as_it_is_there(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    with pytest.raises(BuildUnusable):
        shelf.index()

    build(tmp_path, called("Eerste"))

    assert serving(shelf) == "Eerste"


def test_a_torn_new_build_leaves_the_old_one_serving_and_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build(tmp_path, called("Oud"))
    shelf = Shelf(tmp_path)
    shelf.index()
    build(tmp_path, called("Nieuw"))
    damage(tmp_path)

    with caplog.at_level(logging.ERROR):
        served = [serving(shelf) for _ in range(3)]

    assert served == ["Oud"] * 3
    assert [record.message for record in caplog.records if "refused" in record.message] != []
    assert len(caplog.records) == 1


def test_a_build_of_another_version_leaves_the_old_one_serving(tmp_path: Path) -> None:
    build(tmp_path, called("Oud"))
    shelf = Shelf(tmp_path)
    shelf.index()
    build(tmp_path, called("Nieuw"))
    manifest = tmp_path / str(current_id(tmp_path)) / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"analyser": 0}))

    assert serving(shelf) == "Oud"


@pytest.mark.parametrize("pointer", [b"", b"weg", b"../..", b"\xff"])
def test_a_torn_or_lost_pointer_leaves_the_old_one_serving(tmp_path: Path, pointer: bytes) -> None:
    build(tmp_path, called("Oud"))
    shelf = Shelf(tmp_path)
    shelf.index()

    (tmp_path / POINTER).write_bytes(pointer)
    torn = serving(shelf)
    (tmp_path / POINTER).unlink()

    assert (torn, serving(shelf)) == ("Oud", "Oud")


def test_after_a_refused_build_the_next_good_one_serves(tmp_path: Path) -> None:
    build(tmp_path, called("Oud"))
    shelf = Shelf(tmp_path)
    shelf.index()
    build(tmp_path, called("Stuk"))
    damage(tmp_path)
    shelf.index()

    build(tmp_path, called("Nieuw"))

    assert serving(shelf) == "Nieuw"


def test_readers_never_see_a_gap_while_builds_are_swapped(tmp_path: Path) -> None:
    """Promise 28: who reads already and who starts reading both always get one whole build."""
    build(tmp_path, called("Versie 0"))
    lasting, swapped, seen, failed = Shelf(tmp_path), threading.Event(), set[str](), list[Exception]()

    def read() -> None:
        while not swapped.is_set():
            try:
                for shelf in (lasting, Shelf(tmp_path)):
                    index = shelf.index()
                    title = serving(shelf)
                    assert scores(index, "versie")
                    seen.add(title)
            except Exception as error:
                failed.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, 16):
            build(tmp_path, called(f"Versie {number}"))
    finally:
        swapped.set()
        for reader in readers:
            reader.join()

    assert failed == []
    assert len(seen) > 3
    assert serving(lasting) == "Versie 15"


class Restless:
    """A shelf on which another build lies every time that somebody looks."""

    def __init__(self, *indexes: SearchIndex) -> None:
        self.indexes = cycle(indexes)

    def index(self) -> SearchIndex:
        return next(self.indexes)


def test_one_answer_comes_from_one_build(tmp_path: Path) -> None:
    """Document numbers of one build say nothing in another, so a swap may not fall between two looks."""
    links = {"organisaties": ["ease"], "hulpvragen": ["eenzaam"], "themas": ["preventie"], "interventies": ["praten"]}
    others = [offer(f"ander-{number}") for number in range(5)]
    rest = ([intervention("praten", hulpvragen=["eenzaam"])], [need("eenzaam", "alleen")], [organisation("ease")])
    asking = Asking.of(tmp_path / "een", library([*others, offer("zelf", **links)], *rest))
    build(tmp_path / "twee", library([offer("zelf", **links)], *rest))
    one, other = SearchIndex.open(tmp_path / "een"), SearchIndex.open(tmp_path / "twee")
    directory, moment = asking.directory, Moment(None, TODAY)

    for first, second in ((one, other), (other, one)):
        directory._shelf = cast(Shelf, Restless(first, second))
        found = [
            directory.offers_of_intervention("praten", moment),
            directory.offers_of_organisation("ease", moment),
            directory.offers_of_need("eenzaam", moment),
            directory.offers_of_theme("preventie", moment),
        ]
        assert [[card.offer.slug for card in cards] for cards in found] == [["zelf"]] * 4
        assert [entry.slug for entry in directory.interventions_of_need("eenzaam")] == ["praten"]
        assert [entry.slug for entry in directory.interventions_of_theme("preventie")] == ["praten"]
        assert asking.slugs("zelf") == ["zelf"]
