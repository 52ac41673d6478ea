"""Propositions and their settings."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario.bargains_model import Given, Proposition, Setting
from tabletop.scenario.described import kinds, values
from tabletop.scenario.described.sheet import Example, Key, Sheet

PROPOSITION = Sheet(
    Proposition,
    "propositions",
    N_("Propositions"),
    N_(
        "A claim that the scenario makes, and how to test it: settings are played against each other "
        "by doctrines, with the same luck, and what is measured must differ as expected (R23)."
    ),
    {
        "claim": Key(N_("The claim, in a sentence.")),
        "source": Key(N_("Where it comes from."), example="Kydd 2000"),
        "kind": Key(
            N_("Whether a rule says so, or it follows from rules that do not."), values=values.CLAIM_KIND
        ),
        "settings": Key(N_("What is compared: at least two.")),
        "measure": Key(
            N_(
                "What is measured in each game: a condition or a number. May read everything, hidden "
                "or not, and use `ended(...)`."
            ),
            kind=kinds.MEASURE,
            example="ended(war)",
        ),
        "unit": Key(N_("How the measure is summed up over the games."), values=values.UNIT),
        "after": Key(
            N_("Measured when so many turns have been played, or the game ended before."),
            without=N_("at the end"),
            example="4",
        ),
        "expect": Key(
            N_("Which setting must come out lower; all of them must hold."),
            kind=kinds.EXPECT,
            example="[silent < promised]",
        ),
        "least": Key(
            N_(
                "The least difference that counts: in points of probability for `share`, in "
                "decibans, or in points."
            ),
            without=N_("5 for `share`, 2 for `decibans`, else 0"),
            example="5",
        ),
        "rests_on": Key(
            N_("Rules that carry the claim: switched off, it should fail."),
            kind=kinds.SWITCHES,
            without=N_("no rule is named"),
            example="[pledge_evidence]",
        ),
        "vary": Key(
            N_("Constants that `--robust` varies by half, to see in how many worlds the claim holds."),
            kind=kinds.CONSTANTS,
            without=N_("none"),
            example="[fear]",
        ),
    },
    (
        Example(
            N_("A kept word builds trust"),
            """\
propositions:
  kept_word_builds_trust:
    claim: {en: A promise kept builds trust., zh-Hant: 守住的承諾會建立信任。}
    source: Kydd 2000
    kind: emergent
    settings:
      promised:
        name: {en: The fleet stays in, zh-Hant: 承諾艦隊留港}
        orders: [{turn: 1, seat: south, move: pledge.fleet_stays_in, target: north}]
      silent:
        name: {en: No promise, zh-Hant: 沒有承諾}
    measure: trust[north, south]
    unit: decibans
    after: 4
    expect: [silent < promised]
""",
        ),
    ),
)

SETTING = Sheet(
    Setting,
    "settings",
    N_("Settings of a proposition"),
    N_(
        "One side of the comparison: who plays how, and what differs at the start. Whatever is not "
        "named stays as it is drawn."
    ),
    {
        "name": Key(N_("What it is called.")),
        "doctrines": Key(
            N_("Who plays which seat."),
            kind=kinds.SEAT_DOCTRINES,
            without=N_("drawn for each game"),
            example="{north: careful, south: random}",
        ),
        "types": Key(
            N_("Hidden types of seats, in every drawing of theirs."),
            kind=kinds.SEAT_TYPE,
            values=values.TYPES,
            without=N_("drawn for each game"),
            example="{south: security_seeker}",
        ),
        "world": Key(
            N_("In which world it is played."),
            kind=kinds.WORLD,
            without=N_("the one that was asked for"),
            example="high_fear",
        ),
        "constants": Key(
            N_("Constants put otherwise."),
            kind=kinds.ID_NUMBERS,
            without=N_("the constants as they are"),
            example="{fear: 140}",
        ),
        "start": Key(
            N_("Meters that start otherwise."),
            kind=kinds.METER_VALUES,
            without=N_("as in the file"),
            example='{escalation: 60, "trust[us, prc]": 30%}',
        ),
        "without": Key(
            N_("Rules that are switched off."),
            kind=kinds.SWITCHES,
            without=N_("all rules are on"),
            example="[pledge_evidence]",
        ),
        "orders": Key(
            N_("Orders that seats give in some turn, if they may, whatever their doctrines would do."),
            without=N_("doctrines choose all orders"),
            example="[{turn: 1, seat: south, move: call}]",
        ),
        "injects": Key(
            N_("Injects that come when a turn opens."),
            kind=kinds.INJECT_TURNS,
            without=N_("injects come by themselves"),
            example="{election: 2}",
        ),
    },
    (
        Example(
            N_("A setting with one order"),
            """\
settings:
  promised:
    name: {en: The fleet stays in, zh-Hant: 承諾艦隊留港}
    types: {south: security_seeker}
    orders: [{turn: 1, seat: south, move: pledge.fleet_stays_in, target: north}]
""",
        ),
    ),
)

GIVEN = Sheet(
    Given,
    "orders",
    N_("Orders in a setting"),
    N_("One order that a seat gives in a turn, if it may."),
    {
        "turn": Key(N_("In which turn."), example="1"),
        "seat": Key(N_("Whose order it is."), kind=kinds.SEAT, example="south"),
        "move": Key(
            N_(
                "The move; a pledge as `pledge.ID`, renouncing as `renounce.ID`, declaring a red "
                "line as `declare.ID`."
            ),
            kind=kinds.ORDER,
            example="pledge.fleet_stays_in",
        ),
        "target": Key(N_("Its target."), kind=kinds.SEAT, without=N_("it has no target"), example="north"),
        "level": Key(N_("Its level."), example="2"),
    },
    (
        Example(
            N_("A promise in turn 1"),
            """\
orders:
  - {turn: 1, seat: south, move: pledge.fleet_stays_in, target: north}
""",
        ),
    ),
)
