"""Orders, states, reports: the values that the engine takes and gives, and their JSON form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

RULES_VERSION = 2
"""Raised whenever the same inputs would lead to other states; records carry the version they were played by."""

INTENTS = ("reassure", "deter", "probe", "punish", "comply", "other")
"""What an order may be meant to do; known to its seat and the facilitator alone until the debrief."""

Cause = tuple[Any, ...]
Part = tuple[int, int, Cause, int]
"""A cause's contribution: (slot, amount, cause, site). A cause is (kind, index, ...); site -1 is none."""


@dataclass(frozen=True, slots=True)
class Order:
    """One seat's chosen move with target and level (from 1); intent is "" or one of INTENTS, note a line of text."""

    move: str
    target: str | None = None
    level: int = 1
    intent: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """An act carried out: index in the form, level, whether a covert one was detected, what was meant, whether it is
    the default answer that nobody gave, and whether it was part of an agreement.
    """

    act: int
    level: int
    detected: bool = False
    intent: str = ""
    note: str = ""
    by_default: bool = False
    agreed: bool = False


PledgeEvent = Literal["made", "renewed", "kept", "alarm", "surfaced", "renounced", "breach"]


@dataclass(frozen=True, slots=True)
class Deal:
    """An agreement that became pledges and orders: parties (seat indexes), its number among them, (act, level) of what was
    given, and seats whose affairs it settles although they are no party.
    """

    parties: tuple[int, ...]
    number: int
    gives: tuple[tuple[int, int], ...]
    over_head: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What the last resolution did. `parts` is the whole ledger; `injects`, `says` and `crossed` are indexes.

    `pledges` are (bond, what happened to it, whether an alarm had no breach behind it).
    """

    acts: tuple[Done, ...] = ()
    parts: tuple[Part, ...] = ()
    injects: tuple[int, ...] = ()
    says: tuple[int, ...] = ()
    crossed: tuple[int, ...] = ()
    pledges: tuple[tuple[int, PledgeEvent, bool], ...] = ()
    deals: tuple[Deal, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A game at the opening of `turn`, or ended.

    `slots` are the form's numbers now, `before` as they were when the turn before opened. `pending` are injects whose choice
    is open. `ending` is -1 while the game goes on, the ending's index, or STOPPED. `points` (by objective) are set at the end.
    The seed is part of the state and of no view.
    """

    seed: int
    turn: int
    slots: tuple[int, ...]
    before: tuple[int, ...]
    pending: tuple[int, ...]
    ending: int
    points: tuple[int, ...]
    report: Report

    @property
    def ended(self) -> bool:
        """Whether the game is over."""
        return self.ending != PLAYING


PLAYING = -1
STOPPED = -2


def to_json(state: State) -> dict[str, Any]:
    """The state as plain JSON values."""
    report = state.report
    return {
        "seed": state.seed,
        "turn": state.turn,
        "slots": list(state.slots),
        "before": list(state.before),
        "pending": list(state.pending),
        "ending": state.ending,
        "points": list(state.points),
        "report": {
            "acts": [
                [d.act, d.level, d.detected, d.intent, d.note, d.by_default, d.agreed] for d in report.acts
            ],
            "parts": [[slot, amount, list(cause), site] for slot, amount, cause, site in report.parts],
            "injects": list(report.injects),
            "says": list(report.says),
            "crossed": list(report.crossed),
            "pledges": [list(event) for event in report.pledges],
            "deals": [
                [list(d.parties), d.number, [list(give) for give in d.gives], list(d.over_head)]
                for d in report.deals
            ],
        },
    }


def from_json(data: dict[str, Any]) -> State:
    """The state that `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    report = data["report"]
    return State(
        seed=int(data["seed"]),
        turn=int(data["turn"]),
        slots=_ints(data["slots"]),
        before=_ints(data["before"]),
        pending=_ints(data["pending"]),
        ending=int(data["ending"]),
        points=_ints(data["points"]),
        report=Report(
            acts=tuple(_done(*done) for done in report["acts"]),
            parts=tuple((s, a, tuple(c), p) for s, a, c, p in report["parts"]),
            injects=_ints(report["injects"]),
            says=_ints(report["says"]),
            crossed=_ints(report["crossed"]),
            pledges=tuple((int(b), k, bool(f)) for b, k, f in report.get("pledges", ())),
            deals=tuple(
                Deal(_ints(p), int(n), tuple((int(a), int(v)) for a, v in g), _ints(h))
                for p, n, g, h in report.get("deals", ())
            ),
        ),
    )


def _done(
    act: int, level: int, detected: bool, intent: str, note: str, default: bool, agreed: bool = False
) -> Done:
    # Rules version 1 knew no agreements.
    return Done(act, level, bool(detected), str(intent), str(note), bool(default), bool(agreed))


def _ints(values: Sequence[Any]) -> tuple[int, ...]:
    return tuple(int(v) for v in values)


def state_hash(state: State) -> str:
    """SHA-256 (hex) of the state's canonical JSON: equal exactly when the states are."""
    text = json.dumps(to_json(state), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
