"""Demand 1.1f: editors can't publish something broken, and hear exactly what to mend."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Problems = Callable[[], list[str]]
Offer = Callable[[str, str], Path]
FILE = "aanbod/inloop-de-brug.md"


def test_a_right_folder_has_no_problems(problems: Problems, check: Callable[..., Result]) -> None:
    result = check()

    assert problems() == []
    assert result.exit_code == 0
    assert "0 problemen" in result.output


MISTAKES: list[tuple[str, str, str]] = [
    (
        "samenvatting:",
        "samenvating:",
        f"{FILE}:5: samenvating: deze sleutel kennen we niet; bedoelde u 'samenvatting'?",
    ),
    ("samenvatting:", "samenvating:", "samenvatting: deze sleutel ontbreekt"),
    ("{van: 12,", "{vn: 12,", "bedoelde u 'van'?"),
    ("van: 12", "van: twaalf", f"{FILE}:10: leeftijd.van: hier hoort een geheel getal"),
    ("van: 12", "van: 40", "van is groter dan tot_en_met"),
    ("[jongere]", "[jongeren]", f"{FILE}:9: doelgroepen.0: kies uit: kind, jongere"),
    ("[jongere]", "jongere", "hier hoort een lijst"),
    ("[praten]", "[praat]", f"{FILE}:7: 'praat' staat niet in hulpvragen; bedoelde u 'praten'?"),
    ("[inloophuis]", "[bestaat-niet]", f"{FILE}:6: 'bestaat-niet' staat niet in interventies"),
    ("[stichting-de-brug]", "[stichting-de-burg]", "bedoelde u 'stichting-de-brug'?"),
    ("2312 AB", "0312 AB", "schrijf een postcode als 2312 AB"),
    ("2312 AB", "1000 ZZ", "'1000' kennen we niet"),
    ("gemeenten: [Leiden]", "gemeenten: [Lijden]", f"{FILE}:16: 'Lijden' kennen we niet"),
    ("2023-11", "2023-13", f"{FILE}:19: bron_datum: deze datum bestaat niet"),
    ("2023-11", "november 2023", "schrijf een datum als jjjj-mm-dd, jjjj-mm of jjjj"),
    ("bron_datum: 2023-11", "nagevraagd_op: 2023-02-30", "deze datum klopt niet; schrijf jjjj-mm-dd"),
    (
        "in_het_kort: Binnenlopen en praten",
        "in_het_kort: " + "woord " * 13,
        "gebruik hoogstens 12 woorden, dit zijn er 13",
    ),
    ("samenvatting: U", "samenvatting: " + "U" * 301, "te lang; hoogstens 300 tekens"),
    ("bron_datum: 2023-11", "voorliggend: misschien", "schrijf ja of nee"),
    ("titel: Inloop De Brug", "titel: Inloop\ntitel: De Brug", f"{FILE}:3: 'titel' staat hier twee keer"),
    ("titel: Inloop De Brug", "titel: &a Inloop", f"{FILE}:2: een anker met & mag niet"),
    ("titel: Inloop De Brug", "titel: *a", f"{FILE}:2: een verwijzing met * mag niet"),
    ("titel: Inloop De Brug", "titel: !!python/object:os.system x", "een soort met ! mag niet"),
    ("titel: Inloop De Brug", "titel: @brug", f"{FILE}:2: hier staat een teken dat niet kan"),
    ("titel: Inloop De Brug", "titel: Inloop: De Brug", f"{FILE}:2: een dubbele punt in een waarde"),
    ("titel: Inloop De Brug", "titel: " + "[" * 20 + "]" * 20, "dieper dan 6 lagen"),
    ("titel: Inloop De Brug", "slug: anders\ntitel: Inloop", "slug: deze sleutel kennen we niet"),
    ("contact:\n  telefoon: 071 000 0000", "contact:\n  e_mail: jan.jansen@gmail.com", "lijkt van een persoon"),
    (
        "contact:\n  telefoon: 071 000 0000",
        "contact:\n  telefoon: 06 12345678",
        "is mobiel en misschien van een persoon",
    ),
    ("contact:\n  telefoon: 071 000 0000", "contact:\n  website: www.debrug.nl", "schrijf een heel webadres"),
    (
        "    plaats: Leiden",
        "    plaats: Leiden\n  - sleutel: leiden\n    plaats: Leiden",
        "twee locaties hebben dezelfde sleutel",
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_line_and_how_to_mend_it(
    problems: Problems, offer: Offer, old: str, new: str, told: str
) -> None:
    """Promise 23."""
    offer(old, new)

    assert [text for text in problems() if told in text], problems()


def test_all_problems_of_all_files_come_in_one_run(folder: Path, offer: Offer, check: Callable[..., Result]) -> None:
    offer("[jongere]", "[jongeren]")
    offer("2023-11", "2023-13")
    (folder / "themas" / "stuk.md").write_text("geen gegevens", encoding="utf-8")
    (folder / "hulpvragen" / "leeg.md").write_text("---\ntitel: x\n---\n", encoding="utf-8")

    result = check()

    assert result.exit_code == 1
    for name in ("inloop-de-brug.md:9:", "inloop-de-brug.md:19:", "stuk.md:1:", "leeg.md:"):
        assert name in result.output
    assert "Traceback" not in result.output


def test_what_is_the_organisations_own_is_let_through(problems: Problems, offer: Offer) -> None:
    offer("telefoon: 071 000 0000", "telefoon: 06 12345678\n  e_mail: jan@gmail.com\n  van_organisatie: ja")

    assert problems() == []


@pytest.mark.parametrize("address", ["info@debrug.example", "contact@welzijn.nl", "debrug@welzijn.nl"])
def test_function_addresses_and_the_organisations_name_are_fine(problems: Problems, offer: Offer, address: str) -> None:
    offer("telefoon: 071 000 0000", f"e_mail: {address}")

    assert problems() == []


def test_private_addresses_in_the_text_are_found_too(problems: Problems, folder: Path) -> None:
    path = folder / "interventions" / "inloophuis.md"
    path.write_text(path.read_text("utf-8") + "\nMail piet.puk@hotmail.com of bel 06-12345678.\n", encoding="utf-8")

    assert [text for text in problems() if text.startswith("interventions/inloophuis.md:14:")] == problems()
    assert len(problems()) == 2


def test_text_stays_what_the_editor_typed(offer: Offer, folder: Path, known_places: Any) -> None:
    """YAML would make 8 of 010, 750 of 12:30 and False of no."""
    from app.content.library import read_library

    offer("telefoon: 071 000 0000", "telefoon: 010")
    offer("    postcode: 2312 AB", "    openingstijden: 12:30\n    naam: no")

    library, problems = read_library([folder], known_places, example=False)

    entry = library.offers["inloop-de-brug"]
    assert problems == []
    assert entry.contact is not None
    assert (entry.contact.phone, entry.locations[0].opening_hours, entry.locations[0].name) == ("010", "12:30", "no")


def test_onbekend_is_a_value_and_the_same_as_leaving_it_out(offer: Offer, folder: Path, known_places: Any) -> None:
    from app.content.library import read_library

    offer("leeftijd: {van: 12, tot_en_met: 25}", "leeftijd: onbekend\nkosten: onbekend\nvoorliggend: onbekend")

    library, problems = read_library([folder], known_places, example=False)

    entry = library.offers["inloop-de-brug"]
    assert problems == []
    assert (entry.ages, entry.price, entry.before_care) == (None, None, None)


SECTIONS = [
    ("diepte: kort", "diepte: volledig", "de kop '## Effect op wachttijden' ontbreekt"),
    ("## Wat is het", "## Wat is dit", "de kop 'Wat is dit' kennen we niet"),
    ("## Wat is het", "## Wat is dit", "de kop '## Wat is het' ontbreekt"),
    ("## Wat is het", "## Meer weten\n\nx\n\n## Wat is het", "de koppen staan dubbel of door elkaar"),
    (
        "binnen te lopen.",
        "binnen te lopen, zie [JIM](/interventies/jim).",
        "de link /interventies/jim gaat nergens heen",
    ),
    ("binnen te lopen.", "[" * 101, "meer dan 100 keer het teken ["),
    ("binnen te lopen.", ("[" * 90 + "\n\n") * 12, "keer het teken [ in de tekst; maak hem korter"),
    ("binnen te lopen.", "a" * 4097, "deze alinea is langer dan 4 kB"),
    ("binnen te lopen.", ("woord " * 600 + "\n\n") * 12, "de tekst is langer dan 32 kB"),
    ("binnen te lopen.", "\n\n" + ">" * 7 + " diep", "dieper dan 6 lagen"),
    ("binnen te lopen.", "\n" + " " * 28 + "- diep", "dieper dan 6 lagen"),
]


@pytest.mark.parametrize(("old", "new", "told"), SECTIONS)
def test_headings_links_and_bounds_of_the_text(problems: Problems, folder: Path, old: str, new: str, told: str) -> None:
    path = folder / "interventions" / "inloophuis.md"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")

    assert [text for text in problems() if told in text], problems()


def test_odd_files_are_problems_and_never_a_traceback(problems: Problems, folder: Path) -> None:
    """Promises 23 and 24."""
    (folder / "aanbod" / "latin.md").write_bytes(b"---\ntitel: caf\xe9\n---\n")
    (folder / "aanbod" / "nul.md").write_bytes(b"---\ntitel: a\0b\n---\n")
    (folder / "aanbod" / "tab.md").write_bytes(b"---\ntitel:\tx\n\tin_het_kort: y\n---\n")
    (folder / "aanbod" / "Hoofdletter.md").write_text("---\n---\n", encoding="utf-8")
    (folder / "aanbod" / "groot.md").write_text("---\n" + "x" * 200_000, encoding="utf-8")
    (folder / "aanbod" / "lijst.md").write_text("---\n- een\n---\n", encoding="utf-8")
    (folder / "aanbod" / "open.md").write_text("---\ntitel: x\n", encoding="utf-8")
    (folder / "aanbod" / "los.txt").write_text("x", encoding="utf-8")
    (folder / "aanbod" / "koppeling.md").symlink_to("/etc/passwd")

    told = "\n".join(problems())

    for name, part in {
        "latin.md:2:": "geen UTF-8",
        "nul.md:2:": "onzichtbaar teken",
        "tab.md:": "tab",
        "Hoofdletter.md:1:": "kleine letters",
        "groot.md:1:": "groter dan 128 kB",
        "lijst.md:2:": "sleutel: waarde",
        "open.md:1:": "tweede regel met ---",
        "los.txt:1:": "eindigen op .md",
        "koppeling.md:1:": "snelkoppeling",
    }.items():
        assert [line for line in told.splitlines() if name in line and part in line], told


def test_the_same_name_in_two_folders_is_told(folder: Path, tmp_path: Path, check: Callable[..., Result]) -> None:
    second = tmp_path / "tweede" / "aanbod"
    second.mkdir(parents=True)
    (second / "inloop-de-brug.md").write_text((folder / FILE).read_text("utf-8"), encoding="utf-8")

    result = check(folder, tmp_path / "tweede")

    assert result.exit_code == 1
    assert "deze bestandsnaam bestaat al" in result.output


def test_a_region_of_300_files_is_checked_in_seconds(folder: Path, problems: Problems) -> None:
    text = (folder / FILE).read_text("utf-8")
    for number in range(300):
        (folder / "aanbod" / f"aanbod-{number}.md").write_text(text, encoding="utf-8")

    start = time.process_time()
    found = problems()

    assert found == []
    # Ten times what it takes; a bound against hangs.
    assert time.process_time() - start < 10
