"""What one side could give, as a list to take from: Space takes a clause into the offer, letters search."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from tabletop.engine.views import ClauseView, View
from tabletop.i18n import N_, _
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.panels.lines import Line, Piece, heading, line, two_ends, wrap
from tabletop.tui.panels.parts import boxes, seat_tag, ticked
from tabletop.tui.panels.view import LinesView
from tabletop.words import plain, seat_name, tag_name
from tabletop.words.bargains import level_name
from tabletop.words.bundle import Bundle, Key, clauses_of, key_of, own_costs, why_not


class ClauseList(LinesView):
    """Clauses of some seats, under their names where there are several. What stands in the offer is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", N_("Take in or out"), id="clauses.take"),
        Binding("enter", "screen.send(True)", N_("Send"), id="clauses.send"),
        Binding("left", "step(-1)", N_("Lower level"), show=False, id="clauses.lower"),
        Binding("right", "step(1)", N_("Higher level"), show=False, id="clauses.higher"),
    ]

    ONE_CLICK = True

    typed: reactive[str] = reactive("", repaint=False)

    @dataclass
    class Toggled(Message):
        """The clause is to be taken into the offer, or out of it."""

        clause: ClauseView
        level: int

    @dataclass
    class Stepped(Message):
        """The clause, which stands in the offer, is to be given at this level."""

        clause: ClauseView
        level: int

    @dataclass
    class Rested(Message):
        """The cursor rests on a clause."""

        clause: ClauseView

    def __init__(
        self, view: View, bundle: Callable[[], Bundle], seats: Callable[[], tuple[str, ...]], *, id: str
    ) -> None:
        """`bundle` says what is taken in so far, `seats` who gives what is listed here."""
        super().__init__(id=id)
        self.view = view
        self.bundle = bundle
        self.seats = seats
        self.levels: dict[Key, int] = {}

    def watch_typed(self) -> None:
        self.rebuild()

    def rebuild(self) -> None:
        if self.cells < 4:
            return
        own = self.seats() == (self.view.viewer,)
        lines: list[Line] = []
        for seat in self.seats():
            found = self._found(seat)
            if not own and found:
                lines.append(heading(seat_name(self.view, seat), self.cells))
            for kind in ("pledge", "move"):
                lines.extend(self._group(kind, [clause for clause in found if clause.kind == kind]))
        if not lines:
            lines = wrap((self._nothing(), "dim"), cells=self.cells)
        self.border_title = _("We give") if own else _("They give")
        self.border_subtitle = (
            _("search: {query}", query=self.typed + glyph("caret"))
            if self.typed
            else _("{key} takes, type to find", key=key_for("clauses.take"))
        )
        self.show_lines(lines)

    def _parties(self) -> tuple[str, ...]:
        return self.bundle().parties(self.view)

    def _nothing(self) -> str:
        if self.typed:
            return _("Nothing has “{query}”.", query=self.typed)
        if not self.seats():
            return _("Choose with whom first.")
        return _("There is nothing to give here.")

    def _found(self, seat: str) -> list[ClauseView]:
        words = self.typed.casefold().split()
        clauses = clauses_of(self.view, self.bundle(), seat)
        return [c for c in clauses if all(word in self._text(c) for word in words)]

    def _text(self, clause: ClauseView) -> str:
        seat = self.view.seat(clause.target) if clause.target else None
        names = (seat.name.en, seat.name.zh_hant) if seat else ()
        tags = (*clause.tags, *map(tag_name, clause.tags))
        return " ".join((clause.name.en, clause.name.zh_hant, clause.move, *names, *tags)).casefold()

    def _group(self, kind: str, found: list[ClauseView]) -> list[Line]:
        """The clauses of one kind under what they are: words that bind, or deeds of this turn."""
        if not found:
            return []
        name = _("Pledges:") if kind == "pledge" else _("Moves, made this turn:")
        return [line((name, "dim")), *(row for clause in found for row in self._row(clause))]

    def _row(self, clause: ClauseView) -> list[Line]:
        view, key = self.view, key_of(clause)
        taken = self.bundle().level(key)
        level = taken or self.levels.get(key, 1)
        closed = why_not(clause, level)
        mark = ticked(bool(taken))
        pieces: list[Piece] = [
            (f"{mark} {clause.name}", "strong" if taken else "off" if closed is not None else "")
        ]
        if clause.target and (len(self.bundle().partners) > 1 or clause.target not in self._parties()):
            pieces.append((f" {glyph('to')} {seat_tag(view, clause.target)}", "dim"))
        cost = sum(c.amount for c in own_costs(clause, level))
        priced: list[Piece] = [(plain(cost), "dim")] if cost else []
        size = sum(cell_len(text) for text, _tone in (*pieces, *priced))
        if size < self.cells:
            lines = [two_ends(pieces, priced, self.cells, pick=key)]
        else:  # no word of a name is cut
            lines = wrap(*pieces, ("  ", ""), *priced, cells=self.cells, pick=key, rest="    ")
        if len(clause.levels) > 1:
            first = f"    {boxes(level, len(clause.levels))} "
            shown: Piece = (str(level_name(clause, level)), "strong" if taken else "dim")
            lines.extend(wrap(shown, cells=self.cells, pick=key, first=first, rest="    "))
        if clause.in_force:
            said: Piece = (_("in force already"), "dim")
            lines.extend(wrap(said, cells=self.cells, pick=key, first="    ", rest="    "))
        if closed is not None:
            first = f"    {glyph('crossed')} "
            lines.extend(wrap((str(closed), "off"), cells=self.cells, pick=key, first=first, rest="      "))
        return lines

    # What the cursor stands on

    def _clause(self, key: Hashable) -> ClauseView | None:
        return next((c for c in self.view.clauses if key_of(c) == key), None)

    def on_focus(self) -> None:
        super().on_focus()
        self._rest()

    def watch_cursor(self) -> None:
        super().watch_cursor()
        self._rest()

    def _rest(self) -> None:
        if (clause := self._clause(self.cursor)) is not None:
            self.post_message(self.Rested(clause))

    def chose(self, pick: Hashable) -> None:
        """Take the clause in or out; what the seat could not give is said and stays out."""
        clause = self._clause(pick)
        if clause is None:
            return
        key = key_of(clause)
        level = self.levels.get(key, 1)
        refusal = why_not(clause, level)
        if refusal is not None and not self.bundle().level(key):
            self.notify(str(refusal), severity="warning")
            return
        self.post_message(self.Toggled(clause, level))

    def action_take(self) -> None:
        """Take the clause under the cursor in or out."""
        if self.cursor is not None:
            self.chose(self.cursor)

    def action_step(self, by: int) -> None:
        """Give it at another level."""
        clause = self._clause(self.cursor)
        if clause is None or len(clause.levels) < 2:
            return
        key = key_of(clause)
        now = self.bundle().level(key)
        level = max(1, min((now or self.levels.get(key, 1)) + by, len(clause.levels)))
        self.levels[key] = level
        if now:
            self.post_message(self.Stepped(clause, level))
        else:
            self.rebuild()

    def on_key(self, event: events.Key) -> None:
        """Letters narrow the list, Backspace takes the last one back."""
        if event.key == "backspace" and self.typed:
            self.typed = self.typed[:-1]
        elif event.is_printable and event.character and event.character != " ":
            self.typed += event.character
        else:
            return
        event.stop()
        event.prevent_default()
