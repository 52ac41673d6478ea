"""What analysts make of other seats' meters: a range that holds the true value with a stated chance.

The range is drawn once a turn and kept in the state, so that a view shows it without knowing what is behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.engine import dice
from tabletop.engine.curves import clamp
from tabletop.engine.rules import Rules


def draw_estimates(
    rules: Rules, slots: list[int], before: Sequence[int], facts: Sequence[int], seed: int, turn: int
) -> None:
    """Write into the slots every estimate as it stands when `turn` opens.

    The error is even over spread / confidence either way, so that the range of `spread` either way holds the truth with
    just that confidence.
    """
    for estimate, spread in zip(rules.form.estimates, rules.machine.spreads, strict=True):
        margin = max(0, spread(slots, before, facts, 1))
        reach = margin * 10000 // max(1, estimate.confidence)
        word = dice.draw(seed, turn, dice.Purpose.ESTIMATE, estimate.holder, estimate.key)
        info = rules.form.slots[estimate.estimate]
        error = dice.below(word, 2 * reach + 1) - reach
        slots[estimate.estimate] = clamp(slots[estimate.meter] + error, info.low, info.high)
        slots[estimate.margin] = min(margin, rules.form.slots[estimate.margin].high)
