"""The Whoosh index on disk: its schema, our Dutch analysis inside it, writing and reading postings."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh import analysis, fields, formats, index

from app.language.analysis import Analyser
from app.search.documents import FIELDS, Document

PARTS = "parts"
INDEXED_FIELDS = (*FIELDS, PARTS)


class DutchTokenizer(analysis.Tokenizer):  # type: ignore[misc]
    """Feeds Whoosh the stems of our analyser, or with `parts` those of the parts of compounds."""

    def __init__(self, analyser: Analyser, *, parts: bool = False) -> None:
        self.analyser, self.parts = analyser, parts

    def __call__(self, value: str, positions: bool = False, **_: Any) -> Iterator[analysis.Token]:
        token = analysis.Token(positions, chars=False, removestops=True, mode="")
        for place, stem in enumerate(self._stems(value)):
            token.text, token.boost, token.stopped = stem, 1.0, False
            if positions:
                token.pos = place
            yield token

    def __getstate__(self) -> dict[str, Any]:
        # Whoosh pickles its schema into the index; the vocabulary stays out of it.
        return {"analyser": Analyser(), "parts": self.parts}

    def _stems(self, value: str) -> Iterator[str]:
        for token in self.analyser.tokens(value):
            if self.parts:
                yield from token.parts
            else:
                yield token.stem


def schema(analyser: Analyser) -> fields.Schema:
    """Text fields keep frequencies only; the document number is the entry's place in the build."""

    def text(*, parts: bool = False) -> fields.FieldType:
        field = fields.TEXT(analyzer=DutchTokenizer(analyser, parts=parts), phrase=False)
        field.format = formats.Frequency()
        return field

    columns: dict[str, fields.FieldType] = {name: text() for name in FIELDS}
    columns[PARTS] = text(parts=True)
    return fields.Schema(key=fields.ID(stored=True, unique=True), **columns)


def write(folder: Path, documents: Iterable[Document], analyser: Analyser) -> None:
    """Write all documents as one segment, numbered in the order given."""
    folder.mkdir(parents=True)
    whoosh = index.create_in(str(folder), schema(analyser))
    writer = whoosh.writer(limitmb=256, compound=False)
    for document in documents:
        everything = " . ".join(document.texts.values())
        writer.add_document(key=f"{document.kind.value}/{document.slug}", **document.texts, **{PARTS: everything})
    writer.commit(optimize=True)
    whoosh.close()


def postings(folder: Path) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """(field, stem, [(document number, frequency)…]) of the whole index, by Whoosh's public reader."""
    whoosh = index.open_dir(str(folder), readonly=True)
    reader = whoosh.reader()
    try:
        for name in INDEXED_FIELDS:
            for stem in reader.field_terms(name):
                matcher = reader.postings(name, stem)
                found = []
                while matcher.is_active():
                    found.append((matcher.id(), int(matcher.value_as("frequency"))))
                    matcher.next()
                yield name, stem, found
    finally:
        reader.close()
        whoosh.close()
