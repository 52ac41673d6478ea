"""A game as the fold of its record's inputs: states by turn, what each seat sealed and said, who played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tabletop.engine import state as engine_state
from tabletop.engine.bargaining import TalkAct, Talks, next_turn, talk
from tabletop.engine.errors import Refused
from tabletop.engine.resolving import resolve, start, stop
from tabletop.engine.rules import Rules
from tabletop.engine.state import RULES_VERSION, Order, State
from tabletop.i18n import N_, Message
from tabletop.record import Damaged, Event, Header, Record
from tabletop.scenario import ScenarioError, load_carried
from tabletop.table.bargaining import talk_of
from tabletop.table.look import OwnEstimate
from tabletop.table.talking import Mail


@dataclass
class Sealed:
    """What one seat sealed in one turn, and by whose hand ("human" or a doctrine's id)."""

    orders: tuple[Order, ...]
    answers: dict[str, str]
    by: str


@dataclass
class Game:
    """A game in memory. `states[i]` is the i-th opening, `turns[i]` what was sealed then, `offers[i]` the offers of that turn.

    `answers` are those in the record whose seal has not followed yet.
    """

    rules: Rules
    states: list[State]
    players: dict[str, str]
    turns: list[dict[str, Sealed]] = field(default_factory=lambda: [{}])
    offers: list[Talks] = field(default_factory=lambda: [Talks()])
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    mail: Mail = field(init=False)
    estimates: list[OwnEstimate] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mail = Mail(self.rules.form.seats)

    @property
    def state(self) -> State:
        """The state now."""
        return self.states[-1]

    @property
    def sealed(self) -> dict[str, Sealed]:
        """What has been sealed in the turn now open."""
        return self.turns[-1]

    @property
    def talks(self) -> Talks:
        """The offers of the turn now open."""
        return self.offers[-1]

    def talked(self, act: TalkAct) -> Talks:
        """The offers after this act, the game being untouched. Raises Refused."""
        own = self.sealed.get(act.seat)
        orders, answers = ({act.seat: own.orders}, {act.seat: own.answers}) if own else ({}, {})
        return talk(self.rules, self.state, self.talks, act, orders, answers)

    def resolved(self) -> State:
        """The state after the turn now open, the game being untouched. Raises Refused."""
        return resolve(
            self.rules,
            self.state,
            {seat: s.orders for seat, s in self.sealed.items()},
            {seat: s.answers for seat, s in self.sealed.items()},
            self.talks,
        )

    def advance(self, state: State) -> None:
        """Open the next turn, or the end."""
        self.states.append(state)
        self.turns.append({})
        self.offers.append(next_turn(self.talks))
        self.answers = {}


def rules_of_header(header: Header) -> Rules:
    """The rules that a record carries, made of its own files, without those that were switched off.

    Raises ScenarioError when this version cannot read them.
    """
    scenario = header.scenario
    files = tuple(scenario.sources.items())
    return _compiled(scenario.main, files, scenario.world, scenario.short, scenario.without)


@lru_cache(maxsize=4)
def _compiled(
    main: str, files: tuple[tuple[str, str], ...], world: str | None, short: bool, without: tuple[str, ...]
) -> Rules:
    # Rules never change: a game that is opened, verified and shown again is compiled once.
    return load_carried(dict(files), main, world=world, short=short, without=without)


def begin(rules: Rules, header: Header) -> Game:
    """The game at its first opening, seats in the scenario's order whatever the order of the file."""
    players = {seat: header.seats[seat] for seat in rules.form.seats if seat in header.seats}
    return Game(rules, [start(rules, header.seed)], players)


def open_game(record: Record) -> Game:
    """The game as its record tells it, from the states that it stores. Raises Damaged or ScenarioError."""
    rules = rules_of_header(record.header)
    game = begin(rules, record.header)
    for event in record.main_line():
        try:
            apply(game, event, record.path)
        except Refused as refused:
            if record.header.rules_version == RULES_VERSION:
                message = Message(
                    N_("An offer or reply that was made is refused now: {why}"), {"why": str(refused)}
                )
                raise Damaged(record.path, message, event.line) from refused
            # A game of other rules is shown from its stored states, without an offer that these rules do not allow.
    return game


def apply(game: Game, event: Event, path: Path) -> None:
    """Take one event of the main line into the game. Raises Refused for an offer or reply that could not be made."""
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
        case "offer" | "reply":
            game.offers[-1] = game.talked(talk_of(payload))
        case "message":
            game.mail.add(event.turn, payload["seat"], payload["to"], payload["text"], payload["about"])
        case "read":
            game.mail.mark(payload["seat"], [(tuple(c["parties"]), c["count"]) for c in payload["counts"]])
        case "estimate":
            game.estimates.append(
                OwnEstimate(payload["seat"], event.turn, payload["about"], payload["percent"])
            )
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


__all__ = [
    "Game",
    "ScenarioError",
    "Sealed",
    "apply",
    "open_game",
    "rules_of_header",
    "stored_state",
]
