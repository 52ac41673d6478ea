"""The playtest of the file: the last one that was kept, the one that runs, and what has changed between the two."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from pathlib import Path

from tabletop.engine import Rules
from tabletop.lab.playtest import (
    GAMES,
    RANDOM_SHARE,
    Changes,
    Playtest,
    changes,
    keep,
    kept,
    place_of,
    playtest,
)


@dataclass(frozen=True)
class Trial:
    """What the studio knows of balance.

    `found` are the figures, of these `rules`; `changed` is what is different in them from the playtest before. `stale`: the
    file was saved since. `running`: how many games are played, of how many. `unkept`: why they could not be kept.
    """

    rules: Rules | None = None
    found: Playtest | None = None
    changed: Changes | None = None
    stale: bool = False
    running: tuple[int, int] | None = None
    unkept: str = ""


def last(path: Path, rules: Rules, files: tuple[str, ...]) -> Trial:
    """The last playtest of the scenario at `path`; one of before the last save of its `files` is stale."""
    place = place_of(path, rules)
    found = kept(place)
    if found is None:
        return Trial(rules)
    return Trial(rules, found, stale=_written(place) < max(map(_written, map(Path, files)), default=0.0))


def again(
    trial: Trial,
    path: Path,
    rules: Rules,
    progress: Callable[[int], None],
    stopped: threading.Event,
    jobs: int | None = None,
) -> Trial:
    """Play as many games as last time, with the same luck, and compare. Where it was broken off, the figures are of fewer.

    Figures of all games are kept for the next time. Raises OSError or BrokenExecutor where processes cannot work.
    """
    before = trial.found
    _prepare_processes()
    found = playtest(
        rules,
        before.asked if before else GAMES,
        before.seed if before else 1,
        random=before.random if before else RANDOM_SHARE,
        jobs=jobs or _processors(),
        progress=progress,
        cancelled=stopped.is_set,
        spawn=True,
    )
    if not found.games:
        return replace(trial, running=None)
    changed = changes(before, found) if before is not None else None
    unkept = ""
    if found.whole:
        try:
            keep(found, place_of(path, rules))
        except OSError as error:
            unkept = error.strerror or str(error)
    return Trial(rules, found, changed, unkept=unkept)


def _prepare_processes() -> None:
    """Let Python start the helper of its processes with the true standard error: that of a screen has no file behind it."""
    if os.name == "posix":
        from multiprocessing import resource_tracker

        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()


def games_of(trial: Trial) -> int:
    """How many games the next playtest has."""
    return trial.found.asked if trial.found is not None else GAMES


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
