"""States that differ only in what a viewer may not know, built without asking the engine what that is.

The one thing taken on trust is the mask of each rule's place (who may know all that the rule reads); the compiler's own
tests hold it to account.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tabletop.engine import SPECTATOR, Rules, State, curves
from tabletop.engine.state import Cause, Deal, Done, Part, PledgeEvent, Report

NOBODY = -1


class Viewer:
    """What one viewer may know, by the scenario's own words: `seen_by`, `visible`, `to`, `public`."""

    def __init__(self, rules: Rules, viewer: str) -> None:
        self.rules, self.form = rules, rules.form
        seats = rules.form.seats
        self.seat = seats.index(viewer) if viewer in seats else NOBODY
        self.bit = 1 << len(seats) if viewer == SPECTATOR else 1 << self.seat if self.seat >= 0 else 0
        self.bands = {g.slot for g in rules.cast.gauges if g.bands & self.bit}

    def slot(self, index: int) -> bool:
        """Whether it sees this number itself."""
        return bool(self.form.slots[index].visible & self.bit)

    def pledge(self, bond: int, state: State) -> bool:
        """Whether it knows of this pledge: its own, one made to it, a public one, or one that has leaked."""
        body = self.form.bonds[bond]
        return self.seat in (body.by, body.to) or bool(state.slots[body.opened])

    def leaked(self, state: State) -> set[int]:
        """The slots of private pledges that everyone has come to know of."""
        return {
            slot
            for bond in self.form.bonds
            if state.slots[bond.opened]
            for slot in (bond.left, bond.age, bond.fate)
        }

    def act(self, done: Done) -> bool:
        """Whether it knows of this act."""
        act = self.form.acts[done.act]
        if done.detected or act.seat == self.seat:
            return True
        visible = self.rules.cast.moves[act.move].visible if act.kind == "order" else None
        if visible == "public":
            return True
        if visible is not None:
            return visible == "private" and act.target == self.seat >= 0
        return bool(act.known & self.bit)

    def part(self, part: Part, acts: Sequence[Done]) -> bool:
        """Whether it may be told of this cause of a change."""
        _slot, _amount, cause, site = part
        if site >= 0 and not self.form.sites[site].visible & self.bit:
            return False
        match cause[0]:
            case "act" | "cost" | "signal":
                return any(d.act == cause[1] and self.act(d) for d in acts)
            case "quiet" | "alarm" | "pledge":
                bond = self.form.bonds[cause[1]]
                return bond.public or self.seat in (bond.by, bond.to)
            case "inject":
                return bool(self.form.injects[cause[1]].audience & self.bit)
            case "red_line":
                return bool(self.form.red_lines[cause[1]].visible & self.bit)
        return bool(cause[0] != "clamp")


def disguised(rules: Rules, state: State, viewer: str, throws: Iterator[int]) -> State:
    """The state with everything that the viewer may not know thrown anew."""
    knows = Viewer(rules, viewer)
    slots = tuple(_number(knows, state, i, state.slots[i], throws) for i in range(len(state.slots)))
    before = tuple(_number(knows, state, i, state.before[i], throws) for i in range(len(state.before)))
    return replace(
        state,
        seed=next(throws),
        slots=slots,
        before=before,
        pending=_pending(knows, state, throws),
        report=_report(knows, state, throws),
    )


def _number(knows: Viewer, state: State, index: int, now: int, throws: Iterator[int]) -> int:
    info = knows.form.slots[index]
    if knows.slot(index) or (state.ended and info.kind == "type") or index in knows.leaked(state):
        return now
    span = min(info.high, info.low + 10_000) - info.low + 1
    if index not in knows.bands:
        return info.low + next(throws) % span
    same = _fifths(info.kind, info.low, info.high)[_fifth(info.kind, info.low, info.high, now)]
    return same[next(throws) % len(same)]


