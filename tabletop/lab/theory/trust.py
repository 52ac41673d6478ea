"""Trust as a probability, and what moves it: M1 its threshold, M2 Bayes and fading, M13 what a pledge teaches.

Sources: Kydd 2000, International Organization 54(2):325-357; Kydd 2005, Trust and Mistrust in International Relations.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tabletop.lab.theory.exact import (
    Number,
    OutOfRange,
    exact,
    log10,
    not_negative,
    open_share,
    share,
    to_decimal,
)


@dataclass(frozen=True, slots=True)
class Payoffs:
    """What a two-player game pays one side: both cooperate, it exploits the other, both defect, it is exploited.

    A security seeker has reward > temptation > punishment > sucker, a revisionist temptation > reward > punishment >
    sucker. Any other order raises OutOfRange.
    """

    reward: Number
    temptation: Number
    punishment: Number
    sucker: Number

    def __post_init__(self) -> None:
        r, t, p, s = (
            exact(name, getattr(self, name)) for name in ("reward", "temptation", "punishment", "sucker")
        )
        if not (r != t and min(r, t) > p > s):
            raise OutOfRange(
                "The order of payoffs (R, T, P, S)",
                f"({r}, {t}, {p}, {s})",
                "R > T > P > S for a security seeker or T > R > P > S for a revisionist",
            )

    @property
    def type(self) -> Literal["security_seeker", "revisionist"]:
        """Which of the two types has these payoffs."""
        return "security_seeker" if self.reward > self.temptation else "revisionist"

    def fractions(self) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        """R, T, P, S."""
        return (
            Fraction(self.reward),
            Fraction(self.temptation),
            Fraction(self.punishment),
            Fraction(self.sucker),
        )


def threshold(payoffs: Payoffs) -> Fraction:
    """The least trust at which a security seeker cooperates: m = (P-S) / ((R-T) + (P-S)) (M1, Kydd 2000).

    Above 0 and below 1. A revisionist has no such threshold, for it gains by exploiting whatever it believes: OutOfRange.
    """
    r, t, p, s = require(payoffs, "security_seeker").fractions()
    return (p - s) / ((r - t) + (p - s))


def require(payoffs: Payoffs, type_: Literal["security_seeker", "revisionist"]) -> Payoffs:
    """The payoffs, if they are those of this type; else OutOfRange."""
    if payoffs.type != type_:
        raise OutOfRange(
            "The type that the payoffs describe", payoffs.type, f"{type_} (compare reward with temptation)"
        )
    return payoffs


def posterior(prior: Number, sincere: Number, insincere: Number) -> Fraction:
    """Trust after an act that a security seeker does with chance `sincere`, a revisionist with `insincere` (M2, Bayes).

    All three from 0 to 1. An act that was impossible on the prior raises OutOfRange.
    """
    t, s, g = share("prior", prior), share("sincere", sincere), share("insincere", insincere)
    whole = t * s + (1 - t) * g
    if not whole:
        raise OutOfRange("The chance of what was observed", 0, "above 0")
    return t * s / whole


def decibans(trust: Number) -> Decimal:
    """Trust as log-odds 10*log10(t/(1-t)) in decibans (M2); t above 0 and below 1."""
    t = open_share("trust", trust)
    return 10 * log10(t / (1 - t))


def evidence(sincere: Number, insincere: Number) -> Decimal:
    """What an act teaches: 10*log10(s/g) in decibans (M2); both above 0 and at most 1. 0 for cheap talk."""
    s, g = share("sincere", sincere), share("insincere", insincere)
    if not s or not g:
        raise OutOfRange("A chance of the act", 0, "above 0: no act proves anything for certain")
    return 10 * log10(s / g)


def fade(trust: Number, turnover: Number, prior: Number, months: int = 1) -> Fraction:
    """Trust after months in each of which the other's type was drawn anew with chance h: t <- t*(1-h) + prior*h (M2).

    All but `months` from 0 to 1. Bayes for a hidden type that may change hands.
    """
    t, h, p = share("trust", trust), share("turnover", turnover), share("prior", prior)
    if months < 0:
        raise OutOfRange("months", months, "0 or more")
    return p + (t - p) * (1 - h) ** months


def quiet(verification: Number, temptation: Number) -> Decimal:
    """What a turn teaches in which no breach of a pledge was seen: -10*log10(1 - v*b) decibans (M13).

    v is the chance that a breach is detected, b that a revisionist breaches in a turn; 0 to 1, not both 1. 0 at v = 0.
    """
    missed = 1 - share("verification", verification) * share("temptation", temptation)
    if not missed:
        raise OutOfRange("verification * temptation", 1, "below 1")
    return -10 * log10(missed)


def alarm(verification: Number, temptation: Number, false_alarm: Number) -> Decimal:
    """What an alarm teaches: 10*log10(f / (f + (1-f)*v*b)) decibans, at most 0 (M13).

    v and b as in `quiet`; f, the rate of false alarms, above 0 and at most 1. What the pledge had earned is voided besides.
    """
    f = share("false_alarm", false_alarm)
    if not f:
        raise OutOfRange("false_alarm", 0, "above 0: no alarm proves anything for certain")
    found = share("verification", verification) * share("temptation", temptation)
    return 10 * log10(f / (f + (1 - f) * found))


def updated(prior: Number, gained: Decimal) -> Decimal:
    """The trust that a prior (above 0, below 1) and this much evidence in decibans lead to, from 0 to 1."""
    t = open_share("prior", prior)
    odds = to_decimal(t / (1 - t)) * 10 ** (gained / 10)
    return odds / (1 + odds)


def discounted(amount: Decimal, sensibility: Number, explained: Number) -> Decimal:
    """Hostile evidence less what answers the observer's own act: E*(1 - sensibility*share) (M5); shares 0 to 1."""
    kept = 1 - share("sensibility", sensibility) * share("explained", explained)
    return amount * kept.numerator / kept.denominator


def filtered(amount: Decimal, ideology: Number) -> Decimal:
    """Evidence past an ideology filter of 0 to 2: what is friendly times 1 - filter, what is hostile untouched (M18)."""
    if not_negative("ideology", ideology) > 2:
        raise OutOfRange("ideology", ideology, "from 0 to 2")
    kept = 1 - Fraction(ideology)
    return amount * kept.numerator / kept.denominator if amount > 0 else amount
