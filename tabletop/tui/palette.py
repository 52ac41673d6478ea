"""The palette: everything that can be done now, found by typing a part of its name in either language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from tabletop.i18n import N_, _
from tabletop.tui.dialogs import Dialog
from tabletop.tui.entries import LineEntry
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Choices, Page
from tabletop.tui.palette_entries import Entry, entries
from tabletop.tui.panels.lines import Line, Piece, heading, two_ends

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp

FAVOURITES = 5
"""How many of the commands used most are listed before all others."""


class Palette(Dialog[Entry]):
    """Lists what can be done on the screen `about` with the keys for it; dismisses with what was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Do it"), id="palette.take"),
        Binding("down", "move(1)", N_("Down"), show=False, id="palette.down"),
        Binding("up", "move(-1)", N_("Up"), show=False, id="palette.up"),
        Binding("pagedown", "move(10)", N_("Further down"), show=False, id="palette.further_down"),
        Binding("pageup", "move(-10)", N_("Further up"), show=False, id="palette.further_up"),
    ]

    def __init__(self, about: Screen[Any], uses: Counter[str]) -> None:
        """`uses` counts how often each entry was taken."""
        super().__init__(
            lambda: _("Commands"),
            lambda: _("Type a part of a name, then {key}.", key=key_for("palette.take")),
        )
        self.about = about
        self.uses = uses
        self.entries: list[Entry] = []

    def answers(self) -> ComposeResult:
        yield LineEntry(compact=True, id="answer")
        yield Choices(self._rows, id="choices", fit=max(min(self.app.size.height - 10, 24), 4), bare=True)

    def on_mount(self) -> None:
        self._collect()
        self.query_one(Input).focus()

    def renew(self) -> None:
        self._collect()
        super().renew()

    def _collect(self) -> None:
        self.entries = entries(cast("TabletopApp", self.app), self.about)

    def matching(self) -> list[Entry]:
        """What has the words typed: names that begin with them first, of those alike what was used most."""
        typed = self.query_one(Input).value.casefold()
        words = typed.split()
        found = [entry for entry in self.entries if entry.says(words)]
        if not words:
            used = [entry for entry in found if self.uses[entry.id]]
            used.sort(key=lambda entry: -self.uses[entry.id])
            favourites = used[:FAVOURITES]
            return [*favourites, *(entry for entry in found if entry not in favourites)]
        return sorted(found, key=lambda e: (not e.label.casefold().startswith(words[0]), -self.uses[e.id]))

    def _rows(self, cells: int) -> list[Line]:
        found = self.matching()
        if not found:
            return [two_ends([(_("Nothing is called so."), "dim")], [], cells)]
        typed = bool(self.query_one(Input).value.split())
        marked = self._at(found)
        lines: list[Line] = []
        group = ""
        for number, entry in enumerate(found):
            of = _("Used most") if number < FAVOURITES and self.uses[entry.id] else entry.group
            if not typed and of != group:
                group = of
                lines.append(heading(group, cells))
            here = number == marked
            left: list[Piece] = [
                (f"{glyph('pick') if here else ' '} ", "mine"),
                (entry.label, "mine" if here else "strong"),
            ]
            right: list[Piece] = [(entry.shown or (entry.group if typed else ""), "dim")]
            lines.append(two_ends(left, right, cells, pick=number))
        return lines

    def _at(self, found: list[Entry]) -> int:
        """The number of the entry that Enter takes."""
        cursor = self.query_one("#choices", Page).cursor
        return cursor if isinstance(cursor, int) and cursor < len(found) else 0

    def action_move(self, by: int) -> None:
        """Move the cursor while the typing goes on."""
        page = self.query_one("#choices", Page)
        page.cursor = max(0, min(self._at(self.matching()) + by, len(self.matching()) - 1))
        page.rebuild()

    def on_input_changed(self) -> None:
        """Fewer or more rows match; the first is the one meant."""
        page = self.query_one("#choices", Page)
        page.set_reactive(Page.cursor, 0)
        page.rebuild()
        page.scroll_home(animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is under the cursor."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take what is under the cursor."""
        found = self.matching()
        if found:
            self.dismiss(found[self._at(found)])

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Take what was clicked."""
        event.stop()
        found = self.matching()
        if isinstance(event.pick, int) and event.pick < len(found):
            self.dismiss(found[event.pick])
