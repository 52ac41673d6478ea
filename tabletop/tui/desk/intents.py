"""What the desk asks for, one message class per intent; the game's controller decides what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from textual.message import Message

from tabletop.engine.views import OfferView
from tabletop.tui.orders.draft import Draft
from tabletop.words.bundle import Bundle

Reply: TypeAlias = Literal["accept", "refuse", "withdraw"]
"""What a seat may say to an offer."""


@dataclass
class DeskDrafted(Message):
    """The order set of a seat was changed."""

    seat: str
    draft: Draft


@dataclass
class DeskSealWanted(Message):
    """The order set of a seat is to be sealed; what had to be confirmed was confirmed."""

    seat: str
    draft: Draft


@dataclass
class DeskReopenWanted(Message):
    """A sealed order set is to be changed."""

    seat: str


@dataclass
class DealSigned(Message):
    """A deal on paper that all its parties have signed."""

    seat: str
    bundle: Bundle
    note: str


@dataclass
class DeskAnswered(Message):
    """A seat answers an offer, or withdraws from it."""

    seat: str
    offer: OfferView
    reply: Reply
