"""What a seat may do, as it may know it: moves and their costs, choices, advice, and what its drafted orders would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.i18n import Message, Text


@dataclass(frozen=True, slots=True)
class SignalView:
    """What a visible act says to one observer.

    `sincere` and `insincere` are chances in basis points after clarity; `evidence` is in hundredths of a deciban,
    before the observer's own filter.
    """

    to: str
    sincere: int
    insincere: int
    evidence: int


@dataclass(frozen=True, slots=True)
class CostView:
    """What an option costs: points of one meter of the seat itself."""

    meter: str
    name: Text
    amount: int


@dataclass(frozen=True, slots=True)
class LevelView:
    """One level of a move: its name, its cost now, and why it is refused now (None: it is open)."""

    level: int
    name: Text
    costs: tuple[CostView, ...]
    refusal: Message | None


@dataclass(frozen=True, slots=True)
class OptionView:
    """A move with its target as it stands open to the seat now. `dossier` ranks what makes sense now (0: not).

    A pledge, its renunciation and the declaration of a core interest are ordered like moves; `kind` tells which it is,
    `pledge` which pledge. `breaks` are the seat's own pledges in force (pledge, to whom) that its highest level would breach,
    `meets` those that require it or another of several moves. `crosses` are red lines (ids) that the seat knows of, declared
    or not, and that its highest level may cross.
    """

    move: str
    target: str | None
    name: Text
    about: Text
    levels: tuple[LevelView, ...]
    visible: Literal["public", "private", "covert"]
    detection: int
    severity: str
    tags: tuple[str, ...]
    cooldown: int
    dossier: int
    says: tuple[SignalView, ...]
    kind: Literal["move", "pledge", "renounce", "declare"] = "move"
    pledge: str = ""
    in_offers: bool = False
    breaks: tuple[tuple[str, str], ...] = ()
    meets: tuple[tuple[str, str], ...] = ()
    crosses: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether any level of it may be ordered now."""
        return any(level.refusal is None for level in self.levels)


@dataclass(frozen=True, slots=True)
class ChoiceOptionView:
    """One answer to a choice that an inject puts before a seat."""

    id: str
    name: Text
    about: Text
    costs: tuple[CostView, ...]
    refusal: Message | None


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A choice before the viewer, to be answered with the orders of this turn; else `default` is taken."""

    inject: str
    name: Text
    text: Text
    question: Text
    options: tuple[ChoiceOptionView, ...]
    default: str


@dataclass(frozen=True, slots=True)
class AdviceView:
    """The decision to use force as the seat's own analysts put it (M8), from what the seat sees.

    `attack` and `restrain` are values in points; `chance` (basis points) is that of choosing force this turn by
    quantal response if the question is put; `success` and `squeezed` are percent, `trust` percent.
    """

    id: str
    move: str
    target: str | None
    against: str
    attack: int
    restrain: int
    success: int
    squeezed: int
    trust: int
    chance: int


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One known effect of the drafted orders on a meter, `low`..`high` in points (centibans on trust).

    `sure` is `certain` when the seat sees all the rule reads, `possible` when dice decide, `unknown` when the rule
    reads what the seat cannot see (low and high are then 0).
    """

    key: str
    name: Text
    of: tuple[str, ...]
    low: int
    high: int
    sure: Literal["certain", "possible", "unknown"]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a seat can foresee of its own drafted orders: lines by order, their sum, and what they say to whom.

    `warnings` do not forbid anything: an order would breach a pledge of the seat's own, or one that it is about to give.
    """

    orders: tuple[tuple[PreviewLine, ...], ...]
    total: tuple[PreviewLine, ...]
    says: tuple[tuple[SignalView, ...], ...]
    costs: tuple[CostView, ...]
    refusals: tuple[Message, ...]
    warnings: tuple[Message, ...] = ()
