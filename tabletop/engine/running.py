"""A form made runnable: every act, rule, inject and ending with its functions, compiled once per rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tabletop.engine import curves
from tabletop.engine.form import Act, Bond, Form, Inject, Plan, Signal
from tabletop.engine.machine import Evaluate, Hits, Run, Workshop
from tabletop.engine.permitting import Barrier, barriers, permit


class SignalCode:
    """A signal's expressions as functions; `fixed` are both likelihoods after clarity and their evidence where they never change."""

    def __init__(self, shop: Workshop, signal: Signal) -> None:
        self.observer = signal.observer
        self.fixed = _fixed(signal)
        self._shop, self._signal = shop, signal

    @cached_property
    def sincere(self) -> Evaluate:
        """The likelihood from a security seeker, in basis points."""
        return self._shop.evaluate(self._signal.sincere)

    @cached_property
    def insincere(self) -> Evaluate:
        """The likelihood from a revisionist, in basis points."""
        return self._shop.evaluate(self._signal.insincere)

    @cached_property
    def clarity(self) -> Evaluate:
        """How clear it is, in basis points."""
        return self._shop.evaluate(self._signal.clarity)

    @cached_property
    def condition(self) -> Evaluate | None:
        """When it is a signal at all; None: always."""
        return self._shop.maybe(self._signal.condition)


class ActCode:
    """An act's expressions and programs as functions; see `Act` for what they are."""

    def __init__(self, shop: Workshop, act: Act) -> None:
        self.act = act
        self._shop = shop

    @cached_property
    def costs(self) -> tuple[tuple[int, Evaluate], ...]:
        """(slot, what it costs) for each cost."""
        return tuple((slot, self._shop.evaluate(expr)) for slot, expr in self.act.costs)

    @cached_property
    def condition(self) -> Evaluate | None:
        """When it may be done; None: always."""
        return self._shop.maybe(self.act.condition)

    @cached_property
    def detection(self) -> Evaluate:
        """The chance that everyone learns of it, in basis points."""
        return self._shop.evaluate(self.act.detection)

    @cached_property
    def signals(self) -> tuple[SignalCode, ...]:
        """What it says to each observer."""
        return tuple(SignalCode(self._shop, signal) for signal in self.act.signals)

    @cached_property
    def effects(self) -> Run:
        """What it does."""
        return self._shop.run(self.act.effects)

    @cached_property
    def disclosed(self) -> Run:
        """What it does besides once everyone knows of it."""
        return self._shop.run(self.act.disclosed)

    @cached_property
    def dossier(self) -> Evaluate:
        """What it adds to its author's dossier."""
        return self._shop.evaluate(self.act.dossier)

    @cached_property
    def burden(self) -> Evaluate:
        """What it is worth to its giver in an offer."""
        return self._shop.evaluate(self.act.burden)

    @cached_property
    def benefit(self) -> Evaluate:
        """What it is worth to the other parties of an offer."""
        return self._shop.evaluate(self.act.benefit)


class InjectCode:
    """An inject's expressions and program as functions."""

    def __init__(self, shop: Workshop, inject: Inject) -> None:
        self._shop, self._inject = shop, inject

    @cached_property
    def condition(self) -> Evaluate | None:
        """When it may come; None: always."""
        return self._shop.maybe(self._inject.condition)

    @cached_property
    def chance(self) -> Evaluate:
        """The chance that it comes in a month, in basis points."""
        return self._shop.evaluate(self._inject.chance)

    @cached_property
    def weight(self) -> Evaluate:
        """Its weight in the deck."""
        return self._shop.evaluate(self._inject.weight)

    @cached_property
    def run(self) -> Run:
        """What it does."""
        return self._shop.run(self._inject.program)


class BondCode:
    """A pledge's expressions and programs as functions; see `Bond` for what they are."""

    def __init__(self, shop: Workshop, bond: Bond) -> None:
        self._shop, self._bond = shop, bond

    @cached_property
    def due(self) -> Evaluate | None:
        """In which turns its requirements are due; None: in every turn."""
        return self._shop.maybe(self._bond.due)

    @cached_property
    def verification(self) -> Evaluate:
        """The chance that a breach is detected, in basis points."""
        return self._shop.evaluate(self._bond.verification)

    @cached_property
    def temptation(self) -> Evaluate:
        """A revisionist's chance to breach it in a turn, in basis points."""
        return self._shop.evaluate(self._bond.temptation)

    @cached_property
    def false_alarm(self) -> Evaluate:
        """The chance that it seems broken and is not, in basis points."""
        return self._shop.evaluate(self._bond.false_alarm)

    @cached_property
    def surfaces(self) -> Evaluate:
        """The chance a turn that an undetected breach comes out, in basis points."""
        return self._shop.evaluate(self._bond.surfaces)

    @cached_property
    def kept(self) -> Run:
        """What happens when it is kept."""
        return self._shop.run(self._bond.kept)

    @cached_property
    def broken(self) -> Run:
        """What happens when it is broken."""
        return self._shop.run(self._bond.broken)


@dataclass(frozen=True, slots=True)
class BargainCode:
    """How a doctrine bargains for one seat, as functions."""

    offers: Evaluate
    demand: Evaluate
    keeps: Evaluate


PlanCode = tuple[tuple[Evaluate | None, tuple[tuple[str, int], ...]], ...]
"""A doctrine's lines for one seat: condition and weights by tag."""


