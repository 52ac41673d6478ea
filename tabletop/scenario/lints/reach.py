"""What a game of this scenario can come to: which numbers each slot can take, and which acts, injects and red lines there can be.

From the start values on, everything that some rule may add lets a slot range up to its bound on that side, until nothing
more can happen. So what is out of reach here is out of reach in every game (but a facilitator's ruling can still do it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tabletop.engine.curves import trust_of
from tabletop.engine.form import FATES, TURN_SLOT, ZERO, Act, Bond, Expr, Inject, Program
from tabletop.scenario.claiming import start_slot
from tabletop.scenario.lints.intervals import Interval, Ranges
from tabletop.scenario.model import Turns, basis_points
from tabletop.scenario.placing import MANY
from tabletop.scenario.surveying import Survey

Owner = tuple[str, int]
"""("act", index), ("inject", index), ("line", index), ("bond", index) or ("rule", 0), which always runs."""

CERTAIN: Expr = ("int", 10000)


def last_turn(turns: Turns) -> int:
    """The last turn that can be played."""
    return turns.count if basis_points(turns.go_on) == 0 else turns.at_most or turns.count


@dataclass(slots=True)
class _Block:
    """Additions that run together: when all of `given` is so, while their owner is possible."""

    owner: Owner
    given: tuple[tuple[Expr, bool], ...]
    additions: list[tuple[int, Expr]]


@dataclass
class Reach:
    """What can happen. `levels` are the levels at which each act can be done; an act not in it never is."""

    survey: Survey
    slots: list[Interval] = field(default_factory=list)
    facts: list[Interval] = field(default_factory=list)
    constants: dict[str, Interval] = field(default_factory=dict)
    levels: dict[int, set[int]] = field(default_factory=dict)
    coming: set[int] = field(default_factory=set)
    crossed: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    _bonds: set[int] = field(default_factory=set)
    _blocks: list[_Block] = field(default_factory=list)
    _grew: bool = False

    def __post_init__(self) -> None:
        survey, form = self.survey, self.survey.form
        self.constants = {name: (min(v), max(v)) for name, v in survey.bench.names.varying.items()}
        self.slots = [(slot.start, slot.start) for slot in form.slots]
        for starts in survey.starts:
            for index, start in enumerate(starts):
                self._widen(index, (start, start))
        self.facts = [(0, 0)] * len(form.facts)
        self.turns = max(last_turn(turns) for turns in survey.turns)
        self._widen(TURN_SLOT, (1, self.turns))
        for draw in form.types:
            self._widen(draw.slot, (0, 1))
        self._add_propositions()
        self._blocks = list(self._all_blocks())
        self._grew = True
        while self._grew:
            self._grew = False
            self._round()

    def _add_propositions(self) -> None:
        """What the settings of propositions put at the start or bring by themselves."""
        names = self.survey.bench.names
        injects = list(self.survey.file.injects)
        for proposition in self.survey.file.propositions.values():
            for setting in proposition.settings.values():
                for key, value in setting.start.items():
                    number = trust_of(basis_points(value)) if isinstance(value, str) else value
                    self._widen(start_slot(names, key), (number, number))
                for inject in setting.injects:
                    self._bring(self.survey.form.injects[injects.index(inject)])

    def ranges(self, level: Interval = (1, 1)) -> Ranges:
        """The bounds that always hold."""
        return Ranges(self.slots, self.facts, self.constants, level)

    def _round(self) -> None:
        form = self.survey.form
        for bond in form.bonds:
            self._reach_bond(bond)
        for act in form.acts:
            self._reach_act(act)
        for index, line in enumerate(form.red_lines):
            if index not in self.crossed and self.ranges().given(line.condition, True) is not None:
                self.crossed.add(index)
                self._grow_fact(line.fact, (0, 1))
        for inject in form.injects:
            self._reach_inject(inject)
        for memory in form.memories:
            if memory.observer < 0:
                self._widen(memory.slot, self.facts[memory.fact])
            elif memory.acts & self.levels.keys():
                self._widen(memory.slot, (0, MANY))
        self._blocks = [block for block in self._blocks if not self._run(block)]

    # --- what can be done ---

    def _reach_act(self, act: Act) -> None:
        able = self.levels.get(act.index, set())
        if len(able) == act.levels:
            return
        fresh = {level for level in range(1, act.levels + 1) if level not in able and self._can(act, level)}
        if not fresh:
            return
        self.levels[act.index] = able | fresh
        self._grew = True
        self._note_act(act, max(fresh | able))

    def _can(self, act: Act, level: int) -> bool:
        if act.kind == "answer":
            inject = self.survey.form.injects[act.move]
            if inject.index not in self.coming:
                return False
            if inject.default == act.index:
                return True
        if act.does == "renounce" and act.bond not in self._bonds:
            return False
        if act.does == "make" and not (act.alone or act.offered):
            return False
        return self.why_not(act, level) is None

    def why_not(self, act: Act, level: int) -> tuple[str, int] | None:
        """Why the act can never be ordered at a level: ("if", 0), ("gate", index) or ("cost", slot); None if it can."""
        now: Ranges | None = self.ranges((level, level))
        assert now is not None
        for gate in act.gates:
            if (now := now.given(self.survey.form.gates[gate], True)) is None:
                return ("gate", gate)
        if act.condition is not None and (now := now.given(act.condition, True)) is None:
            return ("if", 0)
        for slot, expr in act.costs:
            if now.of(expr)[0] > now.of(("slot", slot))[1] - self.survey.form.slots[slot].low:
                return ("cost", slot)
        return None

    def _note_act(self, act: Act, most: int) -> None:
        for fact, how in act.facts:
            self._grow_fact(fact, (0, MANY if how == "count" else most))
        for signal in act.signals:
            if signal.trust >= 0:
                self._move(signal.trust)
        if act.does == "declare":
            slot = next(line.declared for line in self.survey.form.red_lines if line.line == act.declares)
            self._widen(slot, (0, 1))
        if act.cooldown_slot >= 0:
            self._widen(act.cooldown_slot, (0, act.cooldown + 1))
        for slot, expr in act.costs:
            if self.ranges((1, most)).of(expr)[1] > 0:
                self._add(slot, -1)
        if act.tags or act.signals or act.severity:
            for author, _sufferer, slot in self.survey.form.stung:
                if author == act.seat:
                    self._widen(slot, (0, MANY))

    def _reach_inject(self, inject: Inject) -> None:
        if inject.index not in self.coming and self._can_come(inject):
            self._bring(inject)

    def _bring(self, inject: Inject) -> None:
        self.coming.add(inject.index)
        self._grew = True
        often = 1 if inject.once and not self._is_demanded(inject) else MANY
        self._widen(inject.fired, (0, often))
        if inject.cooldown_slot >= 0:
            self._widen(inject.cooldown_slot, (0, inject.cooldown + 1))

    def _is_demanded(self, inject: Inject) -> bool:
        lines = self.survey.form.red_lines
        return any(lines[index].demands == inject.index for index in self.crossed)

    def _can_come(self, inject: Inject) -> bool:
        if self._is_demanded(inject):
            return True
        now: Ranges | None = self.ranges()
        assert now is not None
        if inject.when == "turn":
            if inject.turn > self.turns:
                return False
            # It comes at the end of the turn before, which is still counted then.
            now = now.given(("eq", ("slot", TURN_SLOT), ("int", max(1, inject.turn - 1))), True)
        if now is not None and inject.condition is not None:
            now = now.given(inject.condition, True)
        if now is None or inject.when == "demand":
            return False
        if inject.when == "deck":
            return self.survey.form.deck > 0 and now.of(inject.weight)[1] > 0
        return inject.when != "chance" or now.of(inject.chance)[1] > 0

    def _reach_bond(self, bond: Bond) -> None:
        if bond.index in self._bonds or not (bond.standing or bond.make in self.levels):
            return
        self._bonds.add(bond.index)
        self._grew = True
        self._widen(bond.left, (0, max(1, bond.lasts)))
        self._widen(bond.age, (0, self.turns))
        self._widen(bond.fate, (0, len(FATES) - 1))
        self._widen(bond.opened, (0, 1))
        for slot in (bond.credit, bond.stake, bond.secret):
            info = self.survey.form.slots[slot]
            self._widen(slot, (info.low, info.high))
        if bond.trust >= 0:
            self._move(bond.trust)
        for fact in bond.alarm_facts:
            self._grow_fact(fact, (0, MANY))

    # --- what it changes ---

    def _all_blocks(self) -> Iterator[_Block]:
        form = self.survey.form
        for act in form.acts:
            for program in (act.effects, act.disclosed):
                yield from _blocks(("act", act.index), program)
        for inject in form.injects:
            yield from _blocks(("inject", inject.index), inject.program)
        for index, line in enumerate(form.red_lines):
            yield from _blocks(("line", index), line.program)
        for bond in form.bonds:
            for program in (bond.kept, bond.broken):
                yield from _blocks(("bond", bond.index), program)
        for rule in (*form.reactions, *form.drift, *form.renewals):
            yield from _blocks(("rule", 0), rule.program)
        for fading in form.fading:
            self._move(fading.slot)
        for slot in (slot for *_seats, slot in (*form.deals, *form.over_head)):
            self._widen(slot, (0, MANY))
        for fact in (fact for *_about, fact in (*form.dealt, *form.asked)):
            self._grow_fact(fact, (0, MANY))
        for estimate in form.estimates:
            for slot in (estimate.estimate, estimate.margin):
                self._widen(slot, (form.slots[slot].low, form.slots[slot].high))
        for key, fact in self.survey.bench.names.facts.items():
            if key[0] == "ended":
                self._grow_fact(fact, (0, 1))

    def _run(self, block: _Block) -> bool:
        """Let a block add what it can; whether it can do no more than it has done."""
        kind, index = block.owner
        if kind == "act":
            if index not in self.levels:
                return False
            level = (min(self.levels[index]), max(self.levels[index]))
        else:
            able = {"inject": self.coming, "line": self.crossed, "bond": self._bonds}.get(kind)
            if able is not None and index not in able:
                return False
            level = (1, 1)
        if (now := self.ranges(level).given_each(block.given)) is None:
            return False
        for slot, expr in block.additions:
            if not self._is_done(slot):
                low, high = now.of(expr)
                for way in (low, high):
                    if way:
                        self._add(slot, 1 if way > 0 else -1)
        return all(self._is_done(slot) for slot, _expr in block.additions)

    def _is_done(self, slot: int) -> bool:
        """Whether the slot is known to move, and over its whole range."""
        info = self.survey.form.slots[slot]
        return slot in self.moved and self.slots[slot] == (info.low, info.high)

    def _add(self, slot: int, way: int) -> None:
        """Something may be added (1) or taken (-1)."""
        info, (low, high) = self.survey.form.slots[slot], self.slots[slot]
        self.moved.add(slot)
        self._widen(slot, (low, info.high) if way > 0 else (info.low, high))

    def _move(self, slot: int) -> None:
        self._add(slot, 1)
        self._add(slot, -1)

    def _widen(self, slot: int, bounds: Interval) -> None:
        low, high = self.slots[slot]
        wider = min(low, bounds[0]), max(high, bounds[1])
        if wider != (low, high):
            self.slots[slot] = wider
            self._grew = True

    def _grow_fact(self, fact: int, bounds: Interval) -> None:
        low, high = self.facts[fact]
        wider = min(low, bounds[0]), max(high, bounds[1])
        if wider != (low, high):
            self.facts[fact] = wider
            self._grew = True


def _blocks(owner: Owner, program: Program, given: tuple[tuple[Expr, bool], ...] = ()) -> Iterator[_Block]:
    """The additions of a program, with what must hold for each."""
    additions = [(statement[1], statement[2]) for statement in program if statement[0] == "add"]
    if additions:
        yield _Block(owner, given, additions)
    for statement in program:
        if statement[0] == "if":
            _if, condition, _mark, then, otherwise = statement
            yield from _blocks(owner, then, (*given, (condition, True)))
            yield from _blocks(owner, otherwise, (*given, (condition, False)))
        elif statement[0] == "chance":
            _chance, chance, _key, _mark, then, otherwise = statement
            yield from _blocks(owner, then, (*given, (("gt", chance, ZERO), True)))
            yield from _blocks(owner, otherwise, (*given, (("lt", chance, CERTAIN), True)))
