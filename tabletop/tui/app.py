"""The application: themes, keys that work everywhere, language, and the way from screen to screen.

Starting it is what people wait for, so nothing heavy is imported here: the engine, the scenario's model and the
console come when a game is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.theme import Theme

from tabletop.errors import TabletopError
from tabletop.i18n import _
from tabletop.tui.asked import Asked
from tabletop.tui.everywhere import Everywhere
from tabletop.tui.frame import Frame
from tabletop.tui.sending import Sparing
from tabletop.tui.too_small import HEIGHT, WIDTH

if TYPE_CHECKING:
    from tabletop.scenario.card import Card
    from tabletop.table import Table
    from tabletop.tui.game import HotSeat
    from tabletop.tui.plan import Manner, Plan

Clock = Callable[[], datetime]
"""Tells the local time, for the mark that says when the game was saved."""

PAUSE = 0.5
"""For how many seconds a curtain that has just fallen cannot be lifted: a second Enter was meant for the screen before."""

STYLES: list[str | PurePath] = ["app.tcss", "home.tcss"]
WIDTHS = [(0, "-cramped-width"), (WIDTH, "-narrow"), (110, "-wide")]
HEIGHTS = [(0, "-cramped-height"), (HEIGHT, "-short"), (32, "-tall")]
"""The classes that screens get from so many columns or rows on."""


class TabletopApp(Asked, Everywhere, Sparing):
    """All screens of the game. `opening` makes the first one; without it that is the home screen.

    The home screen, or an empty one, is the bottom of the stack; above it one screen of the game (`show` changes it);
    dialogs lie above that.
    """

    CSS_PATH = STYLES
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(
        self,
        opening: Callable[[TabletopApp], Screen[Any]] | None = None,
        clock: Clock = datetime.now,
        pause: float = PAUSE,
    ) -> None:
        super().__init__()
        self.opening = opening
        self.clock = clock
        self.pause = pause
        self.game: HotSeat | None = None
        self.title = "tabletop"

    def get_default_screen(self) -> Screen[Any]:
        """The home screen, or an empty one where the first screen comes at once."""
        from tabletop.tui.home import HomeScreen

        return HomeScreen() if self.opening is None else Frame()

    def get_theme(self, theme_name: str) -> Theme | None:
        # Every look at a colour comes here; Textual's own way copies the table of all themes twice for each.
        return self._registered_themes.get(theme_name) or super().get_theme(theme_name)

    def on_mount(self) -> None:
        """Show the first screen."""
        if self.opening is not None:
            self.show(self.opening(self))
        self.call_after_refresh(self.run_worker, self.tell_problems(), group="settings")

    # From screen to screen

    def show(self, screen: Screen[Any]) -> None:
        """Put `screen` in the place of the one shown, with whatever lay above it.

        What was notified goes with it: the next to look may be another seat.
        """
        self.clear_notifications()
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 1:
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    def go_home(self) -> None:
        """Leave the game, which stays saved, and show the home screen."""
        from tabletop.tui.home import HomeScreen

        left = None
        if self.game is not None:
            left = self.game.table.path
            self.game.close()
            self.game = None
        home = self.screen_stack[0]
        if not isinstance(home, HomeScreen):
            self.show(HomeScreen(left))
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        home.reload(left)

    def complain(self, title: Callable[[], str], error: Exception) -> None:
        """Say in a dialog what went wrong and what to do."""
        from tabletop.tui.dialogs import Notice

        self.push_screen(Notice(title, lambda: _why(error)))

    # What the home screen asks for

    def set_up(self, card: Card) -> None:
        """Show the set-up of a scenario."""
        from tabletop.tui.setup import SetupScreen

        self.show(SetupScreen(card, self.clock()))

    def begin(self, plan: Plan) -> None:
        """Start the game that was set up, or its practice turn."""
        if plan.practice:
            self.open_game(plan.rehearse, plan, plan.manner)
        else:
            self.open_game(plan.start, None, plan.manner)

    def resume(self, path: Path) -> None:
        """Go on with a saved game, at the curtain."""
        from tabletop.table import Table

        self.open_game(lambda: Table.resume(path), None)

    def open_game(self, make: Callable[[], Table], plan: Plan | None, manner: Manner | None = None) -> None:
        """Make the table off the event loop and sit down at it. `plan`: the table is practice for it.

        `manner`: how it is played here; without it, seat by seat.
        """
        self.run_worker(self._open_game(make, plan, manner), group="open", exclusive=True)

    async def _open_game(self, make: Callable[[], Table], plan: Plan | None, manner: Manner | None) -> None:
        import asyncio

        from tabletop.tui.desk import sit_down

        try:
            table = await asyncio.to_thread(make)
        except (TabletopError, OSError) as error:
            self.complain(lambda: _("This game cannot be opened"), error)
            return
        before, self.game = self.game, sit_down(self, table, plan, manner)
        if before is not None:
            before.close()
            if before.practising:
                self.game.pins, self.game.met = before.pins, before.met
                self.game.coaching = before.coaching
        self.show(self.game.first_screen())
        if self.game.notices():
            from tabletop.tui.dialogs import Notice

            self.push_screen(Notice(lambda: _("About this saved game"), self.game.notices))

    def replay(self, path: Path) -> None:
        """Step through a saved game."""
        from tabletop.table import Table

        try:
            table = Table.watch(path)
        except (TabletopError, OSError) as error:
            self.complain(lambda: _("This game cannot be replayed"), error)
            return
        from tabletop.tui.replay import ReplayScreen

        self.push_screen(ReplayScreen(table))

    def _fatal_error(self) -> None:
        """A fault of the program ends the screen without a picture of its insides, which may hold a seat's secrets.

        Textual would print the traceback with every local value; `_run` passes the fault on, and the command says a
        sentence (or, with --debug, the plain traceback).
        """
        self._close_messages_no_wait()


def _why(error: Exception) -> str:
    """What an error says; the system's own words for an error of the system."""
    strerror = None if isinstance(error, TabletopError) else getattr(error, "strerror", None)
    if not strerror:
        return str(error)
    place = getattr(error, "filename", None)
    return f"{place}: {strerror}." if place else f"{strerror}."
