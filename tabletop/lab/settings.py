"""One side of a comparison made ready to be played: the scenario's rules with what the setting changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tabletop.engine.cast import TYPES
from tabletop.engine.form import Form
from tabletop.engine.resolving import start
from tabletop.engine.rules import Rules
from tabletop.engine.state import Order, State
from tabletop.lab.turns import Forced, lucks, play_turns
from tabletop.scenario.propositions import GivenSpec, Measure, SettingSpec


@dataclass(frozen=True, slots=True)
class Sample:
    """What one game came to: the measured figure, and how many forced orders its seats could not give."""

    figure: int
    skipped: int


@dataclass(frozen=True)
class Stage:
    """A setting ready to be played: its rules, who plays, which orders are forced, and what is measured when."""

    rules: Rules
    measure: Measure
    players: Mapping[str, str]
    forced: Mapping[int, Forced]
    after: int | None

    @classmethod
    def of(cls, rules: Rules, measure: Measure, setting: SettingSpec, after: int | None) -> Stage:
        """Set up the setting in rules that were compiled for its world, constants and switches."""
        players = {seat.id: seat.doctrine for seat in rules.seats} | dict(setting.doctrines)
        changed = replace(rules, form=set_up(rules, setting))
        return cls(changed, measure, players, _by_turn(setting.orders), after)

    def play(self, seed: int) -> Sample:
        """Play one game, no further than it is measured."""
        state, skipped = start(self.rules, seed), 0
        for later in play_turns(self.rules, state, self.players, lucks(self.rules, seed), self.forced):
            skipped += self._skipped(state.turn, later)
            state = later
            if self.after is not None and state.turn > self.after:
                break
        return Sample(self.measure(state.slots, state.before, state.ending), skipped)

    def _skipped(self, turn: int, after: State) -> int:
        """How many of the turn's forced orders are not among what was done."""
        done = {(act.act, act.level) for act in after.report.acts}
        return sum(
            (self.rules.order_index.get((seat, order.move, order.target), -1), order.level) not in done
            for seat, orders in self.forced.get(turn, {}).items()
            for order in orders
        )


def set_up(rules: Rules, setting: SettingSpec) -> Form:
    """The form with the setting's types, starts and injects in it.

    Types are certain instead of drawn; a meter starts elsewhere; an inject comes when the turn opens that is named, whatever
    its own condition or chance, and not by itself before. All else, and all luck, stays as it was.
    """
    form = rules.form
    starts = {i: setting.start[slot.name] for i, slot in enumerate(form.slots) if slot.name in setting.start}
    for bond in form.bonds:
        if bond.standing and bond.trust in starts:
            # A pledge that stands from the start was made at the trust of the start.
            starts[bond.stake] = starts[bond.trust]
    drawn = {rules.seat_index[seat]: TYPES.index(kind) for seat, kind in setting.types.items()}
    coming = {rules.inject_index[inject]: turn for inject, turn in setting.injects.items()}
    return replace(
        form,
        slots=tuple(
            replace(slot, start=starts[i]) if i in starts else slot for i, slot in enumerate(form.slots)
        ),
        types=tuple(
            replace(draw, revisionist=10000 * drawn[draw.seat]) if draw.seat in drawn else draw
            for draw in form.types
        ),
        injects=tuple(
            replace(inject, when="turn", turn=coming[inject.index], condition=None)
            if inject.index in coming
            else inject
            for inject in form.injects
        ),
    )


def _by_turn(orders: Sequence[GivenSpec]) -> dict[int, dict[str, list[Order]]]:
    turns: dict[int, dict[str, list[Order]]] = {}
    for order in orders:
        seats = turns.setdefault(order.turn, {})
        seats.setdefault(order.seat, []).append(Order(order.move, order.target, order.level))
    return turns
