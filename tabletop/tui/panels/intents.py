"""What panels ask for, one message class per intent. Whoever owns the draft and the table decides what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tabletop.tui.orders.draft import Draft


@dataclass
class DraftChanged(Message):
    """The seat changed its draft; `draft` is the new one."""

    draft: Draft


@dataclass
class OrderWanted(Message):
    """The seat wants to enter an order: a new one, or the drafted one at `index` anew, starting at its `field`."""

    index: int | None = None
    field: str = "move"


@dataclass
class LedgerWanted(Message):
    """The viewer wants to know why the meter `key` moved."""

    key: str


@dataclass
class ReopenWanted(Message):
    """The seat wants its sealed orders back."""


@dataclass
class SealWanted(Message):
    """The seat wants to seal this draft; what had to be confirmed was confirmed."""

    draft: Draft


@dataclass
class HideWanted(Message):
    """The seat wants its screen hidden behind the curtain."""


@dataclass
class StopWanted(Message):
    """Someone wants the game ended here."""


@dataclass
class ReplayWanted(Message):
    """The seat wants to step through the game so far."""
