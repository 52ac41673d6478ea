"""What analysts make of other seats' meters: estimates placed and compiled, each seen by its holder alone."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.engine.dice import name_key
from tabletop.engine.form import Estimate, Slot
from tabletop.i18n import N_, Message
from tabletop.scenario.bench import Bench, Path
from tabletop.scenario.model import basis_points


@dataclass(frozen=True, slots=True)
class Placed:
    """One estimate that has its slots: which entry, who holds it, whose meter."""

    entry: str
    holder: int
    about: int
    meter: int
    estimate: int
    margin: int


def place_estimates(bench: Bench) -> tuple[Placed, ...]:
    """Two slots for each meter of another seat that a seat's analysts look at."""
    found: list[Placed] = []
    seen: set[tuple[int, int]] = set()
    for entry, body in bench.file.intelligence.items():
        path: Path = ("intelligence", entry)
        if not bench.known(N_("meter"), body.meter, list(bench.names.meters), (*path, "meter")):
            continue
        if bench.names.meters[body.meter] != "seat":
            message = Message(
                N_("Analysts estimate meters of seats; `{meter}` is none."), {"meter": body.meter}
            )
            bench.fault("S509", (*path, "meter"), message)
            continue
        if not 100 <= basis_points(body.confidence) <= 10000:
            message = Message(N_("A confidence lies between 1% and 100%."))
            bench.fault("S509", (*path, "confidence"), message)
        holders = bench.seats(body.holders, (*path, "for"))
        about = bench.seats(body.about, (*path, "about"))
        pairs = [(holder, other) for holder in holders for other in about if holder != other]
        if holders and about and not pairs:
            message = Message(N_("A seat needs no estimate of its own meter."))
            bench.fault("S509", (*path, "about"), message)
        for holder, other in pairs:
            slot = bench.names.slots.get((body.meter, (other,)))
            if slot is None:
                message = Message(
                    N_("{seat} has no meter `{meter}`."),
                    {"seat": list(bench.names.seats)[other], "meter": body.meter},
                )
                bench.fault("S302", (*path, "about"), message)
            elif bench.slots[slot].visible >> holder & 1 or (holder, slot) in seen:
                _useless(bench, path, holder, body.meter, twice=(holder, slot) in seen)
            else:
                seen.add((holder, slot))
                found.append(_place(bench, entry, holder, other, slot))
    return tuple(found)


def _useless(bench: Bench, path: Path, holder: int, meter: str, *, twice: bool) -> None:
    params = {"seat": list(bench.names.seats)[holder], "meter": meter}
    if twice:
        message = Message(N_("{seat} has another estimate of `{meter}` already."), params)
    else:
        message = Message(N_("{seat} sees `{meter}` itself and needs no estimate."), params)
    bench.fault("S509", (*path, "for"), message)


def _place(bench: Bench, entry: str, holder: int, about: int, meter: int) -> Placed:
    info, who = bench.slots[meter], list(bench.names.seats)[holder]
    width = info.high - info.low
    mask = 1 << holder
    bench.slots.append(Slot(f"estimate({who}, {info.name})", "estimate", info.low, info.high, info.low, mask))
    bench.slots.append(Slot(f"margin({who}, {info.name})", "margin", 0, width, 0, mask))
    return Placed(entry, holder, about, meter, len(bench.slots) - 2, len(bench.slots) - 1)


def compile_estimates(bench: Bench, placed: tuple[Placed, ...]) -> tuple[Estimate, ...]:
    """Each estimate with its spread, which must not give away what its holder cannot see."""
    found = []
    ids = list(bench.names.seats)
    for each in placed:
        body = bench.file.intelligence[each.entry]
        path: Path = ("intelligence", each.entry, "spread")
        scope = bench.scope(bound={"self": each.holder, "other": each.about}, facts=False)
        spread = bench.number(body.spread, path, scope)
        bench.must_see(each.holder, spread, path)
        found.append(
            Estimate(
                holder=each.holder,
                meter=each.meter,
                estimate=each.estimate,
                margin=each.margin,
                spread=spread,
                confidence=basis_points(body.confidence),
                key=name_key(f"{each.entry}/{ids[each.holder]}/{ids[each.about]}"),
            )
        )
    return () if "intelligence" in bench.off else tuple(found)
