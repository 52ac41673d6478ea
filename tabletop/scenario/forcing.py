"""The decision to use force as the file states it (M8), and the proof that its types differ as their names say."""

from __future__ import annotations

from tabletop.engine.cast import TYPES
from tabletop.engine.forcing import weigh
from tabletop.engine.form import ZERO, Expr, Force, Form
from tabletop.i18n import N_, Message
from tabletop.scenario import model
from tabletop.scenario.acting import Draft
from tabletop.scenario.bench import Bench, Path


def compile_force(bench: Bench, drafts: list[Draft]) -> tuple[Force, ...]:
    """The decisions to use force; each must read only what its seat sees."""
    found = []
    for entry, body in bench.file.force.items():
        path = ("force", entry)
        by, against = bench.seat(body.by, (*path, "by")), bench.seat(body.against, (*path, "against"))
        towards = -1 if body.towards is None else bench.seat(body.towards, (*path, "towards"))
        target = -1 if body.target is None else bench.seat(body.target, (*path, "target"))
        trust = bench.names.slots.get((bench.names.trust_meter, (by, against)))
        act = next(
            (
                i
                for i, d in enumerate(drafts)
                if (d.id, d.seat, d.target, d.inject) == (body.move, by, target, "")
            ),
            None,
        )
        if trust is None:
            bench.fault(
                "S302",
                path,
                Message(
                    N_("Force weighs trust, and `trust[{by}, {against}]` has no start."),
                    {"by": body.by, "against": body.against},
                ),
            )
        if act is None:
            bench.fault(
                "S301",
                (*path, "move"),
                Message(N_("This seat cannot play `{move}` at this target."), {"move": body.move}),
            )
        if trust is None or act is None:
            continue
        found.append(_force(bench, entry, body, (by, against, towards), trust, act))
    return tuple(found)


def _force(
    bench: Bench, entry: str, body: model.Force, seats: tuple[int, int, int], trust: int, act: int
) -> Force:
    by, against, towards = seats
    path: Path = ("force", entry)
    scope = bench.scope(bound={"self": by, "other": against}, facts=False, guard=True)

    def number(source: int | str, *key: str) -> Expr:
        expr = bench.number(source, (*path, *key), scope)
        bench.must_see(by, expr, (*path, *key))
        return expr

    def both(value: model.ByTypeValue, key: str) -> tuple[Expr, Expr]:
        return number(value.security_seeker, key, TYPES[0]), number(value.revisionist, key, TYPES[1])

    hazard = bench.chance(body.hazard, (*path, "hazard"), scope)
    bench.must_see(by, hazard, (*path, "hazard"))
    condition = bench.condition(body.condition, (*path, "if"), scope)
    bench.must_see(by, condition, (*path, "if"))
    types = bench.names.types
    squeeze = number(body.squeeze, "squeeze")
    return Force(
        by=by,
        against=against,
        type_slot=types.get((by, towards), types.get((by, -1), -1)),
        trust_slot=trust,
        act=act,
        guard=number(body.guard, "guard"),
        cooperative_guard=body.cooperative_guard,
        success=number(body.success, "success"),
        prize=both(body.prize, "prize"),
        failure=number(body.failure, "failure"),
        cost=number(body.cost, "cost"),
        squeeze=ZERO if "squeeze" in bench.off else squeeze,
        fear=both(body.fear, "fear"),
        status_quo=both(body.status_quo, "status_quo"),
        window=number(body.window, "window"),
        hazard=ZERO if bench.off & {"force", entry} else hazard,
        tau=number(body.tau, "tau"),
        condition=condition,
    )


def prove_force(bench: Bench, form: Form) -> None:
    """At the start, unthreatened (x=0) and against a cooperative guard, a security seeker restrains and a revisionist
    attacks; a file in which that does not hold teaches something else (Glaser 2010).
    """
    slots = [slot.start for slot in form.slots]
    for (entry, _body), force in zip(bench.file.force.items(), form.force, strict=True):
        seeker = weigh(force, slots, slots, 0, form.months, proof=True)
        revisionist = weigh(force, slots, slots, 1, form.months, proof=True)
        for type_, weighing, fails in (
            (0, seeker, seeker.attack >= seeker.restrain),
            (1, revisionist, revisionist.attack <= revisionist.restrain and force.type_slot >= 0),
        ):
            if fails:
                message = (
                    N_(
                        "Unthreatened, a security seeker must restrain, but force is worth {attack} and restraint {restrain}."
                    )
                    if type_ == 0
                    else N_(
                        "Unthreatened, a revisionist must attack, but force is worth {attack} and restraint {restrain}."
                    )
                )
                params = {"attack": weighing.attack, "restrain": weighing.restrain}
                hint = Message(
                    N_("Change prize, fear, status_quo or cost so that the types differ as their names say.")
                )
                bench.fault("S505", ("force", entry), Message(message, params), hint)
