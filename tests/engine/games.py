"""Random games for properties: a seed for the game's dice, another for what is thrown around it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hypothesis import strategies as st

SEEDS = st.integers(0, 2**62)
THROWS = st.integers(0, 2**32)


def thrown(number: int) -> Iterator[int]:
    """Throws without end."""
    luck = Random(number)
    return iter(lambda: luck.getrandbits(40), -1)
