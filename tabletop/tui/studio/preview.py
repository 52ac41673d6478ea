"""The panels of the preview: those of the console, and the moves of a seat as its list of moves has them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tabletop.engine import Order
from tabletop.engine.views import SPECTATOR, View
from tabletop.i18n import N_, _
from tabletop.tui.keys import key_for
from tabletop.tui.orders.moverows import KINDS, move_lines, priced_heading
from tabletop.tui.orders.search import MoveRow, rows
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.briefing import BriefingPanel
from tabletop.tui.panels.lines import BLANK, Line, heading, wrap
from tabletop.tui.panels.meters import MetersPanel
from tabletop.words import listing, seat_name, seat_short, visibility_line


class Previewed(Panel):
    """A panel that says so where there is nothing to preview."""

    def named(self) -> str:
        """The heading."""
        raise NotImplementedError

    def title(self, scene: Scene) -> str:
        return self.named()

    def rebuild(self) -> None:
        if self.scene is not None or self.cells < 4:
            super().rebuild()
            return
        self.head(self.named(), "")
        text = _("The preview appears as soon as the file has no error.")
        self.show_lines(wrap((text, "dim"), cells=self.cells))


class SeatBriefing(Previewed, BriefingPanel):
    """What a seat reads, as the console shows it."""

    def named(self) -> str:
        return _("3 Briefing")


class SeatMoves(Previewed):
    """What a seat may do in its first turn, as its list of moves shows it, and how openly. Enter opens the order form."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", N_("Order form"), id="view.choose")]

    @dataclass
    class Wanted(Message):
        """The author wants to see the order form with this move."""

        move: str

    def named(self) -> str:
        return _("4 Moves")

    def title(self, scene: Scene) -> str:
        count = len(rows(scene.view))
        return _("4 Moves ({count})", count=count) if count else self.named()

    def hint(self, scene: Scene) -> str:
        return _("{key}: in the order form", key=key_for("view.choose")) if scene.view.options else ""

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view = scene.view
        if view.viewer == SPECTATOR:
            return wrap((_("Only seats order moves. Choose a seat to see its own."), "dim"), cells=cells)
        lines: list[Line] = []
        for label, found in _grouped(rows(view)):
            if found:
                lines += [*([BLANK] if lines else []), _headed(view, label, found, cells)]
                lines += [line for row in found for line in _move(view, row, cells)]
        return lines or wrap((_("This seat has no move at the start."), "dim"), cells=cells)

    def chose(self, pick: Hashable) -> None:
        if isinstance(pick, str):
            self.post_message(self.Wanted(pick))


class SeatMeters(Previewed, MetersPanel):
    """The meters that a seat sees, as the console shows them."""

    def named(self) -> str:
        return _("5 Meters")

    def hint(self, scene: Scene) -> str:
        return _("{key}: why", key=key_for("view.choose"))


def _grouped(found: tuple[MoveRow, ...]) -> list[tuple[str, list[MoveRow]]]:
    """The moves under the headings of the list in the order form."""
    sensible = [row for row in found if row.sensible]
    others = [row for row in found if not row.sensible and row.kind == "move"]
    groups = [(_("Makes sense now"), sensible), (_("All others") if sensible else _("All moves"), others)]
    for kind, label in KINDS.items():
        groups.append((_(label), [row for row in found if row.kind == kind and not row.sensible]))
    return groups


def _headed(view: View, label: str, found: list[MoveRow], cells: int) -> Line:
    return priced_heading(view, label, cells) if found[0].kind == "move" else heading(label, cells)


def _move(view: View, row: MoveRow, cells: int) -> list[Line]:
    """A move, then how many levels it has and who learns of it."""
    option = row.best
    said = visibility_line(option)
    if len(option.levels) > 1:
        names = [str(level.name or level.level) for level in option.levels]
        said = _("{seen}; levels: {levels}", seen=said, levels=listing(names))
    return [
        *move_lines(view, row, cells),
        *wrap((said, "dim"), cells=cells, pick=row.move, first="    "),
    ]


def viewer_short(view: View, viewer: str) -> str:
    """A seat in short, or everybody."""
    return _("everybody") if viewer == SPECTATOR else seat_short(view, viewer)


def viewer_long(view: View, viewer: str) -> str:
    """A seat by its name, or everybody."""
    return _("everybody") if viewer == SPECTATOR else seat_name(view, viewer)


def first_order(view: View, move: str) -> Order | None:
    """The order with which a seat would begin to make this move: what is open first, at the lowest open level."""
    row = next((each for each in rows(view) if each.move == move), None)
    if row is None:
        return None
    option = row.best
    level = next((lv.level for lv in option.levels if lv.refusal is None), option.levels[0].level)
    return Order(option.move, option.target, level)
