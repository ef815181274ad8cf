"""A small content folder that editors could have made, and `check` on it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.content.library import read_library
from app.content.links import KnownPlaces

THEME = """---
titel: Vroegsignalering
nummer: 5
in_het_kort: Eerder zien dat er iets speelt
samenvatting: Wie eerder ziet dat er iets speelt, kan eerder helpen.
fasen: [voor-zorg]
---

## Waarom

Eerder helpen is lichter helpen.

## Hoe dan?

Met mensen die er al zijn.
"""

NEED = """---
titel: Gewoon praten
in_het_kort: Iemand die luistert
gebied: sociale-contacten
zo_zeggen_mensen_het:
  - ik wil even met iemand praten
---
"""

INTERVENTION = """---
titel: Inloophuis
in_het_kort: Binnenlopen zonder afspraak
samenvatting: Jongeren lopen binnen en praten met iemand.
type_interventie: interventie
diepte: kort
themas: [vroegsignalering]
---

## Wat is het

Een huis om binnen te lopen.
"""

ORGANISATION = """---
naam: Stichting De Brug
site: https://www.debrug.example
---
"""

OFFER = """---
titel: Inloop De Brug
organisaties: [stichting-de-brug]
in_het_kort: Binnenlopen en praten
samenvatting: U loopt binnen en praat met iemand.
interventies: [inloophuis]
hulpvragen: [praten]
themas: [vroegsignalering]
doelgroepen: [jongere]
leeftijd: {van: 12, tot_en_met: 25}
locaties:
  - sleutel: leiden
    plaats: Leiden
    postcode: 2312 AB
werkgebied:
  gemeenten: [Leiden]
contact:
  telefoon: 071 000 0000
bron_datum: 2023-11
---
"""

FILES = {
    "themas/vroegsignalering.md": THEME,
    "hulpvragen/praten.md": NEED,
    "interventions/inloophuis.md": INTERVENTION,
    "organisaties/stichting-de-brug.md": ORGANISATION,
    "aanbod/inloop-de-brug.md": OFFER,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "inhoud"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def problems(folder: Path, known_places: KnownPlaces) -> Callable[[], list[str]]:
    """All problems as an editor reads them, with paths from the folder."""

    def read() -> list[str]:
        return [str(item).removeprefix(f"{folder}/") for item in read_library([folder], known_places, example=False)[1]]

    return read


@pytest.fixture
def offer(folder: Path) -> Callable[[str, str], Path]:
    """Changes the offer's file: one piece of its text for another."""

    def change(old: str, new: str) -> Path:
        path = folder / "aanbod" / "inloop-de-brug.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return change


@pytest.fixture
def check(folder: Path) -> Callable[..., Result]:
    return lambda *paths: CliRunner().invoke(main, ["check", *(str(path) for path in paths or (folder,))])
