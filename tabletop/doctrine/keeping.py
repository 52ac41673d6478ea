"""What a seat's own pledges ask of it in a turn: what they forbid, what they require, and what its own orders make due."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.engine import dice
from tabletop.engine.form import Bond
from tabletop.engine.knowledge import Knowledge
from tabletop.engine.legality import NO_FACTS
from tabletop.engine.offering import breaches
from tabletop.engine.rules import Rules
from tabletop.engine.work import note_facts

Acts = Sequence[tuple[int, int]]
"""(act, level) that the seat is going to do, beside what it has promised in offers."""


def means_to_keep(rules: Rules, knowledge: Knowledge, doctrine: int, luck: int) -> bool:
    """Whether the doctrine of that index means to keep its word this turn: by its chance, or always where it names none."""
    code = rules.machine.bargains[doctrine][rules.seat_index[knowledge.viewer]]
    if code is None:
        return True
    chance = code.keeps(knowledge.slots, knowledge.before, NO_FACTS, 1)
    return dice.basis_points(luck, knowledge.turn, dice.Purpose.BARGAINING, 0, 2) < chance


class Word:
    """The pledges of one seat as it knows them itself."""

    def __init__(self, rules: Rules, knowledge: Knowledge) -> None:
        self.rules, self.knowledge = rules, knowledge
        seat = rules.seat_index[knowledge.viewer]
        self._own = rules.bonds_of[seat]
        self._promised = [
            (rules.order_index[knowledge.viewer, order.move, order.target], order.level)
            for order in knowledge.bound
        ]

    def bonds(self, acts: Acts = ()) -> list[Bond]:
        """Those that will bind this turn: in force, promised in an offer, or made by these acts."""
        form, slots = self.rules.form, self.knowledge.slots
        made = {form.acts[act].bond for act, _level in (*self._promised, *acts)}
        return [bond for bond in self._own if slots[bond.left] > 0 or bond.index in made]

    def forsworn(self) -> dict[int, int]:
        """The acts that are forbidden, with the level from which they are."""
        least: dict[int, int] = {}
        for bond in self.bonds():
            for act, level in bond.forbids:
                least[act] = min(level, least.get(act, level))
        return least

    def breaks(self, acts: Acts, act: int, level: int) -> bool:
        """Whether one act more would breach a pledge, or make one that the others breach."""
        if act not in self.rules.machine.breaching and self.rules.form.acts[act].does != "make":
            return False
        return self._breached([*acts, (act, level)]) > self._breached(acts)

    def _breached(self, acts: Acts) -> int:
        return len(list(breaches(self.rules, self.knowledge, [*self._promised, *acts])))

    def due(self, acts: Acts) -> list[Bond]:
        """The pledges that require something which is due, as far as the seat can tell, and which these acts leave undone."""
        done = [*self._promised, *acts]
        return [bond for bond in self.bonds(acts) if bond.requires and self._is_due(bond, done)]

    def _is_due(self, bond: Bond, done: Acts) -> bool:
        required = dict(bond.requires)
        if any(level >= required.get(act, level + 1) for act, level in done):
            return False
        due = self.rules.machine.bonds[bond.index].due
        if due is None:
            return True
        facts = [0] * len(self.rules.form.facts)
        note_facts(self.rules.form, facts, done)
        return bool(due(self.knowledge.slots, self.knowledge.before, facts, 1))
