"""What the console and the replay share: one scene, panels bound to it, and two layouts for any size of window."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.reactive import Reactive, reactive
from textual.widget import Widget

from tabletop.i18n import N_, _
from tabletop.tui.at_once import AtOnce
from tabletop.tui.keys import KeyBar
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.intents import LedgerWanted, PlaceWanted
from tabletop.tui.panels.ledger import LedgerScreen
from tabletop.tui.panels.status import Strip, TopLine
from tabletop.tui.panels.tabs import TabLine
from tabletop.tui.too_small import TooSmall

WIDE = (110, 34)
"""From this many columns and rows on, panels stand side by side."""

HUGE = (150, 44)
"""From this many columns and rows on there is room for all of them at once."""


def tab_keys(names: Iterable[str], room: str) -> list[Binding]:
    """The digits as keys of tabs with these names (message ids), on the screen whose ids begin with `room`."""
    return [
        Binding(str(n), f"tab({n})", name, show=False, id=f"{room}.tab{n}") for n, name in enumerate(names, 1)
    ]


class BoardScreen(AtOnce[None]):
    """A screen of panels. On a small window, or enlarged, one numbered tab is in sight; else all panels are.

    Subclasses name their tabs (`TABS`: for each number the ids of its panels, the first one gets the focus) and give
    their panels in `panels`.
    """

    NAMES: ClassVar[tuple[str, ...]] = ()
    """Short names of the tabs, as message ids."""
    SHORT: ClassVar[Mapping[str, str]] = {
        N_("Ladder"): N_("Rungs"),
        N_("Channels"): N_("Talks"),
        N_("Briefing"): N_("Brief"),
        N_("Choices"): N_("Asked"),
    }
    """Shorter names for those that have one, for where the names would not all fit."""

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
    huge: reactive[bool] = reactive(False, repaint=False, init=False)

    def __init__(self, scene: Scene | None, tab: int = 1) -> None:
        super().__init__()
        self.set_reactive(BoardScreen.scene, scene)
        self.set_reactive(BoardScreen.tab, tab)
        self.at = self.TABS[tab - 1][0]
        self._alone = False  # enlarged only because its panel has no place beside the others
        self._composed = False
        self._arranged: object = None

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

    def tab_names(self, *, short: bool = False) -> tuple[str, ...]:
        """The names of the tabs, in the language spoken now."""
        return tuple(_(self.SHORT.get(name, name) if short else name) for name in self.NAMES)

    def _name_tabs(self) -> None:
        if self._composed:
            tabs = self.query_one(TabLine)
            tabs.names, tabs.short = self.tab_names(), self.tab_names(short=True)

    def on_mount(self) -> None:
        self._composed = True
        self._name_tabs()
        self._measure()
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
        self._measure()
        self.call_after_refresh(self._look_again)

    def _measure(self) -> None:
        width, height = self.app.size
        self.small = width < WIDE[0] or height < WIDE[1]
        self.huge = width >= HUGE[0] and height >= HUGE[1]

    def _look_again(self) -> None:
        """Give the focus back that a window too small for any panel took away."""
        if self.focused is None and self.is_mounted:
            self.show_panel(self.at)

    def watch_small(self) -> None:
        self._arrange()

    def watch_huge(self) -> None:
        self._arrange()

    def watch_enlarged(self) -> None:
        self._arrange()

    def watch_tab(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Show the panels that have a place now.

        Only what must be is changed, and on the widgets themselves: a class on the screen would restyle all of it, which
        takes longer than to paint it, and going from tab to tab has to be quick.
        """
        if not self._composed:
            return
        self._stand_alone()
        single = self.small or self.enlarged
        self.set_class(self.small, "-small")
        self.set_class(self.huge, "-huge")
        board = self.query_one("#board")
        beside = self.tab in self.BESIDE and not self.enlarged
        board.styles.layout = None if not single else "horizontal" if beside else "vertical"
        sight = self.in_sight()
        arranged = (self.small, self.huge, single, beside, tuple(sight))
        if arranged != self._arranged:
            self._arranged = arranged
            self.settle()
        for panel in board.query_children(Panel):
            panel.display = panel.id in sight
            panel.set_class(single and panel.id in sight, "-single")
        tabs = self.query_one(TabLine)
        tabs.set_class(single, "-single")
        tabs.at = self.tab

    def _stand_alone(self) -> None:
        """Enlarge a panel that has no place beside the others, and only as long as it has none."""
        homeless = not self.small and self.at in self.tucked()
        if homeless and not self.enlarged:
            self._alone = True
            self.set_reactive(BoardScreen.enlarged, True)
        elif self._alone and not homeless:
            self._alone = False
            self.set_reactive(BoardScreen.enlarged, False)

    def in_sight(self) -> Collection[str]:
        """The ids of the panels that are shown now."""
        if self.enlarged:
            return (self.at,)
        return self.TABS[self.tab - 1] if self.small else self.standing()

    def tucked(self) -> Collection[str]:
        """The ids of the panels that have no place beside the others now."""
        return self.TUCKED

    def standing(self) -> Collection[str]:
        """The ids of the panels that stand side by side on a large window."""
        return [panel for ids in self.TABS for panel in ids if panel not in self.tucked()]

    # Tabs

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The tab follows the focus, so that a smaller window shows what was being looked at."""
        for number, ids in enumerate(self.TABS, 1):
            if event.widget.id in ids:
                self.at = event.widget.id
                self.tab = number

    def on_tab_line_wanted(self, event: TabLine.Wanted) -> None:
        """A click on a tab."""
        self.show_tab(event.number)

    def on_place_wanted(self, event: PlaceWanted) -> None:
        """Bring a panel into sight that was pointed at, with its cursor where it was pointed."""
        event.stop()
        self.show_panel(event.panel)
        if event.pick is not None:
            self.query_one(f"#{event.panel}", Panel).cursor = event.pick

    def action_tab(self, number: int) -> None:
        """Bring a panel into sight and focus."""
        if number <= len(self.TABS):
            self.show_tab(number)

    def show_tab(self, number: int) -> None:
        """Bring the tab `number` (from 1) into sight and its first panel into focus."""
        self.show_panel(self.TABS[number - 1][0])

    def show_panel(self, panel: str) -> None:
        """Bring the panel with this id into sight and into focus."""
        self.at = panel
        self.tab = next(number for number, ids in enumerate(self.TABS, 1) if panel in ids)
        self._arrange()
        self.query_one(f"#{panel}").focus()
        self.refresh_bindings()

    def action_shrink(self) -> None:
        """Show all panels again, where one alone was enlarged."""
        if self._alone or self.at in self.tucked():
            self.show_tab(self.HOME)
        elif self.enlarged:
            self.action_enlarge()

    def action_enlarge(self) -> None:
        """Give the panel in focus the whole board, or take it back."""
        if self._alone:
            self.show_tab(self.HOME)
        else:
            self.enlarged = not self.enlarged
            self.refresh_bindings()

    # Ledger

    def on_ledger_wanted(self, event: LedgerWanted) -> None:
        """Open the ledger of a meter, or what is behind something else; from there a replay goes to a turn."""
        event.stop()
        scene = self.scene
        if scene is not None:
            ledger = LedgerScreen(scene.look, event.key, scene.book, goes=scene.replay)
            self.app.push_screen(ledger, self.went_to)

    def went_to(self, turn: int | None) -> None:
        """The viewer wants to go to a turn from a ledger."""
