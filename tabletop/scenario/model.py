"""The authored file as typed sections: what keys there are and what each may hold. References are checked later.

Every section is a mapping by id. `Percent` is written "30%"; an `Expression` is an integer or a line of the rule language
(`language.py`); a `Chance` is either, read as percent.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tabletop.i18n import N_, Message, Text

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Percent = Annotated[str, Field(pattern=r"^\d{1,3}(\.\d)?%$")]
Share = Annotated[str, Field(pattern=r"^(\d{1,3}(\.\d)?%|[a-z][a-z0-9_]{0,39})$")]
"""A percentage, or the name of a constant: so that worlds may differ in it."""
Expression = int | Annotated[str, Field(min_length=1)]
Chance = Expression
"""A percentage: "30%", or an expression in percent."""
PairKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*>[a-z][a-z0-9_]*$")]
Severity = Literal["deescalation", "status_quo", "posturing", "nonviolent", "violent", "nuclear"]
Visibility = Literal["public", "private", "covert"]
Kind = Literal["settlement", "peace", "frozen", "coercion", "rupture", "war"]


class Section(BaseModel):
    """A mapping with a fixed set of keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=False)


class BothTexts(Section):
    """A text in both languages."""

    en: str
    zh_hant: str = Field(alias="zh-Hant")


Words = str | BothTexts
"""An authored text: one string, or one for each language."""


def text(words: Words | None) -> Text:
    """The authored text as the rest of the house uses it."""
    if words is None:
        return Text()
    if isinstance(words, str):
        return Text(words.strip())
    return Text(words.en.strip(), words.zh_hant.strip())


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
    by_type: ByType = ByType()
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


class Signal(Section):
    """What a visible act says: how likely a sincere side, how likely an insincere one would do it, how clearly."""

    to: list[Id] | None = None
    sincere: Chance
    insincere: Chance
    clarity: Chance = "100%"
    condition: Expression | None = Field(default=None, alias="if")


class Block(Section):
    """A conditional, a throw of the dice, or a news line among the statements."""

    condition: Expression | None = Field(default=None, alias="if")
    chance: Chance | None = None
    then: list[str | Block] = []
    otherwise: list[str | Block] = Field(default=[], alias="else")
    say: Words | None = None
    to: list[Id] | None = None
    leak: Id | None = None


Statements = list[str | Block]


class Move(Section):
    """Something a seat may do."""

    name: Words
    about: Words = ""
    by: list[Id] = Field(min_length=1)
    target: list[Id] | None = None
    levels: list[Words] = []
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


class Pledge(Section):
    """A commitment of one seat to another (M13). In its statements `self` is who promised, `target` to whom, `age` the
    turns since it was made.
    """

    name: Words
    about: Words
    by: list[Id] = Field(min_length=1)
    to: list[Id] = Field(min_length=1)
    forbids: list[str] = []
    requires: list[str] = []
    due: Expression | None = None
    lasts: int = Field(default=4, ge=0, le=1000)
    renewable: bool = True
    verification: Chance | None = None
    temptation: Chance = "40%"
    false_alarms: Chance = "2%"
    comes_out: Chance = "3%"
    visible: Literal["public", "private"] = "public"
    cost: dict[Id, Expression] = {}
    condition: Expression | None = Field(default=None, alias="if")
    refusal: Words = ""
    alone: bool = True
    renounce: bool = True
    in_offers: bool = True
    standing: list[PairKey] = []
    tags: list[str] = ["reassure"]
    severity: Severity = "status_quo"
    signal: Signal | list[Signal] = []
    burden: Expression = 1
    benefit: Expression = 2
    disposes_of: list[Id] = []
    dossier: Expression = 0
    when_made: Statements = []
    while_kept: Statements = []
    when_broken: Statements = []
    when_renounced: Statements = []


class Intelligence(Section):
    """What the analysts of some seats make of a meter of others: its value give or take `spread` points."""

    meter: Id
    about: list[Id] = Field(min_length=1)
    holders: list[Id] = Field(alias="for", min_length=1)
    spread: Expression
    confidence: Percent = "80%"


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
    when: When = When()
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


class Bargains(Section):
    """How a doctrine bargains: the chance of an offer in a turn, what it wants back in percent of what it gives, and the
    chance that in a turn it keeps its word.
    """

    offers: Chance = "40%"
    demand: Expression = 100
    keeps: Chance = "100%"


class Doctrine(Section):
    """An automated way to play a seat."""

    name: Words
    about: Words = ""
    prefer: list[Prefer] = Field(min_length=1)
    avoid: list[str] = []
    orders: int = Field(default=2, ge=1, le=10)
    level: Literal["low", "high", "any"] = "any"
    bargains: Bargains | None = None


class Given(Section):
    """One order that a setting of a proposition forces: the seat gives it in that turn, whatever its doctrine would do."""

    turn: int = Field(ge=1)
    seat: Id
    move: str
    target: Id | None = None
    level: int = Field(default=1, ge=1)


class Setting(Section):
    """One side of a comparison: who plays how, and what differs at the start. Types and meters not named stay as drawn."""

    name: Words
    doctrines: dict[Id, str] = {}
    types: dict[Id, Literal["security_seeker", "revisionist"]] = {}
    world: Id | None = None
    constants: dict[Id, int] = {}
    start: dict[str, int | Percent] = {}
    without: list[str] = []
    orders: list[Given] = []
    injects: dict[Id, Annotated[int, Field(ge=1)]] = {}


class Proposition(Section):
    """A claim that the model embodies: settings played against each other, and what must differ between them.

    `measure` is read at the end of each game, or at the opening after `after` turns: a condition (then a share of games is
    compared) or a number. `expect` compares names of settings, as in `verbal < costly`; several must all hold. `vary` are
    the constants that `--robust` varies by half.
    """

    claim: Words
    source: Words
    kind: Literal["by_construction", "emergent"]
    settings: dict[Id, Setting] = Field(min_length=2)
    measure: Expression
    unit: Literal["share", "percent", "decibans", "points"] = "share"
    after: int | None = Field(default=None, ge=1)
    expect: list[str] = Field(min_length=1)
    least: int | None = Field(default=None, ge=0)
    rests_on: list[str] = []
    vary: list[Id] = []


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
    debrief: Debrief = Debrief()


FORMS = {
    r"^[a-z][a-z0-9_]{0,39}$": Message(N_("a name of small letters, digits and _, beginning with a letter")),
    r"^\d{1,3}(\.\d)?%$": Message(N_("a percentage such as 30% or 2.5%")),
    r"^(\d{1,3}(\.\d)?%|[a-z][a-z0-9_]{0,39})$": Message(
        N_("a percentage such as 30% or the name of a constant")
    ),
    r"^[a-z][a-z0-9_]*>[a-z][a-z0-9_]*$": Message(N_("a pair of seats such as us>prc")),
}
"""What the patterns above want, in words."""


def basis_points(percent: str) -> int:
    """The percentage "30%" or "2.5%" in basis points."""
    whole, _dot, tenth = percent.rstrip("%").partition(".")
    return int(whole) * 100 + int(tenth or 0) * 10
