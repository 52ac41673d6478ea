"""A glance at a saved game: what a list of games shows, from its first and its last line, without checking the rest."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TAIL = 262_144
_HEAD = 8_000_000


@dataclass(frozen=True, slots=True)
class Glance:
    """One saved game in a list. `turn` is the turn open now; `ending` is "" while it goes on; `written` seconds since 1970.

    `title_source` is the text of the scenario file that the game carries; `readable` is False where the file is none of
    ours or newer than this program: then only `path` and `written` mean anything.
    """

    path: Path
    written: float
    readable: bool = False
    scenario: str = ""
    title_source: str = ""
    world: str | None = None
    short: bool = False
    turn: int = 1
    ending: str = ""


def glance(path: Path) -> Glance:
    """Look at the saved game at `path`. Never raises for what the file holds; OSError where it cannot be opened."""
    with path.open("rb") as stream:
        stat = os.fstat(stream.fileno())
        head = stream.readline(_HEAD)
        stream.seek(max(stat.st_size - _TAIL, len(head)))
        tail = stream.read(_TAIL)
    written = stat.st_mtime
    header = _line(head)
    scenario = header.get("scenario")
    if header.get("record") != "tabletop" or not isinstance(scenario, dict):
        return Glance(path, written)
    last = _last(tail)
    turn = last.get("turn")
    at = turn if isinstance(turn, int) else 1
    kind, payload = last.get("kind"), last.get("payload")
    ending = str(payload.get("ending", "")) if kind == "end" and isinstance(payload, dict) else ""
    sources = scenario.get("sources")
    return Glance(
        path=path,
        written=written,
        readable=True,
        scenario=str(scenario.get("id", "")),
        title_source=str(sources.get(scenario.get("main"), "")) if isinstance(sources, dict) else "",
        world=scenario.get("world") if isinstance(scenario.get("world"), str) else None,
        short=scenario.get("short") is True,
        turn=at + 1 if kind == "resolve" else at,
        ending=ending or ("stopped" if kind == "stop" else ""),
    )


def _last(tail: bytes) -> dict[str, Any]:
    """The last whole line of the tail; a torn one after it does not count."""
    whole = tail.split(b"\n")[:-1]
    return next((found for line in reversed(whole) if (found := _line(line))), {})


def _line(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
