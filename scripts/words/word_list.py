"""The forms of OpenTaal's dictionary → the lists that `app/language/dutch.py` reads, with its licence beside them."""

import gzip
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from hunspell import Form, forms

from app.domain.text import fold
from app.language.dutch import FOLDER, GROUP_LETTERS, KNOWN, PARTS, VERBS

# Longer words are compounds of shorter ones.
PLAIN = re.compile(r"[a-z]{3,30}")
DIMINUTIVE = re.compile(r"jes?$")
LICENCE = "LICENSE.txt"


def write(source: Path, target: Path = FOLDER) -> dict[str, int]:
    """Make the lists from an unpacked package; returns how many words each one holds."""
    target.mkdir(exist_ok=True)
    listed = [form for form in map(_folded, forms(source)) if PLAIN.fullmatch(form.text)]
    parts = [form for form in listed if not DIMINUTIVE.search(form.text)]
    first, last = ({form.text for form in parts if form.first}, {form.text for form in parts if form.last})
    known = {form.text for form in listed if form.alone} - last
    _write(target / PARTS, (" ".join(sorted(words)) for words in (first - last, last - first, first & last)))
    _write(target / KNOWN, _groups(known))
    verbs = {form.text for form in listed if form.verb}
    _write(target / VERBS, sorted(verbs))
    shutil.copyfile(source / "license", target / LICENCE)
    return {PARTS: len(first | last), KNOWN: len(known), VERBS: len(verbs)}


def _folded(form: Form) -> Form:
    """A name is a known word too, but compounds aren't made of names: Rijn and Mark would split too much."""
    name = form.text != form.text.lower()
    return replace(form, text=fold(form.text), first=form.first and not name, last=form.last and not name)


def _groups(words: Iterable[str]) -> Iterable[str]:
    """Words that begin the same stand on one line: their beginning, then how each goes on."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        groups[word[:GROUP_LETTERS]].append(word[GROUP_LETTERS:])
    return (" ".join([beginning, *rests, ""]) for beginning, rests in groups.items())


def _write(path: Path, lines: Iterable[str]) -> None:
    """Without a time in the file, so that the same list makes the same bytes."""
    path.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
