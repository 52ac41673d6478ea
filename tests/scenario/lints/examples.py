"""For every lint of meaning, lines that it warns of and lines beside them that it does not, over the minimal scenario."""

from __future__ import annotations

EXAMPLES: list[tuple[str, str, str]] = [
    # code, what is warned of, what is not
    ("S601", "constants: {limit: 40}", "constants: {limit: 40}\nendings: {clash: {if: tension >= limit}}"),
    (
        "S601",
        "groups: {both: [north, south]}",
        "groups: {both: [north, south]}\nmoves: {visit: {by: [both]}}",
    ),
    (
        "S601",
        "pairs: {facing: [north>south, south>north]}",
        'pairs: {facing: [north>south]}\ndrift: {calm: {for: {"self>other": facing}, effects: [tension -= 1]}}',
    ),
    (
        "S602",
        "gates: {home: {tag: economy, if: tension < 50, refusal: Not now.}}",
        "gates: {home: {tag: talk, if: tension < 50, refusal: Not now.}}",
    ),
    (
        "S602",
        "doctrines: {stern: {name: Stern, prefer: [{tags: {coerce: 5, deter: 2}}]}}",
        "doctrines: {stern: {name: Stern, prefer: [{tags: {talk: 5, deter: 2}}]}}",
    ),
    (
        "S602",
        "doctrines: {mild: {name: Mild, prefer: [{tags: {talk: 5}}], avoid: [force]}}",
        "doctrines: {mild: {name: Mild, prefer: [{tags: {talk: 5}}], avoid: [deter]}}",
    ),
    (
        "S603",
        "meters: {mood: {name: Mood, of: table, start: 50}}\nendings: {clash: {if: tension >= mood}}",
        (
            "meters: {mood: {name: Mood, of: table, start: 50}}\nmoves: {visit: {effects: [mood += 1]}}\n"
            "endings: {clash: {if: tension >= mood}}"
        ),
    ),
    (
        "S603",
        "meters: {mood: {name: Mood, of: table, start: 0}}\ndrift: {sway: {if: mood > 0, effects: [mood += 1]}}",
        (
            "meters: {mood: {name: Mood, of: table, start: 0}}\ndrift: {sway: {if: mood > 0, effects: [mood += 1]}}\n"
            "moves: {visit: {effects: [mood += 2]}}"
        ),
    ),
    (
        "S604",
        "meters: {anger: {name: Anger, of: table, start: 0, seen_by: none}}\nmoves: {patrol: {effects: [anger += 1]}}",
        (
            "meters: {anger: {name: Anger, of: table, start: 0, seen_by: none}}\nmoves: {patrol: {effects: [anger += 1]}}\n"
            "drift: {boil: {if: anger > 20, effects: [tension += 1]}}"
        ),
    ),
    ("S605", "moves: {visit: {cost: {money: 7}}}", "moves: {visit: {cost: {money: 6}}}"),
    ("S605", "moves: {patrol: {cost: {money: 4 * level}}}", "moves: {patrol: {cost: {money: 3 * level}}}"),
    ("S605", "moves: {visit: {if: tension > 100}}", "moves: {visit: {if: tension > 99}}"),
    ("S605", "moves: {visit: {if: turn > 6}}", "moves: {visit: {if: turn > 5}}"),
    ("S605", "moves: {visit: {if: self == north}}", "moves: {visit: {by: [north]}}"),
    (
        "S605",
        "gates: {home: {tag: talk, if: tension > 100, refusal: Not now.}}",
        "gates: {home: {tag: talk, if: tension > 50, refusal: Not now.}}",
    ),
    (
        "S605",
        "pledges: {quiet: {name: Quiet, about: No patrols., by: [north], to: [south], forbids: [patrol], if: tension < 0}}",
        "pledges: {quiet: {name: Quiet, about: No patrols., by: [north], to: [south], forbids: [patrol], if: tension < 9}}",
    ),
    (
        "S605",
        (
            "injects: {storm: {name: Storm, text: A storm., when: {turn: 2}, choice: {seat: north, question: What now,"
            " default: wait, options: {wait: {name: Wait, effects: [tension += 1]}, help: {name: Help, cost: {money: 9}}}}}}"
        ),
        (
            "injects: {storm: {name: Storm, text: A storm., when: {turn: 2}, choice: {seat: north, question: What now,"
            " default: wait, options: {wait: {name: Wait, effects: [tension += 1]}, help: {name: Help, cost: {money: 2}}}}}}"
        ),
    ),
    ("S606", "moves: {visit: {if: tension >= 0}}", "moves: {visit: {if: tension >= 1}}"),
    (
        "S606",
        "drift: {calm: {if: tension < 50 or tension > 40, effects: [tension -= 1]}}",
        "drift: {calm: {if: tension < 40 or tension > 50, effects: [tension -= 1]}}",
    ),
    (
        "S606",
        "moves: {visit: {effects: [{chance: 100%, then: [tension -= 2]}]}}",
        "moves: {visit: {effects: [{chance: 90%, then: [tension -= 2]}]}}",
    ),
    (
        "S606",
        "moves: {patrol: {effects: [{if: level >= 1, then: [tension += 2]}]}}",
        "moves: {patrol: {effects: [{if: level >= 2, then: [tension += 2]}]}}",
    ),
    (
        "S607",
        "drift: {calm: {if: tension > 60 and tension < 40, effects: [tension -= 1]}}",
        "drift: {calm: {if: tension > 40 and tension < 60, effects: [tension -= 1]}}",
    ),
    (
        "S607",
        "drift: {calm: {if: tension > 60, effects: [{if: tension < 50, then: [tension -= 1]}]}}",
        "drift: {calm: {if: tension > 60, effects: [{if: tension < 70, then: [tension -= 1]}]}}",
    ),
    (
        "S607",
        "drift: {calm: {if: 'did(north, force) > 0', effects: [tension -= 1]}}",
        "drift: {calm: {if: 'did(north, talk) > 0', effects: [tension -= 1]}}",
    ),
    (
        "S607",
        "moves: {visit: {effects: [{chance: 0%, then: [tension -= 2]}]}}",
        "moves: {visit: {effects: [{chance: 1%, then: [tension -= 2]}]}}",
    ),
    (
        "S608",
        "moves: {visit: {effects: [tension -= level / 2]}}",
        "moves: {patrol: {effects: [tension += level / 2]}}",
    ),
    ("S608", "moves: {visit: {effects: [tension += 0]}}", "moves: {visit: {effects: [tension += 1]}}"),
    ("S609", "endings: {clash: {if: tension > 100}}", "endings: {clash: {if: tension == 100}}"),
    (
        "S609",
        "meters: {war: {name: War, of: table, start: 0}}\nendings: {clash: {if: war > 0}}",
        (
            "meters: {war: {name: War, of: table, start: 0}}\nmoves: {patrol: {effects: [war += 1]}}\n"
            "endings: {clash: {if: war > 0}}"
        ),
    ),
    (
        "S610",
        (
            "endings: {calm: {name: Calm, text: Calm., kind: peace, if: tension < 60},"
            " deep_calm: {name: Deep, text: Deep calm., kind: peace, if: tension < 20},"
            " rest: {}}"
        ),
        (
            "endings: {deep_calm: {name: Deep, text: Deep calm., kind: peace, if: tension < 20},"
            " calm: {name: Calm, text: Calm., kind: peace, if: tension < 60},"
            " rest: {}}"
        ),
    ),
    (
        "S611",
        "injects: {storm: {name: Storm, text: A storm., when: {turn: 7}}}",
        "injects: {storm: {name: Storm, text: A storm., when: {turn: 6}}}",
    ),
    (
        "S611",
        "injects: {storm: {name: Storm, text: A storm., when: {deck: 1}}}",
        "injects: {storm: {name: Storm, text: A storm., when: {deck: 1}}}\ndeck: {chance: 20%}",
    ),
    (
        "S611",
        "injects: {storm: {name: Storm, text: A storm., when: {chance: 0%}}}",
        "injects: {storm: {name: Storm, text: A storm., when: {chance: 5%}}}",
    ),
    (
        "S611",
        "injects: {storm: {name: Storm, text: A storm., when: {if: tension > 100}}}",
        "injects: {storm: {name: Storm, text: A storm., when: {if: tension > 90}}}",
    ),
    (
        "S612",
        (
            "meters: {anger: {name: Anger, of: table, start: 0, seen_by: none}}\nmoves: {patrol: {effects: [anger += 1]}}\n"
            "injects: {riot: {name: Riot, text: A riot., when: {if: anger > 5}}}"
        ),
        (
            "meters: {anger: {name: Anger, of: table, start: 0, seen_by: none}}\nmoves: {patrol: {effects: [anger += 1]}}\n"
            "injects: {riot: {name: Riot, text: A riot., when: {if: tension > 5}, effects: [anger += 2]}}\n"
            "drift: {boil: {if: anger > 20, effects: [tension += 1]}}"
        ),
    ),
    (
        "S612",
        "moves: {visit: {effects: [{if: 'money[self] > 3', then: [tension -= 1], say: They brought gifts., to: [everyone]}]}}",
        "moves: {visit: {effects: [{if: 'money[self] > 3', then: [tension -= 1], say: They brought gifts.}]}}",
    ),
    (
        "S612",
        "red_lines: {poor: {of: north, by: [south], name: Poverty, if: 'money[self] < 2', effects: [tension += 1]}}",
        "red_lines: {poor: {of: north, by: [south], name: Patrols, if: 'played(self, patrol)', effects: [tension += 1]}}",
    ),
    (
        "S613",
        "moves: {raid: {name: Raid, by: [north], severity: violent, visible: covert, effects: [tension += 5]}}",
        (
            "moves: {raid: {name: Raid, by: [north], severity: violent, visible: covert, detection: 20%,"
            " effects: ['money[self] += 1'], when_disclosed: [tension += 5]}}"
        ),
    ),
    (
        "S614",
        (
            "seats: {north: {name: {en: North, zh-Hant: 北方}}, south: {name: South}}\n"
            "title: {en: Two shores, zh-Hant: 兩岸}\nturns: {each: {en: one month, zh-Hant: 一個月}}\n"
            "meters: {tension: {name: {en: Tension, zh-Hant: 緊張}}, money: {name: {en: Money, zh-Hant: 經費}}}\n"
            "moves: {hold: {name: {en: Hold, zh-Hant: 按兵不動}}, patrol: {name: {en: Patrol, zh-Hant: 巡航}},"
            " visit: {name: {en: Visit, zh-Hant: 訪問}}}\n"
            "endings: {clash: {name: {en: Clash, zh-Hant: 衝突}, text: {en: Blows., zh-Hant: 動手了。}}}"
        ),
        "seats: {north: {name: {en: North, zh-Hant: 北方}}}",
    ),
    (
        "S615",
        "meters: {tension: {rungs: {calm: {from: 10, name: Calm}, crisis: {from: 60, name: Crisis}}}}",
        "meters: {tension: {rungs: {calm: {from: 0, name: Calm}, crisis: {from: 60, name: Crisis}}}}",
    ),
    (
        "S615",
        "meters: {tension: {rungs: {calm: {from: 0, name: Calm}, crisis: {from: 0, name: Crisis}}}}",
        "meters: {tension: {rungs: {calm: {from: 0, name: Calm}, crisis: {from: 1, name: Crisis}}}}",
    ),
    (
        "S615",
        "meters: {tension: {rungs: {calm: {from: 0, name: Calm}, war: {from: 101, name: War}}}}",
        "meters: {tension: {rungs: {calm: {from: 0, name: Calm}, war: {from: 100, name: War}}}}",
    ),
    (
        "S616",
        (
            "pledges: {quiet: {name: Quiet, about: No visits., by: [north], to: [south], forbids: [visit]}}\n"
            "moves: {visit: {cost: {money: 9}}}"
        ),
        "pledges: {quiet: {name: Quiet, about: No visits., by: [north], to: [south], forbids: [visit]}}",
    ),
    (
        "S616",
        "pledges: {calls: {name: Calls, about: Calls., by: [north], to: [south], requires: [visit], forbids: [visit]}}",
        "pledges: {calls: {name: Calls, about: Calls., by: [north], to: [south], requires: [visit], forbids: [patrol]}}",
    ),
    (
        "S617",
        "red_lines: {far: {of: north, by: [south], name: Too far, if: 'level_of(self, patrol) > 2'}}",
        "red_lines: {far: {of: north, by: [south], name: Too far, if: 'level_of(self, patrol) > 1'}}",
    ),
    (
        "S618",
        (
            "injects: {storm: {name: Storm, text: A storm., when: {turn: 2}, choice: {seat: north, question: What now,"
            " default: wait, options: {wait: {name: Wait}, pray: {name: Pray}}}}}"
        ),
        (
            "injects: {storm: {name: Storm, text: A storm., when: {turn: 2}, choice: {seat: north, question: What now,"
            " default: wait, options: {wait: {name: Wait}, pray: {name: Pray, effects: [tension -= 1]}}}}}"
        ),
    ),
    (
        "S619",
        (
            "gates: {home: {tag: talk, if: tension < 50, refusal: Not now.}}\n"
            "injects: {storm: {name: Storm, text: A storm., when: {turn: 2}, choice: {seat: north, question: What now,"
            " default: wait, options: {wait: {name: Wait, tags: [talk]}, pray: {name: Pray}}}}}"
        ),
        (
            "gates: {home: {tag: talk, if: tension < 50, refusal: Not now.}}\n"
            "injects: {storm: {name: Storm, text: A storm., when: {turn: 2}, choice: {seat: north, question: What now,"
            " default: pray, options: {wait: {name: Wait, tags: [talk]}, pray: {name: Pray}}}}}"
        ),
    ),
]
