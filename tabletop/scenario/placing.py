"""First pass of compiling: seats, groups and constants named, every number of the game given its slot."""

from __future__ import annotations

from typing import Literal

from tabletop.engine.cast import TYPES, Gauge
from tabletop.engine.curves import TRUST_LIMIT, trust_of
from tabletop.engine.form import Fading, Slot, TypeDraw
from tabletop.i18n import N_, Message
from tabletop.scenario import model
from tabletop.scenario.bench import Bench
from tabletop.scenario.model import basis_points, text
from tabletop.scenario.names import FactKey, Names

MANY = 1_000_000
"""The upper bound of counters."""


def name_all(file: model.Scenario, constants: dict[str, int]) -> Names:
    """All names of the file by kind; slots come later. References inside groups are checked by `place_slots`."""
    seats = {seat: index for index, seat in enumerate(file.seats)}
    groups = {"everyone": tuple(range(len(seats)))}
    for group, members in file.groups.items():
        groups[group] = tuple(seats[m] for m in members if m in seats)
    rungs = {rung: body.start for meter in file.meters.values() for rung, body in meter.rungs.items()}
    return Names(
        seats=seats,
        groups=groups,
        constants={**rungs, **constants},
        moves={},
        tags=frozenset(tag for move in file.moves.values() for tag in move.tags)
        | frozenset(
            tag
            for inject in file.injects.values()
            if inject.choice
            for option in inject.choice.options.values()
            for tag in option.tags
        ),
        injects={
            inject: tuple(body.choice.options) if body.choice else () for inject, body in file.injects.items()
        },
        red_lines=tuple(file.red_lines),
        endings=tuple(file.endings),
        # Trust is of pairs whatever the file says; where it says otherwise, that is a fault, and no slot is placed.
        meters={
            meter: "pair" if "trust" in (meter, body.kind) else body.of for meter, body in file.meters.items()
        },
    )


def check_groups(bench: Bench) -> None:
    """Every member of a group or pair set must be a seat; every rival too."""
    for group, members in bench.file.groups.items():
        for position, member in enumerate(members):
            bench.seat(member, ("groups", group, position))
    for pair_set, pairs in bench.file.pairs.items():
        for position, pair in enumerate(pairs):
            for seat in pair.split(">"):
                bench.seat(seat, ("pairs", pair_set, position))
    glyphs: dict[str, str] = {}
    for seat, body in bench.file.seats.items():
        bench.seat(body.rival, ("seats", seat, "rival"))
        if (other := glyphs.setdefault(body.glyph, seat)) != seat:
            message = Message(N_("{seat} and {other} have the same glyph."), {"seat": seat, "other": other})
            bench.fault("S507", ("seats", seat, "glyph"), message)


def place_slots(bench: Bench) -> tuple[list[Gauge], list[TypeDraw], list[Fading]]:
    """Lay out turn, meters, hidden types, cooldowns and counters; the gauges by which people read the meters."""
    bench.slots.append(Slot("turn", "turn", 0, MANY, 1, bench.everyone))
    draws = _place_types(bench)
    gauges: list[Gauge] = []
    fading: list[Fading] = []
    for meter, body in bench.file.meters.items():
        _place_meter(bench, meter, body, gauges, fading)
        bench.room(("meters", meter))
    for inject in bench.file.injects:
        bench.names.fired[inject] = _add(
            bench, Slot(f"fired({inject})", "fired", 0, MANY, 0, inject_mask(bench, inject))
        )
    return gauges, draws, fading


def inject_mask(bench: Bench, inject: str) -> int:
    """Who learns of an inject."""
    to = bench.file.injects[inject].to
    if to == "all":
        return bench.everyone
    return sum(1 << seat for seat in bench.seats(to, ("injects", inject, "to")))


def _add(bench: Bench, slot: Slot) -> int:
    bench.slots.append(slot)
    return len(bench.slots) - 1


def _place_types(bench: Bench) -> list[TypeDraw]:
    draws = []
    for seat, body in bench.file.seats.items():
        index = bench.names.seats[seat]
        priors: list[tuple[int, model.Types, tuple[str, ...]]] = []
        if body.types:
            priors.append((-1, body.types, ("seats", seat, "types")))
        for other, prior in body.towards.items():
            path = ("seats", seat, "towards", other)
            priors.append((bench.seat(other, path), prior, path))
        for towards, prior, where in priors:
            seeker, revisionist = (
                _share(bench, share, (*where, type_))
                for type_, share in zip(TYPES, (prior.security_seeker, prior.revisionist), strict=True)
            )
            if seeker + revisionist != 10000:
                bench.fault("S502", where, Message(N_("The chances of the two types must add up to 100%.")))
            name = f"type({seat})" if towards < 0 else f"type({seat}, {list(bench.names.seats)[towards]})"
            slot = _add(bench, Slot(name, "type", 0, len(TYPES) - 1, 0, 1 << index))
            bench.names.types[index, towards] = slot
            draws.append(TypeDraw(slot, index, towards, revisionist))
    return draws


