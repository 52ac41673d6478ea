"""A scenario in which every number of a playtest is known by hand: three turns, all that can be ordered is ordered."""

from __future__ import annotations

from tabletop.engine import Rules
from tabletop.scenario import build, embedded_source

TURNS = 3

COUNTED = """\
format: 1
id: counted
title: {en: Counted, zh-Hant: 數得出}
turns: {count: 3, each: one day}
orders: 3
seats:
  north: {name: North, short: N, glyph: n, rival: south}
  south: {name: South, short: S, glyph: s, rival: north}
meters:
  heat: {name: Heat, of: table, range: [0, 100], start: 10}
  stock: {name: Stock, of: seat, range: [0, 9], start: {everyone: 1}, seen_by: owner}
  quiet: {name: Quiet, of: table, range: [0, 100], start: 50, settles: {to: 50, by: 10}}
gates:
  closed_to_south:
    tag: probe
    if: self == north
    refusal: The south does not probe.
moves:
  wait:
    name: Wait
    by: [everyone]
    severity: status_quo
    tags: [hold]
    effects:
      - heat += 1
      - "quiet += 0"
  spend:
    name: Spend
    by: [everyone]
    target: [south]
    levels: [all]
    cost: {stock: 1}
    severity: posturing
    tags: [arm]
    effects:
      - if: target == south
        then: [heat += 1]
        else: [heat += 50]
  probe:
    name: Probe
    by: [everyone]
    if: heat >= 0
    severity: posturing
    tags: [probe]
  dream:
    name: Dream
    by: [south]
    if: heat > 99
    severity: posturing
    tags: [talk]
    effects: [heat -= 1]
reactions:
  dice:
    name: Dice
    effects:
      - chance: 100%
        then: [heat += 1]
        else: [heat += 40]
      - chance: 0%
        then: [heat += 40]
      - if: heat >= 0
        then:
          - say: Warm.
        else:
          - heat += 40
  each:
    name: Each
    for: {self: everyone}
    if: did(self, hold) > 0
    effects:
      - heat += 0
red_lines:
  spending:
    name: Spending
    of: south
    by: [north]
    if: did(self, arm) > 0
    effects: [heat += 1]
injects:
  letter:
    name: Letter
    text: A letter.
    when: {turn: 2}
    choice:
      seat: north
      question: Answer?
      default: no_answer
      options:
        no_answer: {name: No answer}
        reply: {name: Reply, if: heat > 99}
  storm:
    name: Storm
    text: A storm.
    when: {if: heat > 99}
endings:
  fire: {name: Fire, text: All burns., kind: war, if: heat > 99}
  dusk: {name: Dusk, text: Evening., kind: frozen, at_end: true}
"""


def counted(*changes: tuple[str, str]) -> Rules:
    """The scenario, some of its text replaced."""
    text = COUNTED
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return build(embedded_source({"counted.yaml": text}, "counted.yaml"))
