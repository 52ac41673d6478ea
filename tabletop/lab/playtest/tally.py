"""What is counted while games are played: whole numbers only, so that the order in which they are added up cannot matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from tabletop.engine.curves import percent_of
from tabletop.engine.form import Expr, Form
from tabletop.engine.legality import NO_FACTS
from tabletop.engine.machine import Evaluate, Hits
from tabletop.engine.rules import Rules
from tabletop.engine.state import State
from tabletop.engine.viewing import seat_scores

Sides = tuple[int, bool]
"""(index, whether it held)."""


@dataclass(slots=True)
class Sums:
    """How many games, the sum of their points and the sum of its squares."""

    n: int = 0
    total: int = 0
    squares: int = 0

    def add(self, points: int) -> None:
        """One game more."""
        self.n += 1
        self.total += points
        self.squares += points * points

    def merge(self, other: Sums) -> None:
        """All games of another sum."""
        self.n += other.n
        self.total += other.total
        self.squares += other.squares

    def without(self, part: Sums) -> Sums:
        """The games that are not among those of `part`."""
        return Sums(self.n - part.n, self.total - part.total, self.squares - part.squares)


@dataclass(slots=True)
class Tally:
    """Counts over some games.

    `marks` are hits of statements (`Hits.counts`); `acts` (act, level) ordered or answered, `defaults` answers that nobody gave;
    `found` covert acts (act, detected); `pledges` (bond, what happened); `gates`, `open_acts` and `lines` how often a gate, an
    act's own condition or a line of a doctrine, (doctrine, line), held when a turn opened; `values` (gauge, turns played) the
    values that a meter had, percent where it is trust; `ends` (gauge) those at the end; `points` by (seat, doctrine), `early` by
    (seat, doctrine, move) over the games in which the seat ordered the move in the opening (`opening_turns`); `used` (seat, move)
    are games in which it ordered the move at all.
    """

    games: int = 0
    marks: list[int] = field(default_factory=list)
    lengths: Counter[int] = field(default_factory=Counter)
    endings: Counter[int] = field(default_factory=Counter)
    acts: Counter[tuple[int, int]] = field(default_factory=Counter)
    defaults: Counter[int] = field(default_factory=Counter)
    found: Counter[Sides] = field(default_factory=Counter)
    injects: Counter[int] = field(default_factory=Counter)
    crossed: Counter[int] = field(default_factory=Counter)
    pledges: Counter[tuple[int, str]] = field(default_factory=Counter)
    gates: Counter[Sides] = field(default_factory=Counter)
    open_acts: Counter[Sides] = field(default_factory=Counter)
    lines: Counter[tuple[int, int, bool]] = field(default_factory=Counter)
    values: dict[tuple[int, int], Counter[int]] = field(default_factory=dict)
    ends: dict[int, Counter[int]] = field(default_factory=dict)
    points: dict[tuple[int, str], Sums] = field(default_factory=dict)
    early: dict[tuple[int, str, int], Sums] = field(default_factory=dict)
    used: Counter[tuple[int, int]] = field(default_factory=Counter)

    def merge(self, other: Tally) -> None:
        """Add the games of another tally."""
        self.games += other.games
        self.marks = [a + b for a, b in zip(self.marks or [0] * len(other.marks), other.marks, strict=True)]
        for name in (f.name for f in fields(self)):
            mine, theirs = getattr(self, name), getattr(other, name)
            if isinstance(mine, Counter):
                mine.update(theirs)
            elif isinstance(mine, dict):
                _merge(mine, theirs)


def _merge(mine: dict[object, Counter[int] | Sums], theirs: dict[object, Counter[int] | Sums]) -> None:
    for key, value in theirs.items():
        held = mine.get(key)
        if held is None:
            mine[key] = value
        elif isinstance(held, Counter) and isinstance(value, Counter):
            held.update(value)
        elif isinstance(held, Sums) and isinstance(value, Sums):
            held.merge(value)


def _levels(expr: Expr, most: int) -> tuple[int, ...]:
    """The levels at which a condition can come out differently."""
    todo = [expr]
    while todo:
        node = todo.pop()
        if node[0] == "level":
            return tuple(range(1, most + 1))
        todo.extend(part for part in node[1:] if isinstance(part, tuple))
    return (1,)


def opening_turns(form: Form) -> int:
    """The turns that count as the opening of a game: the first third of those announced."""
    return -(-form.count // 3)


class Watch:
    """Counts what games do. One for each process; `take` gives what was counted since it was last asked."""

    def __init__(self, rules: Rules, hits: Hits) -> None:
        self.rules, self.hits = rules, hits
        self.tally = Tally()
        form = rules.form
        self._gates = [
            (index, machine_gate, _levels(expr, _most(form, index)))
            for index, (expr, machine_gate) in enumerate(zip(form.gates, rules.machine.gates, strict=True))
        ]
        self._acts = [
            (act.index, act.condition, _levels(act.condition, act.levels))
            for act in form.acts
            if act.condition is not None and act.kind == "order"
        ]
        self._slots = [
            (i, gauge.slot, form.slots[gauge.slot].kind == "trust")
            for i, gauge in enumerate(rules.cast.gauges)
        ]
        self._opening = opening_turns(form)
        self._doctrines = {d.id: i for i, d in enumerate(rules.cast.doctrines)}

    def take(self) -> Tally:
        """What was counted, and begin anew."""
        done, self.tally = self.tally, Tally()
        done.marks = list(self.hits.counts)
        self.hits.counts[:] = [0] * len(done.marks)
        return done

    def opening(self, state: State, players: Mapping[str, str]) -> None:
        """Note a game's first turn as it opens."""
        self.tally.injects.update(state.report.injects)
        self._note_values(state)
        self._note_open(state, players)

    def turn(self, state: State, players: Mapping[str, str], used: dict[tuple[int, int], int]) -> None:
        """Note what a turn did; `used` gathers the moves of the game with the turns that it had when they first came."""
        tally, report, acts = self.tally, state.report, self.rules.form.acts
        for done in report.acts:
            act = acts[done.act]
            if done.by_default:
                tally.defaults[done.act] += 1
                continue
            tally.acts[done.act, done.level] += 1
            if act.kind == "order":
                used.setdefault((act.seat, act.move), state.turn - 1)
                if not act.public and act.detection != ("int", 0):
                    tally.found[done.act, done.detected] += 1
        tally.injects.update(report.injects)
        tally.crossed.update(report.crossed)
        for bond, event, false in report.pledges:
            tally.pledges[bond, "false_alarm" if false else event] += 1
        self._note_values(state)
        if not state.ended:
            self._note_open(state, players)

    def end(self, state: State, players: Sequence[str], used: Mapping[tuple[int, int], int]) -> None:
        """Note how a game ended."""
        tally = self.tally
        tally.games += 1
        tally.lengths[state.turn - 1] += 1
        tally.endings[state.ending] += 1
        for gauge, slot, trust in self._slots:
            value = percent_of(state.slots[slot]) if trust else state.slots[slot]
            tally.ends.setdefault(gauge, Counter())[value] += 1
        scores = [points for _seat, points in seat_scores(self.rules, state)]
        for seat, doctrine in enumerate(players):
            tally.points.setdefault((seat, doctrine), Sums()).add(scores[seat])
        tally.used.update(used.keys())
        for (seat, move), turn in used.items():
            if turn <= self._opening:
                tally.early.setdefault((seat, players[seat], move), Sums()).add(scores[seat])

    def _note_values(self, state: State) -> None:
        values, slots, turn = self.tally.values, state.slots, state.turn - 1
        for gauge, slot, trust in self._slots:
            value = percent_of(slots[slot]) if trust else slots[slot]
            found = values.get((gauge, turn))
            if found is None:
                found = values[gauge, turn] = Counter()
            found[value] += 1

    def _note_open(self, state: State, players: Mapping[str, str]) -> None:
        """Which gates stand open and which conditions hold as a turn opens: what each seat reads it can see."""
        tally, slots, before = self.tally, state.slots, state.before
        for index, gate, levels in self._gates:
            for held in {bool(gate(slots, before, NO_FACTS, level)) for level in levels}:
                tally.gates[index, held] += 1
        for index, _condition, levels in self._acts:
            self._note_act(index, levels, state)
        for inject in state.pending:
            for index in self.rules.form.injects[inject].answers:
                self._note_act(index, (1,), state)
        for seat, player in enumerate(players.values()):
            doctrine = self._doctrines.get(player, -1)
            if doctrine >= 0:
                for number, (condition, _tags) in enumerate(self.rules.machine.plans[doctrine][seat]):
                    if condition is not None:
                        held = bool(condition(slots, before, NO_FACTS, 1))
                        tally.lines[doctrine, number, held] += 1

    def _note_act(self, act: int, levels: Sequence[int], state: State) -> None:
        condition: Evaluate | None = self.rules.machine.acts[act].condition
        if condition is not None:
            for held in {bool(condition(state.slots, state.before, NO_FACTS, level)) for level in levels}:
                self.tally.open_acts[act, held] += 1


def _most(form: Form, gate: int) -> int:
    """The highest level of the acts that pass a gate."""
    return max((act.levels for act in form.acts if gate in act.gates), default=1)
