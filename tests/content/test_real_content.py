"""The real content: all there, in our own words, and nothing that the catalogue doesn't give."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from app.content.schema import schemas
from app.domain.intervention import Depth, Intervention, Strength
from app.domain.library import Kind, Library
from app.domain.text import folded_words
from app.domain.vocabulary import LifeArea
from tests.conftest import CONTENT

RUN = 5
LISTS = Path(__file__).parent / "lists"
EXCEPTIONS = Path(__file__).parent / "facts_exceptions.txt"
CLOSING = "Meer is er in onze bronnen niet over te vinden."


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def real(entries: object) -> set[str]:
    return {slug for slug, entry in entries.items() if not entry.example}  # type: ignore[attr-defined]


def listed(name: str) -> list[str]:
    return (LISTS / f"{name}.txt").read_text("utf-8").split()


def test_all_interventions_offers_and_themes_are_there(library: Library) -> None:
    """2.1a: 234, 93 and 9, each under exactly its name."""
    assert sorted(library.interventions) == listed("interventions")
    assert sorted(real(library.offers)) == listed("aanbod")
    assert sorted(library.themes) == listed("themas")
    assert [len(listed(name)) for name in ("interventions", "aanbod", "themas")] == [234, 93, 9]


def test_the_lists_are_those_of_the_catalogue(shared: Path) -> None:
    for name, file in (("interventions", "interventions"), ("aanbod", "aanbod"), ("themas", "themes")):
        assert sorted(row["slug"] for row in rows(shared / "catalogue" / f"{file}.csv")) == listed(name)


def test_interventions_are_what_the_catalogue_says(library: Library, shared: Path) -> None:
    depths = {"full": "volledig", "short": "kort", "mention": "vermelding"}
    for row in rows(shared / "catalogue" / "interventions.csv"):
        entry = library.interventions[row["slug"]]

        told = (entry.title, entry.kind, entry.depth, set(entry.themes), set(entry.audiences))
        said = (
            row["title"],
            row["kind"],
            depths[row["depth"]],
            set(row["themes"].split(";")),
            set(row["target_group"].split(";")),
        )
        assert told == said
        assert set(row["phase"].split(";")) <= set(entry.phases), entry.slug
        ages = entry.ages
        assert (ages.youngest if ages else None, ages.oldest if ages else None) == (
            int(row["age_min"]) if row["age_min"] else None,
            int(row["age_max"]) if row["age_max"] else None,
        ), entry.slug


def test_offers_have_the_titles_and_interventions_of_the_catalogue(library: Library, shared: Path) -> None:
    for row in rows(shared / "catalogue" / "aanbod.csv"):
        assert library.offers[row["slug"]].title == row["title"]
        assert set(library.offers[row["slug"]].interventions) == set(filter(None, row["interventions"].split(";")))


def test_related_interventions_name_each_other_as_the_catalogue_does(library: Library, shared: Path) -> None:
    """2.1g: both ways, and every pair that the catalogue names."""
    pairs = {(slug, other) for slug, entry in library.interventions.items() for other in entry.related}

    assert {(other, slug) for slug, other in pairs} == pairs
    for row in rows(shared / "catalogue" / "interventions.csv"):
        for other in filter(None, row["related"].split(";")):
            assert (row["slug"], other) in pairs


def test_every_need_reaches_an_entry_and_every_theme_five(library: Library) -> None:
    """2.1g"""
    entries = [*library.interventions.values(), *(library.offers[slug] for slug in real(library.offers))]

    reached = {need for entry in entries for need in entry.needs}
    themes = Counter(theme for entry in library.interventions.values() for theme in entry.themes)

    assert set(library.needs) - reached == set()
    assert all(themes[theme] >= 5 for theme in library.themes)


def test_a_mention_says_that_there_is_no_more(library: Library) -> None:
    """2.1a"""
    for slug, entry in library.interventions.items():
        if entry.depth is Depth.MENTION:
            assert library.bodies[(Kind.INTERVENTION, slug)].endswith(CLOSING), slug


def test_what_was_stopped_or_is_discouraged_says_so_at_once(library: Library) -> None:
    """2.1c"""
    told = {
        "digitaal-prikbord-groepsaanbod": "gestopt",
        "achter-het-behang-plakken": "offline|gestopt",
        "rots-en-water": "niet werk|niet effectief",
        "no-show-aanpak": "weinig",
    }
    for slug, word in told.items():
        entry = library.interventions[slug]
        body = library.bodies[(Kind.INTERVENTION, slug)].partition("\n\n")[2]
        for text in (entry.in_short, entry.summary, re.split(r"(?<=[.!?])\s", body)[0]):
            assert re.search(word, text, re.IGNORECASE), (slug, text)


def test_contradictions_stay_visible(library: Library) -> None:
    """2.1c, R41"""
    poh = library.bodies[(Kind.INTERVENTION, "poh-jeugd")]
    capacity = library.bodies[(Kind.INTERVENTION, "uitbreiding-behandelcapaciteit")]

    assert "CPB" in poh
    assert "66%" in poh
    assert re.search(r"\b20\b", capacity)
    assert re.search(r"\b23\b", capacity)


def test_only_what_a_source_calls_proven_is_called_so(library: Library) -> None:
    """R40, R50"""
    proven = {slug for slug, entry in library.interventions.items() if _strength(entry) is Strength.PROVEN}

    assert proven == {"incredible-years", "triple-p", "ijslands-preventiemodel"}
    for slug in proven:
        evidence = library.interventions[slug].evidence
        assert evidence is not None
        assert "bewezen effectief" in evidence.level


def _strength(entry: Intervention) -> Strength | None:
    return entry.evidence.strength if entry.evidence else None


def test_the_figures_and_names_stand_in_the_lines_that_an_entry_names(shared: Path) -> None:
    """2.1d: what is printed and right has its reason in the list, and the list holds nothing else."""
    script, seeds = shared / "tools" / "facts.py", shared / "seeds"
    allowed = [line for line in EXCEPTIONS.read_text("utf-8").splitlines() if not line.startswith("#")]

    doubtful = _run(script, CONTENT, seeds, "--allow", EXCEPTIONS)
    printed = _run(script, CONTENT, seeds)

    assert doubtful[:-1] == []
    assert {line.split("  ")[0] for line in allowed} == set(printed[:-1])
    assert all(len(line.split("  ", 1)[1].strip()) > 10 for line in allowed)


def _run(*command: object) -> list[str]:
    told = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True)
    return told.stdout.splitlines()


def test_every_entry_from_the_sources_names_its_lines(library: Library) -> None:
    for entry in (*library.interventions.values(), *library.offers.values(), *library.themes.values()):
        if not entry.example:
            assert any(source.document and source.lines for source in entry.sources), entry.slug
            assert entry.source_date or entry.slug in library.themes, entry.slug


def test_the_needs_cover_every_area_of_life(library: Library) -> None:
    assert len(library.needs) >= 60
    assert {need.area for need in library.needs.values()} == set(LifeArea)


def test_a_phrase_is_nobodys_test_question(library: Library, shared: Path) -> None:
    """1.2c, 3.1d: no phrase equals a development question or holds five consecutive words of one."""
    asked = [tuple(folded_words(row["query"])) for row in rows(shared / "catalogue" / "queries_dev.csv")]
    runs = {words[start : start + RUN] for words in asked for start in range(len(words) - RUN + 1)}

    taken = []
    for entry in (*library.needs.values(), *library.interventions.values()):
        for phrase in (*entry.phrases, *entry.keywords):
            words = tuple(folded_words(phrase))
            own = {words[start : start + RUN] for start in range(len(words) - RUN + 1)}
            if words in asked or own & runs:
                taken.append(f"{entry.slug}: {phrase}")

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
