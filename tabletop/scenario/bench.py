"""The compiler's bench: the file's model beside its nodes, the names in scope, and the faults found so far.

Everything that compiles a section goes through here, so that a fault always knows its place and one run reports all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tabletop.engine.dice import name_key
from tabletop.engine.form import ZERO, Expr, Program, Site, Slot, Statement, reads
from tabletop.i18n import N_, Message, Text
from tabletop.scenario import model
from tabletop.scenario.diagnostics import Diagnostic, ScenarioError
from tabletop.scenario.language import parse_chance, parse_condition, parse_number, parse_statement, static
from tabletop.scenario.names import FactKey, Names, Scope
from tabletop.scenario.nodes import Mapping, Scalar, find, locate
from tabletop.scenario.places import Place
from tabletop.scenario.suggesting import suggestion
from tabletop.scenario.wrong import Wrong

Path = tuple[str | int, ...]
Given = tuple[tuple[Expr, bool], ...]
"""Conditions that hold (True) or do not (False)."""

MAX_READINGS = 15_000
"""Rules, counted once for each binding of their names: five times what the largest shipped scenario has."""

MAX_PLACES = 20_000
"""Numbers that a game keeps, things that seats can do, and additions to meters."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One rule of the file as it reads once its names are bound: what stands at `path`, resolved.

    The same path is read again for every binding. `given` are the conditions of the blocks around it, which are known to
    hold or not where it is reached; `slots` are those that a statement adds `expr` to.
    """

    kind: Literal["condition", "number", "chance", "statement"]
    path: Path
    expr: Expr
    scope: Scope
    given: Given
    slots: tuple[int, ...] = ()


@dataclass
class Bench:
    """One compilation in progress. Viewers' masks: seat i is bit i, the spectator the next. `off` are rules switched off."""

    file: model.Scenario
    node: Mapping
    names: Names
    months: int
    off: frozenset[str] = frozenset()
    faults: list[Diagnostic] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    says: list[tuple[Text, int]] = field(default_factory=list)
    marks: dict[Path, int] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    given: Given = ()
    spoken: list[tuple[Path, int, Given]] = field(default_factory=list)
    """lines said to seats that the author named, with those seats and the conditions around them"""

    _told: int = 0
    _places: dict[Path, Place] = field(default_factory=dict)
    _fact_masks: dict[FactKey, int] = field(default_factory=dict)
    _noted: set[Diagnostic] = field(default_factory=set)

    @property
    def everyone(self) -> int:
        """All seats' bits and the spectator's."""
        return (1 << (len(self.names.seats) + 1)) - 1

    def fault(
        self,
        code: str,
        path: Path,
        message: Message,
        hint: Message | None = None,
        *,
        warning: bool = False,
        part: tuple[int, int] | None = None,
        key: bool = False,
    ) -> None:
        """Note a fault at the value that stands at `path`, or with `key` at the key that introduces it.

        `part` is (offset, length) within a one-line text.
        """
        node = find(self.node, path)
        place = node.part(*part) if part and isinstance(node, Scalar) else locate(self.node, path, key=key)
        made = Diagnostic(code, "warning" if warning else "error", place, message, hint)
        if made not in self._noted:
            self._noted.add(made)
            self.faults.append(made)

    def room(self, path: Path, places: int = 0) -> None:
        """Raise ScenarioError where the file asks for more than one game can hold: at `path`, where it is noticed."""
        if max(places, len(self.slots), len(self.sites)) > MAX_PLACES or len(self.readings) > MAX_READINGS:
            message = Message(N_("Up to here this scenario is larger than one game can be."))
            hint = Message(
                N_("Let fewer seats stand for each move, pledge and rule (`by`, `target`, `to`, `for`).")
            )
            self.fault("S511", path, message, hint, key=True)
            raise ScenarioError(self.faults)

    def scope(self, **how: object) -> Scope:
        """A scope over all names of the file."""
        return Scope(self.names, months=self.months, **how)  # type: ignore[arg-type]

    def number(self, source: int | str, path: Path, scope: Scope) -> Expr:
        """A whole number; nought after a fault."""
        return self._parsed("number", parse_number, source, path, scope) or ZERO

    def chance(self, source: int | str, path: Path, scope: Scope) -> Expr:
        """A chance in basis points; nought after a fault."""
        return self._parsed("chance", parse_chance, source, path, scope) or ZERO

    def condition(self, source: int | str | None, path: Path, scope: Scope) -> Expr | None:
        """A condition; None where there is none or after a fault."""
        return None if source is None else self._parsed("condition", parse_condition, source, path, scope)

    def _parsed(
        self,
        kind: Literal["condition", "number", "chance"],
        parse: Callable[[int | str, Scope], Expr],
        source: int | str,
        path: Path,
        scope: Scope,
    ) -> Expr | None:
        try:
            expr = parse(source, scope)
        except Wrong as wrong:
            self.wrong(wrong, path)
            return None
        self.readings.append(Reading(kind, path, expr, scope, self.given))
        self.room(path)
        return expr

    def wrong(self, wrong: Wrong, path: Path) -> None:
        """Note what is wrong with the rule that stands at `path`."""
        part = None
        if wrong.start is not None:
            part = (wrong.start, max(1, (wrong.end or wrong.start + 1) - wrong.start))
        self.fault(wrong.code, path, wrong.message, wrong.hint, part=part)

    def seats(self, ids: Sequence[str], path: Path) -> tuple[int, ...]:
        """The seats that a list of seat and group ids stands for, each once, in the order named."""
        found: dict[int, None] = {}
        for position, name in enumerate(ids):
            if name in self.names.seats:
                found[self.names.seats[name]] = None
            elif name in self.names.groups:
                found.update(dict.fromkeys(self.names.groups[name]))
            else:
                known = [*self.names.seats, *self.names.groups]
                self.fault(
                    "S301",
                    (*path, position),
                    Message(N_("There is no seat or group `{name}`."), {"name": name}),
                    suggestion(name, known),
                )
        return tuple(found)

    def seat(self, name: str, path: Path) -> int:
        """The index of one seat; 0 after a fault."""
        if name not in self.names.seats:
            self.fault(
                "S301",
                path,
                Message(N_("There is no seat `{name}`."), {"name": name}),
                suggestion(name, self.names.seats),
            )
        return self.names.seats.get(name, 0)

    def known(self, what: str, name: str, ids: Sequence[str], path: Path, *, key: bool = False) -> bool:
        """Whether `name` is one of the ids; a fault where it is not. `what` is the msgid of the kind of thing."""
        if name in ids:
            return True
        message = Message(N_("There is no {what} `{name}`."), {"what": Message(what), "name": name})
        self.fault("S301", path, message, suggestion(name, ids), key=key)
        return False

    def slot_mask(self, slot: int) -> int:
        """Who may know the number in a slot, those remembered for rules included."""
        if slot < len(self.slots):
            return self.slots[slot].visible
        key = next(k for k, s in self.names.memories.items() if s == slot)
        return self.fact_mask(key)

    def fact_mask(self, key: FactKey) -> int:
        """Who may know a fact before the debrief: those who would know of every act that can make it true."""
        if key[0] == "saw":
            return 1 << int(str(key[1]))
        if key[0] == "ended":
            return self.everyone
        if (mask := self._fact_masks.get(key)) is None:
            mask = self.everyone
            for act_mask in self.names.fact_masks(key):
                mask &= act_mask
            self._fact_masks[key] = mask  # all acts are drafted before any rule is read
        return mask

    def mask(self, expr: Expr | None) -> int:
        """Who may know everything that an expression reads."""
        mask = self.everyone
        if expr is not None and expr[0] != "int":
            slots, facts = reads(expr)
            for slot in slots:
                mask &= self.slot_mask(slot)
            if facts:
                keys = list(self.names.facts)
                for fact in facts:
                    mask &= self.fact_mask(keys[fact])
        return mask

    def must_see(self, seat: int, expr: Expr | None, path: Path) -> None:
        """Note a fault where a seat's own prompt or refusal would read what that seat cannot see."""
        if expr is None or self.mask(expr) >> seat & 1:
            return
        who = next(name for name, index in self.names.seats.items() if index == seat)
        message = Message(N_("This reads what {seat} cannot see, and would give it away."), {"seat": who})
        hint = Message(N_("Read only the meters that this seat sees (`seen_by`), or what it saw (`saw`)."))
        self.fault("S501", path, message, hint)

    def program(
        self,
        statements: Sequence[str | model.Block],
        path: Path,
        scope: Scope,
        key: str,
        mask: int | None = None,
        told: int | None = None,
    ) -> Program:
        """A list of statements; `key` names the dice of its chance blocks.

        `mask` is who may know why it runs at all, `told` who hears what it says where a line names nobody (both:
        everyone without it); a line under a condition reaches only those who may know the condition.
        """
        self._told = self.everyone if told is None else told
        return self._statements(statements, path, scope, key, self.everyone if mask is None else mask)

    def mark(self, path: Path) -> int:
        """The mark of the statement that stands at `path`: one for all the ways in which its names are bound."""
        return self.marks.setdefault(path, len(self.marks))

    def site(self, path: Path, visible: int) -> int:
        """The place of an addition at `path`, with who may know all that it reads."""
        if (place := self._places.get(path)) is None:
            place = self._places[path] = locate(self.node, path)
        self.sites.append(Site(place.file, place.line, visible, self.mark(path)))
        return len(self.sites) - 1

    def addition(self, slot: int, expr: Expr, path: Path) -> Statement:
        """A statement that adds `expr` to a slot, standing at `path`."""
        return ("add", slot, expr, self.site(path, self.mask(expr)))

    def _statements(
        self, statements: Sequence[str | model.Block], path: Path, scope: Scope, key: str, mask: int
    ) -> Program:
        found: list[Statement] = []
        for position, statement in enumerate(statements):
            where = (*path, position)
            if isinstance(statement, str):
                found += self._additions(statement, where, scope, mask)
            else:
                found += self._block(statement, where, scope, f"{key}/{position}", mask)
        return tuple(found)

    def _additions(self, source: str, path: Path, scope: Scope, mask: int) -> list[Statement]:
        try:
            addition = parse_statement(source, scope)
        except Wrong as wrong:
            self.wrong(wrong, path)
            return []
        self.readings.append(Reading("statement", path, addition.expr, scope, self.given, addition.slots))
        self.room(path)
        site = self.site(path, mask & self.mask(addition.expr))
        return [("add", slot, addition.expr, site) for slot in addition.slots]

    def _block(self, block: model.Block, path: Path, scope: Scope, key: str, mask: int) -> list[Statement]:
        """A block as statements. A condition that is known once names are bound (`target == taiwan`) is decided here,
        and the side that can never run is not even read: it may speak of meters that this target lacks.
        """
        if block.condition is None and block.chance is None and block.say is None and block.leak is None:
            self.fault("S401", path, Message(N_("A block needs `if`, `chance`, `say` or `leak`.")))
        condition = self.condition(block.condition, (*path, "if"), scope)
        if block.condition is None:
            return list(self._then(block, path, scope, key, mask))
        mark = self.mark((*path, "if"))
        holds = None if condition is None else static(condition)
        if holds is True:
            return [("settled", mark, 1), *self._then(block, path, scope, key, mask)]
        otherwise: Program = ()
        if block.chance is None:
            known = mask if condition is None else mask & self.mask(condition)
            around = self.given
            if condition is not None:
                self.given = (*around, (condition, False))
            otherwise = self._statements(block.otherwise, (*path, "else"), scope, f"{key}/else", known)
            self.given = around
        if holds is False:
            return [("settled", mark, 0), *otherwise]
        around = self.given
        if condition is not None:
            self.given = (*around, (condition, True))
        then = self._then(block, path, scope, key, mask & self.mask(condition))
        self.given = around
        return [] if condition is None else [("if", condition, mark, then, otherwise)]

    def _then(self, block: model.Block, path: Path, scope: Scope, key: str, mask: int) -> Program:
        """What a block does once its condition holds: throw dice, speak, run its statements."""
        chance = None if block.chance is None else self.chance(block.chance, (*path, "chance"), scope)
        inner = mask & self.mask(chance)
        then = self._statements(block.then, (*path, "then"), scope, f"{key}/then", inner)
        if block.say is not None:
            audience = inner & self._told
            if block.to is not None:
                audience = sum(1 << seat for seat in self.seats(block.to, (*path, "to")))
                self.spoken.append(((*path, "say"), audience, self.given))
            self.says.append((model.text(block.say), audience))
            then = (*then, ("say", len(self.says) - 1, self.mark((*path, "say"))))
        if block.leak is not None:
            then = (*then, *self._leak(block.leak, (*path, "leak"), scope, inner))
        if chance is None:
            return then
        otherwise = self._statements(block.otherwise, (*path, "else"), scope, f"{key}/else", inner)
        return (("chance", chance, name_key(key), self.mark((*path, "chance")), then, otherwise),)

    def _leak(self, pledge: str, path: Path, scope: Scope, mask: int) -> list[Statement]:
        """Make a private pledge known to all: in its own rules that one, elsewhere every one of that name ever made."""
        if not self.known(N_("pledge"), pledge, list(self.names.pledges), path):
            return []
        if self.file.pledges[pledge].visible == "public":
            message = Message(N_("`{pledge}` is public; there is nothing to leak."), {"pledge": pledge})
            self.fault("S508", path, message)
        own = scope.bond[1:] if scope.bond is not None and scope.bond[0] == pledge else None
        found: list[Statement] = []
        for pair, bond in self.names.pledges[pledge].items():
            if own in (None, pair):
                # Adds what is missing to 1, and nothing to a pledge that was never made.
                hidden: Expr = ("sub", ("int", 1), ("slot", bond.opened))
                expr: Expr = ("if", ("gt", ("slot", bond.fate), ZERO), hidden, ZERO)
                found.append(("add", bond.opened, expr, self.site(path, mask & self.mask(expr))))
        return found
