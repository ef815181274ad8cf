"""Timing several engines in pairs: each question goes to all of them in turn, so that noise hits them alike."""

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import median

import numpy as np

from .engines import Measured
from .questions import Asked

REPEATS = 5
IN_TURN = "{} om en om"


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    p50, p95 = np.percentile(milliseconds, [50, 95])
    return {"p50": float(p50), "p95": float(p95)}


def milliseconds(work: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return (time.perf_counter() - start) * 1000


def compared(engines: Sequence[Measured], asked: Sequence[Asked]) -> dict[str, dict[str, float]]:
    """By engine p50 and p95 over all questions: warm, and in turn, when the others have just used the caches."""
    with no_collecting():
        warm = [_warm(engines, question, place) for place, question in enumerate(asked)]
        turns = [_in_turn(engines, question, place) for place, question in enumerate(asked)]
    return {
        engine.name: percentiles([row[engine.name] for row in warm])
        | {IN_TURN.format(name): value for name, value in percentiles([row[engine.name] for row in turns]).items()}
        for engine in engines
    }


def _warm(engines: Sequence[Measured], question: Asked, place: int) -> dict[str, float]:
    """Of one question the median of five repeats by each engine, after one that isn't counted."""
    took = {}
    for engine in _turned(engines, place):
        engine.ask(question)
        took[engine.name] = median(milliseconds(engine.ask, question) for _ in range(REPEATS))
    return took


def _in_turn(engines: Sequence[Measured], question: Asked, place: int) -> dict[str, float]:
    """The median of five rounds in which each engine answers once."""
    took: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for repeat in range(REPEATS):
        for engine in _turned(engines, place + repeat):
            took[engine.name].append(milliseconds(engine.ask, question))
    return {name: median(times) for name, times in took.items()}


def _turned(engines: Sequence[Measured], times: int) -> Sequence[Measured]:
    """Every time another engine comes first."""
    first = times % len(engines)
    return [*engines[first:], *engines[:first]]


def median_of(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Of several runs the middle one, figure by figure."""
    return {name: median(run[name] for run in runs) for name in runs[0]}


@contextmanager
def no_collecting() -> Iterator[None]:
    """As Python's own `timeit`: what was left over before would be swept up in one of the engines."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
