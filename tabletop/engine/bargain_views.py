"""Offers, pledges, agreements and estimates as one viewer may know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.engine.option_views import CostView, LevelView
from tabletop.i18n import Message, Text


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
