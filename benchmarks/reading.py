"""Reading, validating and checking: the largest shipped scenario by a thousand lines, and one of two thousand whole."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from tabletop.scenario import build, open_source, shelf
from tabletop.scenario.checking import checked
from tabletop.scenario.reading import read_file

Figure = tuple[str, float, str]


def best(action: Callable[[], object], times: int = 7) -> float:
    """The quickest of some runs, in milliseconds of processor time."""
    found = []
    for _ in range(times):
        began = time.process_time()
        action()
        found.append((time.process_time() - began) * 1e3)
    return min(found)


def figures() -> Iterator[Figure]:
    """The YAML with positions, then typed and validated, then compiled with all its checks; then whole checks."""
    source = open_source("taiwan_strait")
    lines = sum(text.count("\n") for text in source.files.values())
    path = shelf.find("taiwan_strait")
    own = path.read_text(encoding="utf-8").count("\n")
    yield "taiwan_strait and what it includes", float(lines), "lines"
    yield "YAML with positions, a thousand lines", best(lambda: read_file(path)) * 1000 / own, "ms"
    yield (
        "read, merged, typed and validated, a thousand lines",
        best(lambda: open_source("taiwan_strait")) * 1000 / lines,
        "ms",
    )
    yield (
        "compiled with references and proofs, a thousand lines",
        best(lambda: build(source)) * 1000 / lines,
        "ms",
    )
    yield from _whole("south_china_sea")


def _whole(scenario: str) -> Iterator[Figure]:
    """A scenario of some two thousand lines: read and validated, and checked in all its worlds with every lint."""
    lines = sum(text.count("\n") for text in open_source(scenario).files.values())
    yield f"{scenario} and what it includes", float(lines), "lines"
    yield f"{scenario} read, merged, typed and validated", best(lambda: open_source(scenario)), "ms"
    yield f"{scenario} checked with all lints", best(lambda: checked(scenario)), "ms"
