"""Offers between seats while a turn is open: made, countered, accepted, refused, withdrawn; agreed or lapsed at its close.

What a party gives is a list of orders, a pledge being ordered like a move. `Talks` is the table of one turn. Acts on one
offer apply in the order in which they come, and a late one is refused; acts of different seats on different offers commute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tabletop.engine.state import Order

Parties = tuple[int, ...]
"""Seat indexes in ascending order: the channel in which offers are counted."""

Gives = tuple[tuple[int, Order], ...]
"""(seat index, order), by seat, then as written."""

OfferStatus = Literal["open", "agreed", "refused", "withdrawn", "countered", "lapsed"]


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer. `number` counts from 1 in the channel of its parties; `accepted` are seat indexes, its author's first;
    `counters` is the number of the offer that it answers, or 0; `note` is a line of text.
    """

    parties: Parties
    number: int
    by: int
    gives: Gives
    accepted: tuple[int, ...]
    status: OfferStatus = "open"
    counters: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Talks:
    """All offers of the turn now open, by channel and number, and how many each channel had before this turn."""

    offers: tuple[Offer, ...] = ()
    counts: tuple[tuple[Parties, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Propose:
    """A seat makes an offer, or with `counters` puts another in the place of one that it was made."""

    seat: str
    parties: tuple[str, ...]
    gives: tuple[tuple[str, Order], ...]
    counters: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A party accepts or refuses an offer, or withdraws its own acceptance (its author: the whole offer)."""

    seat: str
    parties: tuple[str, ...]
    number: int
    reply: Literal["accept", "refuse", "withdraw"]


TalkAct = Propose | Reply
