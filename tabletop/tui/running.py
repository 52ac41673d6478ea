"""Starting the program on this terminal: at the home screen, at a table, or at a replay."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tabletop.i18n import N_, Message
from tabletop.tui.app import TabletopApp
from tabletop.tui.frame import Frame

if TYPE_CHECKING:
    from tabletop.table import Table


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
