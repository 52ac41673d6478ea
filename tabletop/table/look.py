"""What a table shows one viewer: its view, and what the session adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.engine.state import Order
from tabletop.engine.views import ActView, EntryView, NewsView, OfferView, PledgeEventView, View

HUMAN = "human"
"""The player of a seat that people play."""


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message that the viewer may read.

    `to` are the seats that it is addressed to, empty where it is public. `channel` are all who share it, its sender
    included, in the scenario's order (empty: everyone); `number` counts from 1 in that channel. `about` is the number of an
    offer among the same seats, or 0. `unread` until the viewer's seat has marked its messages as read.
    """

    turn: int
    sender: str
    to: tuple[str, ...]
    channel: tuple[str, ...]
    number: int
    text: str
    about: int
    unread: bool


@dataclass(frozen=True, slots=True)
class OwnEstimate:
    """What the team of `seat` judged for itself in a turn: how likely `about` is a security seeker, in percent (0..100)."""

    seat: str
    turn: int
    about: str
    percent: int


@dataclass(frozen=True, slots=True)
class Past:
    """One turn as the viewer remembers it: the values of its meters as it opened, and what had just happened.

    That is: acts, news, what became of pledges, the offers of the turn before as they stood when it closed, and the ledger
    of the meters that had moved.
    """

    turn: int
    values: Mapping[str, int]
    acts: tuple[ActView, ...]
    news: tuple[NewsView, ...]
    events: tuple[PledgeEventView, ...] = ()
    offers: tuple[OfferView, ...] = ()
    ledger: tuple[EntryView, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """All that a table shows a viewer at one moment.

    `sealed` are the viewer's own orders of this turn once sealed (of a past turn: what it had ordered then); `answers` its
    own answers. `ready` says of every seat whether it has sealed, nothing more.

    `messages` are all that the viewer may read of what was sent so far, this turn included, in the order in which they were
    sent; `unread` counts by channel those that a seat has still to read (of a past turn and after the end: none).
    `estimates` are the viewer's own judgements so far, for the facilitator and after the end everyone's.
    """

    view: View
    position: int
    last: int
    sealed: tuple[Order, ...] | None
    answers: Mapping[str, str]
    ready: tuple[tuple[str, bool], ...]
    players: tuple[tuple[str, str], ...]
    history: tuple[Past, ...]
    messages: tuple[MessageView, ...] = ()
    unread: tuple[tuple[tuple[str, ...], int], ...] = ()
    estimates: tuple[OwnEstimate, ...] = ()
