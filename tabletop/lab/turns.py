"""Turns played by doctrines alone: the one loop under playouts and propositions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tabletop.doctrine import Choice, choose, seat_luck
from tabletop.doctrine.bargaining import converse
from tabletop.engine.bargaining import Talks, bound, next_turn
from tabletop.engine.knowledge import Knowledge, known
from tabletop.engine.legality import refusals
from tabletop.engine.resolving import resolve
from tabletop.engine.rules import Rules
from tabletop.engine.state import Order, State

Forced = Mapping[str, Sequence[Order]]
"""By seat: the orders that it gives whatever its doctrine would do."""

NOTHING: Forced = {}


def lucks(rules: Rules, seed: int) -> dict[str, int]:
    """By seat: the word from which its doctrine throws its dice in the game of this seed."""
    return {seat: seat_luck(seed, index) for index, seat in enumerate(rules.form.seats)}


def play_turns(
    rules: Rules,
    state: State,
    players: Mapping[str, str],
    luck: Mapping[str, int],
    forced: Mapping[int, Forced] | None = None,
) -> Iterator[State]:
    """The states after each turn until the game ends. `players` are doctrines by seat, `forced` orders by turn."""
    talks = Talks()
    while not state.ended:
        state, talks = play_turn(rules, state, talks, players, luck, (forced or {}).get(state.turn, NOTHING))
        yield state


def play_turn(
    rules: Rules,
    state: State,
    talks: Talks,
    players: Mapping[str, str],
    luck: Mapping[str, int],
    forced: Forced = NOTHING,
) -> tuple[State, Talks]:
    """One turn as the doctrines play it: the state after it, and the talks with which the next one opens.

    Forced orders come first; what of a doctrine's choice does not fit beside them is left out. A forced order that the seat
    may not give is left out too: `state.report.acts` tells what was done.
    """
    seen = {seat: known(rules, state, seat) for seat in rules.form.seats}
    sealed = {seat: _legal(rules, seen[seat], orders) for seat, orders in forced.items() if orders}
    talks = converse(rules, state, talks, players, luck, sealed, seen)
    orders: dict[str, Sequence[Order]] = {}
    answers: dict[str, Mapping[str, str]] = {}
    for index, seat in enumerate(rules.form.seats):
        promised = bound(talks, index)
        knowledge = replace(seen[seat], bound=promised) if promised else seen[seat]
        choice = choose(rules, knowledge, players[seat], luck[seat])
        given = sealed.get(seat)
        if given:
            choice = _beside(rules, knowledge, given, choice)
        orders[seat], answers[seat] = choice.orders, dict(choice.answers)
    return resolve(rules, state, orders, answers, talks), next_turn(talks)


def _legal(rules: Rules, knowledge: Knowledge, orders: Sequence[Order]) -> list[Order]:
    """Those of the orders that the seat may give together, the first ones first."""
    kept: list[Order] = []
    for order in orders:
        if not refusals(rules, knowledge, [*kept, order]):
            kept.append(order)
    return kept


def _beside(rules: Rules, knowledge: Knowledge, given: Sequence[Order], choice: Choice) -> Choice:
    """The given orders, and of the choice what may be sealed beside them: answers first, then orders."""
    orders, answers = list(given), dict[str, str]()
    for inject, option in choice.answers:
        if not refusals(rules, knowledge, orders, answers | {inject: option}):
            answers[inject] = option
    for order in choice.orders:
        if not refusals(rules, knowledge, [*orders, order], answers):
            orders.append(order)
    return Choice(tuple(orders), tuple(answers.items()))
