"""Why a meter moved, in words: ledger entries, their causes, and the evidence behind trust."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tabletop.engine.views import EntryView, PartView, SignalView, View
from tabletop.i18n import N_, _
from tabletop.words.acts import doing
from tabletop.words.joining import clauses
from tabletop.words.meters import meter_label
from tabletop.words.names import part_kind, seat_name
from tabletop.words.numbers import decibans, part_amount, per_hundred, signed, value_text

_FIXED = {
    "other": N_("other causes"),
    "clamp": N_("the scale ends here"),
    "renewal": N_("of itself each turn"),
    "fading": N_("old evidence fades with time"),
}

_PLEDGES = {
    "quiet": N_("a turn in which {by} was seen to keep its pledge to {to}, “{name}”"),
    "alarm": N_("an alarm over {by}’s pledge to {to}, “{name}”"),
    "pledge": N_("{by}’s pledge to {to}, “{name}”"),
}


def likelihoods(sincere: int, insincere: int) -> str:
    """What a piece of evidence rests on, in plain words; both chances in basis points."""
    if sincere == insincere:
        return _("Sincere or not, a side would do this as often: it says nothing of intentions.")
    return _(
        "A sincere side would do this in {sincere} of 100 cases, an insincere one in {insincere}.",
        sincere=per_hundred(sincere),
        insincere=per_hundred(insincere),
    )


def readings(signals: Iterable[SignalView]) -> tuple[SignalView, ...]:
    """The evidence of an act for each observer in one: several pieces for the same observer are added up."""
    summed: dict[str, SignalView] = {}
    for signal in signals:
        before = summed.get(signal.to)
        summed[signal.to] = (
            signal if before is None else replace(before, evidence=before.evidence + signal.evidence)
        )
    return tuple(summed.values())


def signal_short(view: View, signal: SignalView) -> str:
    """`Beijing +1.4 dB`."""
    return _("{seat} {amount}", seat=seat_name(view, signal.to), amount=decibans(signal.evidence))


def signal_line(view: View, signal: SignalView) -> str:
    """How one observer would read an act, and on what that rests."""
    return _(
        "{seat} reads it as {amount}. {why}",
        seat=seat_name(view, signal.to),
        amount=decibans(signal.evidence),
        why=likelihoods(signal.sincere, signal.insincere),
    )


def cause(view: View, part: PartView) -> str:
    """What caused a part of a change, without its amount."""
    if part.kind in _FIXED:
        return _(_FIXED[part.kind])
    if not part.name:
        return part_kind(part.kind)
    if part.kind in ("act", "signal"):
        return doing(view, part.name, part.target or None, part.level_name, part.seat)
    if part.kind == "cost":
        return _("cost of {act}", act=doing(view, part.name, part.target or None, part.level_name))
    if part.kind == "answer" and part.seat:
        return _("{seat} answers: {name}", seat=seat_name(view, part.seat), name=part.name)
    if part.kind in _PLEDGES:
        return _(
            _PLEDGES[part.kind],
            by=seat_name(view, part.seat),
            to=seat_name(view, part.target),
            name=part.name,
        )
    if part.kind in ("reaction", "drift"):
        return str(part.name)
    return _("{kind} “{name}”", kind=part_kind(part.kind), name=part.name)


def part_line(view: View, part: PartView, entry: EntryView) -> str:
    """One cause with its amount; for evidence also how likely either kind of government would act so."""
    line = amounted(view, part, entry)
    if part.sincere or part.insincere:
        line = _("{part}. {why}", part=line, why=evidence_text(part))
    return line


def evidence_text(part: PartView) -> str:
    """What a cause that is evidence rests on: an act, a turn in which a pledge was seen to be kept, or an alarm."""
    sincere, insincere = per_hundred(part.sincere), per_hundred(part.insincere)
    if part.kind == "quiet" and part.sincere != part.insincere:
        return _(
            "A sincere side would be seen to keep it in {sincere} of 100 turns, an insincere one in {insincere}.",
            sincere=sincere,
            insincere=insincere,
        )
    if part.kind == "alarm" and part.insincere:
        return _(
            "Of a sincere side there would be an alarm in {sincere} of 100 turns, of an insincere one in {insincere}.",
            sincere=sincere,
            insincere=insincere,
        )
    return likelihoods(part.sincere, part.insincere)


def amounted(view: View, part: PartView, entry: EntryView) -> str:
    """A cause with its amount."""
    return _("{cause} {amount}", cause=cause(view, part), amount=part_amount(part, entry))


def ranked(entry: EntryView) -> list[PartView]:
    """The causes of a change, the biggest first; equal ones in the order of the ledger."""
    return sorted(entry.parts, key=lambda part: -abs(part.amount))


def why(view: View, entry: EntryView, most: int = 2) -> str:
    """One line: the `most` biggest causes with their amounts, and how many more there are."""
    parts = ranked(entry)
    shown = [amounted(view, part, entry) for part in parts[:most]]
    if len(parts) > most:
        shown.append(_("{count} more", count=len(parts) - most))
    return clauses(shown)


def entry_line(view: View, entry: EntryView) -> str:
    """`Escalation from 40 to 46 (+6)`, `Escalation stays at 46`; trust in percent."""
    kind = "trust" if entry.unit == "centibans" else "number"
    if entry.start == entry.end:
        value = value_text(kind, entry.end)
        return _("{meter} stays at {value}", meter=meter_label(view, entry), value=value)
    return _(
        "{meter} from {start} to {end} ({change})",
        meter=meter_label(view, entry),
        start=value_text(kind, entry.start),
        end=value_text(kind, entry.end),
        change=signed(entry.end - entry.start),
    )


def entry_of(view: View, key: str) -> EntryView | None:
    """The ledger entry of the meter `key` over the last resolution, or None when it did not move."""
    return next((entry for entry in view.ledger if entry.key == key), None)
