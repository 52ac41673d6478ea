"""Typed sections of what is promised, bargained for, guessed at and claimed: pledges, intelligence, bargains, propositions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tabletop.scenario.sections import (
    Chance,
    Expression,
    Id,
    PairKey,
    Percent,
    Section,
    Severity,
    Signal,
    Statements,
    Words,
)


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


class Bargains(Section):
    """How a doctrine bargains: the chance of an offer in a turn, what it wants back in percent of what it gives, and the
    chance that in a turn it keeps its word.
    """

    offers: Chance = "40%"
    demand: Expression = 100
    keeps: Chance = "100%"


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