def _fifth(kind: str, low: int, high: int, value: int) -> int:
    """Which fifth of its range a value is in: all that a viewer of its band learns."""
    if kind == "trust":
        value, low, high = curves.percent_of(value), 0, 100
    return max(0, min(4, (value - low) * 5 // (high - low)))


@cache
def _fifths(kind: str, low: int, high: int) -> list[list[int]]:
    """All values of a range by the fifth that they are in."""
    found: list[list[int]] = [[], [], [], [], []]
    for value in range(low, high + 1):
        found[_fifth(kind, low, high, value)].append(value)
    return found


def _pending(knows: Viewer, state: State, throws: Iterator[int]) -> tuple[int, ...]:
    if state.ended:
        return state.pending
    own = [i for i in state.pending if knows.form.injects[i].chooser == knows.seat]
    others = [i.index for i in knows.form.injects if i.chooser >= 0 and i.chooser != knows.seat]
    return tuple(sorted([*own, *(i for i in others if next(throws) % 2)]))


def _report(knows: Viewer, state: State, throws: Iterator[int]) -> Report:
    form, report = knows.form, state.report
    open_acts = {d.act for d in report.acts if knows.act(d)}
    secret = [
        Done(a.index, 1, intent="deter", note="hidden")
        for a in form.acts
        if not knows.act(Done(a.index, 1)) and a.index not in open_acts and next(throws) % 4 == 0
    ]
    known = [
        d if state.ended or form.acts[d.act].seat == knows.seat else replace(d, intent="probe", note="?")
        for d in report.acts
        if knows.act(d)
    ]
    acts = sorted([*known, *secret], key=lambda d: d.act)
    return Report(
        acts=tuple(acts),
        parts=tuple(_parts(knows, report, [*known], secret, throws)),
        injects=_indexes(report.injects, [bool(i.audience & knows.bit) for i in form.injects], throws),
        says=_indexes(report.says, [bool(mask & knows.bit) for mask in form.says], throws),
        crossed=_indexes(report.crossed, [bool(line.visible & knows.bit) for line in form.red_lines], throws),
        pledges=tuple(_pledge_events(knows, state, throws)),
        deals=tuple(_deals(knows, state, throws)),
    )


def _pledge_events(
    knows: Viewer, state: State, throws: Iterator[int]
) -> Iterator[tuple[int, PledgeEvent, bool]]:
    """What happened to pledges that it knows of; of the others anything, and of no alarm whether it was false."""
    for bond, kind, false in state.report.pledges:
        own = knows.form.bonds[bond].by == knows.seat
        if own or (knows.pledge(bond, state) and kind != "breach"):
            yield bond, kind, false if own or kind != "alarm" else bool(next(throws) % 2)
    for bond in range(len(knows.form.bonds)):
        own = knows.form.bonds[bond].by == knows.seat
        if not own and next(throws) % 4 == 0:
            yield bond, "breach", False
        if not knows.pledge(bond, state) and next(throws) % 4 == 0:
            yield bond, "alarm", False


def _deals(knows: Viewer, state: State, throws: Iterator[int]) -> Iterator[Deal]:
    """Its own agreements; those of others are invented."""
    yield from (deal for deal in state.report.deals if knows.seat in deal.parties)
    others = tuple(i for i in range(len(knows.form.seats)) if i != knows.seat)
    gives = [act.index for act in knows.form.acts if act.offered and act.seat in others]
    if len(others) > 1 and gives and next(throws) % 2:
        yield Deal(others[:2], 1 + next(throws) % 5, ((gives[next(throws) % len(gives)], 1),), ())


def _parts(
    knows: Viewer, report: Report, known: list[Done], secret: list[Done], throws: Iterator[int]
) -> Iterator[Part]:
    """Known causes as they are; of the others only each visible meter's sum, now by causes that never were."""
    hidden: dict[int, int] = {}
    for part in report.parts:
        if knows.part(part, known) and knows.slot(part[0]):
            yield part
        elif knows.slot(part[0]):
            hidden[part[0]] = hidden.get(part[0], 0) + part[1]
    causes: list[Cause] = [("act", d.act) for d in secret] or [("clamp", -1)]
    for slot, total in hidden.items():
        first = next(throws) % 50 + 1
        yield (slot, first, causes[next(throws) % len(causes)], -1)
        yield (slot, total - first, ("clamp", -1), -1)
    for slot, info in enumerate(knows.form.slots):
        if not knows.slot(slot) and info.kind in ("meter", "trust") and next(throws) % 2:
            told = known and info.kind == "trust"
            cause: Cause = ("signal", known[0].act, 6000, 10) if told else ("drift", 0)
            yield (slot, next(throws) % 99, cause, -1)


def _indexes(there: Sequence[int], known: Sequence[bool], throws: Iterator[int]) -> tuple[int, ...]:
    kept = [i for i in there if known[i]]
    return tuple(sorted([*kept, *(i for i, open_ in enumerate(known) if not open_ and next(throws) % 2)]))
