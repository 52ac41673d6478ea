"""The decision to use force, and endings."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario.described import kinds, values
from tabletop.scenario.described.sheet import Example, Key, Sheet
from tabletop.scenario.model import ByTypeValue, Ending, Force

FORCE = Sheet(
    Force,
    "force",
    N_("Force"),
    N_(
        "One seat's decision whether to use force against another (R11). Everything must be visible "
        "to `by`. It is proved as the file is read that at the start, unsqueezed and at the "
        "cooperative guard, a security seeker restrains and a revisionist attacks."
    ),
    {
        "by": Key(N_("Who decides."), kind=kinds.SEAT, example="prc"),
        "against": Key(
            N_("Whose guard and whose trust count: `trust[by, against]`."), kind=kinds.SEAT, example="us"
        ),
        "towards": Key(
            N_("Take the type that was drawn towards this seat."),
            kind=kinds.SEAT,
            without=N_("the type towards all"),
            example="taiwan",
        ),
        "move": Key(N_("The move that is ordered when force is chosen."), kind=kinds.MOVE, example="strike"),
        "target": Key(
            N_("The target of that order."), kind=kinds.SEAT, without=N_("it has no target"), example="taiwan"
        ),
        "guard": Key(
            N_("How well the other is prepared, 0 to 100."),
            kind=kinds.EXPRESSION,
            example='"strength[south]"',
        ),
        "cooperative_guard": Key(
            N_("The guard at which the proof is made: that of a side which trusts."), example="50"
        ),
        "success": Key(
            N_("The chance of success in percent; may use the name `guard`."),
            kind=kinds.EXPRESSION,
            example="80 - guard / 2",
        ),
        "prize": Key(
            N_("Greed: what success is worth, in points."), example="{security_seeker: 10, revisionist: 85}"
        ),
        "failure": Key(N_("What failure costs, in points."), kind=kinds.EXPRESSION, example="40"),
        "cost": Key(
            N_("What any war costs, in points: interdependence, mutual vulnerability."),
            kind=kinds.EXPRESSION,
            example="15",
        ),
        "squeeze": Key(
            N_("In percent: what the other could do to me although I restrain, before trust is counted."),
            kind=kinds.EXPRESSION,
            example="30",
        ),
        "fear": Key(
            N_("What being squeezed would cost, in points."), example="{security_seeker: 60, revisionist: 30}"
        ),
        "status_quo": Key(
            N_("What quiet is worth, in points."), example="{security_seeker: 10, revisionist: 5}"
        ),
        "window": Key(
            N_("Added to the value of attacking now: windows that close, power that shifts."),
            kind=kinds.EXPRESSION,
            example="5",
        ),
        "hazard": Key(
            N_("The chance a month that the question is put at all."), kind=kinds.CHANCE, example="15%"
        ),
        "tau": Key(
            N_("The noise of the choice, at least 1: the larger, the less the values decide."),
            kind=kinds.EXPRESSION,
            example="4",
        ),
        "if": Key(
            N_("Only while this holds is the question put."),
            kind=kinds.CONDITION,
            without=N_("always"),
            example="escalation >= 60",
        ),
    },
    (
        Example(
            N_("A decision of the North"),
            """\
force:
  north_south:
    by: north
    against: south
    move: strike
    guard: 50
    cooperative_guard: 50
    success: 80 - guard / 2
    prize: {security_seeker: 10, revisionist: 85}
    failure: 40
    cost: 15
    squeeze: 30
    fear: {security_seeker: 60, revisionist: 30}
    status_quo: {security_seeker: 10, revisionist: 5}
    hazard: 15%
    tau: 4
""",
        ),
    ),
)

BY_TYPE_VALUE = Sheet(
    ByTypeValue,
    "by_type_value",
    N_("Values by type"),
    N_("A value for each hidden type. Types differ in greed and in fear, never in the rule."),
    {
        "security_seeker": Key(N_("For a security seeker."), kind=kinds.EXPRESSION, example="10"),
        "revisionist": Key(N_("For a revisionist."), kind=kinds.EXPRESSION, example="85"),
    },
    (Example(N_("A prize that tempts one type alone"), "prize: {security_seeker: 10, revisionist: 85}\n"),),
)

ENDING = Sheet(
    Ending,
    "endings",
    N_("Endings"),
    N_(
        "A named way in which the game stops. Endings are tried in the order of the file: put the "
        "most special first."
    ),
    {
        "name": Key(N_("Its name.")),
        "text": Key(N_("What is read out.")),
        "kind": Key(N_("What sort of ending it is, for tables of outcomes."), values=values.ENDING_KIND),
        "if": Key(
            N_("When it is reached. May read everything, and this turn's acts."),
            kind=kinds.CONDITION,
            without=N_("whenever it is tried"),
            example="escalation >= 100",
        ),
        "at_end": Key(N_("Whether it is tried only when the last turn is over.")),
    },
    (
        Example(
            N_("When something happens"),
            """\
endings:
  war:
    name: {en: War, zh-Hant: 戰爭}
    text: {en: The strait burns., zh-Hant: 海峽陷入戰火。}
    kind: war
    if: played(north, strike) or played(south, strike)
""",
        ),
        Example(
            N_("When the last turn is over"),
            """\
endings:
  armed_peace:
    name: {en: Armed peace, zh-Hant: 武裝和平}
    text: {en: Nobody fired and nobody slept., zh-Hant: 沒人開火，也沒人睡得好。}
    kind: peace
    at_end: true
""",
        ),
    ),
)
