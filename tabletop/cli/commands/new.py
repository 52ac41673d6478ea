"""`tabletop new`: a short scenario to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.asking import Command, FilePath, Whole, argument, everywhere, option
from tabletop.i18n import N_, _, language

SEATS, TURNS = (2, 6), (4, 12)
"""What sizes the starter has; said here too, since asking it would make every help slow."""

HELP = N_("Write a short scenario with remarks that say what each part does. It can be played at once.")
MORE = N_("Its texts and remarks are in the language of --lang.")


@click.command("new", cls=Command, help=HELP, epilog=MORE)
@argument("file", type=FilePath(), about=N_("Where to write it (.yaml)."))
@option("--seats", type=Whole(*SEATS), default=2, about=N_("How many sides, 2 to 6; 2 without it."))
@option("--turns", type=Whole(*TURNS), default=6, about=N_("How many turns, 4 to 12; 6 without it."))
@option("--force", is_flag=True, about=N_("Write over a file that stands there."))
@everywhere
def command(file: Path, seats: int, turns: int, force: bool) -> int:
    """Write the file, say what to do next, and return the exit code."""
    from tabletop.scenario.schemas import modeline
    from tabletop.scenario.starter import id_of, starter
    from tabletop.scenario.starter.writing import scenario_path, write

    path = scenario_path(file)
    typed = f'"{path}"' if any(char.isspace() for char in str(path)) else str(path)
    text = starter(id_of(path.stem), typed, seats, turns, modeline(path, language()))
    write(path, text, force=force)
    print(
        _(
            "A scenario with {seats} seats and {turns} turns is in {path}.",
            seats=seats,
            turns=turns,
            path=path,
        )
    )
    print()
    print(_("Open it in any editor and change it piece by piece; the lines that begin with # say how. Then:"))
    for call, about in _next(typed):
        print(f"  {call}\n      {about}")
    return 0


def _next(file: str) -> list[tuple[str, str]]:
    """What to type next, with what it does."""
    from tabletop.cli.root import COMMANDS

    calls = {
        "check": _("is anything wrong, and where?"),
        "play": _("play it; with --auto it plays itself"),
        "playtest": _("many games at once: what is never used, and how do they end?"),
        "studio": _("faults, preview and balance while you write"),
    }
    return [(f"tabletop {call} {file}", about) for call, about in calls.items() if call in COMMANDS]
