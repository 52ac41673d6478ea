"""The ending: what became of it all, what each seat won, and who everybody really was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from tabletop.engine.views import SeatView
from tabletop.i18n import N_, _
from tabletop.table import Look
from tabletop.tui.frame import HomeWanted
from tabletop.tui.glyphs import glyph
from tabletop.tui.pages import Page, PageFrame
from tabletop.tui.panels.intents import ReplayWanted
from tabletop.tui.panels.ledger import LedgerScreen
from tabletop.tui.panels.lines import BLANK, Line, Piece, paragraphs, two_ends, wrap
from tabletop.tui.panels.parts import glyph_of
from tabletop.tui.panels.whys import Subject
from tabletop.words import date_label, ending_kind, judgement_history, plain, seat_name, types_line
from tabletop.words.rulebook import Rulebook

WIDEST = 104


class EndingScreen(PageFrame[None]):
    """Name and text of the ending, then every seat with its type, score and objectives."""

    DEFAULT_CSS = """
    EndingScreen {
        #what { height: auto; padding: 0 1; border: round $accent; }
        #seats { height: 1fr; padding: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,f9", "replay", N_("Replay the game"), id="ending.replay"),
        Binding("h,escape", "home", N_("Home"), id="ending.home"),
    ]

    def __init__(self, look: Look, saved: Callable[[], str], path: str, book: Rulebook | None = None) -> None:
        """`look` is the spectator's at the end; `path` where the game is saved, or ""."""
        super().__init__()
        self.look = look
        self.book = book
        self.view = look.view
        self.estimates = look.estimates
        self.say_saved = saved
        self.path = path

    def body(self) -> ComposeResult:
        yield self.top()
        with Vertical():
            yield Page(self._what, id="what", title=self._title, fit=9, focus=False)
            yield Page(self._seats, id="seats", title=lambda: _("Who was who, and what they won"))

    def heading(self) -> Sequence[str]:
        return (str(self.view.title), _("The end"))

    def saved(self) -> str:
        return self.say_saved()

    def on_mount(self) -> None:
        self.query_one("#seats").focus()

    def _title(self) -> str:
        ending = self.view.ending
        return "" if ending is None else _("Stopped here") if ending.stopped else ending_kind(ending.kind)

    def _what(self, cells: int) -> list[Line]:
        ending = self.view.ending
        if ending is None:
            return []
        cells = min(cells - 2, WIDEST)
        turns = date_label(self.view)
        name = str(ending.name) or _("Stopped here")
        lines = [two_ends([(name, "head")], [(turns, "dim")], cells)]
        if ending.text:
            lines += paragraphs(str(ending.text), cells)
        if ending.stopped:
            lines += wrap(_("The game was ended by hand; the scores are those of this moment."), cells=cells)
        return lines

    def _seats(self, cells: int) -> list[Line]:
        cells = min(cells - 2, WIDEST)
        lines: list[Line] = []
        for seat in self.view.seats:
            lines += [*self._seat(seat, cells), BLANK]
        if self.path:
            lines += wrap((_("Saved in {path}", path=self.path), "dim"), cells=cells)
        return lines

    def _seat(self, seat: SeatView, cells: int) -> list[Line]:
        view = self.view
        score = "" if seat.score is None else _("{points} points", points=seat.score)
        who = types_line(view, seat.id, seat.types) if seat.types else seat_name(view, seat.id)
        head: list[Piece] = [(f"{glyph_of(view, seat.id)} {who}", "head")]
        lines = [two_ends(head, [(score, "strong")], cells)]
        for aim in view.objectives:
            if aim.seat != seat.id:
                continue
            secret = "" if aim.public else "  " + _("secret")
            points = "" if aim.points is None else plain(aim.points)
            lines.append(
                two_ends(
                    [(f"  {glyph('item')} {aim.text}", ""), (secret, "warn")],
                    [(points, "")],
                    cells,
                    pick=Subject("aim", aim.id, seat.id),
                )
            )
        for text in judgement_history(view, self.estimates, seat.id):
            lines += wrap((text, "mine"), cells=cells, first="  ", rest="    ")
        severity = dict(view.severity).get(seat.id)
        if severity is not None:
            lines.append(
                two_ends([("  " + _("Severity of its last acts"), "dim")], [(plain(severity), "dim")], cells)
            )
        return lines

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """What an aim is made of."""
        if isinstance(event.pick, Subject):
            self.app.push_screen(LedgerScreen(self.look, event.pick, self.book))

    def action_replay(self) -> None:
        """Ask for the replay."""
        self.post_message(ReplayWanted())

    def action_home(self) -> None:
        """Ask to go home."""
        self.post_message(HomeWanted())
