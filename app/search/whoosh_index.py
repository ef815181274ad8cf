"""The Whoosh index on disk: one field of weighed stems a document, written and read through Whoosh's public doors."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from whoosh import fields, formats, index

FIELD = "words"

Posting = tuple[str, list[int], list[float]]
"""A stem with the numbers of its documents, ascending, and how loud it sounds in each."""


class WeighedStems(fields.FieldType):  # type: ignore[misc]
    """A field whose value is a table of stems and weights: the analysis is ours, and done before."""

    indexed = True
    stored = False
    scorable = True

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.analyzer = None

    def index(self, value: Mapping[str, float], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, value) of each stem, as Whoosh asks of a field."""
        for stem, weight in value.items():
            yield stem.encode(), 1, weight, b""


def write(folder: Path, documents: Iterable[tuple[str, Mapping[str, float]]]) -> None:
    """Write (key, weights) of all documents as one segment, numbered in the order given."""
    folder.mkdir(parents=True)
    whoosh = index.create_in(str(folder), fields.Schema(key=fields.STORED(), **{FIELD: WeighedStems()}))
    writer = whoosh.writer(limitmb=256, compound=False)
    for key, weights in documents:
        writer.add_document(key=key, **{FIELD: weights})
    writer.commit(optimize=True)
    whoosh.close()


def postings(folder: Path) -> Iterator[Posting]:
    """Every stem of the index in the order of its bytes, by Whoosh's public reader."""
    whoosh = index.open_dir(str(folder), readonly=True)
    reader = whoosh.reader()
    try:
        for term in reader.lexicon(FIELD):
            matcher = reader.postings(FIELD, term)
            numbers, weights = [], []
            while matcher.is_active():
                numbers.append(matcher.id())
                weights.append(matcher.weight())
                matcher.next()
            yield term.decode(), numbers, weights
    finally:
        reader.close()
        whoosh.close()
