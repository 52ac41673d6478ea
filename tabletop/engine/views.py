"""What one viewer may know: plain frozen values, the only thing that leaves the engine.

A viewer is a seat id, `SPECTATOR` or `FACILITATOR`. Every field here is filled by allow-list in `viewing.py`; a
value that a viewer may not know is absent, never blanked afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.engine.bargain_views import (
    ClauseView,
    DealView,
    EstimateView,
    GiveView,
    OfferView,
    PledgeEventView,
    PledgeView,
)
from tabletop.engine.option_views import (
    AdviceView,
    ChoiceOptionView,
    ChoiceView,
    CostView,
    LevelView,
    OptionView,
    Preview,
    PreviewLine,
    SignalView,
)
from tabletop.i18n import Text

SPECTATOR = "spectator"
FACILITATOR = "facilitator"

Sense = Literal["high", "low", "none"]


@dataclass(frozen=True, slots=True)
class MeterView:
    """One visible meter.

    `key` is unique (`escalation`, `domestic[us]`, `trust[us, prc]`). A `number` has its value and the value when
    the last turn opened. A `trust` is a percentage 0..100. A `band` shows only which fifth of its range it is in:
    `value` and `before` are 0..4.
    """

    key: str
    id: str
    name: Text
    about: Text
    of: tuple[str, ...]
    kind: Literal["number", "trust", "band"]
    value: int
    before: int
    low: int
    high: int
    good: Sense
    rung: str | None = None


@dataclass(frozen=True, slots=True)
class RungView:
    """A named band of the escalation meter, from its lower bound up."""

    id: str
    name: Text
    start: int


@dataclass(frozen=True, slots=True)
class ActView:
    """One act of the last turn that the viewer knows of.

    `how` tells why it is known: it is the viewer's own, was public, was done privately between its author and its
    target, or was covert and detected; the facilitator also sees what stayed `hidden`. `intent` and `note` are
    there for the author and the facilitator alone until the game has ended. `answers` is the inject that the act answers
    (then `move` is the inject's id and `name` the option taken), empty for an order.
    """

    seat: str
    move: str
    name: Text
    target: str | None
    level: int
    level_name: Text
    how: Literal["own", "public", "private", "detected", "hidden"]
    severity: str
    signals: tuple[SignalView, ...] = ()
    intent: str = ""
    note: str = ""
    answers: Text = Text()


@dataclass(frozen=True, slots=True)
class NewsView:
    """Something that was said or happened in the last resolution, or as the turn opened."""

    kind: Literal["inject", "say", "red_line", "rung", "answer", "declared"]
    id: str
    name: Text
    text: Text
    seat: str = ""


@dataclass(frozen=True, slots=True)
class PartView:
    """One cause of a meter's change.

    `amount` is in points, or in hundredths of a deciban on the trust meter. `kind` is `other` for the merged sum of
    everything that the viewer may not know. `place` is `file:line` of the rule, or empty. `sincere` and `insincere`
    (basis points) are given for evidence: of an act, of a turn in which a pledge was seen to be kept (`quiet`) or of an alarm.
    On `pledge`, `quiet` and `alarm`, `seat` is who promised and `target` to whom.
    """

    kind: Literal[
        "act",
        "cost",
        "signal",
        "quiet",
        "alarm",
        "pledge",
        "red_line",
        "reaction",
        "inject",
        "answer",
        "drift",
        "renewal",
        "fading",
        "clamp",
        "other",
    ]
    amount: int
    name: Text
    seat: str = ""
    target: str = ""
    level_name: Text = Text()
    place: str = ""
    sincere: int = 0
    insincere: int = 0


@dataclass(frozen=True, slots=True)
class EntryView:
    """The ledger of one meter over the last resolution.

    `start` and `end` are in points or, on the trust meter, in percent. `unit` says what the parts are in.
    """

    key: str
    meter: str
    name: Text
    of: tuple[str, ...]
    start: int
    end: int
    unit: Literal["points", "centibans"]
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """What a seat plays for. `points` is known only when the game has ended."""

    id: str
    seat: str
    text: Text
    public: bool
    points: int | None = None


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat as the viewer knows it. `secret` and `types` are filled for its owner, the facilitator, and at the end.

    `types` maps a counterpart (or "" for the general one) to the drawn type.
    """

    id: str
    name: Text
    short: Text
    glyph: str
    briefing: Text
    rival: str
    secret: Text = Text()
    types: tuple[tuple[str, str], ...] = ()
    score: int | None = None


@dataclass(frozen=True, slots=True)
class RedLineView:
    """A red line that the viewer knows of. `declared` once its holder has said that it is not negotiable."""

    id: str
    of: str
    name: Text
    about: Text
    public: bool
    crossed: bool
    declared: bool = True


@dataclass(frozen=True, slots=True)
class EndingView:
    """How the game ended. `stopped` when it was ended by hand before any ending was reached."""

    id: str
    name: Text
    text: Text
    kind: str
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """All that `viewer` may know at the opening of `turn` (or at the end of the game, when `ending` is set).

    `turn` counts from 1; `count` is the announced number of turns (the real last turn is not known). `date` is a
    pair (year, month) where the scenario names its calendar. `severity` is the score of the last turn by seat that the
    viewer can count from the acts it knows (M11). `clauses` are what the viewer and others could put into an offer,
    `offers` those of this turn to which the viewer is a party (the facilitator sees all), `events` what happened to pledges.
    """

    viewer: str
    scenario: str
    title: Text
    turn: int
    count: int
    each: Text
    date: tuple[int, int] | None
    orders: int
    seats: tuple[SeatView, ...]
    meters: tuple[MeterView, ...]
    rungs: tuple[RungView, ...]
    acts: tuple[ActView, ...]
    news: tuple[NewsView, ...]
    ledger: tuple[EntryView, ...]
    choices: tuple[ChoiceView, ...]
    options: tuple[OptionView, ...]
    advice: tuple[AdviceView, ...]
    objectives: tuple[ObjectiveView, ...]
    red_lines: tuple[RedLineView, ...]
    severity: tuple[tuple[str, int], ...]
    ending: EndingView | None
    clauses: tuple[ClauseView, ...] = ()
    offers: tuple[OfferView, ...] = ()
    pledges: tuple[PledgeView, ...] = ()
    events: tuple[PledgeEventView, ...] = ()
    deals: tuple[DealView, ...] = ()
    estimates: tuple[EstimateView, ...] = ()

    def meter(self, key: str) -> MeterView | None:
        """The visible meter called `key`, or None."""
        return next((m for m in self.meters if m.key == key), None)

    def seat(self, seat: str) -> SeatView | None:
        """The seat called `seat`, or None."""
        return next((s for s in self.seats if s.id == seat), None)


__all__ = [
    "FACILITATOR",
    "SPECTATOR",
    "ActView",
    "AdviceView",
    "ChoiceOptionView",
    "ChoiceView",
    "ClauseView",
    "CostView",
    "DealView",
    "EndingView",
    "EntryView",
    "EstimateView",
    "GiveView",
    "LevelView",
    "MeterView",
    "NewsView",
    "ObjectiveView",
    "OfferView",
    "OptionView",
    "PartView",
    "PledgeEventView",
    "PledgeView",
    "Preview",
    "PreviewLine",
    "RedLineView",
    "RungView",
    "SeatView",
    "Sense",
    "SignalView",
    "View",
]
