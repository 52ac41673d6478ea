"""Meters that never move, meters that nothing reads, and rungs that do not cover their meter."""

from __future__ import annotations

from tabletop.engine.form import reads
from tabletop.i18n import N_, Message
from tabletop.scenario import model
from tabletop.scenario.bench import Path
from tabletop.scenario.claiming import read_measure
from tabletop.scenario.lints.looking import Look


def look_at_meters(look: Look) -> None:
    """S603: a meter that nothing moves. S604: a meter that no seat sees and no rule asks about."""
    bench, read = look.survey.bench, _slots_read(look)
    for meter, body in look.survey.file.meters.items():
        slots = [slot for (name, _seats), slot in bench.names.slots.items() if name == meter]
        path: Path = ("meters", meter)
        if not slots:
            continue
        if not any(slot in look.reach.moved for slot in slots):
            message = Message(N_("Nothing ever moves this meter."))
            hint = (
                Message(N_("Give moves a `signal`: trust changes by what acts say."))
                if body.kind == "trust"
                else Message(
                    N_("Let a move or a rule change it (`{meter} += 1`), or write a constant."),
                    {"meter": _written(meter, body)},
                )
            )
            look.warn("S603", path, message, hint, key=True)
        elif not any(slot in read or bench.slots[slot].visible for slot in slots):
            message = Message(N_("No seat sees this meter, and no rule asks about it."))
            hint = Message(
                N_("Let it count somewhere, in the points of an objective at least, or leave it out.")
            )
            look.warn("S604", path, message, hint, key=True)


def _written(meter: str, body: model.Meter) -> str:
    return {"table": meter, "seat": f"{meter}[self]", "pair": f"{meter}[self, target]"}[body.of]


def _slots_read(look: Look) -> set[int]:
    """The slots that matter to something else than themselves."""
    form, names = look.survey.form, look.survey.bench.names
    found: set[int] = set()
    for reading in look.survey.bench.readings:
        if reading.path[0] == "meters":
            meter = reading.path[1]
            own = {slot for (name, _seats), slot in names.slots.items() if name == meter}
            found |= reads(reading.expr)[0] - own
        else:
            found |= reads(reading.expr)[0] - set(reading.slots)
    found |= {slot for act in form.acts for slot, _expr in act.costs}
    found |= {estimate.meter for estimate in form.estimates}
    for body in look.survey.file.propositions.values():
        found |= reads(read_measure(names, look.survey.bench.months, body))[0]
    return found


def look_at_rungs(look: Look) -> None:
    """S615: the lowest rung begins above the meter's lowest number, two begin alike, or one lies beyond the range."""
    for meter, body in look.survey.file.meters.items():
        low, high = body.range
        seen: dict[int, str] = {}
        for rung, each in body.rungs.items():
            path: Path = ("meters", meter, "rungs", rung, "from")
            if not low <= each.start <= high:
                message = Message(
                    N_("This rung begins at {start}, outside the meter's range {low} to {high}."),
                    {"start": each.start, "low": low, "high": high},
                )
                look.warn("S615", path, message)
            elif (other := seen.setdefault(each.start, rung)) != rung:
                params = {"rung": rung, "other": other, "start": each.start}
                message = Message(N_("The rungs `{rung}` and `{other}` both begin at {start}."), params)
                look.warn(
                    "S615", path, message, Message(N_("Give each rung a number of its own to begin at."))
                )
        if body.rungs and (lowest := min(body.rungs.items(), key=lambda item: item[1].start))[1].start > low:
            params = {"low": low, "start": lowest[1].start}
            message = Message(N_("From {low} up to {start} this meter stands on no rung."), params)
            hint = Message(N_("Let the lowest rung begin at {low}: `from: {low}`."), {"low": low})
            look.warn("S615", ("meters", meter, "rungs", lowest[0], "from"), message, hint)
