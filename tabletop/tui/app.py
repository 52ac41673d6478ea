"""The application: themes, keys that work everywhere, language, and the way from screen to screen.

Starting it is what people wait for, so nothing heavy is imported here: the engine, the scenario's model and the
console come when a game is opened.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tabletop.errors import TabletopError
from tabletop.i18n import LANGUAGES, N_, Message, _, language, set_language
from tabletop.tui.frame import Frame
from tabletop.tui.keys import Key
from tabletop.tui.themes import THEMES
from tabletop.tui.too_small import HEIGHT, WIDTH

if TYPE_CHECKING:
    from tabletop.scenario.card import Card
    from tabletop.table import Table
    from tabletop.tui.curtain import CurtainScreen
    from tabletop.tui.game import HotSeat
    from tabletop.tui.panels.intents import DraftChanged, MessageSent, OfferMade, ReplyMade, SealWanted
    from tabletop.tui.plan import Plan

Clock = Callable[[], datetime]
"""Tells the local time, for the mark that says when the game was saved."""

PAUSE = 0.5
"""For how many seconds a curtain that has just fallen cannot be lifted: a second Enter was meant for the screen before."""

STYLES: list[str | PurePath] = ["app.tcss", "home.tcss"]
WIDTHS = [(0, "-cramped-width"), (WIDTH, "-narrow"), (110, "-wide")]
HEIGHTS = [(0, "-cramped-height"), (HEIGHT, "-short"), (32, "-tall")]
"""The classes that screens get from so many columns or rows on."""


class TabletopApp(App[int]):
    """All screens of the game. `opening` makes the first one; without it that is the home screen.

    The home screen, or an empty one, is the bottom of the stack; above it one screen of the game (`show` changes it);
    dialogs lie above that.
    """

    CSS_PATH = STYLES
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", N_("Help")),
        Binding("f3", "language", N_("中文")),
        Binding("ctrl+p", "palette", N_("Commands"), show=False),
        Binding("f12", "theme", N_("Light or dark"), show=False),
        Binding("ctrl+q", "leave", N_("Quit"), priority=True),
        Binding("ctrl+c", "leave", N_("Quit"), show=False),
    ]

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
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.title = "tabletop"

    def get_default_screen(self) -> Screen[Any]:
        """The home screen, or an empty one where the first screen comes at once."""
        from tabletop.tui.home import HomeScreen

        return HomeScreen() if self.opening is None else Frame()

    def on_mount(self) -> None:
        """Show the first screen."""
        if self.opening is not None:
            self.show(self.opening(self))

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

        if self.game is not None:
            self.game.close()
            self.game = None
        home = self.screen_stack[0]
        if not isinstance(home, HomeScreen):
            self.show(HomeScreen())
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        home.reload()

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
            self.open_game(plan.rehearse, plan)
        else:
            self.open_game(plan.start, None, judges=plan.judges)

    def resume(self, path: Path) -> None:
        """Go on with a saved game, at the curtain."""
        from tabletop.table import Table

        self.open_game(lambda: Table.resume(path), None)

    def open_game(self, make: Callable[[], Table], plan: Plan | None, *, judges: bool = True) -> None:
        """Make the table off the event loop and sit down at it. `plan`: the table is practice for it.

        `judges`: teams are asked for their own judgement of their rivals.
        """
        self.run_worker(self._open_game(make, plan, judges), group="open", exclusive=True)

    async def _open_game(self, make: Callable[[], Table], plan: Plan | None, judges: bool) -> None:
        import asyncio

        from tabletop.tui.game import HotSeat

        try:
            table = await asyncio.to_thread(make)
        except (TabletopError, OSError) as error:
            self.complain(lambda: _("This game cannot be opened"), error)
            return
        before, self.game = self.game, HotSeat(self, table, plan, judges=judges)
        if before is not None:
            before.close()
            if before.practising:
                self.game.pins, self.game.met = before.pins, before.met
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

    # What the screens of a game ask for

    def on_room_briefing_read(self) -> None:
        """The room has read its briefing."""
        if self.game:
            self.game.go_on()

    def on_curtain_screen_lifted(self, event: CurtainScreen.Lifted) -> None:
        """A seat takes the keyboard."""
        if self.game:
            self.game.lift(event.seat, event.pin)

    def on_curtain_screen_resolve_wanted(self) -> None:
        """The turn is to be resolved."""
        if self.game:
            self.game.resolve()

    def on_curtain_screen_players_wanted(self) -> None:
        """Players are to be changed."""
        if self.game:
            self.game.asides.players()

    def on_curtain_screen_briefing_wanted(self) -> None:
        """The briefing of the room, again."""
        if self.game:
            self.game.asides.brief()

    def on_home_wanted(self) -> None:
        """Home from a game."""
        if self.game:
            self.game.asides.home()

    def on_draft_changed(self, event: DraftChanged) -> None:
        """A seat changed its draft."""
        if self.game:
            self.game.draft(event.draft)

    def on_seal_wanted(self, event: SealWanted) -> None:
        """A seat seals."""
        if self.game:
            self.game.seal(event.draft)

    def on_reopen_wanted(self) -> None:
        """A seat wants its orders back."""
        if self.game:
            self.game.reopen()

    def on_pass_wanted(self) -> None:
        """A seat passes the keyboard on."""
        if self.game:
            self.game.pass_on()

    def on_offer_made(self, event: OfferMade) -> None:
        """A seat makes an offer."""
        if self.game:
            self.game.desk.offer(event.bundle, event.note)

    def on_reply_made(self, event: ReplyMade) -> None:
        """A seat answers an offer."""
        if self.game:
            self.game.desk.reply(event.offer, event.reply)

    def on_message_sent(self, event: MessageSent) -> None:
        """A seat sends a message."""
        if self.game:
            self.game.desk.send(event.to, event.text, event.about)

    def on_channels_shown(self) -> None:
        """A seat has its channels in sight."""
        if self.game:
            self.game.desk.read()

    def on_hide_wanted(self) -> None:
        """A seat steps back."""
        if self.game:
            self.game.hide()

    def on_stop_wanted(self) -> None:
        """The game is to be ended here."""
        if self.game:
            self.game.stop()

    def on_replay_wanted(self) -> None:
        """The game so far, or all of it."""
        if self.game:
            self.game.asides.replay()

    def on_resolution_screen_told(self) -> None:
        """All was told."""
        if self.game:
            self.game.told()

    # Keys that work everywhere

    def action_help(self) -> None:
        """Explain the screen."""
        from tabletop.tui.dialogs import Dialog, Help

        if not isinstance(self.screen, (Help, Dialog)):
            self.push_screen(Help(self.screen))

    async def action_language(self) -> None:
        """Speak the other language, on every screen of the stack."""
        set_language(LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)])
        for screen in self.screen_stack:
            if isinstance(screen, Frame):
                await screen.speak()
        if self.game is not None:
            self.game.renew()

    def action_theme(self) -> None:
        """Change between the dark and the light theme."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_palette(self) -> None:
        """List everything that can be done now."""
        from tabletop.tui.palette import Palette

        async def taken(key: Key | None) -> None:
            if key is not None:
                await self.run_action(key.action, key.node)

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.screen), taken)

    def action_leave(self) -> None:
        """Ask whether to quit. Nothing that was sealed is lost by it."""
        from tabletop.tui.dialogs import Dialog, Question

        if isinstance(self.screen, Dialog):
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.exit(0)

        def text() -> str:
            return self.game.asides.parting() if self.game else _("Nothing is going on that could be lost.")

        self.push_screen(Question(lambda: _("Quit?"), text, lambda: _("Quit"), lambda: _("Stay")), answered)

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


