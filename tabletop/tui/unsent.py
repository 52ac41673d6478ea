"""What a seat was typing when the curtain fell by itself: kept in memory, and opened again when the seat comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from textual.screen import Screen
from textual.widgets import Input

from tabletop.engine import Order
from tabletop.tui.console import ConsoleScreen
from tabletop.tui.orders.form import OrderForm
from tabletop.tui.talks.composer import OfferComposer
from tabletop.tui.talks.message import MessageDialog
from tabletop.words.bundle import Bundle


@dataclass(frozen=True, slots=True)
class UnsentOrder:
    """An order that was being made: a new one, or the drafted one at `index` anew."""

    order: Order
    index: int | None


@dataclass(frozen=True, slots=True)
class UnsentOffer:
    """An offer that was being put together, and its note."""

    bundle: Bundle
    note: str


@dataclass(frozen=True, slots=True)
class UnsentMessage:
    """A message that was being written: to whom (nobody: everyone), its text, and the offer that it is about."""

    to: tuple[str, ...]
    text: str
    about: int


Unsent: TypeAlias = UnsentOrder | UnsentOffer | UnsentMessage


def unsent_on(screens: Sequence[Screen[Any]]) -> Unsent | None:
    """What is being made on the uppermost of these screens on which something is, or None."""
    for screen in reversed(screens):
        if isinstance(screen, OrderForm) and screen.order is not None:
            order, note = screen.order, screen.query_one("#note", Input).value.strip()
            return UnsentOrder(Order(order.move, order.target, order.level, order.intent, note), screen.index)
        if isinstance(screen, OfferComposer):
            return UnsentOffer(screen.bundle, screen.query_one("#note", Input).value.strip())
        if isinstance(screen, MessageDialog):
            text = screen.query_one(Input).value
            return UnsentMessage(screen.to, text, screen.about) if text.strip() else None
    return None


def open_again(console: ConsoleScreen, unsent: Unsent) -> None:
    """Open on the seat's console what it was making."""
    if isinstance(unsent, UnsentOffer):
        console.compose_offer(unsent.bundle, unsent.note)
    elif isinstance(unsent, UnsentMessage):
        console.write_message(unsent.to, unsent.about, unsent.text)
    else:
        console.make_order(unsent.index, begun=unsent.order)
