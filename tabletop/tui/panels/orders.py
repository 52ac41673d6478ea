"""Panel 3: the orders that the seat has drafted, or has sealed, and what they cost."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from tabletop.engine import Order
from tabletop.engine.views import View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.draft import (
    Draft,
    level_of,
    next_intent,
    next_target,
    option_of,
    spent_by,
    step_level,
    targets_of,
    uses_force,
)
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.intents import DraftChanged, OrderWanted, ReopenWanted
from tabletop.tui.panels.lines import BLANK, Line, Piece, heading, line, two_ends, wrap
from tabletop.tui.panels.parts import boxes, glyph_of, seat_tag
from tabletop.words import costs_line, give_line, meant, order_line, plain, seat_name
from tabletop.words.bundle import promised

ADD = "add"
REOPEN = "reopen"


class OrdersPanel(Panel):
    """The draft, order by order. In place: level, target, intent; drop and reorder; Enter edits all of an order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "level(-1)", show=False),
        Binding("right", "level(1)", show=False),
        Binding("t", "target(1)", show=False),
        Binding("i", "intent(1)", show=False),
        Binding("K,shift+up", "shift(-1)", show=False),
        Binding("J,shift+down", "shift(1)", show=False),
        Binding("n", "edit('note')", show=False),
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
        return _("{level} level  t target  i intent", level=glyph("sideways"))

    def reads(self, scene: Scene) -> object:
        said = (_refusals(scene), _warnings(scene))
        return (scene.look, scene.draft.orders, scene.draft.answers, said, scene.given)

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
        lines = _budget(view, draft, cells)
        for index, order in enumerate(draft.orders):
            lines.extend(_order_lines(view, order, index, cells, scene.live))
        if not draft.orders:
            lines.extend(wrap((_empty(scene), "dim"), cells=cells))
        for text in _refusals(scene):
            lines.extend(wrap((text, "bad"), cells=cells, first=f"{glyph('crossed')} "))
        for text in _warnings(scene):
            lines.extend(wrap((text, "bad"), cells=cells, first=f"{glyph('alert')} "))
        lines.extend(_promised(view, cells))
        lines.append(BLANK)
        if scene.live and len(draft.orders) < view.orders:
            lines.append(line((_("+ add an order (a)"), "mine"), pick=ADD))
        if not scene.live:
            lines.extend(wrap((_("Sealed: nobody else can read them."), "strong"), cells=cells))
            lines.append(line((_("{sign} reopen (r)", sign=glyph("undo")), "mine"), pick=REOPEN))
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What changes orders works only while they may be changed; else the keys are the screen's."""
        live = self.scene is not None and self.scene.live
        return live if action in ("level", "target", "intent", "shift", "edit") else True

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

    def chose(self, pick: Hashable) -> None:
        if pick == REOPEN:
            self.post_message(ReopenWanted())
        elif self.scene and self.scene.live:
            self.post_message(OrderWanted(pick if isinstance(pick, int) else None))

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


def _order_lines(view: View, order: Order, index: int, cells: int, live: bool) -> list[Line]:
    option, level = option_of(view, order), level_of(view, order)
    name = str(option.name) if option else order.move
    closed = level is not None and level.refusal is not None and live
    head: list[Piece] = [(f"{index + 1} ", "dim"), (name, "off" if closed else "strong")]
    if order.target:
        head.append((f" {glyph('to')} {seat_tag(view, order.target)}", "off" if closed else ""))
    lines = wrap(*head, cells=cells, pick=index, rest="  ")
    detail: list[Piece] = []
    if option and len(option.levels) > 1:
        detail.append((boxes(order.level, len(option.levels)) + " ", "strong"))
        if level and level.name:
            detail.append((f"{level.name} · ", ""))
    detail.append((costs_line(level.costs) if level else "", "dim"))
    if live and len(targets_of(view, order.move)) > 1:
        detail.append((_(" · t: other target"), "dim"))
    lines.extend(wrap(*detail, cells=cells, pick=index, first="  "))
    if order.intent or order.note:
        lines.extend(wrap((meant(order.intent, order.note), ""), cells=cells, pick=index, first="  "))
    elif live:
        lines.extend(wrap((_("no intent stated (i)"), "dim"), cells=cells, pick=index, first="  "))
    if closed and level is not None:
        lines.extend(
            wrap(
                (_("Refused: {why}", why=level.refusal), "bad"),
                cells=cells,
                pick=index,
                first=f"{glyph('crossed')} ",
            )
        )
    if uses_force(view, order):
        lines.append(line((f"{glyph('alert')} " + _("use of force"), "bad"), pick=index))
    return lines


def _budget(view: View, draft: Draft, cells: int) -> list[Line]:
    lines: list[Line] = []
    meters = dict.fromkeys(c.meter for o in view.options for lv in o.levels for c in lv.costs)
    spent = {c.meter: c for c in spent_by(view, draft)}
    for ident in meters:
        meter = view.meter(f"{ident}[{view.viewer}]")
        if meter is None:
            continue
        cost = spent[ident].amount if ident in spent else 0
        left = meter.value - meter.low - cost
        text = _(
            "{used} of {all} used, {left} left", used=cost, all=meter.value - meter.low, left=plain(left)
        )
        if cell_len(f"{meter.name} {text}") > cells:
            text = _("{left} left of {all}", left=plain(left), all=meter.value - meter.low)
        lines.append(two_ends([(str(meter.name), "dim")], [(text, "bad" if left < 0 else "strong")], cells))
    return lines
