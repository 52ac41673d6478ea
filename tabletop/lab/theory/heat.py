"""What heats up: M6 the arms race, M11 the severity of acts, M12 incidents and whether they climb.

Sources: Richardson 1960; Kahn 1965 and Rivera et al. 2024; Schelling 1966 and Sagan 1993.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tabletop.engine.form import SEVERITIES
from tabletop.lab.theory.exact import Number, OutOfRange, exact, exp, not_negative, positive, share


@dataclass(frozen=True, slots=True)
class ArmsRace:
    """Richardson's race (M6): dx/dt = k*y - a*x + g and dy/dt = l*x - b*y + h.

    k and l are how strongly each answers the other's arms (0 or more), a and b how arms tire their owner (above 0), g and h
    grievances (of either sign). Other values raise OutOfRange.
    """

    k: Number
    l: Number  # noqa: E741 - the letter of the source
    a: Number
    b: Number
    g: Number
    h: Number

    def __post_init__(self) -> None:
        for name in ("k", "l"):
            not_negative(name, getattr(self, name))
        for name in ("a", "b"):
            positive(name, getattr(self, name))
        for name in ("g", "h"):
            exact(name, getattr(self, name))

    @property
    def stable(self) -> bool:
        """Whether arms come to rest: fatigue outweighs reaction, ab > kl."""
        return Fraction(self.a) * self.b > Fraction(self.k) * self.l

    @property
    def equilibrium(self) -> tuple[Fraction, Fraction] | None:
        """Where neither side changes, or None where there is no single such point (ab = kl). Runaway unless `stable`."""
        surplus = Fraction(self.a) * self.b - Fraction(self.k) * self.l
        if not surplus:
            return None
        return (
            (Fraction(self.b) * self.g + Fraction(self.k) * self.h) / surplus,
            (Fraction(self.a) * self.h + Fraction(self.l) * self.g) / surplus,
        )

    def step(self, x: Number, y: Number, time: Number = 1) -> tuple[Fraction, Fraction]:
        """Both sides' arms after a short time (above 0), by Euler's rule; arms do not fall below 0."""
        x, y, dt = not_negative("x", x), not_negative("y", y), positive("time", time)
        grown = x + dt * (self.k * y - self.a * x + self.g), y + dt * (self.l * x - self.b * y + self.h)
        return max(Fraction(0), grown[0]), max(Fraction(0), grown[1])


def severity_score(acts: Iterable[str]) -> int:
    """The sum of the severity classes of some acts (M11, weights of Rivera et al. 2024).

    Classes are deescalation -2, status_quo 0, posturing 4, nonviolent 12, violent 28, nuclear 60; another one raises OutOfRange.
    """
    total = 0
    for act in acts:
        if act not in SEVERITIES:
            raise OutOfRange("A severity class", act, f"one of {', '.join(SEVERITIES)}")
        total += SEVERITIES[act]
    return total


def incident(rate: Number, slope: Number, heat: Number, traffic: Number = 1) -> Decimal:
    """The chance of an incident a month: 1 - exp(-lambda * exp(beta*E) * traffic) (M12), from 0 to 1.

    lambda and beta 0 or more (a month; per point), E from 0 to 100, traffic in multiples of what is usual, 0 or more. An
    incidents-at-sea code lowers lambda or traffic.
    """
    hot = not_negative("heat", heat)
    if hot > 100:
        raise OutOfRange("heat", hot, "from 0 to 100")
    scale = not_negative("rate", rate) * not_negative("traffic", traffic)
    grown = Fraction(exp(not_negative("slope", slope) * hot))
    return 1 - exp(-scale * grown)


def climb(chance: Number, hotline: Number, *, answered: bool) -> Fraction:
    """The chance that an incident climbs: c*(1 - eta*h), h = 1 if the hotline is answered (M12); c and eta 0 to 1."""
    return share("chance", chance) * (1 - share("hotline", hotline) * int(answered))
