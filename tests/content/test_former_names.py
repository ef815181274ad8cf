"""`voorheen`: an old name leads to one entry, and never away from one that still exists."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.content.library import read_library
from app.content.links import KnownPlaces

Problems = Callable[[], list[str]]
Offer = Callable[[str, str], Path]
FILE = "aanbod/inloop-de-brug.md"


@pytest.fixture
def renamed(offer: Offer) -> Callable[[str], Path]:
    """Gives the offer former names on line 2."""
    return lambda names: offer("titel: Inloop", f"voorheen: {names}\ntitel: Inloop")


@pytest.fixture
def second(folder: Path, renamed: Callable[[str], Path]) -> Callable[[str], None]:
    """A second offer with former names of its own."""

    def add(names: str) -> None:
        text = (folder / FILE).read_text("utf-8")
        other = text.replace("titel: Inloop", f"voorheen: {names}\ntitel: Inloop")
        (folder / "aanbod" / "tweede.md").write_text(other, encoding="utf-8")

    return add


def test_a_former_name_that_is_free_is_right(
    renamed: Callable[[str], Path], problems: Problems, folder: Path, known_places: KnownPlaces
) -> None:
    renamed("[inloophuis-de-brug, brug]")

    library, _ = read_library([folder], known_places, example=False)

    assert problems() == []
    assert library.offers["inloop-de-brug"].formerly == ("inloophuis-de-brug", "brug")


def test_a_name_that_still_exists_is_told_with_its_line(renamed: Callable[[str], Path], problems: Problems) -> None:
    renamed("[inloop-de-brug]")

    assert problems() == [f"{FILE}:2: 'inloop-de-brug' bestaat nog; haal het hier weg of hernoem dat bestand"]


def test_a_broken_file_exists_too(renamed: Callable[[str], Path], problems: Problems, folder: Path) -> None:
    (folder / "aanbod" / "stuk.md").write_text("---\ntitel: stuk\n---\n", encoding="utf-8")
    renamed("[oud, stuk]")

    assert f"{FILE}:2: 'stuk' bestaat nog; haal het hier weg of hernoem dat bestand" in problems()


@pytest.mark.parametrize("name", ["praten", "vroegsignalering", "inloophuis", "stichting-de-brug"])
def test_entries_of_another_kind_have_addresses_of_their_own(
    renamed: Callable[[str], Path], problems: Problems, name: str
) -> None:
    renamed(f"[{name}]")

    assert problems() == []


def test_two_files_cannot_claim_one_name(
    renamed: Callable[[str], Path], second: Callable[[str], None], problems: Problems
) -> None:
    second("[ander, oud]")
    renamed("[oud]")

    assert problems() == [
        "aanbod/tweede.md:2: 'oud' staat al bij 'voorheen' in inloop-de-brug.md; kies één bestand",
    ]


def test_two_kinds_may_have_had_the_same_name(renamed: Callable[[str], Path], problems: Problems, folder: Path) -> None:
    renamed("[oud]")
    need = folder / "hulpvragen" / "praten.md"
    need.write_text(need.read_text("utf-8").replace("titel:", "voorheen: [oud]\ntitel:"), encoding="utf-8")

    assert problems() == []


def test_one_file_cannot_claim_it_twice(renamed: Callable[[str], Path], problems: Problems) -> None:
    renamed("\n  - oud\n  - oud")

    assert problems() == [f"{FILE}:4: 'oud' staat al bij 'voorheen' in inloop-de-brug.md; kies één bestand"]


@pytest.mark.parametrize(("names", "told"), [("oud", "hier hoort een lijst"), ("[Oud Huis]", "voorheen.0")])
def test_a_name_that_never_was_a_file_is_told(
    renamed: Callable[[str], Path], problems: Problems, names: str, told: str
) -> None:
    renamed(names)

    assert len(problems()) == 1
    assert problems()[0].startswith(f"{FILE}:2: ")
    assert told in problems()[0]
