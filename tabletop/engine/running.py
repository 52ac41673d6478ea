"""A form made runnable: every act, rule, inject and ending with its functions, compiled once per rules."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.engine import curves
from tabletop.engine.form import Act, Bond, Form, Inject, Plan, Signal
from tabletop.engine.machine import Evaluate, Run, Workshop


@dataclass(frozen=True, slots=True)
class SignalCode:
    """A signal's expressions as functions; `fixed` are both likelihoods after clarity and their evidence where they never change."""

    observer: int
    fixed: tuple[int, int, int] | None
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
    burden: Evaluate
    benefit: Evaluate


@dataclass(frozen=True, slots=True)
class InjectCode:
    """An inject's expressions and program as functions."""

    condition: Evaluate | None
    chance: Evaluate
    weight: Evaluate
    run: Run


@dataclass(frozen=True, slots=True)
class BondCode:
    """A pledge's expressions and programs as functions."""

    due: Evaluate | None
    verification: Evaluate
    temptation: Evaluate
    false_alarm: Evaluate
    surfaces: Evaluate
    kept: Run
    broken: Run


@dataclass(frozen=True, slots=True)
class BargainCode:
    """How a doctrine bargains for one seat, as functions."""

    offers: Evaluate
    demand: Evaluate
    keeps: Evaluate


PlanCode = tuple[tuple[Evaluate | None, tuple[tuple[str, int], ...]], ...]
"""A doctrine's lines for one seat: condition and weights by tag."""


class Machine:
    """Every expression and program of a form, compiled once."""

    def __init__(self, form: Form) -> None:
        shop = Workshop()
        self.acts = tuple(_act(shop, act) for act in form.acts)
        self.gates = tuple(shop.evaluate(gate) for gate in form.gates)
        self.reactions = tuple(shop.run(rule.program) for rule in form.reactions)
        self.drift = tuple(shop.run(rule.program) for rule in form.drift)
        self.renewals = tuple(shop.run(rule.program) for rule in form.renewals)
        self.red_lines = tuple((shop.evaluate(r.condition), shop.run(r.program)) for r in form.red_lines)
        self.injects = tuple(_inject(shop, inject) for inject in form.injects)
        self.sensibility = tuple(shop.evaluate(expr) for expr in form.sensibility)
        self.filter = tuple(shop.evaluate(expr) for expr in form.filter)
        self.endings = tuple(shop.maybe(ending.condition) for ending in form.endings)
        self.points = tuple(shop.evaluate(objective.points) for objective in form.objectives)
        self.plans = tuple(tuple(_plan(shop, plan) for plan in plans) for plans in form.plans)
        self.bargains = tuple(tuple(_bargaining(shop, plan) for plan in plans) for plans in form.plans)
        self.bonds = tuple(_bond(shop, bond) for bond in form.bonds)
        self.spreads = tuple(shop.evaluate(estimate.spread) for estimate in form.estimates)
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

    def seen_by(self, act: int, seat: int) -> bool:
        """Whether the seat would know of the act without detection."""
        form = self.acts[act].act
        return form.public or bool(form.known >> seat & 1)


def _act(shop: Workshop, act: Act) -> ActCode:
    return ActCode(
        act=act,
        costs=tuple((slot, shop.evaluate(expr)) for slot, expr in act.costs),
        condition=shop.maybe(act.condition),
        detection=shop.evaluate(act.detection),
        signals=tuple(_signal(shop, signal) for signal in act.signals),
        effects=shop.run(act.effects),
        disclosed=shop.run(act.disclosed),
        dossier=shop.evaluate(act.dossier),
        burden=shop.evaluate(act.burden),
        benefit=shop.evaluate(act.benefit),
    )


def _signal(shop: Workshop, signal: Signal) -> SignalCode:
    return SignalCode(
        observer=signal.observer,
        fixed=_fixed(signal),
        sincere=shop.evaluate(signal.sincere),
        insincere=shop.evaluate(signal.insincere),
        clarity=shop.evaluate(signal.clarity),
        condition=shop.maybe(signal.condition),
    )


def _fixed(signal: Signal) -> tuple[int, int, int] | None:
    match (signal.sincere, signal.insincere, signal.clarity):
        case (("int", s), ("int", g), ("int", clarity)):
            sincere, insincere = curves.likelihoods(s, g, clarity)
            return sincere, insincere, curves.evidence(sincere, insincere)
    return None


def _inject(shop: Workshop, inject: Inject) -> InjectCode:
    return InjectCode(
        shop.maybe(inject.condition),
        shop.evaluate(inject.chance),
        shop.evaluate(inject.weight),
        shop.run(inject.program),
    )


def _bargaining(shop: Workshop, plan: Plan) -> BargainCode | None:
    if plan.bargaining is None:
        return None
    return BargainCode(
        shop.evaluate(plan.bargaining.offers),
        shop.evaluate(plan.bargaining.demand),
        shop.evaluate(plan.bargaining.keeps),
    )


def _bond(shop: Workshop, bond: Bond) -> BondCode:
    return BondCode(
        due=shop.maybe(bond.due),
        verification=shop.evaluate(bond.verification),
        temptation=shop.evaluate(bond.temptation),
        false_alarm=shop.evaluate(bond.false_alarm),
        surfaces=shop.evaluate(bond.surfaces),
        kept=shop.run(bond.kept),
        broken=shop.run(bond.broken),
    )


def _plan(shop: Workshop, plan: Plan) -> PlanCode:
    return tuple((shop.maybe(line.condition), line.tags) for line in plan.prefer)
