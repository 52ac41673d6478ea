"""From counts to findings: shares, means, bands and what moves go with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import NormalDist

from tabletop.engine.rules import Rules
from tabletop.lab.comparing import Interval
from tabletop.lab.outcome import Mean
from tabletop.lab.playtest.result import POINTS, Band, Course, Effect, MoveEffect, Playtest
from tabletop.lab.playtest.spotting import spots
from tabletop.lab.playtest.tally import Sums, Tally

ENOUGH = 10
"""Games with and games without a move that a doctrine must have, for its games to be compared."""


def summed(rules: Rules, tally: Tally, *, asked: int, seed: int, random: int) -> Playtest:
    """The findings of a playtest."""
    cast, seats = rules.cast, rules.form.seats
    if not tally.marks:
        tally.marks = [0] * (2 * len(rules.form.marks))
    by_seat = {
        seat: {d: sums for (index, d), sums in sorted(tally.points.items()) if index == number}
        for number, seat in enumerate(seats)
    }
    return Playtest(
        scenario=rules.id,
        world=cast.world,
        short=cast.short,
        without=cast.without,
        seed=seed,
        random=random,
        asked=asked,
        games=tally.games,
        endings={ending.id: tally.endings[index] for index, ending in enumerate(cast.endings)},
        lengths=dict(sorted(tally.lengths.items())),
        all_points={seat: mean_of(_together(by_seat[seat].values())) for seat in seats},
        points={seat: {d: mean_of(sums) for d, sums in by_seat[seat].items()} for seat in seats},
        courses=_courses(rules, tally),
        moves=_effects(rules, tally),
        spots=spots(rules, tally),
    )


def mean_of(sums: Sums) -> Mean:
    """The mean of games' points with its standard error."""
    if not sums.n:
        return Mean(0.0, 0.0, 0)
    return Mean(sums.total / sums.n, sqrt(_variance(sums) / sums.n), sums.n)


def _variance(sums: Sums) -> float:
    """The sample's variance; the difference is of whole numbers, so nothing cancels out in it."""
    return (sums.n * sums.squares - sums.total**2) / (sums.n * max(1, sums.n - 1))


def _together(parts: Iterable[Sums]) -> Sums:
    whole = Sums()
    for part in parts:
        whole.merge(part)
    return whole


def _courses(rules: Rules, tally: Tally) -> tuple[Course, ...]:
    found = []
    for index, gauge in enumerate(rules.cast.gauges):
        slot = rules.form.slots[gauge.slot]
        trust = slot.kind == "trust"
        turns = sorted(turn for gauge_, turn in tally.values if gauge_ == index)
        bands = [(turn, tally.values[index, turn]) for turn in turns]
        found.append(
            Course(
                key=gauge.key,
                kind="trust" if trust else "number",
                low=0 if trust else slot.low,
                high=100 if trust else slot.high,
                bands=tuple((turn, values.total(), band_of(values)) for turn, values in bands),
                end=band_of(tally.ends.get(index, Counter())),
            )
        )
    return tuple(found)


def band_of(values: Counter[int]) -> Band:
    """The percentiles `POINTS` of counted values: for each the least value that so many percent do not exceed."""
    total, below, found = values.total(), 0, list[int]()
    if not total:
        return 0, 0, 0, 0, 0
    ranked = iter(sorted(values.items()))
    value = 0
    for percent in POINTS:
        while 100 * below < percent * total:
            value, count = next(ranked)
            below += count
        found.append(value)
    a, b, c, d, e = found
    return a, b, c, d, e


def _effects(rules: Rules, tally: Tally) -> tuple[MoveEffect, ...]:
    """For every seat and every move that it has: whether its games with it come out better than those without.

    Only whether it was ordered in the opening counts: a longer game holds more of every move, and other points too.
    """
    found = []
    for number, seat in enumerate(rules.form.seats):
        moves = list(dict.fromkeys(rules.form.acts[act].move for act in rules.acts_of[number]))
        early = {move: _by_doctrine(tally, number, move) for move in moves}
        all_games = {d: sums for (index, d), sums in sorted(tally.points.items()) if index == number}
        strata = {move: _strata(all_games, early[move]) for move in moves}
        compared = sum(bool(pairs) for pairs in strata.values())
        z = NormalDist().inv_cdf(1 - 0.025 / max(1, compared))
        for move in moves:
            difference = _difference(strata[move], z)
            games = tally.used[number, move]
            found.append(
                MoveEffect(
                    seat=seat,
                    move=rules.cast.moves[move].id,
                    used=games,
                    games=tally.games,
                    difference=difference,
                    effect=_effect(games, tally.games, difference),
                )
            )
    return tuple(found)


def _by_doctrine(tally: Tally, seat: int, move: int) -> dict[str, Sums]:
    return {d: sums for (s, d, m), sums in tally.early.items() if (s, m) == (seat, move)}


def _strata(games: dict[str, Sums], used: dict[str, Sums]) -> list[tuple[Sums, Sums]]:
    """By doctrine, the games with the move in their opening and those without, where there are enough of both."""
    pairs = [(with_, games[d].without(with_)) for d, with_ in sorted(used.items())]
    return [pair for pair in pairs if min(pair[0].n, pair[1].n) >= ENOUGH]


def _difference(pairs: Sequence[tuple[Sums, Sums]], z: float) -> Interval | None:
    """The mean difference within doctrines, those with more games on both sides weighing more."""
    if not pairs:
        return None
    weights = [a.n * b.n / (a.n + b.n) for a, b in pairs]
    whole = sum(weights)
    value = sum(w * (a.total / a.n - b.total / b.n) for w, (a, b) in zip(weights, pairs, strict=True)) / whole
    variance = sum(
        (w / whole) ** 2 * (_variance(a) / a.n + _variance(b) / b.n)
        for w, (a, b) in zip(weights, pairs, strict=True)
    )
    half = z * sqrt(variance)
    return Interval(value, value - half, value + half)


def _effect(used: int, games: int, difference: Interval | None) -> Effect:
    if not used:
        return "never"
    if used == games:
        return "always"
    if difference is None or difference.low <= 0 <= difference.high:
        return "undecided"
    return "pays" if difference.low > 0 else "costs"
