"""Whole games in which seats bargain at random: offers thrown at the table, answered by throws, carried out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from tabletop.engine import Order, Refused, Rules, State, known, resolve, start
from tabletop.engine.bargaining import (
    NO_TALKS,
    Propose,
    Reply,
    TalkAct,
    Talks,
    bound,
    next_turn,
    talk,
)
from tabletop.engine.legality import legal_acts, refusals
from tests.engine.small import order_of

Turn = tuple[State, dict[str, list[Order]], tuple[TalkAct, ...], Talks, State]
"""What it opened with, what was ordered and said, the talks as they stood at the close, and what it led to."""


def random_talk(
    rules: Rules, state: State, talks: Talks, throws: Iterator[int], most: int = 6
) -> tuple[Talks, tuple[TalkAct, ...]]:
    """The talks after some acts that the table takes: offers among two or three seats, mostly accepted."""
    seats, offered = rules.form.seats, [act for act in rules.form.acts if act.offered]
    said: list[TalkAct] = []
    for _ in range(most if offered and not state.ended else 0):
        act = offered[next(throws) % len(offered)]
        other = act.target if act.target >= 0 else (act.seat + 1) % len(seats)
        third = next(throws) % len(seats)
        parties = tuple(seats[s] for s in sorted({act.seat, other, third}))
        by = parties[next(throws) % len(parties)]
        acts: list[TalkAct] = [Propose(by, parties, ((seats[act.seat], order_of(rules, act.index, 1)),))]
        with suppress(Refused):
            talks = talk(rules, state, talks, acts[0])
            said.append(acts[0])
            number = max(o.number for o in talks.offers if tuple(seats[s] for s in o.parties) == parties)
            for seat in parties:
                if seat != by:
                    reply = Reply(seat, parties, number, "refuse" if next(throws) % 5 == 0 else "accept")
                    talks = talk(rules, state, talks, reply)
                    said.append(reply)
    return talks, tuple(said)


def random_orders_beside(
    rules: Rules, state: State, talks: Talks, throws: Iterator[int]
) -> dict[str, list[Order]]:
    """Orders of every seat that may be given beside what it promised."""
    found: dict[str, list[Order]] = {}
    for index, seat in enumerate(rules.form.seats):
        knows = known(rules, state, seat, bound(talks, index))
        found[seat] = []
        for _ in range(rules.form.orders):
            legal = legal_acts(rules, knows)
            act, level = legal[next(throws) % len(legal)]
            order = order_of(rules, act, level)
            if not refusals(rules, knows, [*found[seat], order]):
                found[seat].append(order)
    return found


def negotiated_game(rules: Rules, seed: int, throws: Iterator[int]) -> Iterator[Turn]:
    """Every turn of a game in which seats bargain and order by the throws."""
    state, talks = start(rules, seed), NO_TALKS
    while not state.ended:
        talks, said = random_talk(rules, state, talks, throws)
        orders = random_orders_beside(rules, state, talks, throws)
        after = resolve(rules, state, orders, {}, talks)
        yield state, orders, said, talks, after
        state, talks = after, next_turn(talks)
