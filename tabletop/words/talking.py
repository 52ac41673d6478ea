"""Messages in words: who speaks to whom, and what a channel is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tabletop.engine.views import View
from tabletop.i18n import _
from tabletop.words.joining import listing
from tabletop.words.names import seat_name, viewer_name

if TYPE_CHECKING:
    from tabletop.table import MessageView


def channel_name(view: View, parties: Sequence[str]) -> str:
    """A channel by its parties: the others in it for one of them, all of them for anybody else; empty means everyone."""
    others = [seat for seat in parties if seat != view.viewer]
    return listing(seat_name(view, seat) for seat in others) if others else _("Everyone")


def message_line(view: View, message: MessageView) -> str:
    """A message with its author and addressees, the offer it is about, and a mark while it is unread."""
    text = _("{head}: {text}", head=message_head(view, message), text=message.text)
    if message.unread:
        text = _("[new] {text}", text=text)
    return text


def message_head(view: View, message: MessageView) -> str:
    """`Beijing to you`, `You to everyone`, `Beijing to you and Tokyo, on offer 2`."""
    by = _("You") if message.sender == view.viewer else viewer_name(view, message.sender)
    to = (
        listing(_("you") if seat == view.viewer else seat_name(view, seat) for seat in message.to)
        if message.to
        else _("everyone")
    )
    head = _("{by} to {to}", by=by, to=to)
    return _("{head}, on offer {number}", head=head, number=message.about) if message.about else head
