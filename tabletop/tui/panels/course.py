"""How a meter went from turn to turn as the viewer saw it, and when it last moved by an amount worth telling."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.engine.views import EntryView, MeterView
from tabletop.table import Look

NOTABLE = 5
"""From so many points on a change of trust is worth telling."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A change worth telling: as which turn opened, by how much, and its ledger entry where there is one."""

    turn: int
    moved: int
    entry: EntryView | None


def course(look: Look, key: str) -> tuple[tuple[int, int | None], ...]:
    """Turn and value of the meter as every turn so far opened; None where the viewer did not see it."""
    return tuple((past.turn, past.values.get(key)) for past in look.history)


def values_of(look: Look, key: str) -> list[int | None]:
    """The values of the meter, turn by turn."""
    return [value for _turn, value in course(look, key)]


def turned(look: Look, meter: MeterView, least: int = NOTABLE) -> Turned | None:
    """The last change of the meter by at least so many points; None where there was none."""
    history = look.history
    for number in range(len(history) - 1, 0, -1):
        now, before = history[number].values.get(meter.key), history[number - 1].values.get(meter.key)
        if now is not None and before is not None and abs(now - before) >= least:
            entry = next((e for e in history[number].ledger if e.key == meter.key), None)
            return Turned(history[number].turn, now - before, entry)
    return None


def pace(look: Look, key: str, turns: int = 3) -> tuple[int, int] | None:
    """By how much the meter moved over the last turns, and over how many; None where less than two are known."""
    known = [value for value in values_of(look, key)[-(turns + 1) :] if value is not None]
    return (known[-1] - known[0], len(known) - 1) if len(known) > 2 else None
