"""A scenario read once for all its worlds and both forms: what `check` looks at.

A constant in which worlds or forms differ keeps its name in the rules (`("const", name)`), and so does `months`; so every
rule is resolved once, however many worlds there are. What rests on the very numbers (starts, priors, the proof about
force) is looked at in each.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from tabletop.engine.form import Expr, Force, Form
from tabletop.scenario import model
from tabletop.scenario.acting import Draft
from tabletop.scenario.bench import Bench
from tabletop.scenario.compiling import assemble, constants_of
from tabletop.scenario.diagnostics import Diagnostic
from tabletop.scenario.forcing import prove_force
from tabletop.scenario.nodes import Mapping
from tabletop.scenario.placing import name_all, place_slots

MONTHS = "months"
"""The name under which the length of a turn is kept where the forms differ in it."""

Numbers = dict[str, int]


@dataclass(frozen=True)
class Survey:
    """One file in all its worlds and forms.

    `starts` are the start values of the slots that are placed first (meters, types, turn), for each variant; `form` holds
    constants by name, so it is for looking at and not for playing.
    """

    bench: Bench
    form: Form
    drafts: tuple[Draft, ...]
    starts: tuple[tuple[int, ...], ...]
    turns: tuple[model.Turns, ...]

    @property
    def file(self) -> model.Scenario:
        """The typed file."""
        return self.bench.file

    @property
    def faults(self) -> list[Diagnostic]:
        """What compiling found."""
        return self.bench.faults

    @cached_property
    def seats(self) -> tuple[str, ...]:
        """The ids of the seats by index."""
        return tuple(self.file.seats)

    @property
    def sound(self) -> bool:
        """Whether there is no error: only then does the form mean what the file says."""
        return all(fault.severity != "error" for fault in self.bench.faults)


def variants(file: model.Scenario) -> list[tuple[str | None, bool]]:
    """Every (world, short) that can be played, the first world's long form first; the world is None where there is none."""
    return [
        (world, short)
        for short in ((False, True) if file.short is not None else (False,))
        for world in ((*file.worlds,) or (None,))
    ]


def survey(file: model.Scenario, node: Mapping) -> Survey:
    """Compile the file once for all its worlds and forms and note every fault on the bench.

    Raises ScenarioError where the file is too large for one game.
    """
    worlds = variants(file)
    turns = [file.short if short and file.short is not None else file.turns for _world, short in worlds]
    numbers = [constants_of(file, world, short) for world, short in worlds]
    bench = Bench(file, node, name_all(file, _common(numbers)), file.turns.months)
    bench.names.varying = _varying(numbers, turns)
    assembly = assemble(bench, file.turns, worlds[0][0], False)
    form = assembly.rules.form
    starts = [tuple(slot.start for slot in form.slots)]
    for constants, each in zip(numbers[1:], turns[1:], strict=True):
        starts.append(_starts(bench, constants, each))
    made = Survey(bench, form, assembly.drafts, tuple(starts), tuple(turns))
    if made.sound and form.force:
        for constants, each, start in zip(numbers, turns, starts, strict=True):
            prove_force(bench, _in_world(form, constants | {MONTHS: each.months}, each, start))
    return made


def _common(numbers: list[Numbers]) -> Numbers:
    """The constants that every world and form has: a rule may read no other."""
    first, *others = numbers
    return {name: value for name, value in first.items() if all(name in other for other in others)}


def _varying(numbers: list[Numbers], turns: list[model.Turns]) -> dict[str, tuple[int, ...]]:
    """Every constant that takes several values, with all of them."""
    found = {
        name: values
        for name in _common(numbers)
        if name != MONTHS and len(set(values := tuple(constants[name] for constants in numbers))) > 1
    }
    if len({each.months for each in turns}) > 1:
        found[MONTHS] = tuple(each.months for each in turns)
    return found


def _starts(bench: Bench, constants: Numbers, turns: model.Turns) -> tuple[int, ...]:
    """The starts in another world, and with them the faults that only that world has."""
    other = Bench(bench.file, bench.node, name_all(bench.file, constants), turns.months)
    place_slots(other)
    bench.faults += [fault for fault in other.faults if fault not in bench.faults]
    return tuple(slot.start for slot in other.slots)


def _in_world(form: Form, numbers: AnyMapping[str, int], turns: model.Turns, starts: tuple[int, ...]) -> Form:
    """The decisions about force as they stand in one world."""
    slots = tuple(replace(slot, start=start) for slot, start in zip(form.slots, starts, strict=False))
    force = tuple(_settled_force(each, numbers) for each in form.force)
    return replace(form, force=force, slots=slots + form.slots[len(slots) :], months=turns.months)


def _settled_force(force: Force, numbers: AnyMapping[str, int]) -> Force:
    changed: dict[str, Any] = {}
    for field in fields(force):
        value = getattr(force, field.name)
        if isinstance(value, tuple):
            changed[field.name] = settled(value, numbers)
    return replace(force, **changed)


def settled(expr: Expr, numbers: AnyMapping[str, int]) -> Expr:
    """The expression (or a tuple of expressions) with the constants of one world put in."""
    if expr and expr[0] == "const":
        return ("int", numbers[expr[1]])
    return tuple(settled(part, numbers) if isinstance(part, tuple) else part for part in expr)
