"""Random games for properties: seeds, throws, and what hypothesis may spend on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from hypothesis import strategies as st

SEEDS = st.integers(0, 2**62)
THROWS = st.lists(st.integers(0, 10**6), min_size=20, max_size=120)


def thrown(throws: list[int]) -> Iterator[int]:
    """The throws, and after them the last one for ever."""
    return chain(throws, repeat(throws[-1]))
