"""`tabletop resume`: go on with a saved game."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.asking import (
    Command,
    FilePath,
    argument,
    everywhere,
    option,
    unjudged,
)
from tabletop.cli.classroom import clocked, refuse_on_paper
from tabletop.cli.output import need_terminal
from tabletop.i18n import N_

HELP = N_("Go on with a saved game exactly where it stopped, sealed orders included.")


@click.command("resume", cls=Command, help=HELP)
@argument("file", type=FilePath(), about=N_("The saved game (.jsonl)."))
@option("--plain", is_flag=True, about=N_("Lines of text instead of the screen."))
@option(
    "--desk",
    is_flag=True,
    about=N_("Orders come on paper: the facilitator enters every seat's at one desk, from now on."),
)
@clocked
@unjudged
@everywhere
def command(file: Path, plain: bool, desk: bool, clock: int | None, no_judgement: bool) -> int:
    """Open the game for going on, play it, and return the exit code."""
    refuse_on_paper(plain=plain, desk=desk, clock=clock)
    if not plain:
        need_terminal()
    from tabletop.table import Table

    table = Table.resume(file)
    try:
        if plain:
            from tabletop.cli.plain import play

            return play(table, judges=not no_judgement)
        from tabletop.tui.running import run_table

        return run_table(table, judges=not no_judgement, desk=desk, clock=clock)
    finally:
        table.close()
