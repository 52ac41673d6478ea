"""What many playouts came to: counts, means with 95% intervals, and the test of repeated moves."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

Z95 = 1.959964

TOO_OFTEN = 0.70
"""A scenario in which one ending takes a larger share of games than this has little to discuss."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over `n` games with its standard error."""

    value: float
    error: float
    n: int

    @classmethod
    def of(cls, values: list[int]) -> Mean:
        """The mean of some games' values; 0 with no error where there are none."""
        n = len(values)
        if not n:
            return cls(0.0, 0.0, 0)
        mean = sum(values) / n
        spread = sum((v - mean) ** 2 for v in values) / max(1, n - 1)
        return cls(mean, sqrt(spread / n), n)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval."""
        return self.value - Z95 * self.error, self.value + Z95 * self.error

    def as_dict(self) -> dict[str, Any]:
        """For JSON, rounded to hundredths."""
        low, high = self.interval
        return {"mean": round(self.value, 2), "low": round(low, 2), "high": round(high, 2), "n": self.n}


def share_interval(count: int, total: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share."""
    if not total:
        return 0.0, 1.0
    p, z2 = count / total, Z95 * Z95
    middle = (p + z2 / (2 * total)) / (1 + z2 / total)
    half = Z95 * sqrt(p * (1 - p) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    # The bounds are 0 and 1 exactly where all games agree, whatever the rounding of floats.
    return min(p, max(0.0, middle - half)), max(p, min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class EndingShare:
    """How often one ending came: of games, and as a share of 0..1 with its 95% interval."""

    id: str
    count: int
    share: float
    interval: tuple[float, float]

    @property
    def missed(self) -> bool:
        """Whether it never came."""
        return not self.count

    @property
    def crowding(self) -> bool:
        """Whether it takes so many games that there is little to discuss."""
        return self.share > TOO_OFTEN


@dataclass(frozen=True, slots=True)
class MoveTest:
    """One seat repeating one move, against its best doctrine. `better` when the difference passes the 95% bound,
    Bonferroni-corrected over all moves that the seat was tested with.
    """

    seat: str
    move: str
    score: Mean
    best_doctrine: str
    best: Mean
    better: bool

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "seat": self.seat,
            "move": self.move,
            "score": self.score.as_dict(),
            "best_doctrine": self.best_doctrine,
            "best": self.best.as_dict(),
            "better": self.better,
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a simulation. Shares and scores are by id; times in seconds."""

    scenario: str
    world: str
    short: bool
    seed: int
    games: int
    endings: dict[str, int]
    mean_turns: float
    scores: dict[str, Mean]
    by_doctrine: dict[str, dict[str, Mean]]
    severity: dict[str, Mean]
    seconds: float
    turns: int
    moves: tuple[MoveTest, ...] = ()

    @property
    def shares(self) -> tuple[EndingShare, ...]:
        """Every ending, the most frequent first; equals by id."""
        ranked = sorted(self.endings.items(), key=lambda item: (-item[1], item[0]))
        games = self.games
        return tuple(EndingShare(i, n, n / max(1, games), share_interval(n, games)) for i, n in ranked)

    @property
    def better_moves(self) -> tuple[MoveTest, ...]:
        """The moves that, merely repeated, do significantly better than every doctrine."""
        return tuple(test for test in self.moves if test.better)

    @property
    def turns_per_second(self) -> float:
        """Turns resolved a second, doctrines' choices included."""
        return self.turns / self.seconds if self.seconds else 0.0

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "scenario": self.scenario,
            "world": self.world,
            "short": self.short,
            "seed": self.seed,
            "games": self.games,
            "endings": self.endings,
            "mean_turns": round(self.mean_turns, 3),
            "scores": {seat: mean.as_dict() for seat, mean in self.scores.items()},
            "by_doctrine": {
                seat: {doctrine: mean.as_dict() for doctrine, mean in means.items()}
                for seat, means in self.by_doctrine.items()
            },
            "severity": {seat: mean.as_dict() for seat, mean in self.severity.items()},
            "moves": [test.as_dict() for test in self.moves],
            "seconds": round(self.seconds, 3),
            "turns_per_second": round(self.turns_per_second, 1),
        }
