"""`tabletop studio`: the screen of a scenario's author, live while the file is saved in any editor."""

from __future__ import annotations

import click

from tabletop.cli.asking import Command, everywhere, scenario_asked
from tabletop.cli.output import has_terminal
from tabletop.errors import TabletopError
from tabletop.i18n import N_, _

HELP = N_("Show a scenario's outline, faults, preview and balance, live while you save it in any editor.")
MORE = N_("The file itself is never changed. F1 explains every panel.")


class NoStudio(TabletopError):
    """The studio was asked for where there is no terminal."""

    def __str__(self) -> str:
        return _(
            "The studio needs a terminal for input and output. `tabletop check` and `tabletop playtest` tell the same in lines of text."
        )


@click.command("studio", cls=Command, help=HELP, epilog=MORE)
@scenario_asked
@everywhere
def command(scenario: str) -> int:
    """Open the studio and return the exit code. Raises NotFound, NoStudio."""
    from tabletop.scenario import shelf

    path = shelf.find(scenario)
    if not has_terminal():
        raise NoStudio
    from tabletop.tui.running import run_studio

    return run_studio(path)
