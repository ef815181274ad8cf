"""SQLite FTS5 on the same stems and documents, with the quickest SQL that we found for the same work.

Tried on 10,000 and 100,000 documents: one or two statements, the score of every document kept or not, themes counted
by sums or by groups, six weighed columns or one, `IN` or `EXISTS`, in memory or in a file. One column in memory, and
two statements of which only the first works out scores, had the least p95.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from math import cos, radians

from app.search.columns import CHOICES, UNKNOWN_AGE

from .corpus import CHOSEN, Corpus, Row
from .engines import SHOWN, Found
from .questions import Asked

# Kilometres in a degree of latitude, rounded down, so that the box around a circle is never too small.
DEGREE_KM = 111.0
EARTH_KM = 2 * 6371.0088
NAMES = ("toegang", "access"), ("kosten", "costs"), ("vorm", "forms"), ("doelgroep", "audiences")
TABLES = f"""
PRAGMA page_size = 8192; PRAGMA cache_size = -2000000; PRAGMA mmap_size = 8000000000;
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '''’'");
CREATE TABLE document (id INTEGER PRIMARY KEY, is_offer INTEGER, everywhere INTEGER, area_known INTEGER,
    located INTEGER, age_known INTEGER, youngest INTEGER, oldest INTEGER, {" INTEGER, ".join(CHOSEN)} INTEGER);
CREATE TABLE serving (municipality INTEGER, document INTEGER, PRIMARY KEY (municipality, document)) WITHOUT ROWID;
CREATE TABLE location (document INTEGER, latitude REAL, longitude REAL);
"""
INDEXES = """
INSERT INTO words (words) VALUES ('optimize');
CREATE INDEX location_at ON location (latitude, longitude);
ANALYZE;
"""
FROM = "FROM words JOIN document d ON d.id = words.rowid WHERE words MATCH ?"


class FullText:
    """`number` of a theme or municipality is its place among our own."""

    name = "SQLite FTS5"

    def __init__(self, corpus: Corpus) -> None:
        self._axes = corpus.axes
        self._numbers = {code: number for number, code in enumerate(corpus.axes.municipalities)}
        self._database = sqlite3.connect(":memory:")
        self._database.executescript(TABLES)
        rows = list(corpus.rows())
        self._add("document", (_values(row) for row in rows))
        self._add("serving", ((number, row.number) for row in rows for number in row.municipalities))
        self._add("location", ((row.number, *point) for row in rows for point in row.points))
        self._database.executemany("INSERT INTO words (rowid, body) VALUES (?, ?)", enumerate(corpus.texts()))
        self._database.executescript(INDEXES)

    def _add(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        width = len(self._database.execute(f"SELECT * FROM {table}").description)  # noqa: S608
        self._database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608

    def ask(self, asked: Asked) -> Found:
        """Every word counts alike, and the score of a document is SQLite's own bm25()."""
        words = " OR ".join(f'"{stem}"' for stem in asked.request.words or ())
        wanted = " AND ".join(["1", *self._filters(asked)])
        chosen = sum(1 << self._axes.themes.index(theme) for theme in asked.question.themes)
        among = f"AND d.thema & {chosen}" if chosen else ""
        # Only numbers and names of our own stand in the SQL.
        best = f"SELECT d.id {FROM} AND {wanted} {among} ORDER BY bm25(words) LIMIT {SHOWN}"
        counts = f"SELECT d.thema, count(*) {FROM} AND {wanted} GROUP BY d.thema"
        first = tuple(number for (number,) in self._database.execute(best, [words]))
        groups = dict(self._database.execute(counts, [words]).fetchall())
        total = _having(groups, chosen) if chosen else sum(groups.values())
        return Found(first, total, self._themes(groups, chosen))

    def _themes(self, groups: Mapping[int, int], chosen: int) -> tuple[int, ...]:
        return tuple(_having(groups, chosen | 1 << place) for place in range(len(self._axes.themes)))

    def _filters(self, asked: Asked) -> Iterator[str]:
        question = asked.question
        for name, field in NAMES:
            bits = sum(1 << CHOICES[name].index(value) for value in getattr(question, field))
            if bits:
                yield f"(d.{name} & {bits}{UNKNOWN_TOO.get(name, '')})"
        if (age := question.age) is not None:
            fits = f"d.youngest <= {age} AND (d.oldest = {UNKNOWN_AGE} OR d.oldest >= {age})"
            yield f"(NOT d.age_known OR {fits})"
        yield from self._places(asked)

    def _places(self, asked: Asked) -> Iterator[str]:
        if not (place := asked.request.place):
            return
        codes = ", ".join(str(self._numbers[code]) for code in sorted(place.municipalities) if code in self._numbers)
        served = f"d.id IN (SELECT document FROM serving WHERE municipality IN ({codes}))"  # noqa: S608
        yield f"(d.everywhere OR NOT d.area_known OR {served})"
        if radius := asked.question.radius_km:
            near = _near(place.latitude, place.longitude, radius)
            yield f"(d.everywhere OR NOT d.located OR d.id IN ({near}))"


# What isn't known stays in the list for these, as it does in ours.
UNKNOWN_TOO: Mapping[str, str] = {"vorm": " OR (d.vorm = 0 AND d.is_offer)", "doelgroep": " OR d.doelgroep = 0"}


def _values(row: Row) -> tuple[object, ...]:
    where = (row.everywhere, row.area_known, bool(row.points))
    return (row.number, row.is_offer, *where, row.age_known, row.youngest, row.oldest, *row.bits)


def _having(groups: Mapping[int, int], bits: int) -> int:
    return sum(count for themes, count in groups.items() if themes & bits)


def _near(latitude: float, longitude: float, radius: int) -> str:
    """Documents with a location in the circle: first those in the box around it, by the index."""
    up, aside = radius / DEGREE_KM, radius / (DEGREE_KM * cos(radians(latitude))) * 1.02
    across = f"pow(sin(radians(longitude - {longitude}) / 2), 2) * cos(radians(latitude)) * {cos(radians(latitude))}"
    distance = f"{EARTH_KM} * asin(sqrt(pow(sin(radians(latitude - {latitude}) / 2), 2) + {across}))"
    box = (
        f"latitude BETWEEN {latitude - up} AND {latitude + up} "
        f"AND longitude BETWEEN {longitude - aside} AND {longitude + aside}"
    )
    return f"SELECT document FROM location WHERE {box} AND {distance} <= {radius}"  # noqa: S608
