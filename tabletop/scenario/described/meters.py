"""Meters, their rungs and how they move by themselves."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario.described import kinds, values
from tabletop.scenario.described.sheet import Example, Key, Sheet
from tabletop.scenario.model import Meter, Rung, Settles

METER = Sheet(
    Meter,
    "meters",
    N_("Meters"),
    N_("A bounded whole number of the table, of a seat, or of an ordered pair of seats."),
    {
        "name": Key(N_("Its name.")),
        "about": Key(
            N_("One sentence of help: what it counts and what follows when it is high or low."),
            without=N_("no help"),
        ),
        "of": Key(N_("What it belongs to."), values=values.OF),
        "kind": Key(N_("What sort of number it is."), values=values.METER_KIND),
        "range": Key(
            N_("Its lowest and highest value. Trust has its own range."), kind=kinds.RANGE, example="[0, 8]"
        ),
        "start": Key(
            N_(
                "Where it starts: one value for all, or values by seat or by pair; a group or set of "
                "pairs stands for all in it, and the single one wins. A value may be the name of a "
                "constant. Trust is written as a percentage: the chance that the other is a security "
                "seeker. A seat or pair that is not named has no such meter."
            ),
            kind=kinds.START,
            example="{us: 55, prc: 60}",
        ),
        "seen_by": Key(
            N_("Who sees the number. The facilitator sees everything."),
            kind=kinds.SEEN_BY,
            values=values.SEEN_BY,
        ),
        "bands_to": Key(
            N_("Who sees, instead of the number, in which fifth of the range it lies."),
            values=values.BANDS_TO,
            without=N_("nobody"),
        ),
        "good": Key(N_("Which way is good, for colours and arrows; no rule reads it."), values=values.GOOD),
        "rungs": Key(
            N_(
                "Named bands of one meter (escalation), each from its lower bound up. Their ids are "
                "constants: `escalation >= crisis`."
            ),
            without=N_("no bands"),
        ),
        "renews": Key(
            N_(
                "What is added at the end of each turn (phase h). `self` is the owner, of a pair the "
                "holder, and `other` the second seat. Not for trust."
            ),
            kind=kinds.EXPRESSION,
            without=N_("it does not renew"),
            example="3",
        ),
        "settles": Key(
            N_("A pull towards a value, at the end of each turn. Not for trust."),
            without=N_("it stays where it is"),
        ),
        "fading": Key(
            N_(
                "Trust only: the chance a month that the other's type is drawn anew, so that old "
                "evidence fades (R6.10)."
            ),
            example="3%",
        ),
    },
    (
        Example(
            N_("Escalation with rungs"),
            """\
meters:
  escalation:
    name: {en: Escalation, zh-Hant: 升級程度}
    of: table
    range: [0, 100]
    start: 25
    good: low
    rungs:
      calm: {from: 0, name: {en: Calm, zh-Hant: 平靜}}
      crisis: {from: 40, name: {en: Crisis, zh-Hant: 危機}}
      brink: {from: 80, name: {en: Brink, zh-Hant: 邊緣}}
""",
        ),
        Example(
            N_("Capital that pays for moves"),
            """\
meters:
  capital:
    name: {en: Political capital, zh-Hant: 政治資本}
    of: seat
    range: [0, 6]
    start: 3
    seen_by: owner
    renews: 2
""",
        ),
        Example(
            N_("Trust"),
            """\
meters:
  trust:
    name: {en: Trust, zh-Hant: 信任}
    of: pair
    kind: trust
    start: {north>south: 40%, south>north: 40%}
    seen_by: holder
    bands_to: other
    fading: 3%
""",
        ),
    ),
)

RUNG = Sheet(
    Rung,
    "rungs",
    N_("Rungs of a meter"),
    N_("A named band of the escalation meter, from its lower bound up to the next."),
    {
        "from": Key(N_("The lowest value of the band."), example="40"),
        "name": Key(N_("Its name."), example="{en: Crisis, zh-Hant: 危機}"),
    },
    (
        Example(
            N_("A rung"),
            """\
rungs:
  crisis: {from: 40, name: {en: Crisis, zh-Hant: 危機}}
""",
        ),
    ),
)

SETTLES = Sheet(
    Settles,
    "settles",
    N_("Settling"),
    N_(
        "Each turn the meter moves by (`to` - value) * `by` / 100, rounded away from zero. `self` "
        "and `other` as in `renews`."
    ),
    {
        "to": Key(N_("The value that it is pulled to."), kind=kinds.EXPRESSION, example="50"),
        "by": Key(
            N_("How much of the way it goes in a turn, in percent."), kind=kinds.EXPRESSION, example="10"
        ),
    },
    (Example(N_("Ten percent a turn towards 50"), "settles: {to: 50, by: 10}\n"),),
)
