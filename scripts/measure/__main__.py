"""Measures and reports; started by `scripts/benchmark`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.config import ROOT

from .generated import surroundings
from .machine import machine
from .parts import Plan, measure_size
from .questions import COUNT
from .report import Report
from .served import measure_site
from .tantivy_index import is_installed

PARTS = ("engine", "http", "build", "updates", "memory")
# The site is measured at one size: that of a large region.
SITE_SIZE = 10_000
QUICK_SIZE = 200


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    plan = _plan(options)
    report = Report(machine())
    if not is_installed():
        report.absent.append("tantivy is niet geïnstalleerd en dus niet gemeten.")
    around = surroundings()
    for size in plan.sizes:
        measure_size(around, size, plan, report)
    measure_site(around, min(plan.sizes, key=lambda size: abs(size - SITE_SIZE)), plan, report)
    report.save(options.output)
    print(report.text())
    print(f"\nOok als JSON: {options.output}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("scripts/benchmark", description="Meet hoe snel Vindplaats zoekt en antwoordt.")
    parser.add_argument("--sizes", nargs="+", type=int, default=[5_000, 10_000, 100_000], help="hoeveel aanbod")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="welke onderdelen")
    parser.add_argument("--runs", type=int, default=3, help="hoe vaak; de middelste telt")
    parser.add_argument("--quick", action="store_true", help="heel klein, om te zien of alles werkt")
    parser.add_argument("--output", type=Path, default=ROOT / "var" / "benchmark.json", help="waar de JSON komt")
    return parser.parse_args(arguments)


def _plan(options: argparse.Namespace) -> Plan:
    if options.quick:
        return Plan((QUICK_SIZE,), tuple(options.only), runs=1, questions=20, updates=3, rounds=1, seconds=0.3)
    sizes = tuple(sorted(options.sizes))
    return Plan(sizes, tuple(options.only), options.runs, questions=COUNT, updates=50, rounds=3, seconds=5)


if __name__ == "__main__":
    main()
