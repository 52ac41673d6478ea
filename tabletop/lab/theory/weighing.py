"""The decision to use force (M8) in exact numbers: the reference for the engine's integers.

Sources: McKelvey and Palfrey 1995 (quantal response); Schelling 1966; Glaser 2010; Glaser, Weiss and Christensen 2024;
Fearon 1995, International Organization 49(3):379-414 (the window).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tabletop.lab.theory.exact import Number, exact, exp, positive, share, to_decimal


def attack_value(
    success: Number, prize: Number, failure: Number, cost: Number, window: Number = 0
) -> Fraction:
    """V_attack = p*prize - (1-p)*failure - cost + window, in points; p from 0 to 1."""
    p = share("success", success)
    won, lost = p * exact("prize", prize), (1 - p) * exact("failure", failure)
    return won - lost - exact("cost", cost) + exact("window", window)


def squeezed(trust: Number, squeeze: Number) -> Fraction:
    """X, the chance of being squeezed although one restrains: (1 - trust) * what the other could do; 0 to 1."""
    return (1 - share("trust", trust)) * share("squeeze", squeeze)


def restraint_value(x: Number, status_quo: Number, fear: Number) -> Fraction:
    """V_restrain = (1-x)*status quo - x*fear, in points; x from 0 to 1."""
    chance = share("x", x)
    return (1 - chance) * exact("status_quo", status_quo) - chance * exact("fear", fear)


def quantal(attack: Number, restrain: Number, tau: Number, hazard: Number = 1) -> Decimal:
    """The chance of choosing force: hazard / (1 + exp(-(V_attack - V_restrain)/tau)).

    Values in points, tau in points above 0 (the less, the surer the better choice), hazard from 0 to 1 (the chance that the
    question is put at all in the time considered).
    """
    advantage = exact("attack", attack) - exact("restrain", restrain)
    odds = exp(-advantage / positive("tau", tau))
    return to_decimal(share("hazard", hazard)) / (1 + odds)
