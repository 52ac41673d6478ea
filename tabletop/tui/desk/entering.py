"""Entering orders at the desk: where the cursor stands, what is typed and found for it, and what Enter then does."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from tabletop.engine import Order
from tabletop.engine.views import OfferView
from tabletop.i18n import _
from tabletop.tui.desk.boxes import Sets, Sheet
from tabletop.tui.desk.entry import Found, looked_up
from tabletop.tui.desk.intents import DeskDrafted
from tabletop.tui.desk.sets import Papers, Tray, found_lines, seat_of
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.orders.draft import Draft, step_level
from tabletop.tui.orders.form import Foresee, OrderForm
from tabletop.tui.pages import PageFrame
from tabletop.tui.panels.lines import Line, two_ends, wrap
from tabletop.tui.panels.parts import seat_tag


class Entering(PageFrame[None]):
    """The part of the desk that enters orders. It changes no draft itself; it posts the changed one."""

    def __init__(self, papers: Callable[[], Papers], foresee: Callable[[str], Foresee]) -> None:
        """`papers` says what lies on the desk, `foresee` gives a seat's preview."""
        super().__init__()
        self.say_papers = papers
        self.foresee = foresee
        self.papers = papers()
        self.typed = ""
        self.at = 0
        self.stepped: int | None = None
        self.closed_until = 0.0

    def open_offer(self, offer: OfferView | None, tray: Tray | None = None) -> None:
        """Show an offer to the seat that has to answer it, or to the one that made it."""
        raise NotImplementedError

    # Where the cursor stands

    @property
    def pick(self) -> Hashable:
        """The line under the cursor."""
        return self.query_one(Sets).cursor

    @property
    def tray(self) -> Tray | None:
        """The seat that the cursor stands on; on a deal, the last of all."""
        seat = seat_of(self.pick)
        return next((t for t in self.papers.trays if t.seat == seat and t.human), None)

    def cursor_moved(self) -> None:
        """Another line: what was typed was for the one before."""
        self.typed, self.at, self.stepped = "", 0, None
        self.query_one(Sheet).rebuild()
        self.refresh_bindings()

    def _index(self) -> int | None:
        """Which order of its seat the cursor stands on."""
        return self.pick[2] if isinstance(self.pick, tuple) and self.pick[0] == "order" else None

    def go_to(self, seat: str) -> None:
        """Put the cursor on a seat."""
        self.query_one(Sets).cursor = ("seat", seat)

    # Looking up

    def look_up(self, typed: str) -> None:
        """What is typed now; for a seat whose orders are sealed, that it has to be reopened first."""
        tray = self.tray
        if tray is None or not tray.scene.live:
            sealed = _("Its orders are sealed: {key} reopens them.", key=key_for("desk.seal"))
            nowhere = _("Go to a seat first, with {key}.", key=key_for("desk.next_seat"))
            self.notify(sealed if tray else nowhere, severity="warning")
            return
        self.typed, self.at, self.stepped = typed.replace("\n", " ")[:60], 0, None
        sheet = self.query_one(Sheet)
        sheet.rebuild()
        sheet.scroll_home(animate=False)
        self.refresh_bindings()

    def found(self) -> tuple[Found, ...]:
        """What is found for what is typed."""
        tray = self.tray
        return looked_up(tray.numbers, tray.view, self.typed) if tray is not None else ()

    def sheet_heads(self) -> tuple[str, str]:
        """What stands in the borders of the sheet."""
        tray = self.tray
        name = seat_tag(tray.view, tray.seat) if tray else ""
        if self.typed:
            typed = _("{seat}: {typed}", seat=name, typed=self.typed + glyph("caret"))
            enters = _("{key} enters it   {level} level", key=key_for("desk.enter"), level=glyph("sideways"))
            return typed, enters
        return _("{seat}: order sheet", seat=name) if tray else _("Order sheet"), _(
            "type a number or letters"
        )

    def sheet_lines(self, cells: int) -> list[Line]:
        """What may be ordered; the one that Enter would enter with its level, its cost and why it is refused."""
        tray = self.tray
        if tray is None:
            return wrap((_("{key} goes to a seat.", key=key_for("desk.next_seat")), "dim"), cells=cells)
        costs = {str(c.name) for o in tray.view.options for lv in o.levels for c in lv.costs}
        paid = costs.pop() if len(costs) == 1 else _("cost") if costs else ""
        lines = [two_ends([(_(" No. order"), "dim")], [(paid, "dim")], cells)]
        for place, found in enumerate(self.found()):
            lines += found_lines(
                tray, found, cells, self.stepped, marked=bool(self.typed) and place == self.at
            )
        if not self.found():
            lines = wrap((_("Nothing has “{query}”.", query=self.typed), "dim"), cells=cells)
        return lines

    # Entering

    def action_enter(self) -> None:
        """Enter what was found; with nothing typed, open the line under the cursor."""
        found = self.found() if self.typed else ()
        if found:
            self._put(found[min(self.at, len(found) - 1)])
        elif self.typed:
            # Cleared, for who copies from paper may go on typing without looking up.
            self.notify(_("Nothing has “{query}”.", query=self.typed), severity="warning")
            self.look_up("")
        else:
            self.open_pick(self.pick)

    def enter_number(self, number: int) -> None:
        """Enter what has this number on the sheet."""
        found = next((each for each in self.found() if each.number == number), None)
        if found is not None and self.tray is not None and self.tray.scene.live:
            self._put(found)

    def _put(self, found: Found) -> None:
        tray = self.tray
        if tray is None:
            return
        level = found.level(self.stepped)
        if tray.spare <= 0:
            count = tray.view.orders
            text = _("All {count} orders of this seat are entered; drop one with Del.", count=count)
            self.notify(text, severity="warning")
        else:
            # What stands on the paper is entered even where it is refused: the set shows why, and cannot be sealed so.
            if level.refusal is not None:
                self.notify(str(level.refusal), title=_("Refused"), severity="warning")
            self._draft(tray, tray.scene.draft.add(found.order(self.stepped)))
        self.look_up("")

    def _draft(self, tray: Tray, draft: Draft) -> None:
        preview = self.foresee(tray.seat)(draft.orders)
        self.lay(replace(tray, scene=replace(tray.scene, draft=draft, preview=preview)))
        self.closed_until = 0.0
        self.post_message(DeskDrafted(tray.seat, draft))

    def lay(self, tray: Tray) -> None:
        """Lay a changed order set on the desk at once: the next key may come before the controller has answered."""
        trays = tuple(tray if each.seat == tray.seat else each for each in self.papers.trays)
        self.papers = replace(self.papers, trays=trays)
        self.query_one(Sets).rebuild()

    def open_pick(self, pick: Hashable) -> None:
        """Edit the order, step the answer, or answer the offer that this line stands for."""
        tray = self.tray
        if not isinstance(pick, tuple):
            return
        if pick[0] == "deal":
            self.open_offer(next((o for o in self.papers.offers if (o.parties, o.number) == pick[1:]), None))
        elif pick[0] == "offer" and tray is not None:
            offers = tray.view.offers
            self.open_offer(next((o for o in offers if (o.parties, o.number) == pick[2:]), None), tray)
        elif tray is not None and tray.scene.live:
            if pick[0] == "choice":
                self._step_answer(tray, str(pick[2]), 1)
            elif pick[0] == "order":
                self._open_form(tray, int(pick[2]))
            else:  # an Enter pressed twice must not open anything that the next keys would be typed into
                self.notify(_("Type a number from the order sheet, or letters."))

    def _open_form(self, tray: Tray, index: int) -> None:
        def made(order: Order | None) -> None:
            if order is not None:
                self._draft(tray, tray.scene.draft.put(index, order))

        self.app.push_screen(OrderForm(tray.view, tray.scene.draft, self.foresee(tray.seat), index), made)

    def _step_answer(self, tray: Tray, inject: str, by: int) -> None:
        """The next answer to a question; none is one of them."""
        choice = next(c for c in tray.view.choices if c.inject == inject)
        answers = [None, *(option.id for option in choice.options)]
        now = answers.index(tray.scene.draft.answered(inject))
        self._draft(tray, tray.scene.draft.answer(inject, answers[(now + by) % len(answers)]))

    def action_seat(self, by: int) -> None:
        """Go to the next seat that people play, or to the one before."""
        seats = [tray.seat for tray in self.papers.trays if tray.human]
        if seats:
            seat = seat_of(self.pick)
            at = seats.index(seat) + by if seat in seats else 0
            self.go_to(seats[at % len(seats)])

    def action_step(self, by: int) -> None:
        """The next of what was found, or the next line."""
        if self.typed:
            self.at = max(0, min(self.at + by, len(self.found()) - 1))
            self.stepped = None
            sheet = self.query_one(Sheet)
            sheet.rebuild()
            found = self.found()
            if found:
                sheet.cursor = found[self.at].number
        else:
            self.query_one(Sets).action_move(by)

    def action_level(self, by: int) -> None:
        """Another level of what was found or of the order under the cursor, or another answer."""
        tray, index = self.tray, self._index()
        if tray is None or not tray.scene.live:
            return
        draft = tray.scene.draft
        if self.typed and (found := self.found()):
            chosen = found[min(self.at, len(found) - 1)]
            self.stepped = max(1, min(chosen.level(self.stepped).level + by, len(chosen.option.levels)))
            self.query_one(Sheet).rebuild()
        elif index is not None:
            self._draft(tray, draft.put(index, step_level(tray.view, draft.orders[index], by)))
        elif isinstance(self.pick, tuple) and self.pick[0] == "choice":
            self._step_answer(tray, str(self.pick[2]), by)

    def action_shift(self, by: int) -> None:
        """Move the order under the cursor."""
        tray, index = self.tray, self._index()
        if tray is not None and index is not None and tray.scene.live:
            draft = tray.scene.draft.shift(index, by)
            self._draft(tray, draft)
            self.query_one(Sets).cursor = ("order", tray.seat, draft.at)

    def action_drop(self) -> None:
        """Drop the order under the cursor; on a seat, its last one."""
        tray = self.tray
        if tray is None or not tray.scene.live or not tray.scene.draft.orders:
            return
        index = self._index()
        draft = tray.scene.draft.drop(len(tray.scene.draft.orders) - 1 if index is None else index)
        self.go_to(tray.seat)
        self._draft(tray, draft)