def _run(app: TabletopApp) -> int:
    if hasattr(signal, "SIGHUP") and threading.current_thread() is threading.main_thread():
        # A terminal that goes away ends the program, even where whoever started it ignores hang-ups: without a
        # terminal Textual would read nothing for ever. All that was confirmed, and every draft, is on the disk.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    code = app.run()
    if app._exception is not None:
        raise app._exception
    if app.game is not None:
        app.game.close()
    return code or app.return_code or 0


def run_home() -> int:
    """Open the home screen; returns the exit code when it is left."""
    return _run(TabletopApp())


def run_table(table: Table, *, judges: bool = True) -> int:
    """Play a game on this terminal, from where it stands; returns the exit code.

    `judges`: teams are asked for their own judgement of their rivals.
    """
    from tabletop.tui.game import HotSeat

    def opening(app: TabletopApp) -> Screen[Any]:
        app.game = HotSeat(app, table, judges=judges)
        return app.game.first_screen()

    return _run(TabletopApp(opening))


def run_replay(table: Table, turn: int | None = None, viewer: str = "spectator") -> int:
    """Step through a saved game from `turn` on as `viewer`; returns the exit code.

    Raises NotPossible for a turn or a viewer that the game does not have.
    """
    from tabletop.engine.views import FACILITATOR, SPECTATOR
    from tabletop.table import NotPossible
    from tabletop.tui.replay import ReplayScreen

    viewers = (*(seat.id for seat in table.rules.seats), SPECTATOR, FACILITATOR)
    if viewer not in viewers:
        params = {"viewer": viewer, "viewers": ", ".join(viewers)}
        raise NotPossible(
            Message(N_("There is no viewer {viewer}; this game can be seen by: {viewers}."), params)
        )
    if turn is not None and turn > table.last:
        raise NotPossible(
            Message(N_("There is no turn {turn}: this game has {last}."), {"turn": turn, "last": table.last})
        )

    def opening(app: TabletopApp) -> Screen[Any]:
        app.call_later(app.push_screen, ReplayScreen(table, turn, viewer), lambda _: app.exit(0))
        return Frame()

    return _run(TabletopApp(opening))
