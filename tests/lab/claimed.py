"""A small scenario with propositions whose truth can be worked out by hand.

Red may push (heat), bow (evidence that it is sincere) or hold; from heat 25 on a war is a throw of the dice each turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tabletop.lab.findings import Finding
from tabletop.lab.propositions import plan_tests, run_tests
from tabletop.scenario import Source, embedded_source

MAIN = "claimed.yaml"
CLAIMED = """\
format: 1
id: claimed
title: {en: Claimed, zh-Hant: 命題局}
turns: {count: 3, each: one month}
constants: {shove: 6, luck: 50, spare: 1}
worlds:
  mild: {name: {en: Mild, zh-Hant: 溫和}}
  harsh: {name: {en: Harsh, zh-Hant: 嚴峻}, constants: {shove: 20}}
seats:
  red:
    name: Red
    short: R
    glyph: r
    rival: blue
    types: {security_seeker: 50%, revisionist: 50%}
    doctrine: still
  blue: {name: Blue, short: B, glyph: b, rival: red, doctrine: still}
meters:
  heat: {name: Heat, of: table, start: 10}
  war: {name: War, of: table, range: [0, 1], start: 0}
  purse: {name: Purse, of: seat, range: [0, 9], start: 3, seen_by: owner}
  trust: {name: Trust, of: pair, kind: trust, start: {red>blue: 50%, blue>red: 50%}, seen_by: holder}
moves:
  hold: {name: Hold, by: [red, blue], severity: status_quo, tags: [hold]}
  push: {name: Push, by: [red], severity: posturing, tags: [coerce], effects: [heat += shove]}
  bow:
    name: Bow
    by: [red]
    target: [blue]
    cost: {purse: 1}
    severity: deescalation
    tags: [reassure]
    signal: {sincere: 60%, insincere: 20%}
reactions:
  spark: {name: Spark, if: heat >= 25, effects: [{chance: luck, then: [war += 1]}]}
injects:
  storm: {name: Storm, text: A storm., when: {if: heat >= 90}, effects: [heat += 30]}
endings:
  war: {name: War, text: War., kind: war, if: war > 0}
  calm: {name: Calm, text: Calm., kind: peace, at_end: true}
doctrines:
  still: {name: Still, prefer: [{tags: {hold: 1}}]}
  pushy: {name: Pushy, prefer: [{tags: {coerce: 1}}]}
propositions:
  heats:
    claim: {en: Pushing heats., zh-Hant: 施壓升溫。}
    source: A book
    kind: by_construction
    settings:
      still: {name: still}
      pushy: {name: pushing, doctrines: {red: pushy}}
    measure: heat
    unit: points
    expect: [still < pushy]
    least: 5
    vary: [shove]
  wars:
    claim: Pushing means war.
    source: A book
    kind: emergent
    settings:
      still: {name: still}
      pushy: {name: pushing, doctrines: {red: pushy}, world: harsh}
      storm: {name: a storm, injects: {storm: 2}}
    measure: ended(war)
    expect: [still < pushy, still < storm]
    rests_on: [spark]
    vary: [shove, luck, spare]
  believed:
    claim: Bowing is believed.
    source: A book
    kind: by_construction
    settings:
      still: {name: still, start: {"trust[blue, red]": 20%, "purse[red]": 1}}
      bowing:
        name: bowing
        start: {"trust[blue, red]": 20%, "purse[red]": 1}
        orders: [{turn: 1, seat: red, move: bow, target: blue}, {turn: 2, seat: red, move: bow, target: blue}]
    measure: trust[blue, red]
    unit: decibans
    after: 2
    expect: [still < bowing]
    rests_on: [evidence]
  soothes:
    claim: Bowing prevents a war that only a storm brings.
    source: Nobody
    kind: emergent
    settings:
      still: {name: still, injects: {storm: 2}}
      bowing:
        name: bowing
        injects: {storm: 2}
        orders: [{turn: 1, seat: red, move: bow, target: blue}]
    measure: ended(calm)
    expect: [still < bowing]
  wanting:
    claim: A revisionist is what it is.
    source: A tautology
    kind: by_construction
    settings:
      seeker: {name: seeker, types: {red: security_seeker}}
      wanting: {name: revisionist, types: {red: revisionist}}
    measure: 100 if is_type(red, revisionist) else 0
    unit: percent
    expect: [seeker < wanting]
  lucky:
    claim: More luck means more wars.
    source: Nobody
    kind: emergent
    settings:
      less: {name: less, doctrines: {red: pushy}, world: harsh}
      more: {name: more, doctrines: {red: pushy}, world: harsh, constants: {luck: 65}}
    measure: ended(war)
    expect: [less < more]
"""


def claimed(*changes: tuple[str, str]) -> Source:
    """The scenario, with some passages put otherwise; each must stand in it."""
    text = CLAIMED
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return embedded_source({MAIN: text}, MAIN)


def found(*only: str, jobs: int = 1, source: Source | None = None, **how: Any) -> Sequence[Finding]:
    """The findings about these propositions."""
    plan, _rules = plan_tests(source or claimed(), only=only, **how)
    return list(run_tests(plan, jobs=jobs))
