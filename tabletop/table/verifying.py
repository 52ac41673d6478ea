"""Verification: everything that a record tells is played again, and the first thing that differs is named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabletop.engine.errors import Refused
from tabletop.engine.state import RULES_VERSION, State, state_hash
from tabletop.i18n import N_, Message
from tabletop.record import Record
from tabletop.table.folding import Game, apply, begin, rules_of_header, stored_state


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a record replays: `turns` resolved turns agree; otherwise where the first difference is, in words.

    `turn` is 0 and `meter` empty while nothing differs.
    """

    ok: bool
    turns: int
    turn: int = 0
    meter: str = ""
    stored: int | None = None
    computed: int | None = None
    problem: Message | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "ok": self.ok,
            "turns": self.turns,
            "turn": self.turn or None,
            "meter": self.meter or None,
            "stored": self.stored,
            "computed": self.computed,
            "problem": None if self.problem is None else str(self.problem),
        }


def verify(path: Path | str) -> Verification:
    """Play the record's main line again from its inputs. Raises RecordError where the file itself is damaged."""
    record = Record.open(path, write=False)
    if record.header.rules_version != RULES_VERSION:
        params = {"theirs": record.header.rules_version, "ours": RULES_VERSION}
        message = N_(
            "It was played by rules version {theirs}, this program has version {ours}; it cannot be played again."
        )
        return Verification(False, 0, problem=Message(message, params))
    rules = rules_of_header(record.header)
    game = begin(rules, record.header)
    turns = 0
    for event in record.main_line():
        if event.kind == "resolve":
            stored = stored_state(game, event.payload["state"], event, record.path)
            try:
                computed = game.resolved()
            except Refused as refused:
                return _refused(
                    N_("Orders that were played are refused now: {why}"), turns, event.turn, refused
                )
            if state_hash(computed) != event.state_hash or computed != stored:
                return _difference(game, turns, event.turn, stored, computed)
            turns += 1
        try:
            apply(game, event, record.path)
        except Refused as refused:
            return _refused(
                N_("An offer or reply that was made is refused now: {why}"), turns, event.turn, refused
            )
    return Verification(True, turns)


def _refused(sentence: str, turns: int, turn: int, refused: Refused) -> Verification:
    return Verification(False, turns, turn, problem=Message(sentence, {"why": str(refused)}))


def _difference(game: Game, turns: int, turn: int, stored: State, computed: State) -> Verification:
    for slot, then, now in zip(game.rules.form.slots, stored.slots, computed.slots, strict=True):
        if then != now:
            message = Message(
                N_("Turn {turn}: {meter} was recorded as {stored}, but comes out as {computed}."),
                {"turn": turn, "meter": slot.name, "stored": then, "computed": now},
            )
            return Verification(False, turns, turn, slot.name, then, now, message)
    message = Message(
        N_("Turn {turn}: what was recorded beside the meters comes out differently."), {"turn": turn}
    )
    return Verification(False, turns, turn, problem=message)
