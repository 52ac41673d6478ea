"""Writing a message: to whom, and one line of text."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tabletop.engine.views import View
from tabletop.i18n import N_, _
from tabletop.table.talking import LONGEST
from tabletop.tui.dialogs import Dialog
from tabletop.tui.entries import SendEntry
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Choices, Page
from tabletop.tui.panels.lines import BLANK, Line, line, wrap
from tabletop.tui.panels.parts import glyph_of, ticked
from tabletop.words import channel_name, seat_name

EVERYONE = "everyone"
Written = tuple[tuple[str, ...], str, int]
"""A message as it was written: to whom (nobody: everyone), its text, and the offer that it is about (0: none)."""


class MessageDialog(Dialog[Written]):
    """Asks for a message. The cursor begins in the text; Tab or Up goes to the list of seats, where Space chooses."""

    DEFAULT_CSS = """
    MessageDialog #to { margin: 1 0 0 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", N_("Send"), id="message.send"),
        Binding("tab", "app.focus_next", N_("To whom"), show=True, id="message.to_whom"),
        Binding("escape", "back", N_("Go back"), id="message.back"),
    ]

    def __init__(self, view: View, to: tuple[str, ...], about: int = 0, text: str = "") -> None:
        """`to` are the seats that it would go to as it is begun, with this text; nobody: everyone."""
        super().__init__(lambda: _("A message"), self._explained)
        self.view = view
        self.to = to
        self.about = about
        self.begun = to
        self.begun_text = text
        self.wrong = ""

    def answers(self) -> ComposeResult:
        yield SendEntry(self.begun_text, placeholder=_hint(), max_length=LONGEST, compact=True, id="written")
        yield Page(self._wrong, id="wrong", fit=2, bare=True, focus=False)
        yield SeatList(self._seats, id="to", fit=9, bare=True)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def renew(self) -> None:
        super().renew()
        self.query_one(Input).placeholder = _hint()

    def _explained(self) -> str:
        who = channel_name(self.view, self.to) if self.to else _("everyone: it is public")
        if self.about and self.to == self.begun:
            return _("To {who}, on offer {number}.", who=who, number=self.about)
        return _("To {who}.", who=who)

    def _wrong(self, cells: int) -> list[Line]:
        return wrap((self.wrong, "bad"), cells=cells) if self.wrong else [BLANK]

    def _seats(self, cells: int) -> list[Line]:
        lines = [_choice(_("everyone (public)"), not self.to, EVERYONE)]
        for seat in self.view.seats:
            if seat.id != self.view.viewer:
                name = f"{glyph_of(self.view, seat.id)} {seat_name(self.view, seat.id)}"
                lines.append(_choice(name, seat.id in self.to, seat.id))
        return lines

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Address the message to a seat or not, or to everyone."""
        event.stop()
        if event.pick == EVERYONE:
            self.to = ()
        else:
            others = [s.id for s in self.view.seats if s.id != self.view.viewer]
            self.to = tuple(s for s in others if (s in self.to) != (s == event.pick))
        self.renew()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the text."""
        event.stop()
        self.action_send()

    def action_send(self, ask: bool = False) -> None:
        """Give the message back, unless it is empty."""
        text = self.query_one(Input).value.strip()
        if text:
            self.dismiss((self.to, text, self.about if self.to == self.begun else 0))
        else:
            self.wrong = _("Write something first, or go back with {key}.", key=key_for("message.back"))
            self.query_one("#wrong", Page).rebuild()


class SeatList(Choices):
    """Seats of which some are chosen; Space or a click chooses, Enter sends what the screen is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", N_("Choose"), id="recipients.choose"),
        Binding("enter", "screen.send(True)", N_("Send"), id="recipients.send"),
    ]


def _hint() -> str:
    return _("type what you want to say")


def _choice(name: str, chosen: bool, pick: str) -> Line:
    return line((f"{ticked(chosen)} {name}", "strong" if chosen else ""), pick=pick)
