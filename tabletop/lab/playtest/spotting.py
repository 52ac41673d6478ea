"""From what was counted to where it stands: everything in a scenario's files that can happen, with how often it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tabletop.engine.form import Act, Bond
from tabletop.engine.rules import Rules
from tabletop.lab.playtest.result import DID, Did, Path, Spot
from tabletop.lab.playtest.tally import Tally
from tabletop.scenario.loading import embedded_source
from tabletop.scenario.nodes import Mapping, Scalar, Sequence, find, locate

_BRANCHES = ("if", "chance")


def spots(rules: Rules, tally: Tally) -> tuple[Spot, ...]:
    """Every spot of the rules' files in their order; what is switched off is left out."""
    origin = rules.origin
    root = embedded_source(dict(origin.files), origin.main).loaded.root
    order = {name: number for number, (name, _text) in enumerate(origin.files)}
    off, found = frozenset(rules.cast.without), Counter[tuple[Path, Did]]()
    finder = _Finder(rules, tally, root)
    for path, did, hits in finder.all():
        if path[1] not in off:
            found[path, did] += hits
    placed = [_placed(root, path, did, hits) for (path, did), hits in found.items()]
    return tuple(
        sorted(placed, key=lambda s: (order.get(s.file, len(order)), s.line, s.path_text, DID.index(s.did)))
    )


def _placed(root: Mapping, path: Path, did: Did, hits: int) -> Spot:
    """A spot with its line: that of its key where it is a section's entry, of its value where it is an item of a list."""
    if did == "failed" and find(root, (*path[:-1], "else")) is not None:
        place = locate(root, (*path[:-1], "else"), key=True)
    else:
        place = locate(root, path, key=isinstance(path[-1], str))
    return Spot(place.file, place.line, path, did, hits)


Happening = tuple[Path, Did, int]


@dataclass(frozen=True, slots=True)
class _Finder:
    rules: Rules
    tally: Tally
    root: Mapping

    def all(self) -> Iterator[Happening]:
        """Everything that can happen, perhaps in parts of which the counts add up."""
        yield from self._statements()
        yield from self._moves()
        yield from self._injects()
        yield from self._pledges()
        yield from self._others()
        yield from self._doctrines()

    def _statements(self) -> Iterator[Happening]:
        form, counts = self.rules.form, self.tally.marks
        known = set(form.marks)
        for mark, path in enumerate(form.marks):
            ran, not_so = counts[2 * mark], counts[2 * mark + 1]
            if path[-1] in _BRANCHES:
                yield path, "held", ran
                yield path, "failed", not_so
                yield from self._never_read(path, known)
            else:
                yield path, "ran", ran

    def _never_read(self, path: Path, known: set[Path]) -> Iterator[Happening]:
        """Statements of a branch that no binding of names can run, so that they were not even compiled."""
        for branch in ("then", "else"):
            where = (*path[:-1], branch)
            node = find(self.root, where)
            for number, item in enumerate(node.items if isinstance(node, Sequence) else ()):
                inner = (*where, number)
                if isinstance(item, Scalar) and inner not in known:
                    yield inner, "ran", 0

    def _moves(self) -> Iterator[Happening]:
        form, moves = self.rules.form, self.rules.cast.moves
        for act in form.acts:
            if act.kind != "order" or act.does:
                continue
            path: Path = ("moves", moves[act.move].id)
            levels = [self.tally.acts[act.index, level] for level in range(1, act.levels + 1)]
            yield path, "ordered", sum(levels)
            for number, hits in enumerate(levels if moves[act.move].levels else ()):
                yield (*path, "levels", number), "ordered", hits
            yield (*path, "by", form.seats[act.seat]), "ordered", sum(levels)
            if act.target >= 0:
                yield (*path, "target", form.seats[act.target]), "ordered", sum(levels)
            if not act.public and act.detection != ("int", 0):
                yield (*path, "detection"), "detected", self.tally.found[act.index, True]
                yield (*path, "detection"), "undetected", self.tally.found[act.index, False]
            yield from self._condition(act, path)

    def _condition(self, act: Act, path: Path) -> Iterator[Happening]:
        if act.condition is not None:
            yield (*path, "if"), "held", self.tally.open_acts[act.index, True]
            yield (*path, "if"), "failed", self.tally.open_acts[act.index, False]

    def _injects(self) -> Iterator[Happening]:
        form, cast, tally = self.rules.form, self.rules.cast, self.tally
        for inject, info in zip(form.injects, cast.injects, strict=True):
            path: Path = ("injects", info.id)
            yield path, "came", tally.injects[inject.index]
            for option, index in zip(info.options, inject.answers, strict=True):
                where = (*path, "choice", "options", option.id)
                yield where, "answered", tally.acts[index, 1] + tally.defaults[index]
                yield from self._condition(form.acts[index], where)

    def _pledges(self) -> Iterator[Happening]:
        for bond in self.rules.form.bonds:
            path: Path = ("pledges", self.rules.cast.pledges[bond.pledge].id)
            happened = {
                event: hits for (index, event), hits in self.tally.pledges.items() if index == bond.index
            }
            for did, events in _pledge_events(bond):
                yield path, did, sum(happened.get(event, 0) for event in events)

    def _others(self) -> Iterator[Happening]:
        form, cast, tally = self.rules.form, self.rules.cast, self.tally
        for index, line in enumerate(form.red_lines):
            yield ("red_lines", cast.red_lines[line.line].id), "crossed", tally.crossed[index]
        for index, ending in enumerate(cast.endings):
            yield ("endings", ending.id), "reached", tally.endings[index]
        for index, gate in enumerate(cast.gates):
            yield ("gates", gate.id, "if"), "open", tally.gates[index, True]
            yield ("gates", gate.id, "if"), "closed", tally.gates[index, False]

    def _doctrines(self) -> Iterator[Happening]:
        plans = zip(self.rules.form.plans, self.rules.cast.doctrines, strict=True)
        for index, (seats, doctrine) in enumerate(plans):
            for number, line in enumerate(seats[0].prefer):
                if line.condition is not None:
                    path: Path = ("doctrines", doctrine.id, "prefer", number, "if")
                    yield path, "held", self.tally.lines[index, number, True]
                    yield path, "failed", self.tally.lines[index, number, False]


def _pledge_events(bond: Bond) -> Iterator[tuple[Did, tuple[str, ...]]]:
    """What can happen to a pledge, and the events of the report that say so."""
    if bond.make >= 0:
        yield "made", ("made", "renewed")
    if bond.lasts:
        yield "kept", ("kept",)
    if bond.forbids or bond.requires:
        yield "broken", ("alarm", "breach")
    if bond.renounce >= 0:
        yield "renounced", ("renounced",)
