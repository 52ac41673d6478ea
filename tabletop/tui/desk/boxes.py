"""The two boxes of the desk: all order sets, which have the keys, and the order sheet of the seat under the cursor."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tabletop.i18n import N_, _
from tabletop.tui.desk.sets import missing, sets_lines
from tabletop.tui.keys import key_for
from tabletop.tui.panels.view import LinesView
from tabletop.words import listing, seat_name

if TYPE_CHECKING:
    from tabletop.tui.desk.entering import Entering


def desk_of(box: Widget) -> Entering:
    """The desk that a box stands on."""
    return cast("Entering", box.screen)


class Sets(LinesView):
    """The order sets. It is the one box with the keys; what is typed goes to the screen."""

    ONE_CLICK = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.enter", N_("Enter the order"), id="desk.enter"),
        Binding("tab", "screen.seat(1)", N_("Next seat"), id="desk.next_seat"),
        Binding("shift+tab", "screen.seat(-1)", N_("Seat before"), show=False, id="desk.seat_before"),
        Binding("up", "screen.step(-1)", N_("Up"), show=False, id="desk.up"),
        Binding("down", "screen.step(1)", N_("Down"), show=False, id="desk.down"),
        Binding("left", "screen.level(-1)", N_("Lower level"), show=False, id="desk.lower"),
        Binding("right", "screen.level(1)", N_("Higher level"), show=False, id="desk.higher"),
        Binding("shift+up", "screen.shift(-1)", N_("Order sooner"), show=False, id="desk.sooner"),
        Binding("shift+down", "screen.shift(1)", N_("Order later"), show=False, id="desk.later"),
        Binding("delete", "screen.drop", N_("Drop"), show=False, id="desk.drop"),
    ]

    def rebuild(self) -> None:
        if self.cells >= 4:
            papers = desk_of(self).papers
            waiting = missing(papers.trays)
            names = listing(seat_name(papers.public, tray.seat) for tray in waiting)
            ready = _("All orders are in: {key}", key=key_for("desk.resolve"))
            self.border_title = _("Missing: {seats}", seats=names) if waiting else ready
            self.show_lines(sets_lines(papers.trays, papers.offers, papers.public, self.cells))

    def chose(self, pick: Hashable) -> None:
        """A second click on a line edits it."""
        desk_of(self).open_pick(pick)

    def watch_cursor(self) -> None:
        super().watch_cursor()
        if self.is_mounted:
            desk_of(self).cursor_moved()

    async def on_key(self, event: events.Key) -> None:
        """What is typed looks something up, Backspace takes the last of it back, and a key of the desk does what it does.

        Textual lets a key that a widget does not take travel up to the application before it looks for its binding; a digit
        typed after an Enter would overtake it. So all keys of the desk are carried out here, one after the other.
        """
        screen = desk_of(self)
        if event.key == "backspace" and screen.typed:
            screen.look_up(screen.typed[:-1])
        elif event.is_printable and event.character and _looks_up(event.character, screen.typed):
            screen.look_up(screen.typed + event.character)
        else:
            active = screen.active_bindings.get(event.key)
            if active is None or not active.enabled or active.node not in (self, screen):
                return
            await self.app.run_action(active.binding.action, active.node)
        event.stop()
        event.prevent_default()


def _looks_up(character: str, typed: str) -> bool:
    """Whether a character is looked up; plus and equals are the clock's, and a space begins nothing."""
    return character not in "+=" and (character != " " or bool(typed))


class Sheet(LinesView):
    """What a seat may order, by the numbers of its sheet; while something is typed, what that may mean."""

    can_focus = False
    ONE_CLICK = True

    def rebuild(self) -> None:
        if self.cells >= 4:
            desk = desk_of(self)
            self.border_title, self.border_subtitle = desk.sheet_heads()
            self.show_lines(desk.sheet_lines(self.cells))

    def chose(self, pick: Hashable) -> None:
        """A click enters what is clicked."""
        if isinstance(pick, int):
            desk_of(self).enter_number(pick)
