"""Numbers of the theory: whole or fractions, checked at the door; logarithms and exponentials in decimals."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

Number = int | Fraction
"""What a formula takes."""

FIGURES = 28
"""Significant figures of what is no fraction."""
_SPARE = 6


class OutOfRange(ValueError):
    """A number that the formula is not about. `str()` names it, says what it was, and what is wanted."""

    def __init__(self, name: str, value: object, wanted: str) -> None:
        super().__init__(f"{name} is {value}; it must be {wanted}.")


def exact(name: str, value: Number) -> Fraction:
    """The number as a fraction. A float is refused: it is seldom the number that was meant."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise OutOfRange(name, repr(value), "a whole number or a Fraction, such as Fraction(1, 4)")
    return Fraction(value)


def share(name: str, value: Number) -> Fraction:
    """A probability or another share of a whole, 0 to 1."""
    number = exact(name, value)
    if not 0 <= number <= 1:
        raise OutOfRange(name, number, "from 0 to 1")
    return number


def open_share(name: str, value: Number) -> Fraction:
    """A probability that leaves room for doubt: above 0 and below 1."""
    number = exact(name, value)
    if not 0 < number < 1:
        raise OutOfRange(name, number, "above 0 and below 1")
    return number


def positive(name: str, value: Number) -> Fraction:
    """A number above 0."""
    number = exact(name, value)
    if number <= 0:
        raise OutOfRange(name, number, "above 0")
    return number


def not_negative(name: str, value: Number) -> Fraction:
    """A number of 0 or more."""
    number = exact(name, value)
    if number < 0:
        raise OutOfRange(name, number, "0 or more")
    return number


def log10(value: Fraction) -> Decimal:
    """The decimal logarithm of a number above 0."""
    with localcontext() as context:
        context.prec = FIGURES + _SPARE
        found = Decimal(value.numerator).log10() - Decimal(value.denominator).log10()
        context.prec = FIGURES
        return +found


def exp(value: Fraction) -> Decimal:
    """The exponential of a number."""
    with localcontext() as context:
        context.prec = FIGURES + _SPARE
        found = (Decimal(value.numerator) / Decimal(value.denominator)).exp()
        context.prec = FIGURES
        return +found


def to_decimal(value: Fraction) -> Decimal:
    """The fraction as a decimal."""
    with localcontext() as context:
        context.prec = FIGURES
        return Decimal(value.numerator) / Decimal(value.denominator)
