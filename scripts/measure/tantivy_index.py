"""tantivy on the same stems and documents; only where somebody installed it, because the site doesn't need it."""

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from math import cos, radians
from typing import Any

from app.search.columns import CHOICES

from .corpus import CHOSEN, Corpus, Row
from .engines import SHOWN, Found
from .full_text import DEGREE_KM, NAMES
from .questions import Asked

HEAP_BYTES = 1_000_000_000
# Values that no choice and no municipality has.
UNKNOWN, EVERYWHERE = 1_000, 2_000
NO_LIMIT = 200
# What isn't known stays in the list for these, as it does in ours.
LENIENT = ("vorm", "doelgroep")
BY_THEME = {"themas": {"terms": {"field": "thema", "size": 64}}}


def is_installed() -> bool:
    return importlib.util.find_spec("tantivy") is not None


class Tantivy:
    """In memory and in one segment. A radius is a square here: its Python module has no distance."""

    name = "tantivy"

    def __init__(self, corpus: Corpus) -> None:
        # Loaded here because it is no package of ours; without types, because most machines lack it.
        self._tantivy: Any = importlib.import_module("tantivy")
        self._query = self._tantivy.Query
        self._axes = corpus.axes
        self._numbers = {code: number for number, code in enumerate(corpus.axes.municipalities)}
        self._schema = self._made_schema()
        index = self._tantivy.Index(self._schema)
        writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
        for row, text in zip(corpus.rows(), corpus.texts(), strict=True):
            writer.add_document(self._document(row, text))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def _made_schema(self) -> Any:
        builder = self._tantivy.SchemaBuilder()
        builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        for name in (*CHOSEN, "serving", "number", "located"):
            builder.add_unsigned_field(name, indexed=True, fast=True)
        for name in ("youngest", "oldest"):
            builder.add_unsigned_field(name, indexed=True, fast=True)
        for name in ("latitude", "longitude"):
            builder.add_float_field(name, indexed=True, fast=True)
        return builder.build()

    def _document(self, row: Row, text: str) -> Any:
        document = self._tantivy.Document()
        document.add_text("words", text)
        for name, value in _values(row):
            document.add_unsigned(name, value)
        for latitude, longitude in row.points:
            document.add_float("latitude", latitude)
            document.add_float("longitude", longitude)
        return document

    def ask(self, asked: Asked) -> Found:
        """One search for the first twenty and the total, one aggregation for the themes."""
        chosen = [self._axes.themes.index(theme) for theme in asked.question.themes]
        others = [self._words(asked), *self._filters(asked)]
        ticked = [self._any("thema", chosen)] if chosen else []
        found = self._searcher.search(self._all(others + ticked), SHOWN, count=True)
        counted = self._searcher.aggregate(self._all(others, without=ticked), BY_THEME)
        rest = {int(bucket["key"]): bucket["doc_count"] for bucket in counted["themas"]["buckets"]}
        already = found.count if chosen else 0
        themes = (already + rest.get(number, 0) for number in range(len(self._axes.themes)))
        first = self._searcher.fast_field_values("number", [address for _, address in found.hits])
        return Found(tuple(first), found.count, tuple(themes))

    def _words(self, asked: Asked) -> Any:
        words = asked.request.words or {}
        terms = (
            self._query.boost_query(self._query.term_query(self._schema, "words", stem, "freq"), weight)
            for stem, weight in words.items()
        )
        return self._query.boolean_query([(self._tantivy.Occur.Should, term) for term in terms])

    def _all(self, queries: Iterable[Any], without: Iterable[Any] = ()) -> Any:
        occur = self._tantivy.Occur
        wanted = [(occur.Must, query) for query in queries]
        return self._query.boolean_query([*wanted, *((occur.MustNot, query) for query in without)])

    def _any(self, name: str, values: Iterable[int]) -> Any:
        """A filter: it adds nothing to a score."""
        return self._query.const_score_query(self._query.term_set_query(self._schema, name, list(values)), 0.0)

    def _between(self, name: str, low: float | None, high: float | None) -> Any:
        kinds = self._tantivy.FieldType
        kind = kinds.Float if name in ("latitude", "longitude") else kinds.Unsigned
        return self._query.const_score_query(self._query.range_query(self._schema, name, kind, low, high), 0.0)

    def _filters(self, asked: Asked) -> Iterator[Any]:
        question = asked.question
        for name, field in NAMES:
            if chosen := getattr(question, field):
                known = [CHOICES[name].index(value) for value in chosen]
                yield self._any(name, [*known, UNKNOWN] if name in LENIENT else known)
        if question.age is not None:
            yield self._between("youngest", None, question.age)
            yield self._between("oldest", question.age, None)
        yield from self._places(asked)

    def _places(self, asked: Asked) -> Iterator[Any]:
        if not (place := asked.request.place):
            return
        codes = [self._numbers[code] for code in sorted(place.municipalities) if code in self._numbers]
        yield self._any("serving", [*codes, EVERYWHERE, UNKNOWN])
        if radius := asked.question.radius_km:
            up, aside = radius / DEGREE_KM, radius / (DEGREE_KM * cos(radians(place.latitude)))
            box = self._all(
                [
                    self._between("latitude", place.latitude - up, place.latitude + up),
                    self._between("longitude", place.longitude - aside, place.longitude + aside),
                ]
            )
            ways = (box, self._any("serving", [EVERYWHERE]), self._any("located", [0]))
            yield self._query.boolean_query([(self._tantivy.Occur.Should, way) for way in ways])


def _values(row: Row) -> Iterator[tuple[str, int]]:
    """Whole numbers by field; what isn't known has a value of its own, an open age fits every one."""
    yield "number", row.number
    yield "located", int(bool(row.points))
    yield "youngest", max(row.youngest, 0)
    yield "oldest", row.oldest if row.oldest >= 0 else NO_LIMIT
    for name, bits in zip(CHOSEN, row.bits, strict=True):
        yield from ((name, place) for place in range(bits.bit_length()) if bits >> place & 1)
        if not bits and (row.is_offer or name != "vorm"):
            yield name, UNKNOWN
    for number in row.municipalities:
        yield "serving", number
    if row.everywhere or not row.area_known:
        yield "serving", EVERYWHERE if row.everywhere else UNKNOWN
