"""The bench on which one turn is resolved: slots, facts, the growing ledger, and the dice of this turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tabletop.engine import dice
from tabletop.engine.form import Form
from tabletop.engine.rules import Rules
from tabletop.engine.state import Cause, Deal, Done, Part, PledgeEvent, State


@dataclass(frozen=True, slots=True)
class Quiet:
    """A turn in which no breach of a pledge was seen; its verification and temptation in basis points."""

    bond: int
    verification: int
    temptation: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """A pledge found broken, rightly or not: how likely that is of a sincere side and of an insincere one, basis points."""

    bond: int
    sincere: int
    insincere: int


def note_facts(form: Form, facts: list[int], acts: Iterable[tuple[int, int]]) -> None:
    """Write down what these acts, (act, level), make true in the turn in which they are done."""
    for act, level in acts:
        for fact, how in form.acts[act].facts:
            facts[fact] = facts[fact] + 1 if how == "count" else max(facts[fact], level)


class Work:
    """One resolution in progress. Phases read `slots`, collect parts, and `settle` them once at their end.

    `before` are the slots as the turn opened: while it is resolved, `was(x)` is what the resolution began with.
    """

    def __init__(self, rules: Rules, state: State) -> None:
        self.rules = rules
        self.form = rules.form
        self.machine = rules.machine
        self.seed = state.seed
        self.turn = state.turn
        self.slots = list(state.slots)
        self.before = state.slots
        self.facts = [0] * len(rules.form.facts)
        self.acts: list[Done] = []
        self.ledger: list[Part] = []
        self.pending: list[int] = []
        self.injects: list[int] = []
        self.says: list[int] = []
        self.crossed: list[int] = []
        self.deals: list[Deal] = []
        self.pledges: list[tuple[int, PledgeEvent, bool]] = []
        self.quiet: list[Quiet] = []
        self.alarms: list[Alarm] = []
        self._open: list[Part] = []
        self.out: Callable[[Part], None] = self._open.append
        self.say: Callable[[int], None] = self.says.append

    def roll(self, key: int) -> int:
        """A draw from 0..9999 for a chance block of the rules."""
        return dice.basis_points(self.seed, self.turn, dice.Purpose.EFFECT, 0, key)

    def sort(self) -> None:
        """Bring what was added so far into one order, whichever seat came first."""
        self._open.sort()

    def settle(self) -> None:
        """Sum what the phase added, clamp each meter once, and put it all in the ledger."""
        if not self._open:
            return
        sums: dict[int, int] = {}
        for slot, amount, _cause, _site in self._open:
            sums[slot] = sums.get(slot, 0) + amount
        slots, infos = self.slots, self.form.slots
        for slot, amount in sums.items():
            wanted = slots[slot] + amount
            info = infos[slot]
            value = info.low if wanted < info.low else info.high if wanted > info.high else wanted
            if value != wanted:
                self._open.append((slot, value - wanted, CLAMP, -1))
            slots[slot] = value
        self.ledger += [part for part in self._open if part[1]]
        self._open.clear()


CLAMP: Cause = ("clamp", -1)
FADING: Cause = ("fading", -1)
