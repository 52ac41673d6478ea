"""What the console and the replay share: one scene, panels bound to it, and two layouts for any size of window."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.reactive import Reactive, reactive
from textual.widget import Widget

from tabletop.i18n import _
from tabletop.tui.frame import Frame
from tabletop.tui.keys import KeyBar
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.intents import LedgerWanted
from tabletop.tui.panels.ledger import LedgerScreen
from tabletop.tui.panels.status import Strip, TopLine
from tabletop.tui.panels.tabs import TabLine
from tabletop.tui.too_small import TooSmall

WIDE = (110, 34)
"""From this many columns and rows on, all panels stand side by side."""


def tab_keys(names: Iterable[str]) -> list[Binding]:
    """The digits as keys of tabs with these names (message ids)."""
    return [Binding(str(n), f"tab({n})", name, show=False) for n, name in enumerate(names, 1)]


class BoardScreen(Frame[None]):
    """A screen of panels. On a small window, or enlarged, one numbered tab is in sight; else all panels are.

    Subclasses name their tabs (`TABS`: for each number the ids of its panels, the first one gets the focus) and give
    their panels in `panels`.
    """

    NAMES: ClassVar[tuple[str, ...]] = ()
    """Short names of the tabs, as message ids."""
    TABS: ClassVar[tuple[tuple[str, ...], ...]] = ()
    TUCKED: ClassVar[tuple[str, ...]] = ()
    """Panels that have no place beside the others and are only seen in a tab of their own."""

    HOME: ClassVar[int] = 1
    """The tab to go to from one of those."""

    BESIDE: ClassVar[tuple[int, ...]] = ()
    """Tabs whose panels stand beside each other; in others one stands above the other."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in every screen, but without painting the whole screen anew: what gains and loses the focus paints itself."""

    scene: reactive[Scene | None] = reactive(None, repaint=False)
    tab: reactive[int] = reactive(1, repaint=False, init=False)
    enlarged: reactive[bool] = reactive(False, repaint=False, init=False)
    small: reactive[bool] = reactive(False, repaint=False, init=False)

    def __init__(self, scene: Scene, tab: int = 1) -> None:
        super().__init__()
        self.set_reactive(BoardScreen.scene, scene)
        self.set_reactive(BoardScreen.tab, tab)
        self._alone = False  # enlarged only because its panel has no place beside the others

    # What subclasses say

    def panels(self) -> Iterable[Panel]:
        """The panels of the board, in the order of the grid."""
        raise NotImplementedError

    def above(self) -> Iterable[Widget]:
        """What stands between the status lines and the panels."""
        return ()

    # Composing

    def body(self) -> ComposeResult:
        yield TopLine(id="top").data_bind(BoardScreen.scene)
        yield Strip(id="strip").data_bind(BoardScreen.scene)
        yield from self.above()
        yield TabLine(id="tabs")
        with Container(id="board"):
            for panel in self.panels():
                yield panel.data_bind(BoardScreen.scene)

    def tab_names(self) -> tuple[str, ...]:
        """The names of the tabs, in the language spoken now."""
        return tuple(map(_, self.NAMES))

    def _name_tabs(self) -> None:
        if self.is_mounted:
            self.query_one(TabLine).names = self.tab_names()

    def on_mount(self) -> None:
        self.query_one(TabLine).names = self.tab_names()
        self.small = self.size.width < WIDE[0] or self.size.height < WIDE[1]
        self._arrange()
        self.show_tab(self.tab)

    async def speak(self) -> None:
        """Another language: the same panels say their lines anew, so focus and place stay."""
        self._name_tabs()
        for panel in self.query(Panel):
            panel.rebuild()
        self.query_one(KeyBar).refresh()
        self.query_one(TooSmall).refresh()

    # Layout

    def on_resize(self, event: events.Resize) -> None:
        """Side by side or in tabs, as the window allows; the panel in focus stays in sight."""
        self.small = event.size.width < WIDE[0] or event.size.height < WIDE[1]
        self.call_after_refresh(self._look_again)

    def _look_again(self) -> None:
        """Give the focus back that a window too small for any panel took away."""
        if self.focused is None and self.is_mounted:
            self.show_tab(self.tab)

    def watch_small(self) -> None:
        self._arrange()

    def watch_enlarged(self) -> None:
        self._arrange()

    def watch_tab(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Show the panels that have a place now.

        Only what must be is changed, and on the widgets themselves: a class on the screen would restyle all of it, and
        going from tab to tab has to be quick.
        """
        if not self.is_mounted:
            return
        single = self.small or self.enlarged
        self.set_class(self.small, "-small")
        self.set_class(single, "-single")
        board = self.query_one("#board")
        board.styles.layout = None if not single else "horizontal" if self.tab in self.BESIDE else "vertical"
        shown = self.TABS[self.tab - 1] if single else self.standing()
        for panel in board.query_children(Panel):
            panel.display = panel.id in shown
        self.query_one(TabLine).at = self.tab

    def standing(self) -> Collection[str]:
        """The ids of the panels that stand side by side on a large window."""
        return [panel for ids in self.TABS for panel in ids if panel not in self.TUCKED]

    # Tabs

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The tab follows the focus, so that a smaller window shows what was being looked at."""
        for number, ids in enumerate(self.TABS, 1):
            if event.widget.id in ids:
                self.tab = number

    def on_tab_line_wanted(self, event: TabLine.Wanted) -> None:
        """A click on a tab."""
        self.show_tab(event.number)

    def action_tab(self, number: int) -> None:
        """Bring a panel into sight and focus."""
        if number <= len(self.TABS):
            self.show_tab(number)

    def show_tab(self, number: int) -> None:
        """Bring the tab `number` (from 1) into sight and its first panel into focus."""
        self.tab = number
        first = self.TABS[number - 1][0]
        if first in self.TUCKED:
            self._alone = self._alone or not self.enlarged
            self.enlarged = True
        elif self._alone:
            self._alone = self.enlarged = False
        self.query_one(f"#{first}").focus()

    def action_shrink(self) -> None:
        """Show all panels again, where one alone was enlarged."""
        if self.TABS[self.tab - 1][0] in self.TUCKED:
            self.show_tab(self.HOME)
        elif self.enlarged:
            self.action_enlarge()

    def action_enlarge(self) -> None:
        """Give the panel in focus the whole board, or take it back."""
        self.enlarged, self._alone = not self.enlarged, False
        if not self.enlarged and self.TABS[self.tab - 1][0] in self.TUCKED and not self.small:
            self.show_tab(self.HOME)

    # Ledger

    def on_ledger_wanted(self, event: LedgerWanted) -> None:
        """Open the ledger of a meter."""
        event.stop()
        if self.scene is not None:
            self.app.push_screen(LedgerScreen(self.scene.view, event.key))
