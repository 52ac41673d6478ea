"""The ledger as a viewer may read it: every visible meter's change, by cause, with all it may not know in one part."""

from __future__ import annotations

from typing import Any

from tabletop.engine.cast import Gauge
from tabletop.engine.curves import percent_of
from tabletop.engine.form import Act
from tabletop.engine.knowledge import sees_slot, viewer_bit
from tabletop.engine.legality import act_name
from tabletop.engine.rules import Rules
from tabletop.engine.state import Done, Part, State
from tabletop.engine.views import FACILITATOR, EntryView, PartView
from tabletop.i18n import Text


def knows_act(rules: Rules, done: Done, viewer: str) -> bool:
    """Whether the viewer knows of this act."""
    act = rules.form.acts[done.act]
    if viewer == FACILITATOR or act.public or done.detected:
        return True
    return bool(act.known & viewer_bit(rules, viewer))


def entries(rules: Rules, state: State, viewer: str) -> tuple[EntryView, ...]:
    """One entry for every meter that the viewer sees and that changed or was pushed in the last resolution."""
    bit = viewer_bit(rules, viewer)
    by_slot: dict[int, list[Part]] = {}
    for part in state.report.parts:
        by_slot.setdefault(part[0], []).append(part)
    unknown = {done.act for done in state.report.acts if not knows_act(rules, done, viewer)}
    found = []
    for gauge in rules.cast.gauges:
        if not sees_slot(rules, viewer, gauge.slot):
            continue
        parts = by_slot.get(gauge.slot, [])
        open_parts = [p for p in parts if _may_know(rules, p, viewer, bit, unknown)]
        start, end = state.before[gauge.slot], state.slots[gauge.slot]
        if open_parts or start != end:
            hidden = sum(p[1] for p in parts) - sum(p[1] for p in open_parts)
            found.append(_entry(rules, gauge, start, end, open_parts, hidden))
    return tuple(found)


def _may_know(rules: Rules, part: Part, viewer: str, bit: int, unknown: set[int]) -> bool:
    if viewer == FACILITATOR:
        return True
    _slot, _amount, cause, site = part
    if site >= 0 and not rules.form.sites[site].visible & bit:
        return False
    match cause[0]:
        case "act" | "cost" | "signal":
            return cause[1] not in unknown
        case "quiet" | "alarm" | "pledge":
            return bool(_bond_mask(rules, cause[1]) & bit)
        case "red_line":
            return bool(rules.form.red_lines[cause[1]].visible & bit)
        case "inject":
            return bool(rules.form.injects[cause[1]].audience & bit)
        case "clamp":
            return False
    return True


def _bond_mask(rules: Rules, index: int) -> int:
    """Who knows that a pledge moved a meter: all if it is public, else its two sides (one that leaked meanwhile included)."""
    bond = rules.form.bonds[index]
    return rules.form.everyone if bond.public else 1 << bond.by | 1 << bond.to


def _entry(rules: Rules, gauge: Gauge, start: int, end: int, parts: list[Part], hidden: int) -> EntryView:
    trust = rules.form.slots[gauge.slot].kind == "trust"
    merged: dict[tuple[Any, ...], tuple[int, int]] = {}
    for _slot, amount, cause, site in parts:
        before, first = merged.get(cause, (0, site))
        merged[cause] = (before + amount, first)
    shown = [_part(rules, cause, amount, site) for cause, (amount, site) in merged.items() if amount]
    if hidden:
        shown.append(PartView("other", hidden, Text()))
    return EntryView(
        key=gauge.key,
        meter=gauge.meter,
        name=gauge.name,
        of=tuple(rules.form.seats[i] for i in gauge.of),
        start=percent_of(start) if trust else start,
        end=percent_of(end) if trust else end,
        unit="centibans" if trust else "points",
        parts=tuple(shown),
    )


def _part(rules: Rules, cause: tuple[Any, ...], amount: int, site: int) -> PartView:
    place = f"{rules.form.sites[site].file}:{rules.form.sites[site].line}" if site >= 0 else ""
    kind, index = cause[0], cause[1]
    match kind:
        case "act" | "cost" | "signal":
            act = rules.form.acts[index]
            likelihoods = cause[2:4] if kind == "signal" else (0, 0)
            return PartView(
                kind="answer" if act.kind == "answer" and kind == "act" else kind,
                amount=amount,
                name=act_name(rules, index),
                seat=rules.form.seats[act.seat],
                target=_target(rules, act),
                place=place,
                sincere=likelihoods[0],
                insincere=likelihoods[1],
            )
        case "quiet" | "alarm" | "pledge":
            bond = rules.form.bonds[index]
            return PartView(
                kind=kind,
                amount=amount,
                name=rules.cast.pledges[bond.pledge].name,
                seat=rules.form.seats[bond.by],
                target=rules.form.seats[bond.to],
                place=place,
                sincere=cause[2] if kind != "pledge" else 0,
                insincere=cause[3] if kind != "pledge" else 0,
            )
        case "red_line":
            line = rules.form.red_lines[index]
            named = rules.cast.red_lines[line.line]
            return PartView("red_line", amount, named.name, seat=rules.form.seats[line.by], place=place)
        case "inject":
            return PartView("inject", amount, rules.cast.injects[index].name, place=place)
        case "reaction" | "drift" | "renewal":
            return PartView(kind, amount, rules.cast.rules[index].name, place=place)
    return PartView(kind, amount, Text())


def _target(rules: Rules, act: Act) -> str:
    return "" if act.target < 0 else rules.form.seats[act.target]
