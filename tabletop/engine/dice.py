"""Counter-based dice: a draw is a pure function of what it is for, never of what was drawn before.

The mixer is SplitMix64 (Steele, Lea & Flood 2014, OOPSLA); its published test vectors stand in the tests. Names are
turned into numbers by FNV-1a, so that adding a rule to a file changes no other rule's luck.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


class Purpose(IntEnum):
    """What a draw is for. The numbers are part of the record format: never renumber."""

    TYPE = 1
    DETECTION = 2
    EFFECT = 3
    INJECT = 4
    DECK = 5
    CARD = 6
    HORIZON = 7
    DOCTRINE = 8
    FORCE = 9
    BREACH = 10
    FALSE_ALARM = 11
    SURFACING = 12
    ESTIMATE = 13
    BARGAINING = 14


def mix(z: int) -> int:
    """SplitMix64's finaliser over one 64-bit word."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


def stream(seed: int, n: int) -> int:
    """The n-th output (from 1) of SplitMix64 seeded with `seed`: the published generator, by counter."""
    return mix((seed + n * _GOLDEN) & _MASK)


def name_key(name: str) -> int:
    """A stable 64-bit number for a name (FNV-1a)."""
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = ((value ^ byte) * 0x100000001B3) & _MASK
    return value


def draw(seed: int, turn: int, purpose: int, seat: int, key: int, index: int = 0) -> int:
    """A 64-bit word that depends on nothing but its arguments. `key` is a name's number or a small counter."""
    word = _opening(seed, turn, purpose)
    word = mix((word + seat * _GOLDEN + key) & _MASK)
    return mix((word + (index + 1) * _GOLDEN) & _MASK)


@lru_cache(maxsize=256)
def _opening(seed: int, turn: int, purpose: int) -> int:
    """What all draws of a turn for one purpose have in common."""
    return mix((mix((seed + _GOLDEN) & _MASK) + turn * _GOLDEN + purpose) & _MASK)


def below(word: int, n: int) -> int:
    """Map a 64-bit word evenly onto 0..n-1."""
    return (word * n) >> 64


def basis_points(seed: int, turn: int, purpose: int, seat: int, key: int, index: int = 0) -> int:
    """A draw from 0..9999; an event of chance c (basis points) happens when it is below c."""
    return (draw(seed, turn, purpose, seat, key, index) * 10000) >> 64
