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
            without=("fading", "settles:escalation"),
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


def negotiation(number: int) -> Iterator[Step]:
    """What two seats say to each other in one turn, and to everyone: ten events."""
    both, pledge = ["us", "prc"], {"seat": "us", "order": order("pledge.no_major_arms", target="prc")}
    yield (
        "message",
        number,
        {"seat": "us", "to": [], "text": "To all:\nno more «exercises».", "about": 0},
        "all",
    )
    yield "message", number, {"seat": "prc", "to": ["us"], "text": "我們談談。", "about": 0}, ("us", "prc")
    yield "read", number, {"seat": "us", "counts": [{"parties": both, "count": 1}]}, ("us",)
    yield "estimate", number, {"seat": "us", "about": "prc", "percent": 40}, ("us",)
    offer = {
        "seat": "us",
        "parties": both,
        "gives": [pledge],
        "counters": 0,
        "note": "a first step",
        "by": "human",
    }
    yield "offer", number, offer, ("us", "prc")
    gives = [pledge, {"seat": "prc", "order": order("notify", level=2)}]
    counter = {"seat": "prc", "parties": both, "gives": gives, "counters": 1, "note": "", "by": "reassurer"}
    yield "offer", number, counter, ("us", "prc")
    yield "message", number, {"seat": "us", "to": ["prc"], "text": "Why so much?", "about": 2}, ("us", "prc")
    for seat, said, by in (("us", "accept", "human"), ("us", "withdraw", "human"), ("us", "refuse", "human")):
        payload = {"seat": seat, "parties": both, "number": 2, "reply": said, "by": by}
        yield "reply", number, payload, ("us", "prc")


def script(turns: int = 2) -> list[Step]:
    """All that is entered in a game of so many turns."""
    return [step for number in range(1, turns + 1) for step in turn(number)]


def enter(record: Record, step: Step, parent: int | None = None) -> None:
    """Append one step."""
    kind, number, payload, scope = step
    mark = digest(canonical(payload["state"])) if kind == "resolve" else None
    record.append(kind, number, payload, scope, state_hash=mark, parent=parent)


def save(
    path: Path, turns: int = 2, *, branched: bool = False, closed: bool = False, talked: bool = False
) -> bytes:
    """Play the script into a new file and return its bytes; branched: with a what-if that leaves it after event 3; talked:
    with a negotiation in a further turn.
    """
    with Record.create(path, header(), clock=clock) as record:
        for step in script(turns):
            enter(record, step)
        if branched:
            tip = record.tip
            enter(record, script(1)[3], parent=3)
            enter(record, script(1)[6], parent=len(record.events))
            enter(record, script(1)[1], parent=tip)
        if talked:
            for step in negotiation(turns + 1):
                enter(record, step)
        if closed:
            record.end(turns, "settlement")
    return path.read_bytes()
