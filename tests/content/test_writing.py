"""What is written to a file is read back as it was, whatever it looks like to YAML."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.file import read_text
from app.content.front_matter import parse
from app.content.writing import file_text
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.text import clean
from tests.conftest import CONTENT

calmly = settings(derandomize=True, deadline=None, max_examples=200)

# To YAML a number, a date, a truth, nothing, a mapping, a list, a remark, a link, an end; or it can't begin like this.
LOOKALIKES = """
071 000 0000|010|0x1F|1_000|12:30|1e3|.5|-7|2023-11|2023-11-24|2001-12-14 21:59:43|ja|nee|yes|no|on|off|true|False|null
~|.nan|onbekend|Inloop: De Brug|a:b|: a|a:|een # geen opmerking|#kop|@ease|`code`|*ster*|*a|&anker|!soort|%procent
- streep|-|--|---|...|? vraag|?|[lijst]|{a: b}|,|, a|a, b|'s avonds|"s|' enkel '|" dubbel "|''|GI's|C:\\map\\n|\\u0041
> gevouwen|| staand|<<|=|voor | achter| beide |🙂|👩‍👩‍👧‍👦 gezin|@ease 🙂|𠜎|שלום|é|e\u0301|ß|…|a\tb|\u2028|\ufeff
""".replace("\n", "|").split("|")
LOOKALIKES = [text for text in LOOKALIKES if text]
LONG = "een woord met: een dubbele punt en # een hekje " * 40

lines = st.text(max_size=60).map(clean) | st.sampled_from([*LOOKALIKES, LONG])
paragraphs = st.lists(st.text(max_size=30).map(clean) | st.sampled_from(LOOKALIKES), min_size=1, max_size=4).map(
    "\n".join
)
keys = st.from_regex(r"[a-z][a-z_]{0,15}", fullmatch=True) | st.sampled_from(["ja", "no", "null", "titel", "y"])
values = st.recursive(
    lines | paragraphs | st.integers(0, 9999),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=10,
).filter(lambda value: _depth(value) < 5)
bodies = st.lists(lines | st.sampled_from(["---", "## Kop", "- punt", "    code"]), max_size=6).map("\n".join)


def _depth(value: Any) -> int:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inside is None else 1 + max(map(_depth, inside), default=0)


def as_text(value: Any) -> Any:
    """A value as the reader gives it: numbers are text."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return str(value)


def read(text: str) -> tuple[dict[str, Any], str]:
    front, problems = parse(Path("nieuw.md"), text)
    assert problems == []
    assert front is not None
    return front.values, front.body


@calmly
@given(st.dictionaries(keys, values, max_size=5), bodies)
def test_values_and_text_come_back(front: dict[str, Any], body: str) -> None:
    found, text = read(file_text(front, body))

    assert found == {key: as_text(value) for key, value in front.items() if value not in ("", [], {})}
    assert list(found) == [key for key, value in front.items() if value not in ("", [], {})]
    assert text.strip() == body.strip()


@pytest.mark.parametrize("value", [*LOOKALIKES, LONG, "eerste regel\ntweede\n\nvierde", "een\n---\ntwee"])
def test_a_text_comes_back_wherever_it_stands(value: str) -> None:
    front = {"titel": value, "lijst": [value, value], "diep": {"er": {"in": value}}, "lang": [{"naam": value}]}

    assert read(file_text(front, ""))[0] == front


@pytest.mark.parametrize("empty", ["", None, [], {}])
def test_what_is_empty_is_left_out(empty: Any) -> None:
    assert file_text({"leeg": empty, "titel": "Inloop", "ook_leeg": empty}, "") == "---\ntitel: Inloop\n---\n"


@pytest.mark.parametrize("zero", [0, "0", "nee"])
def test_zero_and_no_are_not_empty(zero: Any) -> None:
    assert read(file_text({"van": zero}, ""))[0] == {"van": str(zero)}


@pytest.mark.parametrize("body", ["", " ", "\n \n"])
def test_a_file_without_text_ends_below_its_front_matter(body: str) -> None:
    assert file_text({"titel": "Inloop"}, body) == "---\ntitel: Inloop\n---\n"
    assert read(file_text({}, body)) == ({}, "")


@pytest.mark.parametrize("body", ["Tekst", "\n\nTekst\n\n", "---\n\nna een streep\n\n---", "titel: nee\n---\n@🙂"])
def test_the_text_stands_below_an_empty_line(body: str) -> None:
    _, text = read(file_text({"titel": "Inloop"}, body))

    assert text == f"\n{body.strip()}\n"


def test_a_list_that_stands_twice_is_written_twice() -> None:
    """YAML would write a link to the first one, which the reader refuses."""
    same = ["Leiden"]

    found, _ = read(file_text({"gemeenten": same, "regios": same, "diep": {"er": same}}, ""))

    assert found == {"gemeenten": ["Leiden"], "regios": ["Leiden"], "diep": {"er": ["Leiden"]}}


FRONT = {
    "titel": "Inloop: De Brug",
    "in_het_kort": "Binnenlopen en praten",
    "samenvatting": "U loopt binnen, bijvoorbeeld op maandag 🙂.",
    "themas": [],
    "doelgroepen": ["jongere", "ouders"],
    "leeftijd": {"van": 12, "tot_en_met": 25},
    "locaties": [{"sleutel": "leiden", "plaats": "Leiden", "openingstijden": "12:30"}],
    "contact": {"telefoon": "071 000 0000"},
    "bronnen": [{"document": "een-document", "regels": [3, 14]}],
    "bron_datum": "2023-11",
}
WRITTEN = """---
titel: "Inloop: De Brug"
in_het_kort: Binnenlopen en praten
samenvatting: U loopt binnen, bijvoorbeeld op maandag 🙂.
doelgroepen: [jongere, ouders]
leeftijd:
  van: 12
  tot_en_met: 25
locaties:
- sleutel: leiden
  plaats: Leiden
  openingstijden: "12:30"
contact:
  telefoon: 071 000 0000
bronnen:
- document: een-document
  regels: [3, 14]
bron_datum: 2023-11
---

Kom *gerust* binnen.
"""


def test_a_file_reads_as_an_editor_writes_it() -> None:
    assert file_text(FRONT, "Kom *gerust* binnen.") == WRITTEN


def test_a_long_text_stays_on_its_line() -> None:
    assert file_text({"samenvatting": LONG.replace(":", "").replace("#", ""), "hoe": LONG}, "").count("\n") == 4


def test_a_file_that_was_written_is_an_entry() -> None:
    file, problems = read_text(Path("aanbod/inloop.md"), Kind.OFFER, file_text(FRONT, "Kom *gerust* binnen."))

    assert problems == []
    assert file is not None
    assert isinstance(file.entry, Offer)
    assert (file.entry.slug, file.entry.title, file.body) == ("inloop", "Inloop: De Brug", "Kom *gerust* binnen.")
    assert file.entry.locations[0].opening_hours == "12:30"


def test_every_real_file_comes_back_when_it_is_written_anew() -> None:
    for path in sorted(CONTENT.glob("*/*.md")):
        values, body = read(path.read_text("utf-8"))

        again, text = read(file_text(values, body))

        assert again == {key: value for key, value in values.items() if value not in ("", [], {})}, path
        assert text.strip() == body.strip(), path
