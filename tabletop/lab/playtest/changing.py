"""What is different between two playtests: of an edited scenario, of another world, of other switches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any

from tabletop.lab.comparing import Interval
from tabletop.lab.outcome import Mean
from tabletop.lab.playtest.result import Effect, MoveEffect, Playtest, Spot


@dataclass(frozen=True, slots=True)
class Shift:
    """A figure before and after, with the 95% interval of the difference, corrected for all figures of its kind."""

    id: str
    before: float
    after: float
    difference: Interval

    @property
    def beyond_chance(self) -> bool:
        """Whether the figure moved by more than luck explains."""
        return self.difference.low > 0 or self.difference.high < 0


@dataclass(frozen=True, slots=True)
class Turned:
    """A move of a seat whose effect is judged otherwise than before."""

    seat: str
    move: str
    before: Effect
    after: Effect


@dataclass(frozen=True, slots=True)
class Changes:
    """From one playtest to a later one. Spots are those of the later, but for those that are gone.

    `began` were there and never hit before, `stopped` were hit before and are not now; `added` and `gone` are new and lost.
    Shares of endings are 0..1.
    """

    covered: tuple[float, float]
    began: tuple[Spot, ...]
    stopped: tuple[Spot, ...]
    added: tuple[Spot, ...]
    gone: tuple[Spot, ...]
    endings: tuple[Shift, ...]
    points: tuple[Shift, ...]
    length: Shift
    moves: tuple[Turned, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to say."""
        shifts = (*self.endings, *self.points, self.length)
        spots = (*self.began, *self.stopped, *self.added, *self.gone)
        return not spots and not self.moves and not any(shift.beyond_chance for shift in shifts)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: figures that moved beyond chance, spots by path and line."""
        return {
            "covered": [round(value, 2) for value in self.covered],
            **{
                name: [{"path": s.path_text, "did": s.did, "file": s.file, "line": s.line} for s in spots]
                for name, spots in (
                    ("began", self.began),
                    ("stopped", self.stopped),
                    ("added", self.added),
                    ("gone", self.gone),
                )
            },
            "endings": _shifts(self.endings),
            "points": _shifts(self.points),
            "length": _shifts([self.length]),
            "moves": [
                {"seat": m.seat, "move": m.move, "before": m.before, "after": m.after} for m in self.moves
            ],
        }


def _shifts(shifts: Sequence[Shift]) -> list[dict[str, Any]]:
    return [
        {
            "id": shift.id,
            "before": round(shift.before, 4),
            "after": round(shift.after, 4),
            "difference": shift.difference.as_list(),
        }
        for shift in shifts
        if shift.beyond_chance
    ]


def changes(before: Playtest, after: Playtest) -> Changes:
    """What is different in `after`. Lines may have moved; a spot is known by its path in the scenario."""
    old, new = {s.key: s for s in before.spots}, {s.key: s for s in after.spots}
    both = [(old[key], new[key]) for key in new if key in old]
    return Changes(
        covered=(before.covered, after.covered),
        began=tuple(now for then, now in both if now.hits and not then.hits),
        stopped=tuple(now for then, now in both if then.hits and not now.hits),
        added=tuple(spot for key, spot in new.items() if key not in old),
        gone=tuple(spot for key, spot in old.items() if key not in new),
        endings=_endings(before, after),
        points=_points(before, after),
        length=_length(before, after),
        moves=_moves(before.moves, after.moves),
    )


def _strictness(figures: int) -> float:
    return NormalDist().inv_cdf(1 - 0.025 / max(1, figures))


def _endings(before: Playtest, after: Playtest) -> tuple[Shift, ...]:
    ids = [ending for ending in after.endings if ending in before.endings]
    n, m, z = before.games, after.games, _strictness(len(ids))
    found = []
    for ending in ids:
        # Agresti and Caffo (2000): one game more of each kind on both sides keeps the interval honest near 0 and 1.
        p, q = (before.endings[ending] + 1) / (n + 2), (after.endings[ending] + 1) / (m + 2)
        half = z * sqrt(p * (1 - p) / (n + 2) + q * (1 - q) / (m + 2))
        shares = before.endings[ending] / max(1, n), after.endings[ending] / max(1, m)
        found.append(Shift(ending, *shares, Interval(shares[1] - shares[0], q - p - half, q - p + half)))
    return tuple(found)


def _points(before: Playtest, after: Playtest) -> tuple[Shift, ...]:
    seats = [seat for seat in after.all_points if seat in before.all_points]
    z = _strictness(len(seats))
    return tuple(_shift(seat, before.all_points[seat], after.all_points[seat], z) for seat in seats)


def _length(before: Playtest, after: Playtest) -> Shift:
    then, now = (
        Mean.of([turns for turns, games in p.lengths.items() for _game in range(games)])
        for p in (before, after)
    )
    return _shift("length", then, now, _strictness(1))


def _shift(id_: str, before: Mean, after: Mean, z: float) -> Shift:
    difference, half = after.value - before.value, z * sqrt(before.error**2 + after.error**2)
    return Shift(id_, before.value, after.value, Interval(difference, difference - half, difference + half))


def _moves(before: Sequence[MoveEffect], after: Sequence[MoveEffect]) -> tuple[Turned, ...]:
    old = {(move.seat, move.move): move.effect for move in before}
    return tuple(
        Turned(move.seat, move.move, old[move.seat, move.move], move.effect)
        for move in after
        if old.get((move.seat, move.move), move.effect) != move.effect
    )
