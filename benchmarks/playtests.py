"""How long a playtest takes: 1,000 games, half of them random, every statement counted, by two workers."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator

from tabletop.lab.playtest import playtest
from tabletop.scenario import load

Figure = tuple[str, float, str]

GAMES, WORKERS = 1000, 2


def figures() -> Iterator[Figure]:
    """Wall time, and the processor time of all processes, which a busy machine changes less."""
    rules = load("taiwan_strait")
    before = _spent(resource.RUSAGE_SELF) + _spent(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    found = playtest(rules, GAMES, 1, jobs=WORKERS)
    yield "taiwan_strait, 1,000 games, two workers", time.perf_counter() - began, "s"
    after = _spent(resource.RUSAGE_SELF) + _spent(resource.RUSAGE_CHILDREN)
    yield "the same, processor time of all processes", after - before, "s"
    yield "turns played and counted", found.turns, "turns"


def _spent(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime
