"""Signals: M3 when a costly one separates, in one shot and in two rounds; M4 when a posture can be told apart at all.

Sources: Kydd 2000, International Organization 54(2):325-357 and 2005; on resolve Fearon 1997, Journal of Conflict Resolution
41(1):68-90; Jervis 1978, World Politics 30(2):167-214.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tabletop.lab.theory.exact import Number, open_share, positive, share
from tabletop.lab.theory.trust import Payoffs, require


def imitation_limit(prior: Number, threshold: Number) -> Fraction:
    """How often at most revisionists may imitate a gesture for it to lift trust from the prior to the threshold (M2).

    Both above 0 and below 1; what sincere sides always do leads to exactly the threshold at
    g = t(1-m) / (m(1-t)), at most 1.
    """
    t, m = open_share("prior", prior), open_share("threshold", threshold)
    return min(Fraction(1), t * (1 - m) / (m * (1 - t)))


def separating_range(
    seeker: Payoffs, revisionist: Payoffs, seeker_cost: Number, revisionist_cost: Number
) -> tuple[Fraction, Fraction] | None:
    """The sizes of a one-shot signal that tell the types apart, least and most; None where none does (M3a).

    A signal of size x costs a seeker ks*x, a revisionist kg*x (both per unit, above 0). It separates iff
    (T'-P')/kg <= x <= (R-P)/ks: too dear for a revisionist to imitate for a chance to exploit, still worth it to a seeker for
    cooperation.
    """
    r, _t, p, _s = require(seeker, "security_seeker").fractions()
    _r, temptation, punishment, _s = require(revisionist, "revisionist").fractions()
    least = (temptation - punishment) / positive("revisionist_cost", revisionist_cost)
    most = (r - p) / positive("seeker_cost", seeker_cost)
    return (least, most) if least <= most else None


def share_bounds(trust: Number, seeker: Payoffs, revisionist: Payoffs) -> tuple[Fraction, Fraction]:
    """The bounds of the share of the stakes that a first of two rounds should have, in whatever order (M3b).

    a_min = t(T'-P') / [t(2T'-R'-P') + (1-t)(P'-S')]: below it a revisionist imitates, to exploit in the second round.
    a_max = min(1, t(R-P) / [t(T-P) + (1-t)(P-S)]): above it a seeker does not dare. Primes are the revisionist's.
    `trust` above 0 and below 1.
    """
    t = open_share("trust", trust)
    r, tempted, p, s = require(seeker, "security_seeker").fractions()
    r_, tempted_, p_, s_ = require(revisionist, "revisionist").fractions()
    least = t * (tempted_ - p_) / (t * (2 * tempted_ - r_ - p_) + (1 - t) * (p_ - s_))
    most = t * (r - p) / (t * (tempted - p) + (1 - t) * (p - s))
    return least, min(Fraction(1), most)


def share_range(trust: Number, seeker: Payoffs, revisionist: Payoffs) -> tuple[Fraction, Fraction] | None:
    """The shares a_min..a_max at which reassurance in two rounds works, or None where no share does (M3b)."""
    least, most = share_bounds(trust, seeker, revisionist)
    return (least, most) if least <= most else None


def likelihoods(distinguishability: Number) -> tuple[Fraction, Fraction]:
    """How likely a seeker and a revisionist show what looks like a defensive posture: (1+d)/2 and (1-d)/2 (M4).

    d from 0 (a shield looks like a sword: evidence of nothing) to 1 (nobody mistakes it).
    """
    d = share("distinguishability", distinguishability)
    return (1 + d) / 2, (1 - d) / 2


@dataclass(frozen=True, slots=True)
class World:
    """One of the four worlds of Jervis 1978: whether postures can be told apart, whether attack has the advantage.

    `danger` ranks them from 4 (the worst) to 1. In a `dilemma` what makes one side safer makes the other less safe; there is
    a `warning` where arming for attack shows for what it is.
    """

    id: str
    distinguishable: bool
    offence: bool
    danger: int
    dilemma: bool
    warning: bool


FOUR_WORLDS = (
    World("doubly_dangerous", distinguishable=False, offence=True, danger=4, dilemma=True, warning=False),
    World("guarded_doubt", distinguishable=False, offence=False, danger=3, dilemma=True, warning=False),
    World("open_knives", distinguishable=True, offence=True, danger=2, dilemma=False, warning=True),
    World("doubly_stable", distinguishable=True, offence=False, danger=1, dilemma=False, warning=True),
)
"""The table, from the most dangerous to the safest."""


def world(distinguishability: Number, balance: Number) -> World:
    """In which of the four worlds these numbers lie.

    d from 0 to 1, told apart from 1/2 on; `balance`, above 0, is what a point of capability adds to the chance of success in
    attack for each point that it adds in defence: above 1 attack has the advantage.
    """
    apart = share("distinguishability", distinguishability) >= Fraction(1, 2)
    attack = positive("balance", balance) > 1
    return next(w for w in FOUR_WORLDS if (w.distinguishable, w.offence) == (apart, attack))
