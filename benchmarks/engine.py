"""Turns a second of the reference engine with its ledger, and of doctrine play."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from tabletop.engine import Order, Rules, State, known, resolve, start, view
from tabletop.engine.legality import legal_acts, refusals
from tabletop.lab import playout
from tabletop.scenario import load

Figure = tuple[str, float, str]
Task = tuple[State, dict[str, list[Order]]]


def legal_orders(rules: Rules, state: State, seat: str, luck: random.Random) -> list[Order]:
    """As many random legal orders as a turn takes; none of force, which would end most games at once."""
    knowledge = known(rules, state, seat)
    acts = legal_acts(rules, knowledge)
    luck.shuffle(acts)
    orders: list[Order] = []
    for index, level in acts:
        act = rules.form.acts[index]
        target = None if act.target < 0 else rules.form.seats[act.target]
        order = Order(rules.cast.moves[act.move].id, target, level)
        if "force" not in act.tags and not refusals(rules, knowledge, [*orders, order]):
            orders.append(order)
        if len(orders) == rules.form.orders:
            break
    return orders


def turns(rules: Rules, games: int) -> list[Task]:
    """Every turn of some games of random legal orders: the state before and the orders."""
    luck, found = random.Random(1), []
    for seed in range(games):
        state = start(rules, seed)
        while not state.ended:
            orders = {seat: legal_orders(rules, state, seat, luck) for seat in rules.form.seats}
            found.append((state, orders))
            state = resolve(rules, state, orders)
    return found


def figures() -> Iterator[Figure]:
    """Resolution alone (choosing not counted), then doctrine play, then views; processor time of one core."""
    rules = load("taiwan_strait")
    tasks = turns(rules, 60)
    best, parts = 0.0, 0
    for _ in range(5):
        began = time.process_time()
        parts = sum(len(resolve(rules, state, orders).report.parts) for state, orders in tasks)
        best = max(best, len(tasks) / (time.process_time() - began))
    yield "taiwan_strait, random legal orders, with ledger", best, "turns/s"
    yield "ledger parts a turn", parts / len(tasks), "parts"
    began = time.process_time()
    played = sum(playout(rules, seed, {}).turns for seed in range(100))
    yield (
        "taiwan_strait, doctrines choosing for four seats",
        played / (time.process_time() - began),
        "turns/s",
    )
    began = time.process_time()
    for state, _orders in tasks[:300]:
        view(rules, state, "us")
    yield "one seat's whole view", (time.process_time() - began) / min(300, len(tasks)) * 1e6, "us"
