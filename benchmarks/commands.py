"""How long a command takes to answer, in a process of its own."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

Figure = tuple[str, float, str]


def run(*arguments: str, times: int = 9) -> float:
    """The median wall time of `tabletop ARGUMENTS` in milliseconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tabletop", *arguments], capture_output=True, check=True)
        found.append((time.perf_counter() - began) * 1e3)
    return statistics.median(found)


def figures() -> Iterator[Figure]:
    """`--help` in both languages, and a whole check."""
    yield "tabletop --help", run("--help"), "ms"
    yield "tabletop --help --lang zh-Hant", run("--help", "--lang", "zh-Hant"), "ms"
    yield "tabletop check taiwan_strait", run("check", "taiwan_strait", times=3), "ms"