class Machine:
    """Every expression and program of a form, each compiled when it is first asked for; with `hits`, programs count what
    runs.

    Whoever goes on with a saved game looks at it before anything is resolved, and needs few of them.
    """

    def __init__(self, form: Form, hits: Hits | None = None) -> None:
        shop = Workshop(hits)
        self._form, self._shop = form, shop
        self._permits: dict[int, tuple[Evaluate, tuple[Barrier, ...]]] = {}
        self.acts = tuple(ActCode(shop, act) for act in form.acts)
        self.injects = tuple(InjectCode(shop, inject) for inject in form.injects)
        self.bonds = tuple(BondCode(shop, bond) for bond in form.bonds)
        self.plain = tuple(
            all(self.seen_by(act, bond.to) for act, _level in (*bond.forbids, *bond.requires))
            for bond in form.bonds
        )
        """for each pledge, whether its beneficiary would see every breach of it"""
        self.breaching: dict[int, list[tuple[int, int]]] = {}
        """act to the pledges that it breaches: (bond, level from which it does)"""
        for bond in form.bonds:
            for act, level in bond.forbids:
                self.breaching.setdefault(act, []).append((bond.index, level))
        self.remembered = tuple(
            tuple((m.observer, m.slot) for m in form.memories if act.index in m.acts) for act in form.acts
        )
        """for each act, (observer, slot) of what its observers remember of it"""

    @cached_property
    def gates(self) -> tuple[Evaluate, ...]:
        """The conditions of the gates."""
        return tuple(self._shop.evaluate(gate) for gate in self._form.gates)

    @cached_property
    def reactions(self) -> tuple[Run, ...]:
        """The programs of the reactions."""
        return tuple(self._shop.run(rule.program) for rule in self._form.reactions)

    @cached_property
    def drift(self) -> tuple[Run, ...]:
        """The programs of what goes on by itself."""
        return tuple(self._shop.run(rule.program) for rule in self._form.drift)

    @cached_property
    def renewals(self) -> tuple[Run, ...]:
        """The programs that begin a turn."""
        return tuple(self._shop.run(rule.program) for rule in self._form.renewals)

    @cached_property
    def red_lines(self) -> tuple[tuple[Evaluate, Run], ...]:
        """For each red line when it is crossed, and what then happens."""
        return tuple(
            (self._shop.evaluate(line.condition), self._shop.run(line.program))
            for line in self._form.red_lines
        )

    @cached_property
    def sensibility(self) -> tuple[Evaluate, ...]:
        """By seat: how much it feels of what is done to it, in basis points."""
        return tuple(self._shop.evaluate(expr) for expr in self._form.sensibility)

    @cached_property
    def filter(self) -> tuple[Evaluate, ...]:
        """By seat: how much its ideology lets through."""
        return tuple(self._shop.evaluate(expr) for expr in self._form.filter)

    @cached_property
    def endings(self) -> tuple[Evaluate | None, ...]:
        """The conditions of the endings; None: always."""
        return tuple(self._shop.maybe(ending.condition) for ending in self._form.endings)

    @cached_property
    def points(self) -> tuple[Evaluate, ...]:
        """The points of the objectives."""
        return tuple(self._shop.evaluate(objective.points) for objective in self._form.objectives)

    @cached_property
    def plans(self) -> tuple[tuple[PlanCode, ...], ...]:
        """By doctrine and seat: what it prefers."""
        return tuple(tuple(_plan(self._shop, plan) for plan in plans) for plans in self._form.plans)

    @cached_property
    def bargains(self) -> tuple[tuple[BargainCode | None, ...], ...]:
        """By doctrine and seat: how it bargains."""
        return tuple(tuple(_bargaining(self._shop, plan) for plan in plans) for plans in self._form.plans)

    @cached_property
    def spreads(self) -> tuple[Evaluate, ...]:
        """By estimate: how far analysts may be off."""
        return tuple(self._shop.evaluate(estimate.spread) for estimate in self._form.estimates)

    def permit(self, act: int) -> tuple[Evaluate, tuple[Barrier, ...]]:
        """What tells whether something stands in the way of an act (0, or its number from 1), and all that may."""
        made = self._permits.get(act)
        if made is None:
            found = barriers(self._form, self._form.acts[act])
            made = self._permits[act] = self._shop.evaluate(permit(found)), found
        return made

    def seen_by(self, act: int, seat: int) -> bool:
        """Whether the seat would know of the act without detection."""
        form = self.acts[act].act
        return form.public or bool(form.known >> seat & 1)


def _fixed(signal: Signal) -> tuple[int, int, int] | None:
    match (signal.sincere, signal.insincere, signal.clarity):
        case (("int", s), ("int", g), ("int", clarity)):
            sincere, insincere = curves.likelihoods(s, g, clarity)
            return sincere, insincere, curves.evidence(sincere, insincere)
    return None


def _bargaining(shop: Workshop, plan: Plan) -> BargainCode | None:
    if plan.bargaining is None:
        return None
    return BargainCode(
        shop.evaluate(plan.bargaining.offers),
        shop.evaluate(plan.bargaining.demand),
        shop.evaluate(plan.bargaining.keeps),
    )


def _plan(shop: Workshop, plan: Plan) -> PlanCode:
    return tuple((shop.maybe(line.condition), line.tags) for line in plan.prefer)
