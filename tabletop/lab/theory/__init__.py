"""The formulas of the model as the literature states them, exact, to compare the engine and the scenarios with.

Numbers go in as whole numbers or fractions (`Fraction(1, 4)`), never as floats, and come out as fractions; where a
logarithm or an exponential is asked for, as `Decimal` with 28 figures. The engine computes the same in integers and tables
(docs/rules.md, R1); the tests state how far the two may differ. docs/mechanics.md says what each formula claims.
"""

from tabletop.lab.theory.audiences import Fears, audience_cost, fears
from tabletop.lab.theory.exact import OutOfRange
from tabletop.lab.theory.heat import ArmsRace, climb, incident, severity_score
from tabletop.lab.theory.signals import (
    FOUR_WORLDS,
    World,
    imitation_limit,
    likelihoods,
    separating_range,
    share_bounds,
    share_range,
    world,
)
from tabletop.lab.theory.trust import (
    Payoffs,
    alarm,
    decibans,
    discounted,
    evidence,
    fade,
    filtered,
    posterior,
    quiet,
    threshold,
    updated,
)
from tabletop.lab.theory.weighing import attack_value, quantal, restraint_value, squeezed

__all__ = [
    "FOUR_WORLDS",
    "ArmsRace",
    "Fears",
    "OutOfRange",
    "Payoffs",
    "World",
    "alarm",
    "attack_value",
    "audience_cost",
    "climb",
    "decibans",
    "discounted",
    "evidence",
    "fade",
    "fears",
    "filtered",
    "imitation_limit",
    "incident",
    "likelihoods",
    "posterior",
    "quantal",
    "quiet",
    "restraint_value",
    "separating_range",
    "severity_score",
    "share_bounds",
    "share_range",
    "squeezed",
    "threshold",
    "updated",
    "world",
]
