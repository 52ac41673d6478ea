"""Seats, their hidden types and what they play for."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario.described import kinds, values
from tabletop.scenario.described.sheet import Example, Key, Sheet
from tabletop.scenario.model import ByType, Objective, Seat, Types

SEAT = Sheet(
    Seat,
    "seats",
    N_("Seats"),
    N_("A side in the game: a government, never a person."),
    {
        "name": Key(N_("Its full name.")),
        "short": Key(
            N_("Its short name, of one to three letters or signs."), example="{en: US, zh-Hant: 美}"
        ),
        "glyph": Key(
            N_("Its sign: one character, a different one for each seat."), kind=kinds.GLYPH, example='"◆"'
        ),
        "rival": Key(N_("Its main counterpart. Doctrines call it `rival`."), kind=kinds.SEAT, example="prc"),
        "types": Key(
            N_("The odds of its hidden type, drawn in secret as the game begins; they must add up to 100%."),
            without=N_("it is a security seeker"),
            example="{security_seeker: 70%, revisionist: 30%}",
        ),
        "towards": Key(
            N_(
                "Separate drawings towards single counterparts: a seat may be satisfied with one "
                "neighbour and not with another."
            ),
            kind=kinds.SEAT_TYPES,
            without=N_("one type towards all"),
            example="{taiwan: {security_seeker: 60%, revisionist: 40%}}",
        ),
        "sensibility": Key(
            N_(
                "How far it sees that a hostile act may only answer its own (R6.7): 0% not at all, "
                "100% fully. May read any meter and `self`."
            ),
            kind=kinds.CHANCE,
            example="30%",
        ),
        "filter": Key(
            N_(
                "How far ideology discounts friendly evidence (R6.6), 0% to 200%: at 100% nothing "
                "friendly is believed, above it kindness counts against its author. May read any "
                "meter and `self`."
            ),
            kind=kinds.CHANCE,
            example="25%",
        ),
        "briefing": Key(N_("Public: what everyone may read about this seat."), without=N_("no text")),
        "secret": Key(
            N_("What this seat alone reads: wants, fears, constraints, levers; up to about 350 words."),
            without=N_("no text"),
        ),
        "by_type": Key(N_("Further secret text, by the type that was drawn."), without=N_("no text")),
        "doctrine": Key(
            N_("The doctrine that plays the seat when nobody does."),
            kind=kinds.DOCTRINE,
            example="reciprocator",
        ),
        "human": Key(
            N_(
                "Whether the seat is meant for people. `false`: it is left to its doctrine unless "
                "someone asks for it."
            )
        ),
        "objectives": Key(N_("What it plays for: points at the end."), without=N_("it earns no points")),
    },
    (
        Example(
            N_("A seat with a hidden type"),
            """\
seats:
  north:
    name: {en: North, zh-Hant: 北方}
    short: {en: N, zh-Hant: 北}
    glyph: "▲"
    rival: south
    types: {security_seeker: 70%, revisionist: 30%}
    sensibility: 30%
    filter: 20%
    briefing: {en: Lives from the strait and fears for it., zh-Hant: 靠海峽維生，也為海峽擔憂。}
    secret: {en: Your fleet is weaker than it looks., zh-Hant: 你的艦隊沒有看起來強。}
    doctrine: random
""",
        ),
    ),
)

TYPES = Sheet(
    Types,
    "types",
    N_("Odds of the types"),
    N_(
        "How likely each hidden type is. Both must add up to 100%. Instead of a percentage, the name "
        "of a constant may stand, so that worlds differ."
    ),
    {
        "security_seeker": Key(N_("The chance that it wants to be safe and no more."), example="70%"),
        "revisionist": Key(
            N_("The chance that it wants to change things, by force if that pays."), example="30%"
        ),
    },
    (Example(N_("Mostly a security seeker"), "types: {security_seeker: 70%, revisionist: 30%}\n"),),
)

BY_TYPE = Sheet(
    ByType,
    "by_type",
    N_("Texts by type"),
    N_("What the seat alone reads besides `secret`, according to the type that was drawn."),
    {
        "security_seeker": Key(
            N_("Read if it is a security seeker."),
            without=N_("no text"),
            example="{en: You want quiet., zh-Hant: 你只要平靜。}",
        ),
        "revisionist": Key(
            N_("Read if it is a revisionist."),
            without=N_("no text"),
            example="{en: You want the islands., zh-Hant: 你要那些島。}",
        ),
    },
    (
        Example(
            N_("Two secrets"),
            """\
by_type:
  security_seeker: {en: You want quiet., zh-Hant: 你只要平靜。}
  revisionist: {en: You want the islands., zh-Hant: 你要那些島。}
""",
        ),
    ),
)

OBJECTIVE = Sheet(
    Objective,
    "objectives",
    N_("Objectives"),
    N_(
        "What a seat plays for, counted once at the end. About 20 to 30 points in all for each seat "
        "read well."
    ),
    {
        "text": Key(
            N_("What the seat is told, with the points it can bring."),
            example="{en: No war (20), zh-Hant: 沒有戰爭（20）}",
        ),
        "points": Key(
            N_(
                "How many points it is worth at the end. May use `self` and `ended(...)`, and read "
                "everything."
            ),
            kind=kinds.EXPRESSION,
            example="0 if ended(war) else 20",
        ),
        "public": Key(
            N_(
                "Whether the other seats are told of it. An objective with `type` stays secret until "
                "the end in any case."
            )
        ),
        "type": Key(
            N_("Counts, and is shown, only if this type was drawn."),
            values=values.TYPES,
            without=N_("it counts for every type"),
        ),
    },
    (
        Example(
            N_("A public and a hidden objective"),
            """\
objectives:
  quiet: {text: {en: No war (20), zh-Hant: 沒有戰爭（20）}, points: 0 if ended(war) else 20}
  islands:
    text: {en: The islands (15), zh-Hant: 取得島嶼（15）}
    points: 15 if ended(war) else 0
    public: false
    type: revisionist
""",
        ),
    ),
)
