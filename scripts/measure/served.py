"""The site as it is served: how long its index takes, how quickly it answers, and when an update is in the answer."""

import tempfile
from pathlib import Path
from statistics import median

from .generated import write_files
from .memory import own_megabytes
from .offers import Surroundings
from .parts import SMALL, Plan
from .questions import questions
from .report import Figure, Report
from .site import Site, free_port
from .timing import median_of, percentiles
from .updates import filled_database, over_http
from .visits import HTML, JSON, addresses, each_second, one_by_one

VISITORS = 8
# What was promised for ten thousand offers: seconds of making the index, milliseconds of p95, answers a second.
INDEX_LIMIT = 45.0
P95_LIMITS = {"JSON": 12.0, "HTML": 25.0}
RATE_LIMITS = {"JSON": 250.0}


def measure_site(around: Surroundings, size: int, plan: Plan, report: Report) -> None:
    """Files of generated offers beside our own content, `vindplaats index`, and then two processes that answer."""
    if not {"http", "build"} & set(plan.parts):
        return
    with tempfile.TemporaryDirectory(prefix="vindplaats-meten-") as name:
        site = Site(Path(name), free_port())
        write_files(site.folder / "content", around, size)
        made = site.run("index")
        limit = INDEX_LIMIT if size <= SMALL else None
        report.add(
            Figure("bouwen", size, "vindplaats index", made.seconds, "s", limit),
            Figure("bouwen", size, "vindplaats index, meeste geheugen", made.megabytes, "MB"),
        )
        if "http" in plan.parts:
            _served(site, around, size, plan, report)


def _served(site: Site, around: Surroundings, size: int, plan: Plan, report: Report) -> None:
    engine = filled_database(site.database_url, size)
    with site.served() as processes:
        _visits(site, around, size, plan, report)
        found = over_http(site, engine, processes, size, plan.updates)
        own = max(own_megabytes(number) for number in processes)
    engine.dispose()
    later = median(found.after) - median(found.before)
    p95 = percentiles(found.after)["p95"]
    report.add(
        Figure("beschikbaarheid", size, "zoveelste antwoord van een proces dat het heeft", max(found.answers), "", 1),
        Figure("beschikbaarheid", size, "zo veel later dan dat antwoord ervoor, mediaan", later, "ms", 5),
        Figure("beschikbaarheid", size, "dat antwoord over HTTP, p95", p95, "ms"),
        Figure("geheugen", size, "proces van gunicorn, hoogste", own, "MB"),
    )


def _visits(site: Site, around: Surroundings, size: int, plan: Plan, report: Report) -> None:
    """Each process is warm before anything counts."""
    asked = questions(around, plan.questions)
    kinds = {"JSON": addresses(JSON, asked), "HTML": addresses(HTML, asked)}
    for found in kinds.values():
        each_second(site, found, VISITORS, plan.seconds)
    for kind, found in kinds.items():
        figures = median_of([percentiles(one_by_one(site, found, plan.rounds)) for _ in range(plan.runs)])
        limit = P95_LIMITS[kind] if size <= SMALL else None
        report.add(
            Figure("HTTP", size, f"{kind}, p50", figures["p50"], "ms"),
            Figure("HTTP", size, f"{kind}, p95", figures["p95"], "ms", limit),
        )
    for kind, found in kinds.items():
        rate = median(each_second(site, found, VISITORS, plan.seconds) for _ in range(plan.runs))
        limit = RATE_LIMITS.get(kind) if size <= SMALL else None
        name = f"{kind}, antwoorden aan {VISITORS} bezoekers"
        report.add(Figure("HTTP", size, name, rate, "per s", limit, at_least=True))
