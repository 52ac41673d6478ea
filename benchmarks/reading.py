"""Reading and validating the largest shipped scenario, a thousand lines."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from tabletop.scenario import build, open_source, shelf
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
    """The YAML with positions, then typed and validated, then compiled with all its checks."""
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
