"""Panel 3: the orders that the seat has drafted, or has sealed, and what they cost."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType

from tabletop.engine import Order
from tabletop.engine.views import View
from tabletop.i18n import N_, _
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.orders.again import again, last_orders
from tabletop.tui.orders.draft import Draft, level_of, next_intent, next_target, step_level
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.intents import DraftChanged, LedgerWanted, OrderWanted, ReopenWanted
from tabletop.tui.panels.lines import BLANK, Line, heading, line, wrap
from tabletop.tui.panels.orderlines import Deed, budget_lines, order_lines
from tabletop.tui.panels.parts import glyph_of
from tabletop.words import give_line, order_line, seat_name
from tabletop.words.bundle import promised

ADD = "add"
AGAIN = "again"
SEAL = "seal"
REOPEN = "reopen"

DOUBLED = (SEAL, REOPEN, AGAIN, ADD)
"""What the second of two fast clicks never does: it was meant for what stood there before."""

CHANGES = ("level", "target", "intent", "shift", "edit")


class OrdersPanel(Panel):
    """The draft, order by order. In place: level, target, intent; drop and reorder; Enter edits all of an order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Change"), id="view.choose"),
        Binding("left", "level(-1)", show=False, id="orders.lower"),
        Binding("right", "level(1)", show=False, id="orders.higher"),
        Binding("t", "target(1)", N_("Other target"), show=False, id="orders.target"),
        Binding("i", "intent(1)", N_("Other intent"), show=False, id="orders.intent"),
        Binding("K,shift+up", "shift(-1)", N_("Move the order up"), show=False, id="orders.sooner"),
        Binding("J,shift+down", "shift(1)", N_("Move the order down"), show=False, id="orders.later"),
        Binding("n", "edit('note')", N_("Note"), show=False, id="orders.note"),
    ]

    _count = 0

    def title(self, scene: Scene) -> str:
        if scene.live:
            counted = {"count": len(scene.draft.orders), "most": scene.view.orders}
            return _("3 My orders ({count} of {most})", **counted)
        return _("3 Orders given") if scene.replay else _("3 My orders: sealed")

    def hint(self, scene: Scene) -> str:
        if not scene.live or not scene.draft.orders:
            return ""
        return _(
            "{level} level  {target} target  {intent} intent",
            level=glyph("sideways"),
            target=key_for("orders.target"),
            intent=key_for("orders.intent"),
        )

    def reads(self, scene: Scene) -> object:
        said = (_refusals(scene), _warnings(scene))
        undo = scene.draft.before is not None
        return (scene.look, scene.draft.orders, scene.draft.answers, undo, said, scene.given)

    def watch_scene(self) -> None:
        super().watch_scene()
        if self.scene is None or not self.scene.draft.orders:
            return
        draft = self.scene.draft
        if isinstance(self.cursor, int) or len(draft.orders) != self._count:
            self.cursor = min(draft.at, len(draft.orders) - 1)
        self._count = len(draft.orders)

    def build(self, scene: Scene, cells: int) -> list[Line]:
        if scene.replay:
            return _given_lines(scene, cells)
        view, draft = scene.view, scene.draft
        lines = budget_lines(view, draft, cells)
        for index in range(len(draft.orders)):
            lines.extend(order_lines(view, draft, index, cells, live=scene.live))
        if not draft.orders:
            lines.extend(wrap((_empty(scene), "dim"), cells=cells))
        for text in _refusals(scene):
            lines.extend(wrap((text, "bad"), cells=cells, first=f"{glyph('crossed')} "))
        for text in _warnings(scene):
            lines.extend(wrap((text, "bad"), cells=cells, first=f"{glyph('alert')} "))
        lines.extend(_promised(view, cells))
        lines.append(BLANK)
        if scene.live:
            return lines + _deeds(scene, cells)
        lines.extend(wrap((_("Sealed: nobody else can read them."), "strong"), cells=cells))
        return [
            *lines,
            _deed(f"{glyph('undo')} " + _("reopen ({key})", key=key_for("console.reopen")), REOPEN),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What changes orders works only while they may be changed; else the keys are the screen's."""
        live = self.scene is not None and self.scene.live
        return live if action in CHANGES else True

    # What is done

    def _index(self) -> int | None:
        return self.cursor if isinstance(self.cursor, int) else None

    def _change(self, draft: Draft) -> None:
        self.post_message(DraftChanged(draft))

    def _replace(self, order: Order) -> None:
        if self.scene and self._index() is not None:
            self._change(self.scene.draft.put(self._index() or 0, order))

    def _current(self) -> Order | None:
        index = self._index()
        if self.scene is None or not self.scene.live or index is None:
            return None
        return self.scene.draft.orders[index]

    def watch_cursor(self) -> None:
        super().watch_cursor()
        scene, index = self.scene, self._index()
        if scene and scene.live and index is not None and index != scene.draft.at:
            self._change(scene.draft.work_on(index))

    def on_click(self, event: events.Click) -> None:
        """Two fast clicks: the second does nothing that cannot be taken back, for it was meant for what stood there."""
        at = event.get_content_offset(self)
        row = at.y + self.scroll_offset.y if at else -1
        if event.chain > 1 and 0 <= row < len(self._lines) and self._lines[row].pick in DOUBLED:
            event.prevent_default()

    def chose(self, pick: Hashable) -> None:
        scene = self.scene
        if isinstance(pick, Deed):
            self._do(pick)
        elif pick == REOPEN:
            self.post_message(ReopenWanted())
        elif pick == SEAL:
            self.call_later(self.run_action, "screen.seal")
        elif pick == AGAIN:
            self.action_again()
        elif isinstance(pick, str) and pick != ADD:
            self.post_message(LedgerWanted(pick))
        elif scene and scene.live:
            self.post_message(OrderWanted(pick if isinstance(pick, int) else None))

    def _do(self, deed: Deed) -> None:
        """A click on a mark of an order."""
        if self.scene is None or not self.scene.live or deed.index >= len(self.scene.draft.orders):
            return
        view, draft = self.scene.view, self.scene.draft
        order = draft.orders[deed.index]
        match deed.kind:
            case "drop":
                self._change(draft.drop(deed.index))
            case "shift":
                self._change(draft.shift(deed.index, deed.by))
            case "level":
                self._change(draft.put(deed.index, step_level(view, order, deed.by)))
            case "target":
                self._change(draft.put(deed.index, next_target(view, order, deed.by)))
            case "intent":
                self._change(draft.put(deed.index, next_intent(order, deed.by)))

    def action_level(self, by: int) -> None:
        """One level up or down."""
        if (order := self._current()) and self.scene:
            self._replace(step_level(self.scene.view, order, by))

    def action_target(self, by: int) -> None:
        """The next target of the move."""
        if (order := self._current()) and self.scene:
            self._replace(next_target(self.scene.view, order, by))

    def action_intent(self, by: int) -> None:
        """The next intent."""
        if order := self._current():
            self._replace(next_intent(order, by))

    def action_shift(self, by: int) -> None:
        """Move the order up or down the list."""
        if self._current() and self.scene:
            self._change(self.scene.draft.shift(self._index() or 0, by))

    def action_edit(self, field: str = "move") -> None:
        """Edit the order in the form, starting at a field of it."""
        if self._current():
            self.post_message(OrderWanted(self._index(), field))

    def action_again(self) -> None:
        """Draft last turn's orders once more, and say which could not be drafted."""
        if self.scene is None or not self.scene.live:
            return
        copied = again(self.scene.view, self.scene.draft)
        if copied.taken:
            self._change(copied.draft)
        if copied.left_out:
            self.notify("\n".join(copied.left_out), title=_("Not drafted again"), severity="warning")
        elif not copied.taken:
            self.notify(_("There is nothing of last turn that is not drafted already."))

    def action_undo(self) -> None:
        """Take the last change of the draft back."""
        if self.scene is None or not self.scene.live:
            return
        before = self.scene.draft.undo()
        if before == self.scene.draft:
            self.notify(_("There is no change to take back."))
        else:
            self._change(before)


def _deed(text: str, pick: Hashable) -> Line:
    """A line that does something at one click."""
    return Line(((text, "mine"),), pick, ((0, cell_len(text), pick),))


def _deeds(scene: Scene, cells: int) -> list[Line]:
    """What can be done with the draft as a whole."""
    view, draft = scene.view, scene.draft
    lines: list[Line] = []
    if len(draft.orders) < view.orders:
        lines.append(_deed(_("+ add an order ({key})", key=key_for("console.add")), ADD))
        drafted = {(order.move, order.target) for order in draft.orders}
        if any((order.move, order.target) not in drafted for order in last_orders(view)):
            same = _("the same as last turn ({key})", key=key_for("orders.again"))
            lines.append(_deed(f"{glyph('undo')} {same}", AGAIN))
    seal = _("seal these orders ({key})") if draft.orders else _("seal without orders ({key})")
    lines.append(_deed(f"{glyph('yes')} {seal.format(key=key_for('console.seal'))}", SEAL))
    return lines


def _refusals(scene: Scene) -> tuple[str, ...]:
    """Why the draft as it stands cannot be sealed, beyond what is said below its orders."""
    if not scene.live:
        return ()
    levels = [level_of(scene.view, order) for order in scene.draft.orders]
    said = {str(level.refusal) for level in levels if level is not None}
    found = scene.refusals or (scene.preview.refusals if scene.preview else ())
    return tuple(text for text in dict.fromkeys(map(str, found)) if text not in said)


def _warnings(scene: Scene) -> tuple[str, ...]:
    """Which of the seat's own pledges the draft would breach."""
    return tuple(dict.fromkeys(map(str, scene.preview.warnings))) if scene.preview else ()


def _promised(view: View, cells: int) -> list[Line]:
    """What the seat has promised in offers of this turn: it happens, and is paid for, if all accept."""
    lines: list[Line] = []
    for give in promised(view):
        lines.extend(wrap((give_line(view, give), "dim"), cells=cells, first=f"{glyph('item')} "))
    return [heading(_("Promised in offers"), cells), *lines] if lines else []


def _empty(scene: Scene) -> str:
    if scene.live:
        return _("Nothing ordered yet. To order nothing is to hold.")
    return _("You hold: no orders.")


def _given_lines(scene: Scene, cells: int) -> list[Line]:
    """What was ordered in a past turn, seat by seat, as far as the viewer may know."""
    if scene.after is None:
        return wrap((_("Nothing has been ordered here yet."), "dim"), cells=cells)
    if not scene.given:
        text = _("Orders are secret to their seats. Panel 4 tells what came of them.")
        return wrap((text, "dim"), cells=cells)
    lines: list[Line] = []
    for view, orders in scene.given:
        lines.append(heading(f"{glyph_of(view, view.viewer)} {seat_name(view, view.viewer)}", cells))
        for order in orders:
            lines.extend(wrap(order_line(view, order), cells=cells, first=f"{glyph('item')} "))
        if not orders:
            lines.append(line((_("held"), "dim")))
    return lines
