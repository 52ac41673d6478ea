"""What every lint has at hand: the survey of a file, what its games can come to, and where its rules stand."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from tabletop.engine.form import Expr, reads
from tabletop.i18n import N_, Message
from tabletop.scenario.bench import Path, Reading
from tabletop.scenario.diagnostics import Diagnostic, warning
from tabletop.scenario.lints.intervals import Interval
from tabletop.scenario.lints.reach import Reach
from tabletop.scenario.nodes import Scalar, find, locate
from tabletop.scenario.places import Place
from tabletop.scenario.surveying import Survey

_TOLD = 4
_WORD = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Look:
    """A survey to be looked at. Lints answer with `warn`, which notes a warning at a path of the file."""

    survey: Survey
    found: list[Diagnostic]

    @cached_property
    def reach(self) -> Reach:
        """What games of this scenario can come to."""
        return Reach(self.survey)

    @cached_property
    def readings(self) -> dict[Path, list[Reading]]:
        """Every rule by its path, once for each binding of its names."""
        found: dict[Path, list[Reading]] = defaultdict(list)
        for reading in self.survey.bench.readings:
            found[reading.path].append(reading)
        return found

    def warn(
        self, code: str, path: Path, message: Message, hint: Message | None = None, *, key: bool = False
    ) -> None:
        """Note a warning at the value that stands at `path`, or with `key` at the key that introduces it."""
        place = locate(self.survey.bench.node, path, key=key)
        self.found.append(warning(code, place, message, hint))

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands."""
        return locate(self.survey.bench.node, path)

    def source(self, path: Path) -> str:
        """The rule that stands at `path`, as it is written."""
        node = find(self.survey.bench.node, path)
        return node.text if isinstance(node, Scalar) else ""

    def words(self, path: Path) -> set[str]:
        """The names in the rule that stands at `path`."""
        return set(_WORD.findall(self.source(path)))

    def is_setting(self, reading: Reading) -> bool:
        """Whether a rule rests on constants alone: a switch that the author set on purpose."""
        if reads_anything(reading.expr):
            return False
        names = self.survey.bench.names
        return bool(self.words(reading.path) & (names.constants.keys() | {"months"}))

    def level_of(self, reading: Reading) -> Interval:
        """Between which numbers `level` (or `guard`) can lie in a rule."""
        if reading.scope.guard:
            return (0, 100)
        if not reading.scope.level:
            return (1, 1)
        moves = self.survey.file.moves
        section, name = reading.path[0], str(reading.path[1])
        if section == "moves":
            return (1, max(1, len(moves[name].levels)))
        if section == "gates":
            tag = self.survey.file.gates[name].tag
            return (1, max((len(move.levels) for move in moves.values() if tag in move.tags), default=1) or 1)
        return (1, 1)

    def verdict(self, path: Path) -> bool | None:
        """Whether the condition at `path` always (True) or never (False) holds, whatever is bound; None where it depends,
        is never reached, or was set so by a constant.
        """
        held: bool | None = None
        for reading in self.readings.get(path, ()):
            now = self.reach.ranges(self.level_of(reading)).given_each(reading.given)
            if now is None:
                continue
            answer = now.holds(reading.expr)
            if answer is None or held is (not answer):
                return None
            held = answer
        return None if any(map(self.is_setting, self.readings.get(path, ()))) else held

    def is_always(self, path: Path, bounds: Interval) -> bool:
        """Whether the rule at `path` lies within bounds whatever is bound, and not because a constant was set so."""
        reached = False
        for reading in self.readings.get(path, ()):
            now = self.reach.ranges(self.level_of(reading)).given_each(reading.given)
            if now is not None:
                reached = True
                low, high = now.of(reading.expr)
                if low < bounds[0] or high > bounds[1]:
                    return False
        return reached and not any(map(self.is_setting, self.readings[path]))

    def why(self, path: Path) -> Message:
        """A hint: between which numbers that lies which the rule at `path` reads."""
        slots: set[int] = set()
        facts: set[int] = set()
        for reading in self.readings[path]:
            slots |= reads(reading.expr)[0]
            facts |= reads(reading.expr)[1]
        told = [self._told(slot) for slot in sorted(slots)] + self._told_facts(facts)
        if not told:
            return Message(N_("Leave it out, or let it ask for something that can change."))
        return Message(N_("What it reads lies here: {ranges}."), {"ranges": "; ".join(told[:_TOLD])})

    def _told(self, slot: int) -> str:
        bounds = self.reach.ranges().of(
            ("percent" if self.survey.form.slots[slot].kind == "trust" else "slot", slot)
        )
        return _between(self.meter_name(slot), bounds)

    def _told_facts(self, facts: set[int]) -> list[str]:
        """What seats do in a turn, as a rule asks for it."""
        told, seats = [], self.survey.seats
        for key, fact in self.survey.bench.names.facts.items():
            if fact in facts:
                match key:
                    case ("level", int(seat), move, int(target)):
                        name = f"level_of({seats[seat]}, {move}, {seats[target]})"
                    case ("level", int(seat), move, None):
                        name = f"level_of({seats[seat]}, {move})"
                    case ("did", int(seat), tag):
                        name = f"did({seats[seat]}, {tag})"
                    case _:
                        continue
                told.append(_between(name, self.reach.facts[fact]))
        return told

    def meter_name(self, slot: int) -> str:
        """A slot as a rule would write it."""
        return self.survey.form.slots[slot].name

    def seat_names(self, mask: int) -> str:
        """The ids of the seats in a mask, listed."""
        return ", ".join(seat for index, seat in enumerate(self.survey.seats) if mask >> index & 1)

    def hidden_meters(self, expr: Expr, seats: int) -> dict[int, int]:
        """The meters that an expression reads and some of the seats cannot see: slot to those seats."""
        form = self.survey.form
        found = {}
        for slot in sorted(reads(expr)[0]):
            info = form.slots[slot]
            if info.kind in ("meter", "trust", "type") and (blind := seats & ~info.visible):
                found[slot] = blind
        return found

    @cached_property
    def everybody(self) -> int:
        """All seats' bits, without the spectator's."""
        return (1 << len(self.survey.seats)) - 1


def _between(name: str, bounds: Interval) -> str:
    low, high = bounds
    return f"{name} = {low}" if low == high else f"{name} = {low}..{high}"


def reads_anything(expr: Expr) -> bool:
    """Whether an expression reads something that changes in a game or with the order: a slot, a fact, the level."""
    slots, facts = reads(expr)
    return bool(slots or facts) or _reads_level(expr)


def _reads_level(expr: Expr) -> bool:
    return expr[0] == "level" or any(_reads_level(part) for part in expr[1:] if isinstance(part, tuple))
