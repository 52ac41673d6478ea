"""Saving one input, and opening a long record."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tabletop.record import Record, disk
from tabletop.scenario import load
from tabletop.table import Table

Figure = tuple[str, float, str]


def figures() -> Iterator[Figure]:
    """A sealed order on this disk, fsync included; and a real game's turns until a thousand are written, then loaded."""
    rules = load("taiwan_strait")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "game.jsonl"
        table = Table.start(rules, players={}, seed=1, save=path)
        began = time.perf_counter()
        for _ in range(50):
            table.seal("us", [])
            table.reopen("us")
        yield "one input, written and fsynced", (time.perf_counter() - began) / 100 * 1e3, "ms"
        table.close()
        long = _long_record(Path(folder) / "long.jsonl", path)
        best = min(_load(long) for _ in range(3))
        yield "a record of a thousand turns, loaded and checked", best * 1e3, "ms"


def _load(path: Path) -> float:
    began = time.perf_counter()
    record = Record.open(path, write=False)
    took = time.perf_counter() - began
    assert len(record.events) >= 5000
    return took


def _long_record(path: Path, model: Path) -> Path:
    """A record with the header of a real game and a thousand turns of its size."""
    from tabletop.engine import resolve, start, state_hash, to_json

    rules = load("taiwan_strait")
    state = resolve(rules, start(rules, 1), {})
    stored = to_json(state)
    real, disk.fsync = disk.fsync, lambda _fd: None
    try:
        with Record.create(path, Record.open(model, write=False).header) as record:
            for turn in range(1, 1001):
                for seat in rules.form.seats:
                    record.append("seal", turn, {"seat": seat, "orders": [], "by": "human"}, (seat,))
                payload = {"rules_version": 1, "state": stored}
                record.append("resolve", turn, payload, ("facilitator",), state_hash=state_hash(state))
    finally:
        disk.fsync = real
    return path
