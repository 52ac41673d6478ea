"""The smallest scenario that has nothing wrong with it, and what becomes of it with some lines put otherwise."""

from __future__ import annotations

from typing import Any

import yaml

from tabletop.scenario import Diagnostic, embedded_source
from tabletop.scenario.lints.meaning import meaning_faults
from tabletop.scenario.surveying import survey

MINIMAL = """\
format: 1
id: minimal
title: Two shores
turns: {count: 6, each: one month}
seats:
  north:
    name: North
    short: N
    glyph: n
    rival: south
    objectives: {calm: {text: Calm, points: 50 - tension / 2}}
  south:
    name: South
    short: S
    glyph: s
    rival: north
    objectives: {calm: {text: Calm, points: 50 - tension / 2}}
meters:
  tension: {name: Tension, of: table, start: 30}
  money: {name: Money, of: seat, range: [0, 6], start: 3, seen_by: owner, renews: 1}
moves:
  hold: {name: Hold, by: [everyone], severity: status_quo, tags: [hold]}
  patrol:
    name: Patrol
    by: [everyone]
    levels: [small, large]
    cost: {money: level}
    severity: posturing
    tags: [deter]
    effects: [tension += 3 * level]
  visit: {name: Visit, by: [everyone], severity: deescalation, tags: [talk], effects: [tension -= 2]}
endings:
  clash: {name: Clash, text: It came to blows., kind: war, if: tension >= 90}
  rest: {name: Rest, text: Nothing happened., kind: frozen, at_end: true}
"""


def overlaid(overlay: str, below: str = MINIMAL) -> str:
    """The minimal scenario with the keys of `overlay` (YAML) put over its own."""
    merged = _merged(yaml.safe_load(below), yaml.safe_load(overlay))
    return str(yaml.safe_dump(merged, sort_keys=False, allow_unicode=True, width=1000))


def _merged(below: Any, over: Any) -> Any:
    if not (isinstance(below, dict) and isinstance(over, dict)):
        return over
    merged = {key: _merged(below.get(key), value) for key, value in over.items()}
    if list(below)[-1:] == list(over)[-1:]:  # what is last stays last, as the last ending must
        return {key: value for key, value in below.items() if key not in over} | merged
    return below | merged


def warnings_of(text: str) -> list[Diagnostic]:
    """What the compiler and the lints of meaning say of a scenario given as text."""
    source = embedded_source({"minimal.yaml": text}, "minimal.yaml")
    made = survey(source.file, source.loaded.root)
    return [*made.faults, *meaning_faults(made)]
