"""The order form: a move from the list, its target, level, intent and note, and what all that would do and say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tabletop.engine import Order
from tabletop.engine.views import Preview, PreviewLine, View
from tabletop.i18n import N_, _
from tabletop.tui.entries import DraftEntry
from tabletop.tui.frame import Frame
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import KeyBar
from tabletop.tui.orders.details import Details
from tabletop.tui.orders.draft import (
    Draft,
    level_of,
    next_intent,
    next_target,
    option_of,
    step_level,
    targets_of,
)
from tabletop.tui.orders.fields import StepField
from tabletop.tui.orders.movelist import MORE, MoveList
from tabletop.tui.panels.parts import boxes, seat_tag
from tabletop.tui.too_small import TooSmall
from tabletop.words import costs_line, intent_name


class Foresee(Protocol):
    """What the seat can foresee of a list of its own orders (`Table.preview` for one seat)."""

    def __call__(self, orders: Sequence[Order], promised: Sequence[Order] = ()) -> Preview:
        """`promised` are orders that it thinks of promising in an offer besides."""
        ...


NOTE_LENGTH = 200


def _note_hint() -> str:
    return _("what you mean by it, for the debrief")


class OrderForm(Frame[Order | None]):
    """Makes one order. Dismisses with it, or with None when the seat goes back."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Put into the draft")),
        Binding("f4", "everything", N_("All moves")),
        Binding("pagedown", "details(1)", N_("Details"), show=False, priority=True),
        Binding("pageup", "details(-1)", show=False, priority=True),
        Binding("escape", "back", N_("Back")),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self, view: View, draft: Draft, foresee: Foresee, index: int | None = None, field: str = "move"
    ) -> None:
        super().__init__()
        self.view = view
        self.draft = draft
        self.foresee = foresee
        self.index = index
        self.field = field
        self.order: Order | None = draft.orders[index] if index is not None else None

    def body(self) -> ComposeResult:
        yield Static(self._heading(), id="form-heading")
        with Horizontal(id="form-body"):
            yield MoveList(self.view, self.order.move if self.order else None, id="moves")
            with Vertical(id="form-side"):
                yield Details(self.view, id="details")
                with Vertical(id="fields"):
                    yield StepField(id="target")
                    yield StepField(id="level")
                    yield StepField(id="intent")
                    with Horizontal(id="note-row"):
                        yield Static(" " + _("Note"), id="note-label")
                        yield DraftEntry(
                            self.order.note if self.order else "",
                            placeholder=_note_hint(),
                            max_length=NOTE_LENGTH,
                            compact=True,
                            id="note",
                        )

    def _heading(self) -> str:
        number = len(self.draft.orders) + 1 if self.index is None else self.index + 1
        return _("Order {number} of at most {most}", number=number, most=self.view.orders)

    async def speak(self) -> None:
        """Another language: the order being made, its note and the search stay."""
        self.query_one("#form-heading", Static).update(self._heading())
        self.query_one("#note-label", Static).update(" " + _("Note"))
        self.query_one("#note", Input).placeholder = _note_hint()
        self.query_one(MoveList).rebuild()
        self._show()
        self.query_one(KeyBar).refresh()
        self.query_one(TooSmall).refresh()

    def help_lines(self) -> list[tuple[str, str]]:
        """How to make an order."""
        return [
            (
                _("Making an order"),
                _(
                    "The list begins with moves that make sense now; F4 shows all, and typing letters searches all of"
                    " them by name, target or kind. Left and right change the level. Tab goes to target, level, intent"
                    " and note. Enter puts the order into your draft, where you can still change it."
                ),
            ),
            (
                _("What the signs mean"),
                _(
                    "{certain} certain: a rule says so. {possible} possible: dice decide. {unknown} unknown: it depends"
                    " on what you cannot see. dB is evidence: what others will make of your intentions.",
                    certain=glyph("certain"),
                    possible=glyph("possible"),
                    unknown=glyph("unknown"),
                ),
            ),
        ]

    def on_mount(self) -> None:
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self.query_one("#note" if self.field == "note" else "#moves").focus()
        self._show()

    # What is being made

    def _change(self, order: Order) -> None:
        self.order = order
        self._show()

    def _foreseen(self) -> tuple[tuple[PreviewLine, ...], tuple[str, ...]]:
        """What the order does beside the others, and which own pledges it would breach."""
        if self.order is None or option_of(self.view, self.order) is None:
            return (), ()
        others = [o for n, o in enumerate(self.draft.orders) if n != self.index]
        preview = self.foresee([*others, self.order])
        before = set(map(str, self.foresee(others).warnings))
        warnings = tuple(text for text in map(str, preview.warnings) if text not in before)
        return preview.orders[-1] if preview.orders else (), warnings

    def _show(self) -> None:
        """Put the order into the fields and the details."""
        order = self.order
        self.query_one(Details).show_order(order, *self._foreseen())
        if order is None:
            return
        option, level = option_of(self.view, order), level_of(self.view, order)
        targets = targets_of(self.view, order.move)
        target = self.query_one("#target", StepField)
        target.label = _("Target")
        target.value = seat_tag(self.view, order.target) if order.target else _("nobody in particular")
        target.steps = target.can_focus = len(targets) > 1
        target.remark = (
            _("{at} of {all}", at=[o.target for o in targets].index(order.target) + 1, all=len(targets))
            if len(targets) > 1 and order.target in [o.target for o in targets]
            else ""
        )
        field = self.query_one("#level", StepField)
        field.label = _("Level")
        levels = len(option.levels) if option else 1
        name = str(level.name) if level and level.name else _("as it is")
        field.value = f"{boxes(order.level, levels)} {name}" if levels > 1 else name
        field.steps = field.can_focus = levels > 1
        field.remark = costs_line(level.costs) if level else ""
        intent = self.query_one("#intent", StepField)
        intent.label = _("Intent")
        intent.value = intent_name(order.intent) if order.intent else _("not stated")
        intent.remark = _("only you and the facilitator see it")

    def on_move_list_highlighted(self, event: MoveList.Highlighted) -> None:
        """Another move: its best target, its lowest open level; intent and note stay."""
        if self.order is not None and self.order.move == event.move:
            return
        row = next(r for r in self.query_one(MoveList).all_rows if r.move == event.move)
        option = row.best
        level = next((lv.level for lv in option.levels if lv.refusal is None), option.levels[0].level)
        kept = self.order or Order(option.move)
        self._change(replace(kept, move=option.move, target=option.target, level=level))

    def on_move_list_level_step(self, event: MoveList.LevelStep) -> None:
        """The level, stepped from the list."""
        if self.order is not None:
            self._change(step_level(self.view, self.order, event.by))

    def on_move_list_taken(self) -> None:
        """Enter in the list takes the order as it stands."""
        self.action_take()

    def on_step_field_stepped(self, event: StepField.Stepped) -> None:
        """A field was stepped."""
        if self.order is None:
            return
        if event.field.id == "target":
            self._change(next_target(self.view, self.order, event.by))
        elif event.field.id == "level":
            self._change(step_level(self.view, self.order, event.by))
        else:
            self._change(next_intent(self.order, event.by))

    def on_input_submitted(self) -> None:
        """Enter in the note takes the order."""
        self.action_take()

    # Actions

    def action_take(self) -> None:
        """Put the order into the draft, unless it is refused."""
        moves = self.query_one(MoveList)
        if moves.has_focus and moves.cursor == MORE:
            moves.everything = True
            return
        order = self.order
        level = level_of(self.view, order) if order else None
        if order is None or level is None:
            self.notify(_("Choose a move first."), severity="warning")
        elif level.refusal is not None:
            self.notify(str(level.refusal), title=_("Refused"), severity="warning")
        else:
            self.dismiss(replace(order, note=self.query_one("#note", Input).value.strip()))

    def action_back(self) -> None:
        """First undo the search, then go back without an order."""
        moves = self.query_one(MoveList)
        if moves.typed:
            moves.typed = ""
        else:
            self.dismiss(None)

    def action_details(self, by: int) -> None:
        """Scroll the details."""
        self.query_one(Details).action_page(by)

    def action_everything(self) -> None:
        """Show all moves, or the sensible ones alone."""
        moves = self.query_one(MoveList)
        moves.everything = not moves.everything
