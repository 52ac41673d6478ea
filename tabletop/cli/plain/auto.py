"""A game that plays itself, told turn by turn as the spectator sees it."""

from __future__ import annotations

from tabletop.cli.plain import turns
from tabletop.cli.plain.console import Console
from tabletop.cli.plain.session import farewell, finale, opening_lines
from tabletop.engine.views import SPECTATOR
from tabletop.i18n import _
from tabletop.table import Table
from tabletop.words import date_label

_INTERRUPTED = 130


def watch(table: Table, console: Console | None = None) -> int:
    """Resolve every turn of `table` to its end and tell it. Seats left to humans hold. Returns the exit code."""
    console = Console() if console is None else console
    try:
        console.tell(opening_lines(table))
        while not table.ended:
            _turn(table, console)
        console.tell(finale(table))
        console.tell(farewell(table))
        return 0
    except KeyboardInterrupt:
        console.say("", _("Interrupted. Nothing that was resolved is lost."))
        console.tell(farewell(table))
        return _INTERRUPTED


def _turn(table: Table, console: Console) -> None:
    console.head(date_label(table.look(SPECTATOR).view))
    table.resolve()
    for title, lines in turns.resolution(table.look(SPECTATOR).view):
        console.say(title)
        console.tell(lines)
