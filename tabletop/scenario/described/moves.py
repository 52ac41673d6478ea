"""Moves, the signals that they send, and the gates that close them."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario.described import kinds, values
from tabletop.scenario.described.sheet import Example, Key, Sheet
from tabletop.scenario.model import Gate, Move
from tabletop.scenario.sections import Signal

GATE = Sheet(
    Gate,
    "gates",
    N_("Gates"),
    N_(
        "Closes every move and every answer that carries its tag, for every seat, while its "
        "condition does not hold."
    ),
    {
        "tag": Key(
            N_("The tag of the moves that it closes."),
            kind=kinds.TAG,
            values=values.TAG_MEANINGS,
            example="conciliatory",
        ),
        "if": Key(
            N_("When it is open. May use `self` and `level`, and read only what the seat sees."),
            kind=kinds.CONDITION,
            example='"support[self] >= 25"',
        ),
        "refusal": Key(N_("What is said to a seat that it stops: a sentence that gives the reason.")),
    },
    (
        Example(
            N_("No concessions without support at home"),
            """\
gates:
  home_front:
    tag: conciliatory
    if: support[self] >= 25
    refusal: {en: Support at home is too low for another concession., zh-Hant: 國內支持太低，無法再讓步。}
""",
        ),
    ),
)

MOVE = Sheet(
    Move,
    "moves",
    N_("Moves"),
    N_("Something that seats may do. An order names a move, its target and its level."),
    {
        "name": Key(N_("Its name.")),
        "about": Key(N_("What it is and what it says, in a sentence or two."), without=N_("no description")),
        "by": Key(N_("Who may do it."), kind=kinds.SEATS, example="[us, allies]"),
        "target": Key(
            N_("At whom it may be aimed; never oneself."),
            kind=kinds.SEATS,
            without=N_("it has no target"),
            example="[taiwan]",
        ),
        "levels": Key(
            N_("The names of level 1, 2, ..., at most 20. In rules `level` is the number."),
            without=N_("a single level"),
            example="[{en: two ships, zh-Hant: 兩艘軍艦}, {en: the fleet, zh-Hant: 整支艦隊}]",
        ),
        "cost": Key(
            N_(
                "What it costs, paid in phase c from meters of the seat; below zero counts as zero. "
                "Who cannot pay cannot order it."
            ),
            kind=kinds.COST,
            without=N_("it costs nothing"),
            example="{capital: 2 * level}",
        ),
        "if": Key(
            N_("When it is open. May read only what the seat itself sees, and nothing of this turn's acts."),
            kind=kinds.CONDITION,
            without=N_("it is always open"),
            example="escalation < crisis",
        ),
        "refusal": Key(N_("What is said when `if` does not hold."), without=N_("a general sentence")),
        "cooldown": Key(
            N_("Turns that the same seat must wait before it may do this again: 1 means not next turn.")
        ),
        "visible": Key(N_("Who learns of it."), values=values.VISIBLE),
        "detection": Key(
            N_("For a covert or private move: the chance that everyone learns of it."),
            kind=kinds.CHANCE,
            example="40%",
        ),
        "severity": Key(N_("Its class on the ladder of escalation."), values=values.SEVERITY),
        "tags": Key(
            N_(
                "What kind of move it is, in fixed words, for doctrines, gates and rules. A move "
                "without tags is never chosen by a doctrine."
            ),
            kind=kinds.TAGS,
            values=values.TAG_MEANINGS,
            without=N_("none"),
            example="[deter, arm]",
        ),
        "signal": Key(
            N_("What it says about its author: one reading, or a list of them for different observers."),
            without=N_("it says nothing"),
            example="{sincere: 30%, insincere: 70%, clarity: 60%}",
        ),
        "effects": Key(
            N_("What it does, in phase d."),
            without=N_("it changes nothing"),
            example='[escalation += 2 * level, "strength[target] += 4"]',
        ),
        "when_disclosed": Key(
            N_(
                "What it does besides when others know of it: it is public, private with a target, "
                "or detected."
            ),
            without=N_("nothing more"),
            example="[escalation += 6]",
        ),
        "dossier": Key(
            N_(
                "Whether it is offered among the first: above 0 it makes sense now, and the larger, "
                "the further up in the list. May read only what the seat sees."
            ),
            kind=kinds.EXPRESSION,
            example="3 if escalation >= crisis else 1",
        ),
        "in_offers": Key(N_("Whether it may stand in an offer to another seat.")),
        "burden": Key(
            N_(
                "For doctrines that bargain: what it costs its giver, in points of no meter; from "
                "what the giver sees."
            ),
            kind=kinds.EXPRESSION,
            example="3",
        ),
        "benefit": Key(
            N_(
                "For doctrines that bargain: what it is worth to the other parties; from what all "
                "other seats see."
            ),
            kind=kinds.EXPRESSION,
            example="4",
        ),
    },
    (
        Example(
            N_("A public move with levels"),
            """\
moves:
  patrol:
    name: {en: Patrol the strait, zh-Hant: 巡航海峽}
    about: {en: Ships pass where the other side objects., zh-Hant: 軍艦駛過對方反對的水域。}
    by: [everyone]
    levels: [{en: two ships, zh-Hant: 兩艘軍艦}, {en: the fleet, zh-Hant: 整支艦隊}]
    cost: {capital: level}
    severity: posturing
    tags: [deter]
    signal: {sincere: 45%, insincere: 60%, clarity: 70%}
    effects: [escalation += 3 * level]
""",
        ),
        Example(
            N_("A covert move"),
            """\
moves:
  sabotage:
    name: {en: Cut a cable, zh-Hant: 切斷海纜}
    by: [south]
    target: [north]
    visible: covert
    detection: 40%
    severity: nonviolent
    tags: [coerce]
    signal: {sincere: 10%, insincere: 50%}
    when_disclosed: [escalation += 6]
""",
        ),
        Example(
            N_("A costly step of restraint"),
            """\
moves:
  pull_back:
    name: {en: Pull ships back, zh-Hant: 撤回軍艦}
    by: [everyone]
    cost: {capital: 2}
    cooldown: 1
    severity: deescalation
    tags: [reassure, conciliatory]
    signal: {sincere: 60%, insincere: 20%}
    effects: [escalation -= 4]
""",
        ),
    ),
)

SIGNAL = Sheet(
    Signal,
    "signal",
    N_("Signals"),
    N_(
        "Answers two questions about an act: how likely would a sincere side do this, how likely an "
        "insincere one? Only who knows of the act reads it. Equal likelihoods say nothing. The more "
        "a step would cost a deceiver, the better a signal it is: think of the numbers as answers, "
        "not as a score to hand out."
    ),
    {
        "to": Key(
            N_("Who reads it so."),
            kind=kinds.SEATS,
            without=N_("everyone who holds trust in the author"),
            example="[prc]",
        ),
        "sincere": Key(N_("How likely a security seeker would do this."), kind=kinds.CHANCE, example="30%"),
        "insincere": Key(N_("How likely a revisionist would do this."), kind=kinds.CHANCE, example="70%"),
        "clarity": Key(
            N_("How far the two can be told apart at all; at 0% the act says nothing."),
            kind=kinds.CHANCE,
            example="60%",
        ),
        "if": Key(
            N_("Read only while this holds."),
            kind=kinds.CONDITION,
            without=N_("always read"),
            example="level >= 2",
        ),
    },
    (Example(N_("A reassuring signal"), "signal: {sincere: 60%, insincere: 20%, clarity: 80%}\n"),),
)
