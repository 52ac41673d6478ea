"""What panels ask for, one message class per intent. Whoever owns the draft and the table decides what comes of it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.message import Message

if TYPE_CHECKING:
    from tabletop.engine.views import OfferView
    from tabletop.tui.orders.draft import Draft
    from tabletop.tui.panels.whys import Subject
    from tabletop.words.bundle import Bundle


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
    """The viewer wants to know why the meter `key` moved, or what is behind something else."""

    key: str | Subject


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


@dataclass
class PassWanted(Message):
    """The seat passes the keyboard on without sealing anything more."""


@dataclass
class ComposeWanted(Message):
    """The seat wants to put an offer together: a new one, or with `counter` one in the place of that."""

    counter: OfferView | None = None


@dataclass
class OfferMade(Message):
    """The seat makes this offer."""

    bundle: Bundle
    note: str


@dataclass
class ReplyWanted(Message):
    """The seat wants to answer an offer; `accept` is still to be confirmed."""

    offer: OfferView
    reply: Literal["accept", "refuse", "withdraw"]


@dataclass
class ReplyMade(Message):
    """The seat answers an offer."""

    offer: OfferView
    reply: Literal["accept", "refuse", "withdraw"]


@dataclass
class OfferOpened(Message):
    """The seat wants to see an offer whole, with what it may do about it."""

    offer: OfferView


@dataclass
class WriteWanted(Message):
    """The seat wants to write to these seats (to everyone where there are none), about an offer of theirs or about none."""

    to: tuple[str, ...] = ()
    about: int = 0


@dataclass
class MessageSent(Message):
    """The seat sends a message to these seats; to everyone where there are none."""

    to: tuple[str, ...]
    text: str
    about: int = 0


@dataclass
class ChannelsShown(Message):
    """The seat's channels are in sight, so what is new in them is read."""


@dataclass
class PlaceWanted(Message):
    """The viewer wants to look at the panel with this id, with the cursor at `pick` where it is given."""

    panel: str
    pick: Hashable = None


@dataclass
class ActionWanted(Message):
    """The viewer wants what a key of the screen does, by the name of its action."""

    action: str
