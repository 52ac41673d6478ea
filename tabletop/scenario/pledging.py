"""Second pass over pledges: the acts that make them and take them back, and what they bind to (M13)."""

from __future__ import annotations

from dataclasses import replace

from tabletop.engine.dice import name_key
from tabletop.engine.form import SEVERITIES, ZERO, Act, Bond, Expr, Form
from tabletop.scenario import model
from tabletop.scenario.acting import Draft, costs_of, signals_of, weights_of
from tabletop.scenario.bench import Bench
from tabletop.scenario.covering import Covered, aimed, covered, would_be_known
from tabletop.scenario.names import Scope
from tabletop.scenario.promising import DECLARING_TAGS, Promise, Promises

CERTAIN: Expr = ("int", 10000)


def compile_promises(bench: Bench, promises: Promises, first_act: int) -> list[Act]:
    """The acts of all pledges and declarations, in the order of their drafts."""
    bond_of = {
        act: index for index, p in enumerate(promises.bonds) for act in (p.make, p.renounce) if act >= 0
    }
    acts = []
    for index, draft in enumerate(promises.drafts, first_act):
        if isinstance(draft.body, model.RedLine):
            line = list(bench.file.red_lines).index(str(draft.path[1]))
            act = replace(_bare(bench, draft, index), does="declare", declares=line, tags=DECLARING_TAGS)
        else:
            bond = bond_of[index]
            make = promises.bonds[bond].make == index
            act = (_making if make else _renouncing)(bench, draft, index, promises.bonds[bond].pledge)
            act = replace(act, bond=bond)
        acts.append(act)
    return acts


def _bare(bench: Bench, draft: Draft, index: int) -> Act:
    """An order that costs nothing and changes nothing by itself."""
    return Act(
        index=index,
        key=name_key(_key(bench, draft)),
        kind="order",
        seat=draft.seat,
        move=draft.move,
        target=draft.target,
        levels=1,
        costs=(),
        condition=None,
        gates=(),
        cooldown=0,
        cooldown_slot=-1,
        public=draft.known == bench.everyone,
        known=draft.known,
        detection=ZERO,
        severity=SEVERITIES["posturing"],
        tags=(),
        signals=(),
        effects=(),
        disclosed=(),
        dossier=ZERO,
        facts=(),
    )


def _key(bench: Bench, draft: Draft) -> str:
    ids = list(bench.names.seats)
    return "/".join((draft.id, ids[draft.seat], ids[draft.target] if draft.target >= 0 else draft.id))


def _scope(bench: Bench, pledge: str, by: int, to: int, *, level: bool = False, facts: bool = True) -> Scope:
    slots = bench.names.pledges[pledge][by, to]
    return bench.scope(
        bound={"self": by, "target": to}, level=level, facts=facts, age=slots.age, bond=(pledge, by, to)
    )


def _making(bench: Bench, draft: Draft, index: int, pledge: str) -> Act:
    body, path, bare = bench.file.pledges[pledge], draft.path, _bare(bench, draft, index)
    before = _scope(bench, pledge, draft.seat, draft.target, level=True, facts=False)
    during = _scope(bench, pledge, draft.seat, draft.target, level=True)
    condition = bench.condition(body.condition, (*path, "if"), before)
    bench.must_see(draft.seat, condition, (*path, "if"))
    dossier = bench.number(body.dossier, (*path, "dossier"), before)
    bench.must_see(draft.seat, dossier, (*path, "dossier"))
    burden, benefit = weights_of(bench, draft, body.burden, body.benefit, before)
    program = bench.program(
        body.when_made, (*path, "when_made"), during, _key(bench, draft), told=draft.known
    )
    return replace(
        bare,
        does="make",
        costs=costs_of(bench, draft, body.cost, before),
        condition=condition,
        severity=SEVERITIES[body.severity],
        tags=tuple(body.tags),
        signals=signals_of(bench, draft, body.signal, during),
        effects=program,
        dossier=dossier,
        offered=body.in_offers,
        alone=body.alone,
        burden=burden,
        benefit=benefit,
    )


def _renouncing(bench: Bench, draft: Draft, index: int, pledge: str) -> Act:
    bare = _bare(bench, draft, index)
    during = _scope(bench, pledge, draft.seat, draft.target, level=True)
    where = (*draft.path, "when_renounced")
    body = bench.file.pledges[pledge]
    program = bench.program(body.when_renounced, where, during, _key(bench, draft), told=draft.known)
    return replace(bare, does="renounce", effects=program)


