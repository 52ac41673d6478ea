"""What the test of a proposition found: figures by setting, differences, the verdict, and in how many worlds it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tabletop.lab.comparing import DIGITS, Comparison, Interval, Verdict
from tabletop.scenario.propositions import Claim, SettingSpec

SCALES = {"share": 1, "decibans": 100, "percent": 1, "points": 1}
"""By unit: what a game's figure is divided by to give the unit in which figures are told (shares from 0 to 1, decibans)."""
LEAST_SCALES = SCALES | {"share": 10000}
"""The same for a claim's least difference, which for shares is in basis points."""


@dataclass(frozen=True, slots=True)
class SettingFigure:
    """What one setting came to, in the claim's unit, and how many forced orders its seats could not give in all games."""

    setting: SettingSpec
    world: str
    figure: Interval
    skipped: int

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "id": self.setting.id,
            "name": str(self.setting.name),
            "world": self.world,
            "figure": round(self.figure.value, DIGITS),
            "interval": self.figure.as_list(),
            "skipped_orders": self.skipped,
        }


@dataclass(frozen=True, slots=True)
class Robustness:
    """In how many varied worlds a claim holds, at so many games a setting in each.

    `redrawn` counts constants that were thrown away because the scenario cannot be played with them; a world for which none
    were found is in none of the three counts.
    """

    worlds: int
    games: int
    holds: int
    fails: int
    undecided: int
    redrawn: int

    @property
    def unplayable(self) -> int:
        """Worlds that could not be played at all."""
        return self.worlds - self.holds - self.fails - self.undecided

    def as_dict(self) -> dict[str, Any]:
        """For JSON; shares are of all worlds."""
        return {
            "worlds": self.worlds,
            "games": self.games,
            "holds": self.holds,
            "fails": self.fails,
            "undecided": self.undecided,
            "unplayable": self.unplayable,
            "redrawn": self.redrawn,
            "share_holds": round(self.holds / self.worlds, DIGITS),
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """The test of one claim. `world` is where settings that name none were played; `robust` is None where it was not asked."""

    claim: Claim
    world: str
    short: bool
    without: tuple[str, ...]
    games: int
    seed: int
    figures: tuple[SettingFigure, ...]
    comparisons: tuple[Comparison, ...]
    verdict: Verdict
    robust: Robustness | None

    @property
    def least(self) -> float:
        """The least difference that counts, in the unit of the figures."""
        return self.claim.least / LEAST_SCALES[self.claim.unit]

    @property
    def decisive(self) -> Comparison:
        """The comparison on which the verdict turns: among those with the claim's verdict, the smallest difference."""
        decided = [c for c in self.comparisons if c.verdict == self.verdict]
        return min(decided, key=lambda comparison: comparison.difference.value)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: shares from 0 to 1, decibans, percent or points; `difference` and `interval` are the decisive ones."""
        claim, decisive = self.claim, self.decisive
        return {
            "id": claim.id,
            "claim": str(claim.claim),
            "source": str(claim.source),
            "kind": claim.kind,
            "verdict": self.verdict,
            "measure": claim.measure,
            "after": claim.after,
            "unit": claim.unit,
            "figures": {f.setting.id: round(f.figure.value, DIGITS) for f in self.figures},
            "difference": round(decisive.difference.value, DIGITS),
            "interval": decisive.difference.as_list(),
            "least": self.least,
            "comparisons": [comparison.as_dict() for comparison in self.comparisons],
            "settings": [figure.as_dict() for figure in self.figures],
            "games": self.games,
            "seed": self.seed,
            "world": self.world,
            "short": self.short,
            "without": list(self.without),
            "rests_on": list(claim.rests_on),
            "vary": list(claim.vary),
            "robust": self.robust and self.robust.as_dict(),
        }
