"""The names and texts that go with a compiled scenario: what the numbers of the form are called where people read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.i18n import Text

TYPES = ("security_seeker", "revisionist")
"""The two hidden types, by the number that a type slot holds."""


@dataclass(frozen=True, slots=True)
class SeatInfo:
    """A seat: names, texts, its main counterpart, and who plays it when nobody does."""

    id: str
    name: Text
    short: Text
    glyph: str
    rival: str
    briefing: Text
    secret: Text
    by_type: tuple[Text, Text]
    human: bool
    doctrine: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """One meter slot as people read it. `bands` is the mask of viewers who see only its fifth."""

    slot: int
    key: str
    meter: str
    of: tuple[int, ...]
    name: Text
    about: Text
    good: Literal["high", "low", "none"]
    bands: int


@dataclass(frozen=True, slots=True)
class RungInfo:
    """A named band of the escalation meter, from `start` up."""

    id: str
    name: Text
    start: int


@dataclass(frozen=True, slots=True)
class MoveInfo:
    """A move: names, level names, and how it is seen."""

    id: str
    name: Text
    about: Text
    levels: tuple[Text, ...]
    refusal: Text
    cooldown: int
    severity: str
    visible: Literal["public", "private", "covert"]
    kind: Literal["move", "pledge", "renounce", "declare"] = "move"


@dataclass(frozen=True, slots=True)
class PledgeInfo:
    """A pledge: what it is called and what it says. `move` is the index of the move that makes it, or -1."""

    id: str
    name: Text
    about: Text
    lasts: int
    move: int


@dataclass(frozen=True, slots=True)
class OptionInfo:
    """One answer to a choice."""

    id: str
    name: Text
    about: Text
    refusal: Text


@dataclass(frozen=True, slots=True)
class InjectInfo:
    """An inject's texts; `question` and `options` are empty where it puts no choice."""

    id: str
    name: Text
    text: Text
    question: Text
    options: tuple[OptionInfo, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An id with a name and a sentence: worlds, doctrines, gates, red lines, rules."""

    id: str
    name: Text
    about: Text = Text()


@dataclass(frozen=True, slots=True)
class EndingInfo:
    """An ending's id, name, text and kind."""

    id: str
    name: Text
    text: Text
    kind: str


@dataclass(frozen=True, slots=True)
class CoachMark:
    """A hint to a newcomer: which panel it explains, from which turn on, when it comes and until what is done it stays.

    `press` says which keys to press on a screen, `typed` what to type where there are only lines of text.
    """

    id: str
    panel: str
    text: Text
    press: Text
    typed: Text
    turn: int
    when: str
    until: str


@dataclass(frozen=True, slots=True)
class Cast:
    """All names and texts of a scenario, in the order of the form's indexes."""

    id: str
    title: Text
    pitch: Text
    question: Text
    briefing: Text
    minutes: int
    each: Text
    first: tuple[int, int] | None
    seats: tuple[SeatInfo, ...]
    gauges: tuple[Gauge, ...]
    rungs: tuple[RungInfo, ...]
    escalation: int
    moves: tuple[MoveInfo, ...]
    gates: tuple[Named, ...]
    rules: tuple[Named, ...]
    red_lines: tuple[Named, ...]
    injects: tuple[InjectInfo, ...]
    says: tuple[Text, ...]
    endings: tuple[EndingInfo, ...]
    objectives: tuple[Named, ...]
    doctrines: tuple[Named, ...]
    worlds: tuple[Named, ...]
    world: str
    short: bool
    has_short: bool
    pledges: tuple[PledgeInfo, ...] = ()
    without: tuple[str, ...] = ()
    coach: tuple[CoachMark, ...] = ()