def compile_bonds(bench: Bench, promises: Promises, drafts: list[Draft]) -> tuple[Bond, ...]:
    """What every pledge binds to, how a breach is found out, and what follows."""
    cover: dict[str, Covered] = {
        pledge: covered(bench, pledge, [p.by for p in promises.bonds if p.pledge == pledge], drafts)
        for pledge in bench.file.pledges
    }
    return tuple(
        _bond(bench, index, promise, cover[promise.pledge], drafts)
        for index, promise in enumerate(promises.bonds)
    )


def _bond(bench: Bench, index: int, promise: Promise, cover: Covered, drafts: list[Draft]) -> Bond:
    pledge, by, to = promise.pledge, promise.by, promise.to
    body, path, slots = bench.file.pledges[pledge], ("pledges", pledge), bench.names.pledges[pledge][by, to]
    ids = list(bench.names.seats)
    key = f"{pledge}/{ids[by]}/{ids[to]}"
    scope = _scope(bench, pledge, by, to)
    due = bench.condition(body.due, (*path, "due"), scope)
    bench.must_see(by, due, (*path, "due"))
    forbids, requires = cover.forbids.get(by, ()), aimed(cover.requires.get(by, ()), to, drafts)
    binds = bool(forbids or requires)
    plain = binds and would_be_known(bench, drafts, to, forbids, requires, due)
    quiet = _scope(bench, pledge, by, to, facts=False)

    def chance(source: int | str, name: str) -> Expr:
        expr = bench.chance(source, (*path, name), quiet)
        if name != "comes_out":
            # The beneficiary's ledger names the likelihoods.
            bench.must_see(to, expr, (*path, name))
        return expr

    verification = CERTAIN if plain else ZERO
    if body.verification is not None:
        verification = chance(body.verification, "verification")
    temptation = chance(body.temptation, "temptation")
    return Bond(
        index=index,
        key=name_key(key),
        pledge=list(bench.file.pledges).index(pledge),
        by=by,
        to=to,
        left=slots.left,
        age=slots.age,
        credit=slots.credit,
        stake=slots.stake,
        secret=slots.secret,
        opened=slots.opened,
        fate=slots.fate,
        trust=bench.names.slots.get((bench.names.trust_meter, (to, by)), -1),
        make=promise.make,
        renounce=promise.renounce,
        lasts=body.lasts,
        public=body.visible == "public",
        standing=f"{ids[by]}>{ids[to]}" in body.standing,
        forbids=forbids,
        requires=requires,
        due=due,
        verification=ZERO if "verification" in bench.off else verification,
        temptation=ZERO if bench.off & {"pledge_evidence", pledge} else temptation,
        false_alarm=chance(body.false_alarms, "false_alarms"),
        surfaces=chance(body.comes_out, "comes_out"),
        kept=bench.program(
            body.while_kept, (*path, "while_kept"), scope, f"{key}/kept", slots.visible, slots.visible
        ),
        broken=bench.program(
            body.when_broken, (*path, "when_broken"), scope, f"{key}/broken", slots.visible, slots.visible
        ),
        disposes_of=bench.seats(body.disposes_of, (*path, "disposes_of")),
        alarm_facts=(),
        renewable=body.renewable,
    )


def finish_promises(bench: Bench, form: Form) -> Form:
    """The form with the facts about alarms and agreements that some rule asks for, now that all rules are read."""
    facts = bench.names.facts
    moves = [*bench.file.moves]
    pledges = list(bench.file.pledges)
    bonds = tuple(
        replace(
            bond,
            alarm_facts=tuple(
                facts[key]
                for key in (("alarms", bond.by, None), ("alarms", bond.by, bond.to))
                if key in facts
            ),
        )
        for bond in form.bonds
    )
    asked = [
        (int(str(seat)), act.index, facts["asked", seat, name])
        for _asked, seat, name in (key for key in facts if key[0] == "asked")
        for act in form.acts
        if act.offered
        and act.seat != seat
        and name == (pledges[bonds[act.bond].pledge] if act.bond >= 0 else moves[act.move])
    ]
    dealt = [
        (int(str(a)), int(str(b)), facts["dealt", a, b])
        for _dealt, a, b in (key for key in facts if key[0] == "dealt")
    ]
    return replace(
        form,
        bonds=bonds,
        deals=tuple((a, b, slot) for (a, b), slot in bench.names.deals.items()),
        dealt=tuple(dealt),
        over_head=tuple(bench.names.over_head.items()),
        asked=tuple(asked),
    )
