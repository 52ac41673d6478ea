"""A game as the fold of its record's inputs: states by turn, what each seat sealed, who played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tabletop.engine import state as engine_state
from tabletop.engine.resolving import start, stop
from tabletop.engine.rules import Rules
from tabletop.engine.state import Order, State
from tabletop.i18n import N_, Message
from tabletop.record import Damaged, Event, Header, Record
from tabletop.scenario import ScenarioError, build, embedded_source


@dataclass
class Sealed:
    """What one seat sealed in one turn, and by whose hand ("human" or a doctrine's id)."""

    orders: tuple[Order, ...]
    answers: dict[str, str]
    by: str


@dataclass
class Game:
    """A game in memory. `states[i]` is the i-th opening, `turns[i]` what was sealed then.

    `answers` are those in the record whose seal has not followed yet.
    """

    rules: Rules
    states: list[State]
    players: dict[str, str]
    turns: list[dict[str, Sealed]] = field(default_factory=lambda: [{}])
    answers: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """The state now."""
        return self.states[-1]

    @property
    def sealed(self) -> dict[str, Sealed]:
        """What has been sealed in the turn now open."""
        return self.turns[-1]

    def advance(self, state: State) -> None:
        """Open the next turn, or the end."""
        self.states.append(state)
        self.turns.append({})
        self.answers = {}


def rules_of_header(header: Header) -> Rules:
    """The rules that a record carries, compiled anew. Raises ScenarioError when this version cannot read them."""
    scenario = header.scenario
    source = embedded_source(scenario.sources, scenario.main)
    return build(source, world=scenario.world, short=scenario.short)


def begin(rules: Rules, header: Header) -> Game:
    """The game at its first opening, seats in the scenario's order whatever the order of the file."""
    players = {seat: header.seats[seat] for seat in rules.form.seats if seat in header.seats}
    return Game(rules, [start(rules, header.seed)], players)


def open_game(record: Record) -> Game:
    """The game as its record tells it, from the states that it stores. Raises Damaged or ScenarioError."""
    rules = rules_of_header(record.header)
    game = begin(rules, record.header)
    for event in record.main_line():
        apply(game, event, record.path)
    return game


def apply(game: Game, event: Event, path: Path) -> None:
    """Take one event of the main line into the game."""
    payload = event.payload
    match event.kind:
        case "answer":
            game.answers.setdefault(payload["seat"], {})[payload["inject"]] = payload["option"]
        case "seal":
            seat = payload["seat"]
            orders = tuple(Order(**order) for order in payload["orders"])
            game.sealed[seat] = Sealed(orders, game.answers.pop(seat, {}), payload["by"])
        case "reopen":
            game.sealed.pop(payload["seat"], None)
            game.answers.pop(payload["seat"], None)
        case "player":
            game.players[payload["seat"]] = payload["player"]
        case "resolve":
            game.advance(stored_state(game, payload["state"], event, path))
        case "stop":
            game.advance(stop(game.rules, game.state))


def stored_state(game: Game, data: Mapping[str, Any], event: Event, path: Path) -> State:
    """The state that a resolution stored. Raises Damaged where it does not fit the scenario."""
    try:
        state = engine_state.from_json(dict(data))
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged(path, Message(N_("The state that it stores cannot be read.")), event.line) from error
    if len(state.slots) != len(game.rules.form.slots):
        raise Damaged(path, Message(N_("The state that it stores does not fit its scenario.")), event.line)
    return state


def order_json(order: Order) -> dict[str, Any]:
    """An order as the record writes it."""
    return {
        "move": order.move,
        "target": order.target,
        "level": order.level,
        "intent": order.intent,
        "note": order.note,
    }


__all__ = [
    "Game",
    "ScenarioError",
    "Sealed",
    "apply",
    "open_game",
    "order_json",
    "rules_of_header",
    "stored_state",
]
