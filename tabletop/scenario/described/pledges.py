"""Pledges, and what analysts make of others."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario.bargains_model import Intelligence, Pledge
from tabletop.scenario.described import kinds, values
from tabletop.scenario.described.sheet import Example, Key, Sheet

PLEDGE = Sheet(
    Pledge,
    "pledges",
    N_("Pledges"),
    N_(
        "A promise of one seat to another (R19). It is ordered like a move, as "
        "`pledge.fleet_stays_in`, taken back as `renounce.fleet_stays_in`, and may stand in an "
        "offer. In its rules `self` is who promised, `target` to whom, and `age` the turns since it "
        "was made."
    ),
    {
        "name": Key(N_("Its name.")),
        "about": Key(N_("What is promised, in a sentence.")),
        "by": Key(N_("Who may promise it."), kind=kinds.SEATS, example="[everyone]"),
        "to": Key(
            N_("To whom: each promisor to each of them, never to itself."),
            kind=kinds.SEATS,
            example="[everyone]",
        ),
        "forbids": Key(
            N_("What would breach it: a move, a move from one of its levels up, or all acts with a tag."),
            kind=kinds.ACTS,
            without=N_("nothing is forbidden"),
            example='[patrol.the_fleet, "tag:coerce"]',
        ),
        "requires": Key(
            N_("At least one of these must be done in every turn in which it is due."),
            kind=kinds.ACTS,
            without=N_("nothing is required"),
            example="[call]",
        ),
        "due": Key(
            N_("When `requires` asks for something; may read this turn's acts."),
            kind=kinds.CONDITION,
            without=N_("in every turn"),
            example="played(self, patrol)",
        ),
        "lasts": Key(
            N_("For how many turns it binds, that in which it is made included. 0: until it is renounced."),
            example="4",
        ),
        "renewable": Key(N_("Whether it may be made again while it binds.")),
        "verification": Key(
            N_("The chance that a breach is found out in the turn in which it happens."),
            kind=kinds.CHANCE,
            without=N_(
                "a breach is found for certain if the beneficiary would know of each possible breach "
                "anyway, else never"
            ),
            example="80%",
        ),
        "temptation": Key(
            N_(
                "The chance that a revisionist would breach it in a turn: what a kept turn says "
                "depends on it."
            ),
            kind=kinds.CHANCE,
            example="40%",
        ),
        "false_alarms": Key(
            N_("The chance of an alarm in a turn without a breach."), kind=kinds.CHANCE, example="2%"
        ),
        "comes_out": Key(
            N_("The chance, each later turn, that a breach not found comes out."),
            kind=kinds.CHANCE,
            example="3%",
        ),
        "visible": Key(
            N_("Who knows that it was made. A private one may leak."), values=values.PLEDGE_VISIBLE
        ),
        "cost": Key(
            N_("What making it costs, from meters of the promisor."),
            kind=kinds.COST,
            without=N_("it costs nothing"),
            example="{capital: 1}",
        ),
        "if": Key(
            N_("When it may be made. May read only what the promisor sees."),
            kind=kinds.CONDITION,
            without=N_("at any time"),
            example="escalation < crisis",
        ),
        "refusal": Key(N_("What is said when `if` does not hold."), without=N_("a general sentence")),
        "alone": Key(N_("Whether a seat can make it alone. `false`: only by agreement.")),
        "renounce": Key(N_("Whether it can be taken back.")),
        "in_offers": Key(N_("Whether it may stand in an offer.")),
        "standing": Key(
            N_(
                "Who has promised it to whom before the game begins. With `alone: false` and "
                "`in_offers: false` it can only stand so."
            ),
            kind=kinds.PAIRS,
            without=N_("nobody has"),
            example='["north>south"]',
        ),
        "tags": Key(
            N_("What making it counts as, in fixed words."),
            kind=kinds.TAGS,
            values=values.TAG_MEANINGS,
            example="[reassure, verify]",
        ),
        "severity": Key(
            N_("What making it is on the ladder. Renouncing and declaring are `posturing`."),
            values=values.SEVERITY,
        ),
        "signal": Key(
            N_("What making it says. Turns kept and alarms are evidence by themselves."),
            without=N_("making it says nothing"),
            example="{sincere: 55%, insincere: 40%}",
        ),
        "burden": Key(
            N_("For doctrines that bargain: what it costs the promisor; from what the promisor sees."),
            kind=kinds.EXPRESSION,
            example="2",
        ),
        "benefit": Key(
            N_("For doctrines that bargain: what it is worth to the others; from what all other seats see."),
            kind=kinds.EXPRESSION,
            example="4",
        ),
        "disposes_of": Key(
            N_("Seats whose affairs it settles: an agreement without them is over their heads."),
            kind=kinds.SEATS,
            without=N_("nobody's affairs"),
            example="[taiwan]",
        ),
        "dossier": Key(
            N_("Whether it is offered among the first, as for moves."), kind=kinds.EXPRESSION, example="2"
        ),
        "when_made": Key(
            N_("What follows when it is made, in phase d."),
            without=N_("it changes nothing"),
            example="[escalation -= 2]",
        ),
        "while_kept": Key(
            N_("What follows in each turn in which no breach was seen, in phase f."),
            without=N_("it changes nothing"),
            example='["support[self] -= 1"]',
        ),
        "when_broken": Key(
            N_(
                "What follows when there is an alarm, in phase f. A price that grows with `age` is "
                "an audience cost (M7)."
            ),
            without=N_("it changes nothing"),
            example='[escalation += 6, "support[self] -= 2 + age"]',
        ),
        "when_renounced": Key(
            N_("What follows when it is taken back, in phase d."),
            without=N_("it changes nothing"),
            example='["support[self] -= 1 + age"]',
        ),
    },
    (
        Example(
            N_("A pledge that can be verified"),
            """\
pledges:
  fleet_stays_in:
    name: {en: The fleet stays in port, zh-Hant: 艦隊留港}
    about: {en: The whole fleet does not go on patrol., zh-Hant: 不派整支艦隊巡航。}
    by: [everyone]
    to: [everyone]
    forbids: [patrol.the_fleet]
    lasts: 4
    verification: 60%
    signal: {sincere: 55%, insincere: 40%}
    when_made: [escalation -= 2]
    when_broken: [escalation += 6]
""",
        ),
    ),
)

INTELLIGENCE = Sheet(
    Intelligence,
    "intelligence",
    N_("Intelligence"),
    N_(
        "What analysts make of a meter that their seat does not see: a range that holds the true "
        "value with the stated confidence, drawn anew each turn and seen by its holder alone (R21)."
    ),
    {
        "meter": Key(N_("What is estimated: a meter of seats."), kind=kinds.METER, example="support"),
        "about": Key(N_("Whose."), kind=kinds.SEATS, example="[south]"),
        "for": Key(N_("By whose analysts."), kind=kinds.SEATS, example="[north]"),
        "spread": Key(
            N_(
                "Half the width of the range, in points of the meter; `self` is the holder, `other` "
                "the one looked at. May read only what the holder sees."
            ),
            kind=kinds.EXPRESSION,
            example="20",
        ),
        "confidence": Key(N_("How often the truth lies in the range."), example="80%"),
    },
    (
        Example(
            N_("Support at home, give or take 20"),
            """\
intelligence:
  home_front: {meter: support, about: [south], for: [north], spread: 20, confidence: 80%}
""",
        ),
    ),
)
