"""Other worlds than the author's: constants drawn evenly up to a half to either side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tabletop.engine import dice
from tabletop.scenario.compiling import constants_of
from tabletop.scenario.loading import Source


def varied(
    source: Source, names: Sequence[str], world: str, short: bool, seed: int, number: int, attempt: int
) -> Mapping[str, int]:
    """The named constants as they are in varied world `number`, drawn for the `attempt`-th time.

    Each is a whole number between a half less and a half more than it is in the scenario's `world`. A constant's luck depends on
    its name alone, so settings in different worlds are varied alike; one that the world does not have is left out.
    """
    constants = constants_of(source.file, world or None, short)
    found = {}
    for name in names:
        if name not in constants:
            continue
        middle, half = constants[name], abs(constants[name]) // 2
        luck = dice.draw(seed, number, 0, 0, dice.name_key(name), attempt)
        found[name] = middle - half + dice.below(luck, 2 * half + 1)
    return found
