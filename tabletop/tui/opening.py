"""The briefing of the room: what everybody reads or hears together before the first curtain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from tabletop.engine import Rules
from tabletop.i18n import N_, _
from tabletop.tui.frame import HomeWanted
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Page, PageFrame
from tabletop.tui.panels.lines import BLANK, Line, line, paragraphs, wrap
from tabletop.words import player_name
from tabletop.words.joining import paragraphs as parted

WIDEST = 84
"""Lines of running text are not made longer than this many cells."""


class RoomBriefing(PageFrame[None]):
    """The question, the story, who plays whom, and what playing on one terminal means.

    It posts `Read`; read `again`, on top of the curtain, it just closes.
    """

    class Read(Message):
        """Everybody has read it."""

    DEFAULT_CSS = """
    RoomBriefing {
        #story { width: 3fr; height: 1fr; padding: 0 1; }
        #who { width: 2fr; height: 1fr; padding: 0 1; }
        &.-narrow #story { width: 1fr; padding: 0; }
        &.-narrow #who { width: 29; padding: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "on", N_("Go on"), id="briefing.go_on"),
        Binding("escape", "back", N_("Go back"), id="briefing.back"),
    ]

    def __init__(
        self,
        rules: Rules,
        players: Mapping[str, str],
        note: Callable[[], str],
        saved: Callable[[], str],
        *,
        again: bool = False,
    ) -> None:
        """`note` says where the game is saved, or that it is practice; `saved` what stands on top right."""
        super().__init__()
        self.rules = rules
        self.players = dict(players)
        self.say_note = note
        self.say_saved = saved
        self.again = again

    def body(self) -> ComposeResult:
        yield self.top()
        with Horizontal():
            yield Page(self._story, id="story", title=lambda: _("For the whole room"), hint=self._hint)
            yield Page(self._who, id="who", title=lambda: _("Who plays whom"))

    def heading(self) -> Sequence[str]:
        return (str(self.rules.title), _("Briefing"))

    def saved(self) -> str:
        return self.say_saved()

    def on_mount(self) -> None:
        self.query_one("#story").focus()

    @staticmethod
    def _hint() -> str:
        return _("{key} when all have read it", key=key_for("briefing.go_on"))

    def _story(self, cells: int) -> list[Line]:
        cells = min(cells, WIDEST)
        cast = self.rules.cast
        lines = [line((_("The question"), "head")), *paragraphs(str(cast.question), cells, "strong"), BLANK]
        lines.append(line((_("The situation"), "head")))
        for text in parted(str(cast.briefing)):
            lines += [*paragraphs(text, cells), BLANK]
        return lines

    def _who(self, cells: int) -> list[Line]:
        names = self.rules.doctrine_names
        lines: list[Line] = []
        for seat in self.rules.seats:
            player = player_name(self.players[seat.id], names)
            head = f"{glyph(seat.glyph)} {seat.name}"
            lines += wrap((head, "strong"), (f"  {player}", "mine"), cells=cells, rest="  ")
            lines += [*wrap((str(seat.briefing), "dim"), cells=cells, first="  "), BLANK]
        lines += [line((_("One terminal"), "head"))]
        one = _(
            "This program holds the secrets of all seats. The curtain keeps them from eyes, not from whoever can read this"
            " machine's files."
        )
        lines += wrap(one, cells=cells)
        return [*lines, BLANK, *wrap((self.say_note(), "dim"), cells=cells)]

    def action_on(self) -> None:
        """Everybody has read it."""
        if self.again:
            self.dismiss(None)
        else:
            self.post_message(self.Read())

    def action_back(self) -> None:
        """Back to the curtain, or home."""
        if self.again:
            self.dismiss(None)
        else:
            self.post_message(HomeWanted())
