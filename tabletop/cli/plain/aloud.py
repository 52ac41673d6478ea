"""What is said aloud: numbers with their units, and words in place of signs that a screen reader passes over."""

from __future__ import annotations

import re

from tabletop.engine.views import EntryView, MeterView, PartView, PreviewLine, View
from tabletop.i18n import _
from tabletop.words import (
    TRUST,
    cause,
    decibans,
    evidence_text,
    meter_label,
    meter_standing,
    meter_value,
    seat_name,
    value_text,
)

_SIGNED = re.compile(r"(?<![A-Za-z0-9.])([+−])(?=\d)")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?[%％]")
_DECIBANS = re.compile(r"(\d+(?:\.\d+)?) dB\b")
_ITEM = re.compile(r"^- ")
_ASIDE = re.compile(r"\[([^][]+)\]")


def spoken(line: str) -> str:
    """A line as it is said: plus, minus, percent and decibans are words, no line begins with a dash, and what may be left out
    is in round brackets.
    """
    line = _ITEM.sub("", line)
    line = _SIGNED.sub(lambda found: _("plus ") if found[1] == "+" else _("minus "), line)
    line = _PERCENT.sub(lambda found: _("{number} percent", number=found[1]), line)
    line = _DECIBANS.sub(lambda found: _("{number} decibans", number=found[1]), line)
    line = _ASIDE.sub(lambda found: _("({aside})", aside=found[1].replace("|", _(" or "))), line)
    return line.replace(" · ", _(", ")).replace(" → ", _(" to "))


def moved(amount: int) -> str:
    """A change: `up 3`, `down 2`, `no change`."""
    if not amount:
        return _("no change")
    return _("up {amount}", amount=amount) if amount > 0 else _("down {amount}", amount=-amount)


def evidence_moved(centibans: int) -> str:
    """A change by evidence in hundredths of a deciban: `up 0.9 dB`, rounded as everywhere."""
    text = decibans(centibans)
    if text[0] not in "+−":
        return moved(0)
    amount = text[1:]
    return _("up {amount}", amount=amount) if centibans > 0 else _("down {amount}", amount=amount)


def moved_in(amount: int, entry: EntryView) -> str:
    """A change in the unit of a ledger entry: `up 3`, `down 0.9 dB`."""
    return evidence_moved(amount) if entry.unit == "centibans" else moved(amount)


def meter_aloud(view: View, meter: MeterView) -> str:
    """`Escalation 45, Crisis, up 3`; `Washington trusts Beijing 42%, up 7`; `How far Beijing trusts Washington: low`."""
    if meter.kind != "band":
        change = moved(meter.value - meter.before)
    elif meter.value == meter.before:
        change = moved(0)
    else:
        change = _("was {value}", value=value_text("band", meter.before))
    return _("{meter}, {change}", meter=standing_aloud(view, meter), change=change)


def standing_aloud(view: View, meter: MeterView) -> str:
    """Where a meter stands: `Escalation 45, Crisis`; `Washington trusts Beijing 42%`."""
    if meter.id != TRUST or len(meter.of) != 2:
        return meter_standing(view, meter)
    holder, other = (seat_name(view, seat) for seat in meter.of)
    value = meter_value(meter)
    if meter.kind == "band":
        return _("How far {holder} trusts {other}: {value}", holder=holder, other=other, value=value)
    return _("{holder} trusts {other} {value}", holder=holder, other=other, value=value)


def entry_aloud(view: View, entry: EntryView) -> str:
    """`Anger down 8, from 30 to 22`; `Escalation stays at 46`; trust in percent."""
    kind = "trust" if entry.unit == "centibans" else "number"
    meter = meter_label(view, entry)
    if entry.start == entry.end:
        return _("{meter} stays at {value}", meter=meter, value=value_text(kind, entry.end))
    return _(
        "{meter} {change}, from {start} to {end}",
        meter=meter,
        change=moved(entry.end - entry.start),
        start=value_text(kind, entry.start),
        end=value_text(kind, entry.end),
    )


def part_aloud(view: View, part: PartView, entry: EntryView) -> str:
    """A cause and what it did: `of itself each turn, down 3`."""
    return _("{cause}, {change}", cause=cause(view, part), change=moved_in(part.amount, entry))


def evidence_aloud(view: View, part: PartView, entry: EntryView) -> str:
    """A cause and what it did; for evidence also how likely either kind of government would act so."""
    line = part_aloud(view, part, entry)
    if part.sincere or part.insincere:
        line = _("{part}. {why}", part=line, why=evidence_text(part))
    return line


def effect_aloud(view: View, line: PreviewLine) -> str:
    """A foreseen effect, as sure as it is: `Anger up 2`, `Anger between down 5 and up 2, perhaps`."""
    label = meter_label(view, line)
    if line.sure == "unknown":
        return _("{meter}: depends on what you cannot see", meter=label)
    low, high = (_foreseen(line, amount) for amount in (line.low, line.high))
    if line.low == line.high:
        text = _("{meter} {amount}", meter=label, amount=low)
    else:
        text = _("{meter} between {low} and {high}", meter=label, low=low, high=high)
    return text if line.sure == "certain" else _("{effect}, perhaps", effect=text)


def _foreseen(line: PreviewLine, amount: int) -> str:
    return evidence_moved(amount) if line.key.partition("[")[0] == TRUST else moved(amount)
