"""Coach marks in the console: a quiet box with one hint, and a double frame around the panel that it explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen

from tabletop.engine.cast import CoachMark
from tabletop.i18n import N_, _
from tabletop.tui.help_pages import sections
from tabletop.tui.keys import key_for
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.intents import LedgerWanted
from tabletop.tui.panels.lines import Line, Piece, wrap
from tabletop.words.coaching import Deed


@dataclass
class CoachDeed(Message):
    """The seat did something that its hint may have waited for."""

    deed: Deed


@dataclass
class CoachTurned(Message):
    """The seat turned to this panel: its hint is due."""

    panel: str


@dataclass
class CoachAgain(Message):
    """The seat wants to see the hint again that it put away last."""


class CoachBox(Panel):
    """The hint of the scene; without one it takes no room."""

    DEFAULT_CSS = """
    CoachBox { height: auto; border: round $primary; display: none; }
    CoachBox.-shown { display: block; }
    """

    can_focus = False

    def title(self, scene: Scene) -> str:
        if scene.coach is None:
            return ""
        panel = self._about(scene)
        name = panel.title(scene) if panel is not None else sections()[scene.coach.panel].title
        return _("Coach: {panel}", panel=name)

    def hint(self, scene: Scene) -> str:
        return _("{key}: seen", key=key_for("console.coach"))

    def reads(self, scene: Scene) -> object:
        return scene.coach

    def _about(self, scene: Scene) -> Panel | None:
        mark = scene.coach
        return next((p for p in self.screen.query(Panel) if mark is not None and p.id == mark.panel), None)

    def watch_scene(self) -> None:
        """Point at the panel that is explained, and at no other."""
        mark = self.scene.coach if self.scene is not None else None
        self.set_class(mark is not None, "-shown")
        for panel in self.screen.query(Panel):
            panel.set_class(mark is not None and panel.id == mark.panel, "-coached")
        super().watch_scene()

    def build(self, scene: Scene, cells: int) -> list[Line]:
        mark = scene.coach
        if mark is None:
            return []
        press: list[Piece] = [("  ", ""), (self._press(mark), "mine")] if mark.press else []
        lines = wrap((str(mark.text), ""), *press, cells=cells)
        self.styles.height = len(lines) + 2
        return lines

    def _press(self, mark: CoachMark) -> str:
        """What to press; `{key}` in it is the number of the panel that is explained."""
        tabs: tuple[tuple[str, ...], ...] = getattr(self.screen, "TABS", ())
        number = next((n for n, ids in enumerate(tabs, 1) if mark.panel in ids), 0)
        return str(mark.press).replace("{key}", key_for(f"console.tab{number}") if number else "0")


class Coached(Screen[None]):
    """What a console adds to its panels so that it can coach. What the seat did is posted, and decided elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "coach_on", N_("Hint seen"), id="console.coach"),
        Binding("x", "coach_back", N_("Hint again"), show=False, id="console.coach"),
    ]

    scene: reactive[Scene | None]
    _turned_to = ""

    def coach_works(self, action: str) -> bool | None:
        """Whether x puts a hint away or brings one back; None where the action is neither."""
        if action not in ("coach_on", "coach_back"):
            return None
        shown = self.scene is not None and self.scene.coach is not None
        return shown if action == "coach_on" else not shown and self.scene is not None and self.scene.coached

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Going on from the panel that is explained is having looked at it; that gone to may have a hint of its own."""
        before, self._turned_to = self._turned_to, event.widget.id or ""
        if self.scene is None or before == self._turned_to:
            return
        if self.scene.coach is not None and self.scene.coach.panel == before:
            self.post_message(CoachDeed("looked"))
        self.post_message(CoachTurned(self._turned_to))

    def on_ledger_wanted(self, event: LedgerWanted) -> None:
        """A ledger is opened."""
        self.post_message(CoachDeed("ledger"))

    def action_coach_on(self) -> None:
        """Put the hint away; the next one comes."""
        self.post_message(CoachDeed("read"))

    def action_coach_back(self) -> None:
        """Show the hint again that was put away last."""
        self.post_message(CoachAgain())
