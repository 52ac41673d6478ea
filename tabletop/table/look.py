"""What a table shows one viewer: its view, and what the session adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.engine.state import Order
from tabletop.engine.views import ActView, NewsView, View

HUMAN = "human"
"""The player of a seat that people play."""


@dataclass(frozen=True, slots=True)
class Past:
    """One turn as the viewer remembers it: the values of its meters as it opened, and what had just happened."""

    turn: int
    values: Mapping[str, int]
    acts: tuple[ActView, ...]
    news: tuple[NewsView, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """All that a table shows a viewer at one moment.

    `sealed` are the viewer's own orders of this turn once sealed (of a past turn: what it had ordered then); `answers` its
    own answers. `ready` says of every seat whether it has sealed, nothing more.
    """

    view: View
    position: int
    last: int
    sealed: tuple[Order, ...] | None
    answers: Mapping[str, str]
    ready: tuple[tuple[str, bool], ...]
    players: tuple[tuple[str, str], ...]
    history: tuple[Past, ...]
