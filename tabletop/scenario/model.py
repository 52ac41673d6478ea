"""The authored file as typed sections: what keys there are and what each may hold. References are checked later.

Every section is a mapping by id. Their values stand in `sections`, promises and claims in `bargains_model`. Sections that
stand as defaults are made by `model_construct`, which needs no validator: to build some at import slows every start.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tabletop.scenario.bargains_model import Bargains, Given, Intelligence, Pledge, Proposition, Setting
from tabletop.scenario.coach_model import Mark
from tabletop.scenario.sections import (
    FORMS,
    Block,
    BothTexts,
    Chance,
    Expression,
    Id,
    PairKey,
    Percent,
    Section,
    Severity,
    Share,
    Signal,
    Statements,
    Visibility,
    Words,
    basis_points,
    text,
)

Kind = Literal["settlement", "peace", "frozen", "coercion", "rupture", "war"]


class Turns(Section):
    """How many turns, how long each is (months of game time), and the chance of going on after the announced count."""

    count: int = Field(ge=1, le=1000)
    each: Words
    months: int = Field(default=1, ge=1, le=120)
    go_on: Percent = "0%"
    at_most: int | None = Field(default=None, ge=1, le=2000)


class Short(Turns):
    """The short form: other turns, and constants that differ."""

    constants: dict[Id, int] = {}


class YearMonth(Section):
    """The calendar date of the first turn."""

    year: int = Field(ge=1000, le=3000)
    month: int = Field(ge=1, le=12)


class World(Section):
    """A named set of constants."""

    name: Words
    about: Words = ""
    constants: dict[Id, int] = {}


class Objective(Section):
    """What a seat plays for; with `type`, only when that type was drawn."""

    text: Words
    points: Expression
    public: bool = True
    type: Literal["security_seeker", "revisionist"] | None = None


class Types(Section):
    """The prior of a hidden type; both must add up to 100%."""

    security_seeker: Share
    revisionist: Share


class ByType(Section):
    """Further secret text by drawn type."""

    security_seeker: Words = ""
    revisionist: Words = ""


class Seat(Section):
    """A side in the game."""

    name: Words
    short: Words
    glyph: str = Field(min_length=1, max_length=1)
    rival: Id
    types: Types | None = None
    towards: dict[Id, Types] = {}
    sensibility: Chance = 0
    filter: Chance = 0
    briefing: Words = ""
    secret: Words = ""
    by_type: ByType = ByType.model_construct()
    doctrine: Id = "random"
    human: bool = True
    objectives: dict[Id, Objective] = {}


class Rung(Section):
    """A named band of the escalation meter, from its lower bound up."""

    start: int = Field(alias="from")
    name: Words


class Settles(Section):
    """A pull: each turn the meter moves by (to - value) * by / 100."""

    to: Expression
    by: Expression


Start = int | Share | dict[str, int | Share]


class Meter(Section):
    """A bounded integer of the table, of a seat, or of an ordered pair of seats."""

    name: Words
    about: Words = ""
    of: Literal["table", "seat", "pair"]
    kind: Literal["number", "trust"] = "number"
    range: Annotated[list[int], Field(min_length=2, max_length=2)] = [0, 100]
    start: Start
    seen_by: Literal["all", "owner", "holder", "both", "none"] | list[Id] = "all"
    bands_to: Literal["other", "all"] | None = None
    good: Literal["high", "low", "none"] = "none"
    rungs: dict[Id, Rung] = {}
    renews: Expression | None = None
    settles: Settles | None = None
    fading: Percent = "0%"


class Gate(Section):
    """Closes every move that carries a tag while its condition does not hold."""

    tag: str
    condition: Expression = Field(alias="if")
    refusal: Words


class Move(Section):
    """Something a seat may do."""

    name: Words
    about: Words = ""
    by: list[Id] = Field(min_length=1)
    target: list[Id] | None = None
    levels: Annotated[list[Words], Field(max_length=20)] = []
    cost: dict[Id, Expression] = {}
    condition: Expression | None = Field(default=None, alias="if")
    refusal: Words = ""
    cooldown: int = Field(default=0, ge=0, le=100)
    visible: Visibility = "public"
    detection: Chance = 0
    severity: Severity
    tags: list[str] = []
    signal: Signal | list[Signal] = []
    effects: Statements = []
    when_disclosed: Statements = []
    dossier: Expression = 0
    in_offers: bool = False
    burden: Expression = 1
    benefit: Expression = 1


class RuleSection(Section):
    """A reaction or drift rule, once for each binding of the names under `for`."""

    name: Words = ""
    source: Words = ""
    bind: dict[str, list[str] | str] = Field(default={}, alias="for")
    condition: Expression | None = Field(default=None, alias="if")
    effects: Statements = []


class RedLine(Section):
    """What a seat will not let pass."""

    of: Id
    by: list[Id]
    name: Words
    about: Words = ""
    public: bool = True
    declared: bool = True
    condition: Expression = Field(alias="if")
    effects: Statements = []
    demands: Id | None = None


class Option(Section):
    """One answer to an inject's choice."""

    name: Words
    about: Words = ""
    cost: dict[Id, Expression] = {}
    condition: Expression | None = Field(default=None, alias="if")
    refusal: Words = ""
    tags: list[str] = []
    visible: Visibility = "public"
    severity: Severity = "status_quo"
    signal: Signal | list[Signal] = []
    effects: Statements = []
    when_disclosed: Statements = []