def _place_meter(
    bench: Bench, meter: str, body: model.Meter, gauges: list[Gauge], fading: list[Fading]
) -> None:
    path: tuple[str, ...] = ("meters", meter)
    low, high = body.range
    if body.kind == "trust":
        if meter != bench.names.trust_meter or body.of != "pair":
            bench.fault("S503", path, Message(N_("The trust meter is called `trust` and is of pairs.")))
        low, high = -TRUST_LIMIT, TRUST_LIMIT
    elif meter == bench.names.trust_meter:
        bench.fault("S503", path, Message(N_("The meter called `trust` must be `kind: trust`.")))
    elif low >= high:
        bench.fault(
            "S503", (*path, "range"), Message(N_("A range goes from the lower to the higher number."))
        )
    for combination, start, where in _starts(bench, meter, body):
        value = _start_value(bench, body, start, where)
        if not low <= value <= high:
            bench.fault(
                "S503",
                where,
                Message(N_("The start lies outside the range {low} to {high}."), {"low": low, "high": high}),
            )
            value = low
        names = [list(bench.names.seats)[i] for i in combination]
        key = meter if not names else f"{meter}[{', '.join(names)}]"
        kind: Literal["trust", "meter"] = "trust" if body.kind == "trust" else "meter"
        slot = _add(bench, Slot(key, kind, low, high, value, _seen_by(bench, meter, body, combination)))
        bench.names.slots[meter, combination] = slot
        bands = bench.everyone if body.bands_to == "all" else 0
        if body.bands_to == "other" and len(combination) == 2:
            bands = 1 << combination[1]
        gauges.append(
            Gauge(slot, key, meter, combination, text(body.name), text(body.about), body.good, bands)
        )
        if body.kind == "trust" and (turnover := basis_points(body.fading)):
            fading.append(Fading(slot, turnover, _prior(bench, combination, start)))


def _starts(
    bench: Bench, meter: str, body: model.Meter
) -> list[tuple[tuple[int, ...], int | str, tuple[str, ...]]]:
    """(seats, start, path) for every slot of a meter; a single start stands for every seat.

    A key may be a seat or pair, or a group or pair set for all in it; the single one wins.
    """
    path = ("meters", meter, "start")
    seats = bench.names.seats
    if bench.names.meters[meter] != body.of:
        return []
    if body.of == "table":
        if isinstance(body.start, dict):
            bench.fault("S503", path, Message(N_("A meter of the table has a single start.")))
            return [((), 0, path)]
        return [((), body.start, path)]
    if not isinstance(body.start, dict):
        if body.of == "pair":
            bench.fault("S503", path, Message(N_("Give a start for each pair, as in `us>prc: 35%`.")))
            return []
        return [((seat,), body.start, path) for seat in seats.values()]
    many: dict[tuple[int, ...], tuple[int | str, tuple[str, ...]]] = {}
    single: dict[tuple[int, ...], tuple[int | str, tuple[str, ...]]] = {}
    for key, start in body.start.items():
        where = (*path, key)
        if body.of == "seat" and key in bench.names.groups:
            many |= {(seat,): (start, where) for seat in bench.names.groups[key]}
        elif body.of == "pair" and key in bench.file.pairs:
            many |= {_pair(bench, pair, where): (start, where) for pair in bench.file.pairs[key]}
        elif len(key.split(">")) != (2 if body.of == "pair" else 1):
            bench.fault(
                "S503", where, Message(N_("This start does not fit a meter of {of}."), {"of": body.of})
            )
        else:
            single[_pair(bench, key, where)] = (start, where)
    return [(seats, *start) for seats, start in (many | single).items()]


def _pair(bench: Bench, key: str, path: tuple[str, ...]) -> tuple[int, ...]:
    """The seats of `us` or `us>prc`."""
    return tuple(bench.seat(part, path) for part in key.split(">"))


def _start_value(bench: Bench, body: model.Meter, start: int | str, path: tuple[str, ...]) -> int:
    if body.kind == "trust":
        if isinstance(start, int):
            bench.fault("S503", path, Message(N_("Trust starts as a percentage, as in 35%.")))
            return 0
        return trust_of(_share(bench, start, path))
    if not isinstance(start, str):
        return start
    if start.endswith("%"):
        bench.fault("S503", path, Message(N_("This meter starts as a whole number, not a percentage.")))
    elif bench.known(N_("constant"), start, list(bench.names.constants), path):
        return bench.names.constants[start]
    return body.range[0]


def _seen_by(bench: Bench, meter: str, body: model.Meter, combination: tuple[int, ...]) -> int:
    path = ("meters", meter, "seen_by")
    match body.seen_by:
        case "all":
            return bench.everyone
        case "none":
            return 0
        case "owner" | "holder":
            if not combination:
                bench.fault(
                    "S503",
                    path,
                    Message(N_("A meter of the table has no owner; use all, none or a list of seats.")),
                )
                return 0
            return 1 << combination[0]
        case "both":
            return sum(1 << seat for seat in set(combination))
    return sum(1 << seat for seat in bench.seats(body.seen_by, path))


def _prior(bench: Bench, pair: tuple[int, ...], start: int | str) -> int:
    """What trust fades towards: the prior of the other's type as declared, else where it started."""
    holder, other = pair
    seats = list(bench.file.seats)
    body = bench.file.seats[seats[other]]
    prior = body.towards.get(seats[holder], body.types)
    if prior is not None:
        return _share(bench, prior.security_seeker, ("seats", seats[other]))
    return _share(bench, start, ("meters", bench.names.trust_meter)) if isinstance(start, str) else 5000


def _share(bench: Bench, share: str, path: tuple[str, ...]) -> int:
    """A percentage, or a constant that holds one, in basis points; within 0 and 10000."""
    if share.endswith("%"):
        points = basis_points(share)
    elif bench.known(N_("constant"), share, list(bench.names.constants), path):
        points = 100 * bench.names.constants[share]
    else:
        return 0
    if not 0 <= points <= 10000:
        bench.fault("S204", path, Message(N_("A percentage lies between 0% and 100%.")))
    return min(10000, max(0, points))


def facts_of(seat: int, move: str, target: int, tags: list[str]) -> tuple[FactKey, ...]:
    """What an order makes true."""
    keys: list[FactKey] = [("level", seat, move, None)]
    if target >= 0:
        keys.append(("level", seat, move, target))
    return (*keys, *(("did", seat, tag) for tag in tags))
