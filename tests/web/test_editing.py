"""For editors: what may need a look, and a form that makes the file of a new entry."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from app.cli import main
from app.directory.upkeep import upkeep
from app.domain.library import Kind, Library
from app.search.entries import Page as Entry
from tests import small
from tests.conftest import CONTENT
from tests.web.conftest import Page, words
from tests.web.editors import KINDS, OFFER, Clock, close, editor_fixture, opened, outcome, own_site, send, site_fixture  # noqa: F401

pytestmark = pytest.mark.slow

Visit = Callable[..., Page]


FILE = """---
titel: Huiskamer De Linde
andere_namen: [Café]
in_het_kort: Binnenlopen en praten
samenvatting: U loopt binnen en praat met iemand.
---
"""


def titles(page: Page, key: str) -> list[str]:
    """What stands in one of the lists."""
    return [words(link) for link in page.soup.select(f"#{key} li a")]


def test_offers_that_nobody_can_reach_are_those_without_any_contact(visit: Visit, library: Library) -> None:
    def silent(contact: object) -> bool:
        return not any(getattr(contact, name, None) for name in ("phone", "email", "website"))

    page = visit("/redactie")

    expected = [
        offer.title
        for offer in library.offers.values()
        if not offer.example and silent(offer.contact) and not any(place.phone for place in offer.locations)
        if all(silent(item.contact) and not item.site for item in map(library.organisations.get, offer.organisations))
    ]
    assert sorted(titles(page, "contact")) == sorted(expected)
    assert f"Aanbod waar niemand te bereiken is ({len(expected)})" in page.text
    assert expected


def test_entries_past_their_date_come_oldest_first(visit: Visit) -> None:
    page = visit("/redactie")

    notes = [words(note) for note in page.soup.select("#datum li span")]
    years = [int(note.split()[-1]) for note in notes]

    assert all(re.fullmatch(r"te bekijken sinds \d{1,2} [a-z]+ \d{4}", note) for note in notes)
    assert years == sorted(years)
    assert "@ease Leiden" in titles(page, "datum")


def test_without_a_source_stand_entries_that_state_facts(visit: Visit, library: Library) -> None:
    page = visit("/redactie")

    shelves = (library.interventions, library.offers, library.organisations)
    bare = [entry.title for shelf in shelves for entry in shelf.values() if not entry.sources and not entry.example]
    assert sorted(titles(page, "bron")) == sorted(bare)


def test_a_list_with_nothing_in_it_says_so(visit: Visit) -> None:
    page = visit("/redactie")

    assert "Links die nergens heen gaan: geen." in page.text
    assert page.soup.find(id="link") is None


def test_the_fictional_region_has_no_upkeep() -> None:
    old = {"bron_datum": "2020", "hulpvragen": []}
    offers = [small.offer(name, example=name == "verzonnen", **old) for name in ("echt", "verzonnen")]

    found = upkeep([Entry(Kind.OFFER, offer, '<a href="/aanbod/weg">weg</a>') for offer in offers], small.TODAY)

    lists = (found.without_source, found.without_need, found.without_contact)
    assert [[page.entry.slug for page in pages] for pages in lists] == [["echt"]] * 3
    assert [page.entry.slug for _, page in (*found.past_review, *found.dead_links)] == ["echt"] * 2


def test_there_is_no_score_on_it(visit: Visit) -> None:
    text = visit("/redactie").text

    assert re.findall(r"%|\b(?:procent|scores?|punten|ranglijst|top|cijfers?)\b", text, re.IGNORECASE) == []


def test_every_form_is_reached_from_the_lists(visit: Visit) -> None:
    assert {f"/redactie/nieuw/{kind}" for kind in KINDS} <= set(visit("/redactie").links)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form_with_its_own_keys(visit: Visit, kind: str) -> None:
    form = visit(f"/redactie/nieuw/{kind}").soup.select_one("form.invullen")

    names = {field["name"] for field in form.select("[name]")}

    assert form["method"] == "post"
    assert {"bestandsnaam", "bron1.document", "naam" if kind == "aanbieders" else "titel"} <= names


@pytest.mark.parametrize("kind", ["themas", "organisaties", "interventions", "x", "Aanbod"])
def test_there_is_no_form_for_anything_else(editor: FlaskClient, kind: str) -> None:
    assert editor.get(f"/redactie/nieuw/{kind}").status_code == 404
    assert send(editor, OFFER, kind).status_code == 404


def test_what_was_typed_and_chosen_stands_in_the_form_again(editor: FlaskClient) -> None:
    chosen = [("doelgroepen", "jongere"), ("doelgroepen", "kind"), ("kosten.soort", "gratis")]
    typed = [("andere_namen", "een\r\ntwee"), ("deel", "\nEerst leeg.")]

    soup = opened(send(editor, MultiDict([*OFFER.items(), *chosen, *typed]))).soup

    assert soup.find(id="veld-titel")["value"] == OFFER["titel"]
    assert {box["value"] for box in soup.select("[name=doelgroepen][checked]")} == {"jongere", "kind"}
    assert soup.select_one("[name='kosten.soort'] option[selected]")["value"] == "gratis"
    assert soup.find(id="veld-andere_namen").get_text().split() == ["een", "twee"]
    # A browser passes over the first line end of a field; the second is what was typed.
    assert soup.find(id="deel").get_text() == "\n\nEerst leeg."


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"bestandsnaam": "ease-leiden"}, "'ease-leiden' bestaat al; kies een andere naam voor het bestand"),
        ({"hulpvragen": "niet-bedacht"}, "'niet-bedacht' staat niet in hulpvragen"),
        ({"organisaties": "stichting-eas"}, "bedoelde u 'stichting-ease'?"),
        ({"contact.telefoon": "06 12345678"}, "is mobiel en misschien van een persoon"),
        ({"contact.e_mail": "jan.jansen@gmail.com"}, "lijkt van een persoon"),
        ({"samenvatting": "U " + "en u " * 12 + "praat."}, "deze zin heeft 26 woorden, hoogstens 25 mag"),
        ({"samenvatting": "Wij werken aan zelfredzaamheid."}, "is vaktaal"),
        ({"in_het_kort": "woord " * 13}, "In het kort: gebruik hoogstens 12 woorden"),
        ({"deel": "Een korte zin.\n\n" * 2100}, "dit is langer dan 32 kB; maak de tekst korter"),
        ({"werkgebied.gemeenten": "Lijden"}, "'Lijden' kennen we niet"),
        ({"leeftijd.van": "twaalf"}, "Leeftijd vanaf (jaar): hier hoort een geheel getal"),
        ({"doelgroepen": "iedereen"}, "Voor wie: kies uit: kind"),
        ({"bron1.van": "3"}, "noem een titel, document of url"),
        ({"titel": ""}, "Naam: vul dit in"),
    ],
)
def test_a_mistake_is_told_in_dutch_and_no_file_is_given(editor: FlaskClient, typed: dict[str, str], told: str) -> None:
    response = send(editor, OFFER | typed | {"download": "1"})

    assert outcome(response).startswith("Dit moet nog anders")
    assert told in outcome(response)
    assert "Content-Disposition" not in response.headers


def test_a_mistake_stands_at_its_field_too(editor: FlaskClient) -> None:
    soup = opened(send(editor, OFFER | {"in_het_kort": "woord " * 13})).soup

    field = soup.find(id="veld-in_het_kort")
    described = [words(soup.find(id=name)) for name in field["aria-describedby"].split()]

    assert field["aria-invalid"] == "true"
    assert described[-1] == "gebruik hoogstens 12 woorden, dit zijn er 13"


def test_a_right_file_is_first_shown_and_then_given_to_take_along(editor: FlaskClient) -> None:
    shown = opened(send(editor, OFFER | {"andere_namen": "Café"}))
    given = send(editor, OFFER | {"andere_namen": "Café", "download": "1"})

    assert "Het bestand is in orde" in shown.text
    assert "Het bestand hoort in content/aanbod/huiskamer-de-linde.md." in shown.text
    assert shown.soup.pre.get_text() == given.get_data(as_text=True) == FILE
    assert shown.soup.select("button[name=download]")
    assert given.headers["Content-Disposition"] == 'attachment; filename="huiskamer-de-linde.md"'
    assert given.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert "Set-Cookie" not in given.headers


# One of every kind, with texts that YAML or Markdown would read as something else.
FILES: dict[str, dict[str, str]] = {
    "aanbod": OFFER
    | {
        "organisaties": "stichting-ease",
        "interventies": "ease\ninloophuis",
        "hulpvragen": "iemand-om-mee-te-praten",
        "themas": "vroegsignalering",
        "doelgroepen": "jongere",
        "leeftijd.van": "12",
        "toegang.soort": "vrij",
        "toegang.hoe": "Loop binnen: het kan altijd.",
        "vorm": "inloop",
        "werkgebied.landelijk": "ja",
        "contact.telefoon": "010",
        "bron_datum": "2023-11",
        "bron1.document": "wachttijden-wat-werkt-v1.7",
        "bron1.van": "12",
        "bron2.titel": 'Folder: "De Linde" #1',
        "bron2.url": "https://www.example.org/linde?a=1&b=2",
        "deel": "Kom gerust.\n\n- een\n- twee\n\n---\n\n# 1",
    },
    "interventies": {
        "titel": "Nee: een 'aanpak' & meer",
        "bestandsnaam": "null",
        "in_het_kort": "12:30",
        "samenvatting": "- Een lijst is dit niet, maar een zin.",
        "type_interventie": "methodiek",
        "diepte": "kort",
        "themas": "vroegsignalering",
        "fasen": "voor-zorg",
        "onderbouwing.soort": "verwacht",
        "onderbouwing.niveau": "~",
        "onderbouwing.uitleg": "Een bron verwacht dat het helpt.",
        "regios": "Leiden\n2023\nnee",
        "deel.Wat is het": "Zo is het.",
        "deel.Zo werkt het": "1. Eerst dit.\n2. Dan dat.",
    },
    "aanbieders": {"naam": "De Linde", "site": "https://delinde.example", "contact.e_mail": "info@delinde.example"},
    "hulpvragen": {
        "titel": "Ruzie met vrienden",
        "in_het_kort": "Het botst steeds",
        "gebied": "sociale-contacten",
        "zo_zeggen_mensen_het": "ik heb steeds ruzie\nze willen mij niet meer",
    },
    "begrippen": {"titel": "lindehuis", "andere_namen": "lindehuizen", "uitleg": "Een huis om binnen te lopen."},
}


def test_the_files_that_are_made_pass_the_check_of_the_whole_content(editor: FlaskClient, tmp_path: Path) -> None:
    folder = copytree(CONTENT, tmp_path / "inhoud")
    before = CliRunner().invoke(main, ["check", str(folder)])
    for kind, typed in FILES.items():
        response = send(editor, typed | {"download": "1"}, kind)
        assert response.mimetype == "text/markdown", outcome(response)
        name = response.headers["Content-Disposition"].split('"')[1]
        (folder / Kind(kind).folder / name).write_bytes(response.data)

    after = CliRunner().invoke(main, ["check", str(folder)])

    assert (before.exit_code, after.exit_code) == (0, 0), after.output
    assert int(after.output.split()[0]) == int(before.output.split()[0]) + len(KINDS)
