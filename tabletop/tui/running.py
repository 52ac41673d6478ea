"""Starting the program on this terminal: at the home screen, at a table, or at a replay."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tabletop.i18n import N_, Message
from tabletop.settings import settings
from tabletop.tui import glyphs
from tabletop.tui.measuring import ask

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from tabletop.table import Table
    from tabletop.tui.app import TabletopApp

_GLANCE = 0.25
"""After so many seconds the first screen has been painted, and a curtain is still closed."""

Opening = Callable[["TabletopApp"], "Screen[Any]"]
"""Makes the first screen of the application."""


def _run(opening: Opening | None, make: Callable[[], TabletopApp] | None = None) -> int:
    """Run the application that `make` makes, or the usual one with that first screen."""
    question = ask()  # answered while Textual is imported
    try:
        from tabletop.tui.app import TabletopApp

        glyphs.saw(question.answer() if question is not None else None)
    finally:
        if question is not None:
            question.close()
    glyphs.settle(settings().signs)
    app = TabletopApp(opening) if make is None else make()
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
    return _run(None)


def run_table(table: Table, *, judges: bool = True, desk: bool = False, clock: int | None = None) -> int:
    """Play a game on this terminal, from where it stands; returns the exit code.

    `judges`: teams are asked for their own judgement of their rivals. `desk`: the facilitator enters the orders that all
    seats give on paper. `clock`: the minutes of a turn, 0 for none; without it what the settings say.
    """
    from tabletop.tui.desk import sit_down
    from tabletop.tui.plan import Manner

    def opening(app: TabletopApp) -> Screen[Any]:
        app.game = sit_down(app, table, None, Manner(judges, desk, clock))
        screen = app.game.first_screen()

        def shown() -> None:
            app.run_worker(_fetch, thread=True, group="fetch")
            app.set_timer(_GLANCE, lambda: _look(table))

        screen.call_after_refresh(shown)
        return screen

    return _run(opening)


def _look(table: Table) -> None:
    """Look at the game as the seat that plays next will: what is past is put together, and the rules it needs are compiled,
    while the curtain is closed.
    """
    for seat in table.waiting()[:1]:
        table.look(seat)
        table.preview(seat, ())


def _fetch() -> None:
    """Import what stands behind the first screen, while that one is read."""
    for name in ("tabletop.tui.console", "tabletop.tui.talks.judgement", "tabletop.tui.orders.form"):
        import_module(name)


def run_replay(table: Table, turn: int | None = None, viewer: str = "spectator") -> int:
    """Step through a saved game from `turn` on as `viewer`; returns the exit code.

    Raises NotPossible for a turn or a viewer that the game does not have.
    """
    from tabletop.engine.views import FACILITATOR, SPECTATOR
    from tabletop.table import NotPossible
    from tabletop.tui.frame import Frame
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

    return _run(opening)


def run_projector(path: Path) -> int:
    """Show what everybody may see of a saved game, and follow it while it is played elsewhere; returns the exit code.

    Raises RecordError and its kinds, ScenarioError.
    """
    from tabletop.tui.following import Follower, FollowingScreen
    from tabletop.tui.frame import Frame

    follower = Follower(path)

    def opening(app: TabletopApp) -> Screen[Any]:
        app.call_later(app.push_screen, FollowingScreen(follower), lambda _: app.exit(0))
        return Frame()

    return _run(opening)


def run_studio(path: Path) -> int:
    """Show the studio of the scenario's file at `path`, which need not be there yet; returns the exit code."""

    def make() -> TabletopApp:
        from tabletop.tui.studio.app import StudioApp

        return StudioApp(path)

    return _run(None, make)
