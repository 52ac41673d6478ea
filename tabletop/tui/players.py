"""Who plays which seat, changed between turns or within one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tabletop.engine import Rules
from tabletop.i18n import N_, _
from tabletop.table import HUMAN
from tabletop.tui.dialogs import Dialog
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Form
from tabletop.tui.panels.lines import BLANK, Line, fit, line, wrap
from tabletop.words import player_name

Players = Mapping[str, str]


class PlayersScreen(Dialog[Players]):
    """Steps through the possible players of each seat; dismisses with all of them, or None for no change."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f10", "take", N_("Take it so"), id="players.take")]

    def __init__(self, rules: Rules, players: Players) -> None:
        super().__init__(
            lambda: _("Who plays whom"),
            lambda: _("From now on. Orders that a seat has sealed already stay sealed."),
        )
        self.rules = rules
        self.players = dict(players)

    def answers(self) -> ComposeResult:
        yield Form(self._form, id="choices", fit=14, bare=True)

    def on_mount(self) -> None:
        self.query_one("#choices").focus()

    def _form(self, cells: int) -> list[Line]:
        names = self.rules.doctrine_names
        labels = {s.id: f"{glyph(s.glyph)} {s.name}" for s in self.rules.seats}
        width = max(map(cell_len, labels.values())) + 2
        lines: list[Line] = []
        for seat, label in labels.items():
            player = player_name(self.players[seat], names)
            lines.append(
                line(fit(label, width), f"{glyph('back')} ", (player, "strong"), f" {glyph('on')}", pick=seat)
            )
        about = next((d.about for d in self.rules.cast.doctrines if d.id == self._chosen()), "")
        return [
            *lines,
            BLANK,
            *wrap((str(about), "dim"), cells=cells),
            line((_("Take it so ({key})", key=key_for("players.take")), "mine"), pick=""),
        ]

    def _chosen(self) -> str:
        seat = self.query_one("#choices", Form).cursor
        return self.players.get(str(seat), "")

    def on_form_stepped(self, event: Form.Stepped) -> None:
        """The next player for the seat."""
        event.stop()
        if event.pick in self.players:
            known: Sequence[str] = (HUMAN, *self.rules.doctrine_ids)
            at = known.index(self.players[str(event.pick)])
            self.players[str(event.pick)] = known[(at + event.by) % len(known)]
        self.renew()

    def on_page_moved(self, event: Form.Moved) -> None:
        """Explain the doctrine of the seat under the cursor."""
        event.stop()
        self.query_one("#choices", Form).rebuild()

    def on_page_chosen(self, event: Form.Chosen) -> None:
        """Enter on a seat steps it, on the last line takes all."""
        event.stop()
        if event.pick == "":
            self.action_take()
        else:
            self.on_form_stepped(Form.Stepped(self.query_one("#choices", Form), event.pick, 1))

    def action_take(self) -> None:
        """Take the players as they stand."""
        self.dismiss(self.players)
