"""`Rules`: a scenario ready to be played: the form, its names, and the machine that runs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tabletop.engine import curves
from tabletop.engine.cast import Cast, SeatInfo
from tabletop.engine.form import Act, Expr, Form, Signal
from tabletop.engine.machine import Evaluate, Run, Workshop
from tabletop.i18n import Text


@dataclass(frozen=True, slots=True)
class SignalCode:
    """A signal's expressions as functions; `fixed` are both likelihoods after clarity where they never change."""

    observer: int
    fixed: tuple[int, int] | None
    sincere: Evaluate
    insincere: Evaluate
    clarity: Evaluate
    condition: Evaluate | None


@dataclass(frozen=True, slots=True)
class ActCode:
    """An act's expressions and programs as functions."""

    act: Act
    costs: tuple[tuple[int, Evaluate], ...]
    condition: Evaluate | None
    detection: Evaluate
    signals: tuple[SignalCode, ...]
    effects: Run
    disclosed: Run
    dossier: Evaluate


class Machine:
    """Every expression and program of a form, compiled once."""

    def __init__(self, form: Form) -> None:
        shop = Workshop()
        for act in form.acts:
            for expr in _act_expressions(act):
                shop.evaluate(expr)
            shop.run(act.effects)
            shop.run(act.disclosed)
        for rule in (*form.reactions, *form.drift, *form.renewals):
            shop.run(rule.program)
        for line in form.red_lines:
            shop.evaluate(line.condition)
            shop.run(line.program)
        for inject in form.injects:
            for part in (inject.condition, inject.chance, inject.weight):
                if part is not None:
                    shop.evaluate(part)
            shop.run(inject.program)
        singles = [
            *form.gates,
            *form.sensibility,
            *form.filter,
            *(e.condition for e in form.endings if e.condition is not None),
            *(o.points for o in form.objectives),
            *(
                p.condition
                for plans in form.plans
                for q in plans
                for p in q.prefer
                if p.condition is not None
            ),
        ]
        for expr in singles:
            shop.evaluate(expr)
        space = shop.build()

        def fn(expr: Expr) -> Evaluate:
            made: Evaluate = space[shop.evaluate(expr)]
            return made

        def maybe(expr: Expr | None) -> Evaluate | None:
            return None if expr is None else fn(expr)

        def run(program: Any) -> Run:
            made: Run = space[shop.run(program)]
            return made

        self.acts = tuple(
            ActCode(
                act,
                tuple((slot, fn(expr)) for slot, expr in act.costs),
                maybe(act.condition),
                fn(act.detection),
                tuple(
                    SignalCode(
                        g.observer,
                        _fixed(g),
                        fn(g.sincere),
                        fn(g.insincere),
                        fn(g.clarity),
                        maybe(g.condition),
                    )
                    for g in act.signals
                ),
                run(act.effects),
                run(act.disclosed),
                fn(act.dossier),
            )
            for act in form.acts
        )
        self.gates = tuple(fn(g) for g in form.gates)
        self.remembered = tuple(
            tuple((m.observer, m.slot) for m in form.memories if act.index in m.acts) for act in form.acts
        )
        """for each act, (observer, slot) of what its observers remember of it"""
        self.reactions = tuple(run(r.program) for r in form.reactions)
        self.drift = tuple(run(r.program) for r in form.drift)
        self.renewals = tuple(run(r.program) for r in form.renewals)
        self.red_lines = tuple((fn(r.condition), run(r.program)) for r in form.red_lines)
        self.injects = tuple(
            (maybe(i.condition), fn(i.chance), fn(i.weight), run(i.program)) for i in form.injects
        )
        self.sensibility = tuple(fn(e) for e in form.sensibility)
        self.filter = tuple(fn(e) for e in form.filter)
        self.endings = tuple(maybe(e.condition) for e in form.endings)
        self.points = tuple(fn(o.points) for o in form.objectives)
        self.plans = tuple(
            tuple(tuple((maybe(p.condition), p.tags) for p in plan.prefer) for plan in plans)
            for plans in form.plans
        )


