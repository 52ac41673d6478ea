"""Phase e: how each observer reads each act that it knows of, and what that does to its trust.

M2 (evidence adds, repeated gestures count less), M4 (clarity), M5 (sensibility to one's own provocation), M18 (the
ideology filter), M13 (pledges kept and broken), M15 (a red line crossed voids the turn's credit).
"""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.engine import curves
from tabletop.engine.form import Bond
from tabletop.engine.state import Done
from tabletop.engine.work import Alarm, Work

Reading = tuple[int, int, int, int]
"""(evidence after clarity and filters, act, sincere, insincere)."""


def knows(work: Work, done: Done, seat: int) -> bool:
    """Whether the seat knows of this act: public, its own or its target's, or covert and detected."""
    return done.detected or work.machine.seen_by(done.act, seat)


def read_signals(work: Work) -> None:
    """Add to each trust slot the evidence of this turn's acts, and remember who stung whom."""
    readings: dict[tuple[int, int], list[Reading]] = {}
    stung: dict[tuple[int, int], int] = {}
    for observer, author, reading in _readings(work, stung):
        readings.setdefault((observer, author), []).append(reading)
    for (observer, author), found in readings.items():
        slot = work.rules.trust_index[observer, author]
        if len(found) == 1:
            amount, act, sincere, insincere = found[0]
            work.out((slot, amount, ("signal", act, sincere, insincere), -1))
            continue
        for sign in (1, -1):
            ranked = sorted((r for r in found if r[0] * sign > 0), key=lambda r: (-abs(r[0]), r[1]))
            for rank, (amount, act, sincere, insincere) in enumerate(ranked):
                part = curves.divide(amount, 1 << rank)
                work.out((slot, part, ("signal", act, sincere, insincere), -1))
    _weigh_pledges(work)
    work.settle()
    for author, sufferer, slot in work.form.stung:
        work.slots[slot] = stung.get((author, sufferer), 0)


def _readings(work: Work, stung: dict[tuple[int, int], int]) -> Iterator[tuple[int, int, Reading]]:
    """Each (observer, author, reading) of this turn; fills `stung` with the severity of hostile acts."""
    slots, before, facts = work.slots, work.before, work.facts
    voided = _voided(work)
    for done in work.acts:
        code = work.machine.acts[done.act]
        author, severity = code.act.seat, code.act.severity
        for signal in code.signals:
            observer = signal.observer
            if not knows(work, done, observer):
                continue
            level = done.level
            if signal.condition is not None and not signal.condition(slots, before, facts, level):
                continue
            if signal.fixed is not None:
                sincere, insincere, amount = signal.fixed
            else:
                sincere, insincere = curves.likelihoods(
                    signal.sincere(slots, before, facts, level),
                    signal.insincere(slots, before, facts, level),
                    signal.clarity(slots, before, facts, level),
                )
                amount = curves.evidence(sincere, insincere)
            if amount < 0:
                stung[author, observer] = max(stung.get((author, observer), 0), severity)
                amount = _discounted(work, observer, author, severity, amount)
            elif (observer, author) in voided:
                continue
            else:
                amount = _filtered(work, observer, amount)
            yield observer, author, (amount, done.act, sincere, insincere)


def _voided(work: Work) -> set[tuple[int, int]]:
    """(observer, author) of whom nothing good is believed this turn: a red line crossed (M15), a word found broken (M13)."""
    crossed = {(work.form.red_lines[i].of, work.form.red_lines[i].by) for i in work.crossed}
    return crossed | {(bond.to, bond.by) for a in work.alarms for bond in [work.form.bonds[a.bond]]}


def _filtered(work: Work, observer: int, amount: int) -> int:
    """Good evidence as it passes the observer's ideology filter (M18)."""
    ideology = work.machine.filter[observer](work.slots, work.before, work.facts, 1)
    return curves.divide(amount * (10000 - curves.clamp(ideology, 0, 20000)), 10000)


def _weigh_pledges(work: Work) -> None:
    """Evidence of pledges (M13): a turn seen to be kept earns credit, an alarm voids it and what had grown meanwhile."""
    voided = _voided(work)
    ranks: dict[tuple[int, int], int] = {}
    for quiet in sorted(work.quiet, key=lambda q: (-q.verification * q.temptation, q.bond)):
        bond = work.form.bonds[quiet.bond]
        amount = curves.quiet(quiet.verification, quiet.temptation)
        if bond.trust < 0 or not amount or (bond.to, bond.by) in voided:
            continue
        # Several words kept by one side in one turn are not independent: each further one counts half (M2).
        rank = ranks[bond.to, bond.by] = ranks.get((bond.to, bond.by), -1) + 1
        earned = _filtered(work, bond.to, curves.divide(amount, 1 << rank))
        found = quiet.verification * quiet.temptation // 10000
        work.out((bond.trust, earned, ("quiet", bond.index, 10000, 10000 - found), -1))
        credit = work.form.slots[bond.credit]
        work.slots[bond.credit] = curves.clamp(work.slots[bond.credit] + earned, credit.low, credit.high)
    _void_credit(work)


def _void_credit(work: Work) -> None:
    """Alarms: trust falls back to where it stood when the broken words were given, without what these earned (once for all
    of them), and then by the evidence of each.
    """
    found: dict[int, list[tuple[Alarm, Bond]]] = {}
    for alarm in work.alarms:
        bond = work.form.bonds[alarm.bond]
        if bond.trust >= 0:
            found.setdefault(bond.trust, []).append((alarm, bond))
    for slot, broken in found.items():
        now = work.slots[slot]
        earned = sum(work.slots[bond.credit] for _alarm, bond in broken)
        lost = min(now - earned, *(work.slots[bond.stake] for _alarm, bond in broken)) - now
        for alarm, bond in broken:
            amount = lost + curves.evidence(alarm.sincere, alarm.insincere)
            work.out((slot, amount, ("alarm", bond.index, alarm.sincere, alarm.insincere), -1))
            lost = 0


def _discounted(work: Work, observer: int, author: int, severity: int, amount: int) -> int:
    """Hostile evidence less the share that answers the observer's own last act (M5)."""
    slot = work.rules.stung_index.get((observer, author))
    own = work.slots[slot] if slot is not None else 0
    if own <= 0:
        return amount
    share = min(10000, 10000 * own // max(severity, 1))
    sensibility = curves.clamp(
        work.machine.sensibility[observer](work.slots, work.before, work.facts, 1), 0, 10000
    )
    return curves.divide(amount * (100_000_000 - sensibility * share), 100_000_000)
