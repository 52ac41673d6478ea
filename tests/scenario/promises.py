"""The small scenario with promises: pledges of every kind, an estimate, a core interest and a proposition."""

from __future__ import annotations

from functools import cache

from tabletop.engine import Rules
from tabletop.scenario import Source, embedded_source
from tests.engine.small import MAIN, SMALL, rules_of

ADDED = """\
pledges:
  restraint:
    name: {en: Restraint, zh-Hant: 克制}
    about: {en: No large build-up., zh-Hant: 不大舉擴軍。}
    by: [powers]
    to: [powers]
    forbids: [arm.more, "tag:coerce"]
    lasts: 3
    verification: 20 + 60 * pledged(self, watchers, target)
    temptation: 40%
    false_alarms: 2%
    comes_out: 3%
    cost: {capital: 1 + turn}
    if: escalation < brink
    refusal: {en: Too late for that., zh-Hant: 太遲了。}
    standing: [red>blue]
    tags: [reassure, conciliatory]
    signal: {sincere: 60%, insincere: 20%}
    burden: 2 + support[self] / 50
    benefit: 4
    dossier: 3
    when_made: [escalation -= 2]
    while_kept: ["strength[target] -= age"]
    when_broken: ["support[self] -= 5 + age", {leak: watchers}]
    when_renounced: [escalation += 3]
  watchers:
    name: {en: Watchers, zh-Hant: 觀察員}
    about: {en: Lets observers in., zh-Hant: 開放觀察員。}
    by: [powers]
    to: [red, blue, green]
    visible: private
    lasts: 0
    alone: false
    when_broken: [{leak: watchers}]
  notice:
    name: Notice
    about: Writes before it arms.
    by: [blue]
    to: [red]
    requires: [letter]
    due: played(self, arm)
    renewable: false
    renounce: false
  old_law:
    name: Old law
    about: Stands since long ago.
    by: [red]
    to: [green]
    forbids: [spy]
    alone: false
    in_offers: false
    lasts: 0
    standing: [red>green]
    disposes_of: [blue]
intelligence:
  home_front: {meter: support, about: [blue], for: [red, green], spread: "30 - strength[other] / 10", confidence: 80%}
propositions:
  calm:
    claim: {en: Restraint calms., zh-Hant: 克制使人平靜。}
    source: A book
    kind: emergent
    settings:
      bound:
        name: {en: Bound, zh-Hant: 受約束}
        doctrines: {red: gentle, blue: random}
        types: {blue: revisionist}
        world: harsh
        constants: {calm_limit: 15}
        start: {escalation: 60, "trust[red,blue]": 30%}
        without: [evidence]
        orders: [{turn: 1, seat: red, move: pledge.restraint, target: blue}, {turn: 2, seat: red, move: arm, level: 3}]
        injects: {storm: 2}
      free: {name: Free}
    measure: escalation < 20 or ended(quiet)
    expect: [free < bound]
    rests_on: [restraint, pledge_evidence]
    vary: [heat]
"""

OLD_LINE = """\
  watched:
    of: red
    by: [blue, green]
    name: Watched
    public: false
    if: did(self, probe) > 0
"""
NEW_LINE = """\
  watched:
    of: red
    by: [blue, green]
    name: Watched
    declared: false
    if: did(self, probe) > 0 or asked(self, watchers)
"""
BARGAINS = (
    "    avoid: [coerce, force]\n",
    '    avoid: [coerce, force]\n    bargains: {offers: 30%, demand: "90 + stock[self]", keeps: 50}\n',
)
OFFERED = (
    "    dossier: (3 if trust[self, target] < 50 else 1)\n",
    "    dossier: (3 if trust[self, target] < 50 else 1)\n    in_offers: true\n    burden: level\n    benefit: 2 * level\n",
)


def text(*changes: tuple[str, str]) -> str:
    """The file with some passages put otherwise; each must stand in it."""
    whole = SMALL + ADDED
    for old, new in ((OLD_LINE, NEW_LINE), BARGAINS, OFFERED, *changes):
        assert old in whole, old
        whole = whole.replace(old, new)
    return whole


@cache
def promising() -> Rules:
    """The rules of the file as it stands."""
    return rules_of(text())


def source(*changes: tuple[str, str]) -> Source:
    """The file read, perhaps with changes, to be compiled in many ways."""
    return embedded_source({MAIN: text(*changes)}, MAIN)
