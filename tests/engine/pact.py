"""A small scenario of promises: east and west may pledge each other restraint, south looks on and is disposed of.

Numbers that a test can check by hand: v=50%, b=40%, f=2% are those of M13.
"""

from __future__ import annotations

from functools import cache

from tabletop.engine import Order, Rules, State, resolve
from tabletop.engine.bargaining import NO_TALKS, Propose, Reply, Talks, talk
from tabletop.scenario import build, embedded_source

PACT = """\
format: 1
id: pact
title: Pact
turns: {count: 8, each: one month, months: 1}
orders: 2
constants: {watch: 50}
seats:
  east:
    name: East
    short: E
    glyph: e
    rival: west
    types: {security_seeker: 50%, revisionist: 50%}
    doctrine: fair
    objectives: {peace: {text: Peace, points: 10 if ended(quiet) else 0}}
  west:
    name: West
    short: W
    glyph: w
    rival: east
    types: {security_seeker: 50%, revisionist: 50%}
    doctrine: fair
  south:
    name: South
    short: S
    glyph: s
    rival: west
    doctrine: fair
groups: {powers: [east, west]}
meters:
  escalation: {name: Escalation, of: table, start: 25, good: low, rungs: {calm: {from: 0, name: Calm}, crisis: {from: 40, name: Crisis}}}
  capital: {name: Capital, of: seat, range: [0, 6], start: 3, seen_by: owner}
  standing: {name: Standing, of: seat, start: 50, seen_by: owner}
  inspectors: {name: Inspectors, of: table, range: [0, 1], start: 0}
  trust: {name: Trust, of: pair, kind: trust, start: {east>west: 40%, west>east: 35%}, seen_by: holder}
moves:
  hold: {name: Hold, by: [everyone], severity: status_quo, tags: [hold]}
  arm:
    name: Arm
    by: [powers]
    levels: [little, much]
    cost: {capital: level}
    severity: posturing
    tags: [arm]
    effects: [escalation += level]
  arm_quietly:
    name: Arm quietly
    by: [powers]
    visible: covert
    severity: posturing
    tags: [arm]
    effects: []
  report_drills:
    name: Report drills
    by: [powers]
    target: [powers]
    severity: status_quo
    tags: [verify]
    in_offers: true
    burden: 1
    benefit: 2
    cost: {capital: 1}
    effects: []
  admit: {name: Admit inspectors, by: [powers], severity: status_quo, tags: [verify], effects: [inspectors += 1], in_offers: true}
pledges:
  restraint:
    name: {en: Restraint, zh-Hant: 克制}
    about: {en: Does not arm., zh-Hant: 不擴軍。}
    by: [powers]
    to: [powers]
    forbids: [arm.much, arm_quietly]
    verification: watch * (1 + inspectors)
    lasts: 3
    comes_out: 0%
    cost: {capital: 1}
    when_broken: [escalation += 10, "standing[self] -= 4 + age"]
    when_renounced: ["standing[self] -= 2 + age"]
    while_kept: [escalation -= 1]
  openness:
    name: {en: Openness, zh-Hant: 公開}
    about: {en: Reports its drills each turn., zh-Hant: 每回合通報演習。}
    by: [powers]
    to: [powers]
    requires: [report_drills]
    lasts: 0
    visible: private
    alone: false
  south_stays_out:
    name: {en: South stays out, zh-Hant: 南方置身事外}
    about: {en: Keeps South out of the alliance., zh-Hant: 不讓南方加入同盟。}
    by: [powers]
    to: [powers]
    lasts: 0
    alone: false
    disposes_of: [south]
  old_word:
    name: {en: Old word, zh-Hant: 舊約}
    about: {en: Protects South., zh-Hant: 保護南方。}
    by: [west]
    to: [south]
    lasts: 0
    standing: [west>south]
    in_offers: false
intelligence:
  standing_abroad: {meter: standing, about: [west], for: [east], spread: 20 - 10 * inspectors, confidence: 80%}
red_lines:
  waters:
    of: east
    by: [west]
    name: {en: Home waters, zh-Hant: 近海}
    declared: false
    if: asked(self, south_stays_out)
    effects: [escalation += 15]
endings:
  quiet: {name: Quiet, text: Quiet., kind: peace, at_end: true}
doctrines:
  fair:
    name: Fair
    prefer: [{tags: {hold: 1, reassure: 3, verify: 3}}]
    bargains: {offers: 100%, demand: 100}
"""


def altered(*changes: tuple[str, str]) -> str:
    """The file with some of its words changed."""
    text = PACT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


@cache
def rules_of(text: str = PACT) -> Rules:
    """The rules of a file held in memory."""
    return build(embedded_source({"pact.yaml": text}, "pact.yaml"))


RESTRAINT = Order("pledge.restraint", "west")
"""East's promise to West."""
RESTRAINT_BACK = Order("pledge.restraint", "east")
"""West's promise to East."""


def slot(rules: Rules, state: State, name: str) -> int:
    """The number in the slot called `name`."""
    return state.slots[next(i for i, s in enumerate(rules.form.slots) if s.name == name)]


def mutual(talks: Talks, rules: Rules, state: State) -> Talks:
    """East offers restraint for restraint and West accepts."""
    offer = Propose("east", ("east", "west"), (("east", RESTRAINT), ("west", RESTRAINT_BACK)))
    talks = talk(rules, state, talks, offer)
    return talk(rules, state, talks, Reply("west", ("east", "west"), 1, "accept"))


def hold(rules: Rules, state: State, talks: Talks = NO_TALKS, **orders: list[Order]) -> State:
    """One turn in which only these orders are given."""
    return resolve(rules, state, orders, {}, talks)
