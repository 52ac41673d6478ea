"""A small scripted game that the tests of the record save, break and resume."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tabletop.record import Header, Record, ScenarioCopy, canonical, digest

Step = tuple[str, int, dict[str, Any], Any]


def header(**changes: Any) -> Header:
    """The header of a game of two seats on a scenario of one file."""
    values: dict[str, Any] = {
        "rules_version": 1,
        "scenario": ScenarioCopy(
            id="strait",
            main="strait.yaml",
            sources={"strait.yaml": "format: 1\nid: strait\ntitle: {en: Strait, zh-Hant: 台海}\n"},
            world="low_fear",
            short=False,
            hash=digest(b"strait"),
        ),
        "seed": 7,
        "seats": {"us": "human", "prc": "reassurer"},
    }
    return Header(**{**values, **changes})


def clock() -> str:
    """A clock that stands still, so that a record's bytes depend on its inputs alone."""
    return "2024-05-20T08:00:00Z"


def order(move: str, **changes: Any) -> dict[str, Any]:
    """An order as it is sealed."""
    return {"move": move, "target": None, "level": 1, "intent": "", "note": "", **changes}


def state(turn: int, size: int = 6) -> dict[str, Any]:
    """A state as opaque to the record as any."""
    return {"turn": turn, "slots": [(turn * 7919 + i * 104729) % 100 for i in range(size)], "ending": -1}


def turn(number: int, size: int = 6) -> Iterator[Step]:
    """The inputs of one turn and its resolution: seven events."""
    sale = order("arms_sale", target="taiwan", level=2, intent="deter", note="回應\u2028演習 «as agreed»")
    yield "seal", number, {"seat": "us", "orders": [sale], "by": "human"}, ("us", "facilitator")
    yield "reopen", number, {"seat": "us"}, ("us", "facilitator")
    yield "seal", number, {"seat": "us", "orders": [], "by": "human"}, ("us", "facilitator")
    yield "answer", number, {"seat": "prc", "inject": "collision", "option": "apologise"}, ("prc",)
    yield "player", number, {"seat": "prc", "player": "deterrer"}, "all"
    yield "seal", number, {"seat": "prc", "orders": [order("hold")], "by": "deterrer"}, ("prc",)
    yield "resolve", number, {"rules_version": 1, "state": state(number + 1, size)}, ("facilitator",)


def script(turns: int = 2) -> list[Step]:
    """All that is entered in a game of so many turns."""
    return [step for number in range(1, turns + 1) for step in turn(number)]


def enter(record: Record, step: Step, parent: int | None = None) -> None:
    """Append one step."""
    kind, number, payload, scope = step
    mark = digest(canonical(payload["state"])) if kind == "resolve" else None
    record.append(kind, number, payload, scope, state_hash=mark, parent=parent)


def save(path: Path, turns: int = 2, *, branched: bool = False, closed: bool = False) -> bytes:
    """Play the script into a new file and return its bytes; branched: with a what-if that leaves it after event 3."""
    with Record.create(path, header(), clock=clock) as record:
        for step in script(turns):
            enter(record, step)
        if branched:
            tip = record.tip
            enter(record, script(1)[3], parent=3)
            enter(record, script(1)[6], parent=len(record.events))
            enter(record, script(1)[1], parent=tip)
        if closed:
            record.end(turns, "settlement")
    return path.read_bytes()
