"""The figures as tables for people and as JSON for programs; a limit stands beside its figure and decides nothing."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

ENGINES, COMPARED = "zoekmachine", "t.o.v. ons"
COLUMNS = ("p50", f"p50 {COMPARED}", "p95", f"p95 {COMPARED}", "p95 om en om")

NOTES = (
    "Zoekmachine: per vraag de mediaan van 5 warme keren, en dan p50 en p95 over de vragen. De zoekmachines krijgen "
    "elke vraag meteen na elkaar, telkens een andere eerst. Bij ‘om en om’ antwoorden ze telkens één keer, zodat elk "
    "begint met een geheugen dat een ander net vulde. Bij meer rondes telt van elk getal het middelste.",
    "Alle drie kregen dezelfde stammen, documenten en filters en gaven de eerste 20, het totaal en de aantallen per "
    "thema. Vindplaats telt daarbij ook de keuzes van vijf andere filters en weegt mee hoe mensen een hulpvraag "
    "verwoorden; het laat weg wat veel slechter past dan het beste. Daardoor verschilt het totaal.",
    "SQLite FTS5 weegt alle woorden van een vraag gelijk. tantivy kent in Python geen afstand: een straal is daar een "
    "vierkant.",
    "HTTP: percentielen over alle antwoorden aan één bezoeker, zonder de eerste ronde.",
)


@dataclass(frozen=True)
class Figure:
    """One measured thing; a limit of None means that nothing was promised."""

    part: str
    size: int
    name: str
    value: float
    unit: str
    limit: float | None = None
    at_least: bool = False
    engine: str = ""

    @property
    def within(self) -> bool | None:
        if self.limit is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass
class Report:
    machine: Mapping[str, str]
    figures: list[Figure] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    """What couldn't be measured here, and why."""

    def add(self, *figures: Figure) -> None:
        self.figures += figures

    def text(self) -> str:
        machine = ", ".join(f"{name} {value}" for name, value in self.machine.items())
        engines = [figure for figure in self.figures if figure.part == ENGINES]
        others = [figure for figure in self.figures if figure.part != ENGINES]
        parts = [f"Gemeten op: {machine}", *self.absent, _engines(engines), _table(others), "\n".join(NOTES)]
        return "\n\n".join(part for part in parts if part)

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        figures = [asdict(figure) | {"within": figure.within} for figure in self.figures]
        told = {"machine": self.machine, "figures": figures, "absent": self.absent, "notes": NOTES}
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _engines(figures: Sequence[Figure]) -> str:
    """A line for each size and engine."""
    by_engine: dict[tuple[int, str], dict[str, Figure]] = {}
    for figure in figures:
        by_engine.setdefault((figure.size, figure.engine), {})[figure.name] = figure
    rows = [
        [_thousands(size), engine, *(_number(found[name]) for name in COLUMNS), _limit(found["p95"])]
        for (size, engine), found in by_engine.items()
    ]
    return _markdown(["aanbod", "zoekmachine", *COLUMNS, "grens van p95"], rows) if rows else ""


def _table(figures: Sequence[Figure]) -> str:
    rows = [[_thousands(figure.size), figure.part, figure.name, _number(figure), _limit(figure)] for figure in figures]
    return _markdown(["aanbod", "onderdeel", "wat", "gemeten", "grens"], rows) if rows else ""


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _thousands(size: int) -> str:
    return f"{size:_}".replace("_", ".")


def _number(figure: Figure) -> str:
    return f"{_plain(figure.value)} {figure.unit}".strip()


def _plain(value: float) -> str:
    """As Dutch writes a number, with no more figures than tell something."""
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:.{digits}f}".replace(".", ",")


def _limit(figure: Figure) -> str:
    if figure.limit is None:
        return ""
    sign, verdict = ("≥" if figure.at_least else "≤"), ("gehaald" if figure.within else "niet gehaald")
    return f"{sign} {_plain(figure.limit)} {figure.unit}".strip() + f": {verdict}"
