"""Phase i: endings and points."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.engine import dice
from tabletop.engine.rules import Rules
from tabletop.engine.state import PLAYING
from tabletop.engine.work import Work


def is_last_turn(work: Work) -> bool:
    """Whether the turn just resolved was the last; beyond the announced count that is a draw that no seat knows."""
    form = work.form
    if work.turn < form.count:
        return False
    if work.turn >= form.at_most:
        return True
    return dice.basis_points(work.seed, work.turn, dice.Purpose.HORIZON, 0, 0) >= form.go_on


def find_ending(work: Work, over: bool) -> int:
    """The first ending whose condition holds, or PLAYING; those marked `at_end` wait for the last turn."""
    for index, ending in enumerate(work.form.endings):
        if ending.at_end and not over:
            continue
        condition = work.machine.endings[index]
        if condition is None or condition(work.slots, work.before, work.facts, 1):
            return index
    return PLAYING


def points(rules: Rules, slots: Sequence[int], before: Sequence[int], ending: int) -> tuple[int, ...]:
    """Points by objective; one that is for another type than the drawn one counts 0."""
    facts = [0] * len(rules.form.facts)
    if ending >= 0:
        facts[rules.form.endings[ending].fact] = 1
    drawn = {draw.seat: slots[draw.slot] for draw in rules.form.types if draw.towards < 0}
    return tuple(
        rules.machine.points[index](slots, before, facts, 1)
        if goal.type < 0 or goal.type == drawn.get(goal.seat, 0)
        else 0
        for index, goal in enumerate(rules.form.objectives)
    )
