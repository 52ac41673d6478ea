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
from tabletop.engine.views import Preview, View
from tabletop.i18n import N_, _
from tabletop.tui.at_once import AtOnce
from tabletop.tui.entries import DraftEntry
from tabletop.tui.keys import KeyBar
from tabletop.tui.orders.details import Details, Making
from tabletop.tui.orders.draft import (
    Draft,
    level_of,
    next_intent,
    next_target,
    option_of,
    purse,
    spent_by,
    step_level,
    targets_of,
)
from tabletop.tui.orders.fields import StepField
from tabletop.tui.orders.movelist import MORE, MoveList
from tabletop.tui.panels.lines import Piece, two_ends
from tabletop.tui.panels.parts import boxes, seat_tag
from tabletop.tui.panels.view import LinesView
from tabletop.tui.too_small import TooSmall
from tabletop.words import costs_line, intent_name, shortage_text


class Foresee(Protocol):
    """What the seat can foresee of a list of its own orders (`Table.preview` for one seat)."""

    def __call__(self, orders: Sequence[Order], promised: Sequence[Order] = ()) -> Preview:
        """`promised` are orders that it thinks of promising in an offer besides."""
        ...


NOTE_LENGTH = 200


def _note_hint() -> str:
    return _("what you mean by it, for the debrief")


class FormTop(LinesView):
    """Which order of the turn is being made, and what the draft with it leaves of each purse."""

    can_focus = False

    def __init__(self, view: View, number: int, *, id: str) -> None:
        super().__init__(id=id)
        self.view = view
        self.number = number
        self.draft: Draft | None = None

    def show_draft(self, draft: Draft) -> None:
        """Show what this draft leaves."""
        self.draft = draft
        self.rebuild()

    def rebuild(self) -> None:
        if self.cells < 4:
            return
        head = _("Order {number} of at most {most}", number=self.number, most=self.view.orders)
        self.show_lines([two_ends([(head, "head")], self._left(), self.cells)])

    def _left(self) -> list[Piece]:
        if self.draft is None:
            return []
        pieces: list[Piece] = []
        for cost in spent_by(self.view, self.draft):
            has = purse(self.view, cost.meter)
            if pieces:
                pieces.append(("  ", ""))
            if cost.amount > has:
                pieces.append((shortage_text(cost.name, cost.amount, has), "bad"))
            else:
                text = _("{name}: {left} of {all} left", name=cost.name, left=has - cost.amount, all=has)
                pieces.append((text, ""))
        return pieces


class OrderForm(AtOnce[Order | None]):
    """Makes one order. Dismisses with it, or with None when the seat goes back."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#moves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Put into the draft"), id="order.take"),
        Binding("f4", "everything", N_("All moves"), id="order.everything"),
        Binding("pagedown", "details(1)", N_("Details"), show=False, priority=True, id="order.details.down"),
        Binding("pageup", "details(-1)", show=False, priority=True, id="order.details.up"),
        Binding("escape", "back", N_("Back"), id="order.back"),
        Binding("down", "app.focus_next", show=False, id="form.next"),
        Binding("up", "app.focus_previous", show=False, id="form.before"),
    ]

    def __init__(
        self,
        view: View,
        draft: Draft,
        foresee: Foresee,
        index: int | None = None,
        field: str = "move",
        begun: Order | None = None,
    ) -> None:
        """A new order, or the drafted one at `index` anew, starting at its `field`; `begun` is how far it had come."""
        super().__init__()
        self.view = view
        self.draft = draft
        self.foresee = foresee
        self.index = index
        self.field = field
        self.order: Order | None = begun or (draft.orders[index] if index is not None else None)

    def body(self) -> ComposeResult:
        number = len(self.draft.orders) + 1 if self.index is None else self.index + 1
        yield FormTop(self.view, number, id="form-heading")
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

    async def speak(self) -> None:
        """Another language: the order being made, its note and the search stay."""
        self.query_one("#note-label", Static).update(" " + _("Note"))
        self.query_one("#note", Input).placeholder = _note_hint()
        self.query_one(MoveList).rebuild()
        self.query_one(FormTop).rebuild()
        self._show()
        self.query_one(KeyBar).refresh()
        self.query_one(TooSmall).refresh()

    def on_mount(self) -> None:
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        if self.field == "note":
            self.query_one("#note").focus()
        self._show()
        self.filled()

    # What is being made

    def _change(self, order: Order) -> None:
        self.order = order
        self._show()

    def _wider(self, order: Order) -> Draft:
        """The draft as it would be with the order."""
        return self.draft.add(order) if self.index is None else self.draft.put(self.index, order)

    def _making(self) -> Making | None:
        """The order with what it does beside the others, and which own pledges it would breach."""
        order = self.order
        if order is None or option_of(self.view, order) is None:
            return None
        others = [o for n, o in enumerate(self.draft.orders) if n != self.index]
        preview = self.foresee([*others, order])
        before = set(map(str, self.foresee(others).warnings))
        return Making(
            order,
            self._wider(order),
            preview.orders[-1] if preview.orders else (),
            preview.says[-1] if preview.says else (),
            tuple(text for text in map(str, preview.warnings) if text not in before),
        )

    def _show(self) -> None:
        """Put the order into the list, the fields and the details."""
        order = self.order
        making = self._making()
        self.query_one(MoveList).show_order(order)
        self.query_one(Details).show_order(making)
        self.query_one(FormTop).show_draft(making.draft if making else self.draft)
        if order is None:
            return
        self._show_target(order)
        self._show_level(order)
        intent = self.query_one("#intent", StepField)
        intent.label = _("Intent")
        intent.value = intent_name(order.intent) if order.intent else _("not stated")
        intent.remark = _("only you and the facilitator see it")

    def _show_target(self, order: Order) -> None:
        field = self.query_one("#target", StepField)
        targets = [o.target for o in targets_of(self.view, order.move)]
        field.label = _("Target")
        field.value = seat_tag(self.view, order.target) if order.target else _("nobody in particular")
        field.steps = field.can_focus = len(targets) > 1
        at = targets.index(order.target) + 1 if order.target in targets else 0
        field.remark = _("{at} of {all}", at=at, all=len(targets)) if at and len(targets) > 1 else ""

    def _show_level(self, order: Order) -> None:
        option, level = option_of(self.view, order), level_of(self.view, order)
        field = self.query_one("#level", StepField)
        field.label = _("Level")
        levels = len(option.levels) if option else 1
        name = str(level.name) if level and level.name else _("as it is")
        field.value = f"{boxes(order.level, levels)} {name}" if levels > 1 else name
        field.steps = field.can_focus = levels > 1
        field.remark = costs_line(level.costs) if level else ""

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

    def on_move_list_target_step(self, event: MoveList.TargetStep) -> None:
        """The target, stepped from the list."""
        if self.order is not None:
            self._change(next_target(self.view, self.order, event.by))

    def on_details_level_wanted(self, event: Details.LevelWanted) -> None:
        """A click on a level in the details."""
        if self.order is not None:
            self._change(replace(self.order, level=event.level))

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
