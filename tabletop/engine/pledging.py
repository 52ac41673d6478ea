"""Pledges while a turn is resolved (M13): made in phase a, breached and found out in b, weighed in e, run out in h.

A breach that the beneficiary can see is found for certain, any other with the chance of the pledge's verification. An alarm,
true or false, ends the pledge; a breach that stays unseen is a secret that can come out later.
"""

from __future__ import annotations

from tabletop.engine import curves, dice
from tabletop.engine.bargaining import Offer, Talks, over_head
from tabletop.engine.evidence import knows
from tabletop.engine.form import FATES, Bond, reads
from tabletop.engine.machine import Run
from tabletop.engine.state import Deal, Done, Order
from tabletop.engine.work import Alarm, Quiet, Work, note_facts

IN_FORCE, KEPT, BROKEN, RENOUNCED = (FATES.index(f) for f in ("in_force", "kept", "broken", "renounced"))


def note_talks(work: Work, talks: Talks) -> None:
    """Note what was agreed, over whose head, and what was asked of whom."""
    for offer in talks.offers:
        gives = tuple((_act(work, giver, order), order.level) for giver, order in offer.gives)
        if offer.status == "agreed":
            passed_over = over_head(work.rules, offer.parties, (act for act, _level in gives))
            work.deals.append(Deal(offer.parties, offer.number, gives, passed_over))
            _count_deal(work, offer, passed_over)
        # An offer that asks another seat for something was an asking, whatever became of it.
        asked = {act for act, _level in gives if work.form.acts[act].seat != offer.by}
        for by, act, fact in work.form.asked:
            if by == offer.by and act in asked:
                work.facts[fact] = 1


def _act(work: Work, giver: int, order: Order) -> int:
    return work.rules.order_index[work.form.seats[giver], order.move, order.target]


def _count_deal(work: Work, offer: Offer, passed_over: tuple[int, ...]) -> None:
    for a, b, slot in work.form.deals:
        if a in offer.parties and b in offer.parties:
            work.slots[slot] = min(work.slots[slot] + 1, work.form.slots[slot].high)
    for a, b, fact in work.form.dealt:
        if a in offer.parties and b in offer.parties:
            work.facts[fact] += 1
    for seat, slot in work.form.over_head:
        if seat in passed_over:
            work.slots[slot] = min(work.slots[slot] + 1, work.form.slots[slot].high)


def make_pledges(work: Work) -> None:
    """Phase a: pledges ordered or agreed on bind from now, this very turn included."""
    for done in work.acts:
        act = work.form.acts[done.act]
        if act.does != "make":
            continue
        bond = work.form.bonds[act.bond]
        renewed = work.slots[bond.left] > 0
        if not renewed:
            work.slots[bond.age] = 0
            work.slots[bond.credit] = 0
            work.slots[bond.stake] = work.slots[bond.trust] if bond.trust >= 0 else 0
            # What leaked once stays known: that it vanished from others' lists would tell them that it was made again.
            work.slots[bond.opened] |= int(bond.public)
        work.slots[bond.left] = bond.lasts or 1
        work.slots[bond.fate] = IN_FORCE
        work.pledges.append((bond.index, "renewed" if renewed else "made", False))


def find_breaches(work: Work) -> None:
    """Phase b: who broke its word, and whether that was found out; with false alarms and old secrets that surface."""
    broken: dict[int, list[Done]] = {}
    for done in work.acts:
        for index, level in work.machine.breaching.get(done.act, ()):
            if done.level >= level:
                broken.setdefault(index, []).append(done)
    for bond in work.form.bonds:
        in_force, secret = work.slots[bond.left] > 0, work.slots[bond.secret] > 0
        if secret and _luck(work, bond, dice.Purpose.SURFACING) < _chance(work, bond, "surfaces"):
            work.slots[bond.secret] = 0
            work.alarms.append(_alarm(work, bond, 10000))
            work.pledges.append((bond.index, "surfaced", False))
        elif in_force:
            _judge(work, bond, broken.get(bond.index, []))
    for alarm in work.alarms:
        for fact in work.form.bonds[alarm.bond].alarm_facts:
            work.facts[fact] += 1


