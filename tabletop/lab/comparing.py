"""Two settings compared under the same luck: the paired difference, its 95% interval, and what that says of a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from typing import Any, Literal

from tabletop.lab.outcome import Z95, share_interval

Verdict = Literal["holds", "fails", "undecided"]

DIGITS = 4
"""Decimals of every figure in JSON."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its 95% interval."""

    value: float
    low: float
    high: float

    def as_list(self) -> list[float | None]:
        """The two bounds for JSON; None for one that is not known."""
        return [None if abs(bound) == inf else round(bound, DIGITS) for bound in (self.low, self.high)]

    def scaled(self, by: float) -> Interval:
        """The same in another unit: divided by `by`."""
        return Interval(self.value / by, self.low / by, self.high / by)


def mean_interval(values: Sequence[int]) -> Interval:
    """The mean of some games' figures; of fewer than two games the interval knows no bounds."""
    n = len(values)
    mean = sum(values) / n if n else 0.0
    if n < 2:
        return Interval(mean, -inf, inf)
    half = Z95 * sqrt(sum((v - mean) ** 2 for v in values) / (n - 1) / n)
    return Interval(mean, mean - half, mean + half)


def figure(values: Sequence[int], *, share: bool) -> Interval:
    """What one setting came to: a mean, or the share of games in which something was so (Wilson's interval)."""
    if share:
        return Interval(sum(values) / max(1, len(values)), *share_interval(sum(values), len(values)))
    return mean_interval(values)


def paired(lower: Sequence[int], higher: Sequence[int], *, share: bool) -> Interval:
    """How much higher the second setting came out, game by game under the same luck.

    Of shares the interval is Agresti and Min's (2005): one half game more in each of the four cells, so that it stays honest
    where few games differ or none do.
    """
    differences = [b - a for a, b in zip(lower, higher, strict=True)]
    plain = mean_interval(differences)
    if not share:
        return plain
    n, up, down = len(differences) + 2, differences.count(1) + 0.5, differences.count(-1) + 0.5
    middle = (up - down) / n
    half = Z95 * sqrt(up + down - (up - down) ** 2 / n) / n
    return Interval(plain.value, max(-1.0, middle - half), min(1.0, middle + half))


def judge(difference: Interval, least: float) -> Verdict:
    """Whether an expected difference is there.

    `holds`: the interval lies above 0 and the difference reaches `least`. `fails`: the interval shows that it does not reach
    `least`, or that there is none. Else `undecided`: more games might tell.
    """
    if difference.low > 0 and difference.value >= least:
        return "holds"
    if difference.high < least or difference.high <= 0:
        return "fails"
    return "undecided"


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on a claim that expects several differences: all must hold, and one that fails is enough to fail it."""
    said = set(verdicts)
    return "fails" if "fails" in said else "undecided" if "undecided" in said else "holds"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One expected difference between two settings: how much `higher` came out above `lower`, in the claim's unit."""

    lower: str
    higher: str
    difference: Interval
    verdict: Verdict

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "lower": self.lower,
            "higher": self.higher,
            "difference": round(self.difference.value, DIGITS),
            "interval": self.difference.as_list(),
            "verdict": self.verdict,
        }
