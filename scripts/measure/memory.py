"""A worker's own memory, step by step: run as a process of its own, with a build, a database and its questions."""

import json
import sys
from datetime import datetime
from pathlib import Path

# A worker imports this; what its packages take is part of its memory.
import app.application  # noqa: F401
from app.availability.statements import AMSTERDAM
from app.db.session import make_engine, transaction
from app.directory import Directory, Moment
from app.domain.question import SearchQuestion
from app.places.gazetteer import Gazetteer
from app.search.columns import CHOICES

from .engines import SHOWN

STEPS = ("programma", "plaatsen", "index", "vragen", "beschikbaarheid")


def own_megabytes(process: int | str = "self") -> float:
    """Memory that no file stands behind (RssAnon), so that no other process shares it."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon:"))


def measured(build_dir: Path, database_url: str, asked: list[dict[str, list[str]]]) -> dict[str, float]:
    """What is in use after each step, in MB."""
    used = [own_megabytes()]
    gazetteer = Gazetteer.load(example=False)
    used.append(own_megabytes())
    directory = Directory(build_dir, gazetteer, {name: {} for name in CHOICES})
    assert directory.build_name
    used.append(own_megabytes())
    questions = [SearchQuestion.from_parameters(parameters) for parameters in asked]
    _ask(directory, questions, Moment(None, datetime.now(AMSTERDAM).date()))
    used.append(own_megabytes())
    engine = make_engine(database_url)
    with transaction(engine) as session:
        _ask(directory, questions, Moment(session, datetime.now(AMSTERDAM).date()))
    used.append(own_megabytes())
    return dict(zip(STEPS, used, strict=True))


def _ask(directory: Directory, questions: list[SearchQuestion], moment: Moment) -> None:
    """Each as a page and as JSON."""
    for question in questions:
        directory.search(question, moment)
        directory.search(question, moment, SHOWN)


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), sys.argv[2], json.load(sys.stdin))))
