"""Dice: SplitMix64 as published, and draws that depend on nothing but what they are for."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tabletop.engine import dice

WORDS = st.integers(0, 2**64 - 1)
PUBLISHED = (
    6457827717110365317,
    3203168211198807973,
    9817491932198370423,
    4593380528125082431,
    16408922859458223821,
)
"""The first outputs of Vigna's splitmix64.c for seed 1234567 (also Rosetta Code, "Pseudo-random numbers/Splitmix64")."""


def test_the_mixer_gives_splitmix64s_published_vectors() -> None:
    assert tuple(dice.stream(1234567, n) for n in range(1, 6)) == PUBLISHED


def test_names_become_numbers_by_fnv_1a_as_published() -> None:
    assert dice.name_key("") == 0xCBF29CE484222325
    assert dice.name_key("a") == 0xAF63DC4C8601EC8C
    assert dice.name_key("foobar") == 0x85944171F73967E8


def test_purposes_keep_their_numbers_because_records_rest_on_them() -> None:
    assert {p.name: p.value for p in dice.Purpose} == {
        "TYPE": 1,
        "DETECTION": 2,
        "EFFECT": 3,
        "INJECT": 4,
        "DECK": 5,
        "CARD": 6,
        "HORIZON": 7,
        "DOCTRINE": 8,
        "FORCE": 9,
        "BREACH": 10,
        "FALSE_ALARM": 11,
        "SURFACING": 12,
        "ESTIMATE": 13,
        "BARGAINING": 14,
    }


def test_a_draw_is_the_same_on_every_machine() -> None:
    assert dice.draw(7, 3, dice.Purpose.EFFECT, 1, dice.name_key("storm"), 2) == 4443451611299563205


@given(WORDS, st.integers(0, 99), st.sampled_from(dice.Purpose), st.integers(0, 12), WORDS)
def test_draws_stay_within_bounds(seed: int, turn: int, purpose: dice.Purpose, seat: int, key: int) -> None:
    assert 0 <= dice.draw(seed, turn, purpose, seat, key) < 2**64
    assert 0 <= dice.basis_points(seed, turn, purpose, seat, key) < 10000
    assert 0 <= dice.below(key, 7) < 7


def test_every_argument_of_a_draw_matters() -> None:
    draws = {
        dice.draw(seed, turn, purpose, seat, key, index)
        for seed in (1, 2)
        for turn in (1, 2)
        for purpose in (3, 4)
        for seat in (0, 1)
        for key in (0, 1)
        for index in (0, 1)
    }
    assert len(draws) == 64


def test_draws_fall_evenly() -> None:
    """Chi-squared over 20 bins and 20,000 draws; 43.8 is the 99.9% point for 19 degrees of freedom."""
    bins = [0] * 20
    for seed in range(200):
        for turn in range(100):
            bins[dice.basis_points(seed, turn, dice.Purpose.EFFECT, 0, 5) // 500] += 1
    assert sum((n - 1000) ** 2 / 1000 for n in bins) < 43.8
