"""The model's curves in integers: trust, evidence, quantal response, incidents, months.

Chances are in basis points (0..10000), log-odds and evidence in hundredths of a deciban. Every function states its
rounding; none uses a float.
"""

from __future__ import annotations

from tabletop.engine.tables import CHANCE, DECAY_HIGH, DECAY_LOW, GROWTH, LOG, LOGISTIC

TRUST_LIMIT = 3000
"""Trust is kept in -TRUST_LIMIT..TRUST_LIMIT hundredths of a deciban."""


def divide(a: int, b: int) -> int:
    """A / b rounded toward zero; the one division of the rule language. b is never 0 (checked at load)."""
    q = abs(a) // abs(b)
    return q if (a >= 0) == (b > 0) else -q


def divide_up(a: int, b: int) -> int:
    """Divide a by b, rounded away from zero, so that what settles does come to rest."""
    q = -(-abs(a) // abs(b))
    return q if (a >= 0) == (b > 0) else -q


def clamp(value: int, low: int, high: int) -> int:
    """The value, or the bound that it passes."""
    return low if value < low else high if value > high else value


def trust_of(chance: int) -> int:
    """Log-odds of a chance in basis points (M2), clamped to the limits of trust."""
    bounded = clamp(chance, 1, 9999)
    return clamp(LOG[bounded] - LOG[10000 - bounded], -TRUST_LIMIT, TRUST_LIMIT)


def chance_of(trust: int) -> int:
    """The probability in basis points that log-odds stand for."""
    return CHANCE[trust + TRUST_LIMIT]


def percent_of(trust: int) -> int:
    """The probability in whole percent, for display and rules; rounded half up."""
    return (CHANCE[trust + TRUST_LIMIT] + 50) // 100


def evidence(sincere: int, insincere: int) -> int:
    """Evidence 10*log10(s/g) of an act that a security seeker would make with chance s, a revisionist with g (M2).

    Chances in basis points, floored at 1 so that no act proves anything for certain.
    """
    return LOG[clamp(sincere, 1, 10000)] - LOG[clamp(insincere, 1, 10000)]


def quiet(verification: int, temptation: int) -> int:
    """Evidence of a turn in which no breach of a pledge was seen: -10*log10(1 - v*b) (M13).

    v is the chance that a breach is detected, b that a revisionist breaches in a turn; basis points. 0 at v=0.
    """
    return evidence(10000, 10000 - verification * temptation // 10000)


def alarm(verification: int, temptation: int, false_alarm: int) -> tuple[int, int]:
    """How likely an alarm is if the other is sincere, f, and if not, f + (1-f)*v*b (M13); basis points, rounded down."""
    found = verification * temptation // 10000
    return false_alarm, false_alarm + (10000 - false_alarm) * found // 10000


def blur(sincere: int, insincere: int, clarity: int) -> tuple[int, int]:
    """Draw both likelihoods together as clarity falls (M4, Jervis 1978): at 0 a shield looks like a sword.

    With s=1, g=0 and clarity d this is s=(1+d)/2, g=(1-d)/2. Basis points, rounded toward zero.
    """
    middle = (sincere + insincere) // 2
    return (
        middle + divide(clarity * (sincere - middle), 10000),
        middle + divide(clarity * (insincere - middle), 10000),
    )


def likelihoods(sincere: int, insincere: int, clarity: int) -> tuple[int, int]:
    """Both likelihoods in basis points, within bounds, drawn together by what clarity lacks."""
    return blur(clamp(sincere, 0, 10000), clamp(insincere, 0, 10000), clamp(clarity, 0, 10000))


def quantal(advantage: int, tau: int) -> int:
    """Chance of the better-by-`advantage` option under quantal response with noise tau > 0 (M8)."""
    return LOGISTIC[clamp(divide(100 * advantage, tau), -1000, 1000) + 1000]


def incident(rate: int, slope: int, heat: int, traffic: int) -> int:
    """Chance of an incident a month: 1 - exp(-lambda * exp(beta*E) * traffic) (M12), in basis points.

    rate: lambda in basis points; slope: beta in hundredths; heat: E; traffic: percent. Rounded down at each step.
    """
    growth = GROWTH[clamp(slope * heat, 0, 1000)]
    return at_least_once(max(0, rate) * growth * max(0, traffic) // 1_000_000)


def at_least_once(hazard: int) -> int:
    """1 - exp(-hazard) for a hazard in units of 1/10000, in basis points, rounded down; certain beyond ten."""
    high, low = divmod(hazard, 100)
    if high > 1000:
        return 10000
    return (10**18 - DECAY_HIGH[high] * DECAY_LOW[low]) // 10**14


def over_months(chance: int, months: int) -> int:
    """The chance of at least one success in `months` months at `chance` a month, in basis points."""
    chance = clamp(chance, 0, 10000)
    if months == 1:
        return chance
    never = 10000
    for _ in range(months):
        never = never * (10000 - chance) // 10000
    return 10000 - never


def fade(trust: int, turnover: int, prior: int, months: int) -> int:
    """Trust after `months` months in which the other's type may have been drawn anew (M2, fading).

    t <- t*(1-h) + prior*h each month; turnover h and prior in basis points, rounded toward the prior.
    """
    before = chance = chance_of(trust)
    for _ in range(months):
        chance += divide((prior - chance) * turnover, 10000)
    return trust if chance == before else trust_of(chance)
