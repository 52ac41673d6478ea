"""What the command line offers to a class: the clock of a turn, and orders on paper."""

from __future__ import annotations

import click

from tabletop.cli.asking import F, Whole, option
from tabletop.i18n import N_, _

LONGEST = 240
"""The most minutes of a turn."""


def clocked(function: F) -> F:
    """Add the option that sets the clock of a turn."""
    return option(
        "--clock",
        type=Whole(0, LONGEST),
        metavar="MINUTES",
        about=N_(
            "How many minutes a turn may take, with warnings on screen; 0 for no clock, else as set with F12."
        ),
    )(function)


def refuse_on_paper(*, plain: bool, desk: bool, clock: int | None, auto: bool = False) -> None:
    """Refuse what the desk and the clock cannot do. Raises click.UsageError."""
    context = click.get_current_context()
    if plain and desk:
        raise click.UsageError(_("--desk needs the screen; it does not go with --plain."), context)
    if plain and clock is not None:
        raise click.UsageError(_("--clock needs the screen; it does not go with --plain."), context)
    if auto and desk:
        raise click.UsageError(_("--desk is for people's orders; it does not go with --auto."), context)
