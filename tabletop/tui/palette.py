"""The palette: everything that can be done on the screen below, found by typing a part of its name."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from tabletop.i18n import N_, _
from tabletop.tui.dialogs import Dialog
from tabletop.tui.keys import Key, working_keys
from tabletop.tui.pages import Choices, Page
from tabletop.tui.panels.lines import Line, two_ends


class Palette(Dialog[Key]):
    """Lists actions with their keys; dismisses with the one chosen, which then runs where it belongs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", N_("Down"), show=False),
        Binding("up", "move(-1)", N_("Up"), show=False),
    ]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__(lambda: _("Commands"), lambda: _("Type a part of a name, then Enter."))
        self.keys = [
            key for key in working_keys(about, hidden=True) if key.enabled and "palette" not in key.action
        ]

    def answers(self) -> ComposeResult:
        yield Input(compact=True, id="answer")
        yield Choices(self._rows, id="choices", fit=12, bare=True)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def _matching(self) -> list[Key]:
        wanted = self.query_one(Input).value.casefold().split()
        return [key for key in self.keys if all(word in key.label.casefold() for word in wanted)]

    def _rows(self, cells: int) -> list[Line]:
        found = self._matching()
        if not found:
            return [two_ends([(_("Nothing is called so."), "dim")], [], cells)]
        marked = self.query_one("#choices", Page).cursor
        lines: list[Line] = []
        for number, key in enumerate(found):
            tone = "mine" if number == (marked if marked in range(len(found)) else 0) else "strong"
            lines.append(two_ends([(key.label, tone)], [(key.shown, "dim")], cells, pick=number))  # type: ignore[list-item]
        return lines

    def action_move(self, by: int) -> None:
        """Move the cursor while the typing goes on."""
        page = self.query_one("#choices", Page)
        page.action_move(by)
        page.rebuild()

    def on_input_changed(self) -> None:
        """Fewer or more rows match."""
        self.query_one("#choices", Page).rebuild()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the action under the cursor."""
        event.stop()
        at = self.query_one("#choices", Page).cursor
        self._take(at if isinstance(at, int) else 0)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Take the action clicked."""
        event.stop()
        if isinstance(event.pick, int):
            self._take(event.pick)

    def _take(self, number: int) -> None:
        found = self._matching()
        if number < len(found):
            self.dismiss(found[number])
