"""Amounts in words: signs, decibans, percentages, means, dates."""

from __future__ import annotations

from tabletop.engine.views import EntryView, MeterView, PartView, View
from tabletop.i18n import N_, _
from tabletop.words.names import band_name

MINUS = "−"
"""The minus sign of every amount; a hyphen is read as a dash or not at all by screen readers."""

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def signed(amount: int) -> str:
    """An amount with its sign: `+3`, `−2`, `0`."""
    return f"+{amount}" if amount > 0 else f"{MINUS}{-amount}" if amount < 0 else "0"


def plain(amount: int) -> str:
    """A value that may be negative, with a true minus sign."""
    return f"{MINUS}{-amount}" if amount < 0 else str(amount)


def decibans(centibans: int) -> str:
    """Evidence given in hundredths of a deciban: `+1.4 dB`, rounded to tenths, halves away from zero."""
    tenths = (abs(centibans) + 5) // 10
    sign = "" if not tenths else "+" if centibans > 0 else MINUS
    return f"{sign}{tenths // 10}.{tenths % 10} dB"


def percent(basis_points: int) -> str:
    """A chance in basis points as a percentage with at most one decimal: `40%`, `2.5%`."""
    return per_hundred(basis_points) + "%"


def decimal(value: float) -> str:
    """A mean with one decimal and a true minus sign: `4.0`, `−1.2`."""
    shown = f"{abs(value):.1f}"
    return f"{MINUS}{shown}" if value < 0 and float(shown) else shown


def share_text(share: float) -> str:
    """A share of 0..1 as a percentage with one decimal: `12.5%`."""
    return f"{100 * share:.1f}%"


def per_hundred(basis_points: int) -> str:
    """A chance in basis points as so many in a hundred, with at most one decimal: `40`, `2.5`."""
    tenths = (basis_points + 5) // 10
    if tenths == 0 and basis_points > 0:
        return "0.1"
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def meter_value(meter: MeterView) -> str:
    """The value of a meter as it is shown: `45`, `35%`, or the name of a band."""
    return value_text(meter.kind, meter.value)


def value_text(kind: str, value: int) -> str:
    """A value of a meter of the kind `number`, `trust` or `band`, as it is shown."""
    if kind == "band":
        return band_name(value)
    return f"{value}%" if kind == "trust" else plain(value)


def change(meter: MeterView) -> str:
    """The change of a meter since the turn before: `+3`, `−2`, or `·` for none."""
    return signed(meter.value - meter.before) if meter.value != meter.before else "·"


def part_amount(part: PartView, entry: EntryView) -> str:
    """The amount of a cause in the unit of its ledger entry."""
    return amount_text(part.amount, entry)


def amount_text(amount: int, entry: EntryView) -> str:
    """An amount in the unit of a ledger entry: points, or hundredths of a deciban shown as decibans."""
    return decibans(amount) if entry.unit == "centibans" else signed(amount)


def month_name(year: int, month: int) -> str:
    """`September 2016`."""
    return _("{month} {year}", month=_(_MONTHS[month - 1]), year=year)


def date_label(view: View) -> str:
    """`Turn 3 of about 12 · September 2016`; without a calendar only the turn; of an ended game `After turn 12`."""
    if view.ending is not None:
        return _("After turn {turn}", turn=view.turn - 1) if view.turn > 1 else _("Before the first turn")
    turn = (
        _("Turn {turn} of about {count}", turn=view.turn, count=view.count)
        if view.turn <= view.count
        else _("Turn {turn}, beyond the announced {count}", turn=view.turn, count=view.count)
    )
    return turn if view.date is None else f"{turn} · {month_name(*view.date)}"