def _judge(work: Work, bond: Bond, breaches: list[Done]) -> None:
    """One pledge in force: breached and found out, breached in secret, falsely alarmed, or seen to be kept."""
    missed = _missed(work, bond)
    verification = _chance(work, bond, "verification")
    if breaches or missed:
        if (missed and _seen_missed(work, bond)) or any(knows(work, done, bond.to) for done in breaches):
            verification = 10000
        if _luck(work, bond, dice.Purpose.BREACH) < verification:
            work.alarms.append(_alarm(work, bond, verification))
            work.pledges.append((bond.index, "alarm", False))
            return
        work.slots[bond.secret] = min(work.slots[bond.secret] + 1, work.form.slots[bond.secret].high)
        work.pledges.append((bond.index, "breach", False))
    elif _falsely_accused(work, bond, verification):
        work.alarms.append(_alarm(work, bond, verification))
        work.pledges.append((bond.index, "alarm", True))
        return
    work.quiet.append(Quiet(bond.index, verification, _chance(work, bond, "temptation")))


def _falsely_accused(work: Work, bond: Bond, verification: int) -> bool:
    """Whether an alarm is raised with no breach behind it: only where a breach could be hidden and is looked for."""
    if not verification or work.machine.plain[bond.index]:
        return False
    return _luck(work, bond, dice.Purpose.FALSE_ALARM) < _chance(work, bond, "false_alarm")


def _missed(work: Work, bond: Bond) -> bool:
    """Whether what the pledge requires was due and was not done."""
    if not bond.requires:
        return False
    due = work.machine.bonds[bond.index].due
    if due is not None and not due(work.slots, work.before, work.facts, 1):
        return False
    levels = dict(bond.requires)
    return not any(done.level >= levels.get(done.act, done.level + 1) for done in work.acts)


def _seen_missed(work: Work, bond: Bond) -> bool:
    """Whether the beneficiary can tell that what was required was due and was not done: from what it knows alone."""
    if not all(work.machine.seen_by(act, bond.to) for act, _level in bond.requires):
        return False
    due = work.machine.bonds[bond.index].due
    if due is None or bond.due is None:
        return True
    if not all(work.form.slots[slot].visible >> bond.to & 1 for slot in reads(bond.due)[0]):
        return False
    seen = [0] * len(work.facts)
    note_facts(work.form, seen, [(d.act, d.level) for d in work.acts if knows(work, d, bond.to)])
    return bool(due(work.slots, work.before, seen, 1))


def _chance(work: Work, bond: Bond, what: str) -> int:
    found = getattr(work.machine.bonds[bond.index], what)(work.slots, work.before, work.facts, 1)
    return curves.clamp(found, 0, 10000)


def _luck(work: Work, bond: Bond, purpose: dice.Purpose) -> int:
    return dice.basis_points(work.seed, work.turn, purpose, bond.by, bond.key)


def _alarm(work: Work, bond: Bond, verification: int) -> Alarm:
    temptation, false = _chance(work, bond, "temptation"), _chance(work, bond, "false_alarm")
    return Alarm(bond.index, *curves.alarm(verification, temptation, false))


def answer_pledges(work: Work) -> None:
    """Phase f: what follows from pledges kept this turn, and from those that were found broken."""
    for quiet in work.quiet:
        _run(work, quiet.bond, work.machine.bonds[quiet.bond].kept)
    for alarm in work.alarms:
        _run(work, alarm.bond, work.machine.bonds[alarm.bond].broken)


def _run(work: Work, bond: int, program: Run) -> None:
    program(work.slots, work.before, work.facts, 1, ("pledge", bond), work.out, work.roll, work.say)


def age_pledges(work: Work) -> None:
    """Phase h: alarms end pledges, renunciations take effect, the others grow older or run out."""
    alarmed = {alarm.bond for alarm in work.alarms}
    renounced = {a.bond for done in work.acts if (a := work.form.acts[done.act]).does == "renounce"}
    for bond in work.form.bonds:
        slots = work.slots
        if bond.index in alarmed:
            slots[bond.left], slots[bond.fate], slots[bond.credit] = 0, BROKEN, 0
        elif slots[bond.left] > 0:
            slots[bond.age] = min(slots[bond.age] + 1, work.form.slots[bond.age].high)
            if bond.index in renounced:
                slots[bond.left], slots[bond.fate] = 0, RENOUNCED
                work.pledges.append((bond.index, "renounced", False))
            elif bond.lasts:
                slots[bond.left] -= 1
                if not slots[bond.left]:
                    slots[bond.fate] = KEPT
                    work.pledges.append((bond.index, "kept", False))
