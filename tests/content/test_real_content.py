"""The real content: all there, in our own words, and nothing that the catalogue doesn't give."""

import csv
import json
import subprocess
import sys
from pathlib import Path

from app.content.schema import schemas
from app.domain.intervention import Depth
from app.domain.library import Library
from app.domain.text import folded_words
from app.domain.vocabulary import LifeArea
from tests.conftest import CONTENT

RUN = 5


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def real(entries: object) -> set[str]:
    return {slug for slug, entry in entries.items() if not entry.example}  # type: ignore[attr-defined]


def test_the_full_interventions_the_offers_and_the_themes_of_the_catalogue_are_there(
    library: Library, shared: Path
) -> None:
    catalogue = shared / "catalogue"

    full = {row["slug"]: row["title"] for row in rows(catalogue / "interventions.csv") if row["depth"] == "full"}
    offers = {row["slug"]: row["title"] for row in rows(catalogue / "aanbod.csv")}

    assert {slug: entry.title for slug, entry in library.interventions.items() if entry.depth is Depth.FULL} == full
    assert {slug: entry.title for slug, entry in library.offers.items() if not entry.example} == offers
    assert set(library.themes) == {row["slug"] for row in rows(catalogue / "themes.csv")}


def test_offers_name_only_interventions_that_the_catalogue_names(library: Library, shared: Path) -> None:
    for row in rows(shared / "catalogue" / "aanbod.csv"):
        assert set(library.offers[row["slug"]].interventions) <= set(row["interventions"].split(";")), row["slug"]


def test_every_entry_from_the_sources_names_its_lines(library: Library) -> None:
    for entry in (*library.interventions.values(), *library.offers.values(), *library.themes.values()):
        if not entry.example:
            assert any(source.document and source.lines for source in entry.sources), entry.slug
            assert entry.source_date or entry.slug in library.themes, entry.slug


def test_the_needs_cover_every_area_of_life(library: Library) -> None:
    assert len(library.needs) >= 60
    assert {need.area for need in library.needs.values()} == set(LifeArea)


def test_a_phrase_of_a_need_is_nobodys_test_question(library: Library, shared: Path) -> None:
    """1.2c: no phrase equals a development question or holds five consecutive words of one."""
    asked = [tuple(folded_words(row["query"])) for row in rows(shared / "catalogue" / "queries_dev.csv")]
    runs = {words[start : start + RUN] for words in asked for start in range(len(words) - RUN + 1)}

    taken = []
    for need in library.needs.values():
        for phrase in need.phrases:
            words = tuple(folded_words(phrase))
            own = {words[start : start + RUN] for start in range(len(words) - RUN + 1)}
            if words in asked or own & runs:
                taken.append(f"{need.slug}: {phrase}")

    assert taken == []


def test_no_sentence_stands_word_for_word_in_the_sources(shared: Path) -> None:
    """Exit code 1 means a run of fourteen equal words."""
    script = shared / "tools" / "own_words.py"

    found = subprocess.run(
        [sys.executable, script, CONTENT, shared / "seeds"], capture_output=True, text=True, check=False
    )

    assert found.returncode == 0, found.stdout[:500]


def test_the_fictional_region_can_not_be_dialled_or_visited(library: Library) -> None:
    example = [entry for entry in (*library.offers.values(), *library.organisations.values()) if entry.example]

    assert len([entry for entry in library.offers.values() if entry.example]) >= 60
    assert len([entry for entry in library.organisations.values() if entry.example]) >= 12
    for entry in example:
        told = json.loads(entry.model_dump_json())
        for text in _texts(told):
            if text.startswith("http"):
                assert "example.org" in text, entry.slug
            if "@" in text and "." in text.rpartition("@")[2]:
                assert text.rpartition("@")[2].rstrip(".").endswith("example.org"), entry.slug
        contact = entry.contact
        if contact and contact.phone:
            assert contact.phone.startswith("000"), entry.slug


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in items for text in _texts(item)]


def test_the_schemas_know_the_keys_that_editors_type() -> None:
    found = schemas()

    assert {"titel", "in_het_kort", "werkgebied", "toegang"} <= set(found["aanbod"]["properties"])
    assert "slug" not in found["aanbod"]["properties"]
    assert found["site"]["properties"]["naam"]
    assert all(schema["additionalProperties"] is False for schema in found.values())


def test_the_guide_for_editors_names_every_key() -> None:
    guide = (CONTENT / "README.md").read_text("utf-8")

    for name, schema in schemas().items():
        for key in schema["properties"]:
            assert f"{key}:" in guide or f"`{key}`" in guide, f"{name}: {key}"
