"""The projector view: what everybody may see, large and in few words, for the wall of the room.

It is given the spectator's look and nothing else; no secret can reach it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from tabletop.engine.views import SPECTATOR, View
from tabletop.i18n import N_, _
from tabletop.settings import settings
from tabletop.table import Look
from tabletop.tui.bigdigits import big
from tabletop.tui.bulletin import BulletinScreen, bulletin_lines
from tabletop.tui.clock import CLOCK_KEYS
from tabletop.tui.clockface import BigClock, Label, TopRow
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Page, PageFrame
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.ladder import LadderPanel, escalation
from tabletop.tui.panels.lines import BLANK, Line, Piece, line, two_ends, wrap
from tabletop.tui.panels.parts import arrow, changed, seat_tag
from tabletop.tui.themes import theme_of
from tabletop.words import change, date_label, meter_value, pledge_status, rung_name, seat_short
from tabletop.words.bulletin import bulletin, latest_turn


class PublicLadder(LadderPanel):
    """The ladder as everybody may see it."""

    can_focus = False

    def title(self, scene: Scene) -> str:
        return _("Escalation")


class ProjectorScreen(PageFrame[None]):
    """What a room may see: how far things have gone, what happened last, who has promised what, who is ready."""

    CSS_PATH = "projector.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6,escape", "back", N_("Go back"), id="projector.back"),
        Binding("b", "bulletin", N_("Bulletin"), id="projector.bulletin"),
        *CLOCK_KEYS,
    ]

    scene: reactive[Scene | None] = reactive(None, repaint=False)

    def __init__(
        self, look: Callable[[], Look], note: Callable[[], str] = str, label: Label | None = None
    ) -> None:
        """`look` is the spectator's, asked again whenever the screen is renewed. `note` is a word on top; `label` the
        clock's, where it is not that of a game of this program.
        """
        super().__init__()
        self.say_look = look
        self.say_note = note
        self.say_clock = label
        self.look_again()

    def look_again(self) -> None:
        """Take in what everybody may see now."""
        look = self.say_look()
        if look.view.viewer != SPECTATOR:
            raise ValueError("the projector shows what a spectator sees")
        self.look = look
        self.scene = Scene(look)

    @property
    def view(self) -> View:
        """The spectator's view."""
        return self.look.view

    def body(self) -> ComposeResult:
        yield TopRow(self.top(), self.say_clock)
        with Horizontal(id="large"):
            yield Page(self._large, id="now", bare=True, focus=False)
            yield BigClock(self.say_clock, id="big-clock")
        with Horizontal(id="wall"):
            yield PublicLadder(id="ladder").data_bind(ProjectorScreen.scene)
            with Vertical(id="told"):
                yield Page(self._last_turn, id="public", title=self._public_title, hint=self._hint)
                yield Page(self._words, id="words", title=lambda: _("Public pledges"), fit=9, focus=False)
        yield Page(self._ready, id="ready", bare=True, fit=2, focus=False)

    def heading(self) -> Sequence[str]:
        note = self.say_note()
        return (str(self.view.title), date_label(self.view), *((note,) if note else ()))

    def on_mount(self) -> None:
        self.app.theme = theme_of("projector")
        self.query_one("#public").focus()

    def on_unmount(self) -> None:
        """Back to the colours that the user has chosen."""
        self.app.theme = theme_of(settings().theme)

    def renew(self) -> None:
        self.look_again()
        super().renew()
        for panel in self.query(Panel):
            panel.rebuild()

    # What it says

    def _large(self, cells: int) -> list[Line]:
        meter = escalation(self.view)
        if meter is None:
            return [line((str(self.view.title), "strong"))]
        said: list[list[Piece]] = [
            [],
            [(f"{meter.name}", "dim")],
            [(rung_name(self.view, meter.rung), "strong")],
            [(f"{arrow(meter.value - meter.before)} {change(meter)}", changed(meter)[1])],
            [],
        ]
        digits = big(meter_value(meter))
        return [line((f"{row}   ", "strong"), *pieces) for row, pieces in zip(digits, said, strict=True)]

    def _public_title(self) -> str:
        turn = latest_turn(self.look)
        return _("Seen in turn {turn}", turn=turn) if turn else _("Seen so far")

    def _hint(self) -> str:
        return _("{key}: the bulletin", key=key_for("projector.bulletin")) if latest_turn(self.look) else ""

    def _last_turn(self, cells: int) -> list[Line]:
        turn = latest_turn(self.look)
        if not turn:
            return wrap((_("The first turn is being played."), "dim"), cells=cells)
        return bulletin_lines(bulletin(self.look, turn), cells)

    def _words(self, cells: int) -> list[Line]:
        view = self.view
        lines: list[Line] = []
        for pledge in view.pledges:
            if pledge.status == "in_force":
                who = f"{seat_tag(view, pledge.by)} {glyph('to')} {seat_tag(view, pledge.to)}  "
                pieces: list[Piece] = [
                    (who, ""),
                    (f"{pledge.name} ", "strong"),
                    (pledge_status(pledge), "dim"),
                ]
                lines += wrap(*pieces, cells=cells, rest="  ")
        if not lines:
            lines.append(line((_("None."), "dim")))
        return lines + self._trust(cells)

    def _trust(self, cells: int) -> list[Line]:
        """Who trusts whom, where the public may know it."""
        view = self.view
        known = [meter for meter in view.meters if meter.kind in ("trust", "band") and len(meter.of) == 2]
        if not known:
            return []
        lines = [BLANK, line((_("Trust"), "head"))]
        for meter in known:
            holder, other = (seat_short(view, seat) for seat in meter.of)
            lines.append(
                line(f"{holder} {glyph('to')} {other} ", (meter_value(meter), "strong"), " ", changed(meter))
            )
        return lines

    def _ready(self, cells: int) -> list[Line]:
        """Who has sealed, and of whom orders are still awaited."""
        view = self.view
        if view.ending is not None:
            return [
                line(
                    (_("The game is over: {name}", name=str(view.ending.name) or _("Stopped here")), "strong")
                )
            ]
        pieces: list[Piece] = []
        for seat, ready in self.look.ready:
            sign = glyph("yes") if ready else glyph("pending")
            pieces.append((f" {seat_tag(view, seat)} {sign}  ", "strong" if ready else "dim"))
        waiting = [seat for seat, ready in self.look.ready if not ready]
        text = _("Orders awaited") if waiting else _("All orders are in")
        return [two_ends(pieces, [(text, "warn" if waiting else "good")], cells)]

    # What is done

    def action_bulletin(self) -> None:
        """Show the bulletin of every turn."""
        self.app.push_screen(BulletinScreen(self.look))

    def action_back(self) -> None:
        """Back to where it was asked for."""
        self.dismiss(None)
