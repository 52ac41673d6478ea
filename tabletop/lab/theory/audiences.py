"""Others who listen: M7 the audience at home, M9 an ally's two fears.

Sources: Fearon 1994, American Political Science Review 88(3):577-592; Snyder 1984, World Politics 36(4):461-495.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tabletop.lab.theory.exact import Number, OutOfRange, not_negative, share


def audience_cost(turns: int, least: Number, rising: Number) -> Fraction:
    """What backing down costs `turns` turns after a public threat or pledge: a(t) = a0 + a1*t, in points of standing (M7).

    All 0 or more. Who stands by its word pays nothing.
    """
    if turns < 0:
        raise OutOfRange("turns", turns, "0 or more")
    return not_negative("least", least) + not_negative("rising", rising) * turns


@dataclass(frozen=True, slots=True)
class Fears:
    """An ally's fears, in points of what feeds them."""

    abandonment: Fraction
    entrapment: Fraction


def fears(threat: Number, firmness: Number, commitment: Number) -> Fears:
    """What an ally fears: abandonment = threat*(1 - commitment), entrapment = firmness*commitment (M9).

    Commitment, how far it believes that its patron will come, from 0 to 1; threat that it feels and firmness of the patron 0
    or more. More commitment lowers the one fear and raises the other.
    """
    c = share("commitment", commitment)
    return Fears(not_negative("threat", threat) * (1 - c), not_negative("firmness", firmness) * c)
