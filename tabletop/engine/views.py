"""What one viewer may know: plain frozen values, the only thing that leaves the engine.

A viewer is a seat id, `SPECTATOR` or `FACILITATOR`. Every field here is filled by allow-list in `viewing.py`; a
value that a viewer may not know is absent, never blanked afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.i18n import Message, Text

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
    `pledge` which pledge. `breaks` are the seat's own pledges in force (pledge, to whom) that its highest level would breach.
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
class ClauseView:
    """Something that may stand in an offer: what `seat` could give, as the rules alone tell it.

    `kind` is "pledge" or "move". For a pledge `target` is to whom it is given, `lasts` its turns (0: until renounced),
    `verification` the chance in basis points that a breach is detected as far as the viewer can tell (None: unknown),
    `in_force` whether the viewer knows that it binds already, `disposes_of` seats whose affairs it settles, `touches`
    declared core interests (red lines) that the viewer knows and that asking for it would touch. `own` are, for what the
    viewer itself could give, cost and refusal by level.
    """

    seat: str
    move: str
    target: str | None
    kind: Literal["pledge", "move"]
    pledge: str
    name: Text
    about: Text
    levels: tuple[Text, ...]
    lasts: int = 0
    verification: int | None = None
    in_force: bool = False
    disposes_of: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    own: tuple[LevelView, ...] = ()


@dataclass(frozen=True, slots=True)
class GiveView:
    """What one party gives in an offer. `costs` are there for the viewer's own part alone."""

    clause: ClauseView
    level: int
    level_name: Text
    costs: tuple[CostView, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer between `parties`, the viewer among them; `number` counts from 1 among these parties.

    `accepted` are the parties that have agreed, its author included. `counters` is the number of the offer that it answers
    (0: none). `over_head` are seats whose affairs it settles although they are no party. `refusal` says why the viewer could
    not accept it now (None: it could, or has).
    """

    parties: tuple[str, ...]
    number: int
    by: str
    gives: tuple[GiveView, ...]
    accepted: tuple[str, ...]
    status: Literal["open", "agreed", "refused", "withdrawn", "countered", "lapsed"]
    counters: int
    note: str
    over_head: tuple[str, ...]
    refusal: Message | None


@dataclass(frozen=True, slots=True)
class PledgeView:
    """A pledge between two seats that the viewer knows of, in force or past.

    `left` are the turns that it still binds (0 where it is over, and where `lasts` is 0: until renounced), `age` the turns
    since it was made. `verification` is in basis points, None where the viewer cannot tell. `credit` (hundredths of a
    deciban) is what it earned, for the beneficiary; `breaches` are the promisor's own that were not detected.
    """

    id: str
    name: Text
    about: Text
    by: str
    to: str
    public: bool
    status: Literal["in_force", "kept", "broken", "renounced"]
    left: int
    lasts: int
    age: int
    standing: bool
    verification: int | None
    credit: int | None = None
    breaches: int | None = None


@dataclass(frozen=True, slots=True)
class PledgeEventView:
    """What happened to a pledge in the last resolution. `breach` is the promisor's own undetected one; `false` is filled for
    the promisor and the facilitator: an alarm with no breach behind it.
    """

    kind: Literal["made", "renewed", "kept", "alarm", "surfaced", "renounced", "breach"]
    id: str
    name: Text
    by: str
    to: str
    false: bool | None = None


@dataclass(frozen=True, slots=True)
class DealView:
    """An agreement of the last turn, for its parties: it became pledges and orders at the resolution."""

    parties: tuple[str, ...]
    number: int
    gives: tuple[GiveView, ...]
    over_head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EstimateView:
    """What the viewer's analysts make of another seat's meter: between `low` and `high` with a chance of `confidence`
    percent. `strength` puts the width in a word; `holder` is the seat whose analysts they are.
    """

    key: str
    meter: str
    name: Text
    of: tuple[str, ...]
    low: int
    high: int
    confidence: int
    strength: Literal["low", "medium", "high"]
    holder: str = ""


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