class Choice(Section):
    """A question that an inject puts before a seat; unanswered, the default is taken."""

    seat: Id
    question: Words
    default: Id
    options: dict[Id, Option] = Field(min_length=2)


class When(Section):
    """How an inject comes: at a turn, on a condition, by its own draw, or from the deck. Empty: only when demanded."""

    turn: int | None = Field(default=None, ge=1)
    condition: Expression | None = Field(default=None, alias="if")
    chance: Chance | None = None
    deck: Expression | None = None


class Inject(Section):
    """An event from outside."""

    name: Words
    text: Words
    to: Literal["all"] | list[Id] = "all"
    when: When = When.model_construct()
    once: bool = True
    cooldown: int = Field(default=0, ge=0, le=100)
    effects: Statements = []
    choice: Choice | None = None


class Deck(Section):
    """The deck of drawn injects: the chance a month that one card is dealt."""

    chance: Percent


class ByTypeValue(Section):
    """A value for each type."""

    security_seeker: Expression
    revisionist: Expression


class Force(Section):
    """The decision to use force (M8) of one seat against another."""

    by: Id
    against: Id
    towards: Id | None = None
    move: Id
    target: Id | None = None
    guard: Expression
    cooperative_guard: int = Field(ge=0, le=100)
    success: Expression
    prize: ByTypeValue
    failure: Expression
    cost: Expression
    squeeze: Expression
    fear: ByTypeValue
    status_quo: ByTypeValue
    window: Expression = 0
    hazard: Chance
    tau: Expression
    condition: Expression | None = Field(default=None, alias="if")


class Ending(Section):
    """A named way in which the game stops."""

    name: Words
    text: Words
    kind: Kind
    condition: Expression | None = Field(default=None, alias="if")
    at_end: bool = False


class Prefer(Section):
    """A line of a doctrine: while it holds, its weights are added to every option that carries the tag."""

    condition: Expression | None = Field(default=None, alias="if")
    tags: dict[str, Annotated[int, Field(ge=-100, le=100)]]


class Doctrine(Section):
    """An automated way to play a seat."""

    name: Words
    about: Words = ""
    prefer: list[Prefer] = Field(min_length=1)
    avoid: list[str] = []
    orders: int = Field(default=2, ge=1, le=10)
    level: Literal["low", "high", "any"] = "any"
    bargains: Bargains | None = None


class Debrief(Section):
    """Questions for the talk afterwards, and what really happened."""

    questions: list[Words] = []
    what_happened: Words = ""


class Scenario(Section):
    """The whole file, includes merged."""

    format: Literal[1]
    id: Id
    title: Words
    pitch: Words = ""
    question: Words = ""
    briefing: Words = ""
    minutes: int = Field(default=60, ge=1, le=2000)
    turns: Turns
    first: YearMonth | None = None
    orders: int = Field(default=2, ge=1, le=10)
    short: Short | None = None
    constants: dict[Id, int] = {}
    worlds: dict[Id, World] = {}
    seats: dict[Id, Seat] = Field(min_length=1, max_length=12)
    groups: dict[Id, list[Id]] = {}
    pairs: dict[Id, list[PairKey]] = {}
    meters: dict[Id, Meter] = Field(min_length=1)
    gates: dict[Id, Gate] = {}
    moves: dict[Id, Move] = Field(min_length=1)
    pledges: dict[Id, Pledge] = {}
    intelligence: dict[Id, Intelligence] = {}
    reactions: dict[Id, RuleSection] = {}
    drift: dict[Id, RuleSection] = {}
    red_lines: dict[Id, RedLine] = {}
    injects: dict[Id, Inject] = {}
    deck: Deck | None = None
    force: dict[Id, Force] = {}
    endings: dict[Id, Ending] = Field(min_length=1)
    doctrines: dict[Id, Doctrine] = {}
    propositions: dict[Id, Proposition] = {}
    coach: dict[Id, Mark] = {}
    debrief: Debrief = Debrief.model_construct()


__all__ = [
    "FORMS",
    "Bargains",
    "Block",
    "BothTexts",
    "ByType",
    "ByTypeValue",
    "Chance",
    "Choice",
    "Debrief",
    "Deck",
    "Doctrine",
    "Ending",
    "Expression",
    "Force",
    "Gate",
    "Given",
    "Id",
    "Inject",
    "Intelligence",
    "Kind",
    "Mark",
    "Meter",
    "Move",
    "Objective",
    "Option",
    "PairKey",
    "Percent",
    "Pledge",
    "Prefer",
    "Proposition",
    "RedLine",
    "RuleSection",
    "Rung",
    "Scenario",
    "Seat",
    "Section",
    "Setting",
    "Settles",
    "Severity",
    "Share",
    "Short",
    "Signal",
    "Start",
    "Statements",
    "Turns",
    "Types",
    "Visibility",
    "When",
    "Words",
    "World",
    "YearMonth",
    "basis_points",
    "text",
]
