"""Messages between seats: who may read them, how they are counted, and which of them a seat has not read yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tabletop.engine.views import FACILITATOR, SPECTATOR
from tabletop.i18n import N_, Message
from tabletop.i18n.writing import UNSAFE
from tabletop.table.errors import NotPossible
from tabletop.table.look import MessageView

Channel = tuple[str, ...]
"""The seats that read the same messages, in the scenario's order; empty: everyone, the spectator included."""

LONGEST = 2000
"""The longest message, in characters."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One message as it was sent: in which turn, by whom, in which channel, and its number there from 1."""

    turn: int
    sender: str
    channel: Channel
    number: int
    text: str
    about: int

    @property
    def to(self) -> tuple[str, ...]:
        """The seats that it is addressed to; empty: everyone."""
        return tuple(seat for seat in self.channel if seat != self.sender)


@dataclass
class Mail:
    """All messages of a game in the order in which they were sent, and how far each seat has read in each channel.

    `seats` are the scenario's, in its order.
    """

    seats: tuple[str, ...]
    sent: list[Sent] = field(default_factory=list)
    read: dict[tuple[str, Channel], int] = field(default_factory=dict)

    def channel(self, sender: str, to: Sequence[str]) -> Channel:
        """The channel of a message from `sender` to these seats, each named once or more often."""
        return tuple(seat for seat in self.seats if seat == sender or seat in to) if to else ()

    def add(self, turn: int, sender: str, to: Sequence[str], text: str, about: int) -> int:
        """Take in a message; its number in its channel."""
        channel = self.channel(sender, to)
        number = self._count(channel) + 1
        self.sent.append(Sent(turn, sender, channel, number, text, about))
        return number

    def mark(self, seat: str, counts: Sequence[tuple[Channel, int]]) -> None:
        """Note that the seat has read so many messages of each of these channels."""
        self.read |= {(seat, channel): count for channel, count in counts}

    def unread(self, seat: str) -> tuple[tuple[Channel, int], ...]:
        """By channel, in the order of the oldest: how many messages of others the seat has not read."""
        found: dict[Channel, int] = {}
        for message in self.sent:
            if self._is_new(message, seat):
                found[message.channel] = found.get(message.channel, 0) + 1
        return tuple(found.items())

    def all_read(self, seat: str) -> tuple[tuple[Channel, int], ...]:
        """What `mark` is told once the seat has read everything: each channel with news, and all that was sent in it."""
        return tuple((channel, self._count(channel)) for channel, _news in self.unread(seat))

    def shown(self, viewer: str, turn: int, *, now: bool) -> tuple[MessageView, ...]:
        """What the viewer may read of all that was sent up to this turn; nothing is unread but `now`."""
        return tuple(
            MessageView(
                m.turn, m.sender, m.to, m.channel, m.number, m.text, m.about, now and self._is_new(m, viewer)
            )
            for m in self.sent
            if m.turn <= turn and self._may_read(m, viewer)
        )

    def _count(self, channel: Channel) -> int:
        return sum(message.channel == channel for message in self.sent)

    def _may_read(self, message: Sent, viewer: str) -> bool:
        if message.channel:
            return viewer in message.channel or viewer == FACILITATOR
        return viewer in (*self.seats, SPECTATOR, FACILITATOR)

    def _is_new(self, message: Sent, viewer: str) -> bool:
        """Whether a seat has still to read a message. Only seats keep a mark, and none has its own to read."""
        return (
            viewer in self.seats
            and viewer != message.sender
            and self._may_read(message, viewer)
            and message.number > self.read.get((viewer, message.channel), 0)
        )


def check_text(text: str) -> str:
    """The message as it is kept: without space at its ends, lines ended by LF. Raises NotPossible with what is wrong."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise NotPossible(Message(N_("The message is empty.")))
    if len(text) > LONGEST:
        params = {"limit": LONGEST, "given": len(text)}
        raise NotPossible(
            Message(N_("A message has at most {limit} characters; this one has {given}."), params)
        )
    if UNSAFE.search(text) or "\t" in text:
        raise NotPossible(
            Message(
                N_(
                    "The message holds a control, bidirectional or invisible character. Type it again without it."
                )
            )
        )
    return text