def _fixed(signal: Signal) -> tuple[int, int] | None:
    match (signal.sincere, signal.insincere, signal.clarity):
        case (("int", s), ("int", g), ("int", clarity)):
            return curves.likelihoods(s, g, clarity)
    return None


def _act_expressions(act: Act) -> list[Expr]:
    found = [expr for _slot, expr in act.costs] + [act.detection, act.dossier]
    if act.condition is not None:
        found.append(act.condition)
    for signal in act.signals:
        found += [signal.sincere, signal.insincere, signal.clarity]
        if signal.condition is not None:
            found.append(signal.condition)
    return found


@dataclass(frozen=True, slots=True)
class Origin:
    """The files that a scenario was compiled from, by logical name, so that a saved game can carry them."""

    main: str = ""
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Rules:
    """A scenario ready to be played in one world and one form. Immutable; safe to share between games."""

    form: Form
    cast: Cast
    origin: Origin = Origin()

    @cached_property
    def machine(self) -> Machine:
        """The compiled functions, made on first use."""
        return Machine(self.form)

    @cached_property
    def seat_index(self) -> dict[str, int]:
        """Seat id to index."""
        return {seat: i for i, seat in enumerate(self.form.seats)}

    @cached_property
    def order_index(self) -> dict[tuple[str, str, str | None], int]:
        """(seat, move, target) to act index, for orders."""
        seats, moves = self.form.seats, self.cast.moves
        return {
            (seats[a.seat], moves[a.move].id, None if a.target < 0 else seats[a.target]): a.index
            for a in self.form.acts
            if a.kind == "order"
        }

    @cached_property
    def acts_of(self) -> tuple[tuple[int, ...], ...]:
        """Order acts by seat index, in file order."""
        return tuple(
            tuple(a.index for a in self.form.acts if a.kind == "order" and a.seat == seat)
            for seat in range(len(self.form.seats))
        )

    @cached_property
    def masks(self) -> dict[int, tuple[int, ...]]:
        """By viewer's bit (all bits: the facilitator), 1 for each slot that the viewer sees, 0 for the others."""
        form = self.form
        bits = [1 << i for i in range(len(form.seats) + 1)]
        masks = {bit: tuple(int(bool(slot.visible & bit)) for slot in form.slots) for bit in bits}
        return masks | {form.everyone: (1,) * len(form.slots)}

    @cached_property
    def blind(self) -> tuple[int, ...]:
        """The mask of a viewer who sees nothing."""
        return (0,) * len(self.form.slots)

    @cached_property
    def inject_index(self) -> dict[str, int]:
        """Inject id to index."""
        return {inject.id: i for i, inject in enumerate(self.cast.injects)}

    @cached_property
    def trust_index(self) -> dict[tuple[int, int], int]:
        """(holder, other) to the slot of that trust."""
        return {(holder, other): slot for holder, other, slot in self.form.trust}

    @cached_property
    def stung_index(self) -> dict[tuple[int, int], int]:
        """(author, sufferer) to the slot that remembers how hostile the author's last act was."""
        return {(author, sufferer): slot for author, sufferer, slot in self.form.stung}

    @property
    def id(self) -> str:
        """The scenario's id."""
        return self.cast.id

    @property
    def title(self) -> Text:
        """The scenario's title."""
        return self.cast.title

    @property
    def seats(self) -> tuple[SeatInfo, ...]:
        """The seats in display order."""
        return self.cast.seats

    @property
    def doctrine_ids(self) -> tuple[str, ...]:
        """Ids of the doctrines that may play a seat, `random` included."""
        return (*(d.id for d in self.cast.doctrines), "random")

    def options_of(self, inject: int) -> dict[str, int]:
        """Answer id to act index for an inject's choice."""
        info = self.cast.injects[inject]
        return {o.id: a for o, a in zip(info.options, self.form.injects[inject].answers, strict=True)}
