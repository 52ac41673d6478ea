"""`tabletop play`: a new game on this terminal."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.asking import (
    MAX_SEED,
    Command,
    FilePath,
    SeatPlayer,
    Whole,
    everywhere,
    option,
    scenario_asked,
    switches,
    unjudged,
    variant,
)
from tabletop.cli.classroom import clocked, refuse_on_paper
from tabletop.cli.output import has_terminal, need_terminal
from tabletop.i18n import N_

HELP = N_("Play a scenario on this terminal, seat by seat.")
MORE = N_(
    "The game is saved as it goes; the file holds every seat's secrets. Go on with it by 'tabletop resume FILE'."
)


@click.command("play", cls=Command, help=HELP, epilog=MORE)
@scenario_asked
@option(
    "--seat",
    "pairs",
    type=SeatPlayer(),
    multiple=True,
    about=N_("Who plays a seat: human, or the id of a doctrine. Once for each seat to change."),
)
@variant
@switches
@option(
    "--seed",
    type=Whole(0, MAX_SEED),
    about=N_("The number from which all chance comes; drawn anew without it."),
)
@option(
    "--save",
    type=FilePath(),
    about=N_("Where to save the game (.jsonl); a new file in your games without it."),
)
@option("--auto", is_flag=True, about=N_("Leave every seat to its doctrine."))
@option("--plain", is_flag=True, about=N_("Lines of text instead of the screen."))
@option(
    "--practice",
    is_flag=True,
    about=N_("With --plain: play turn 1 once for practice first; nothing of it is saved."),
)
@option(
    "--desk",
    is_flag=True,
    about=N_(
        "Orders come on paper: the facilitator enters every seat's at one desk. Every seat is human but those of --seat."
    ),
)
@clocked
@unjudged
@everywhere
def command(
    scenario: str,
    pairs: tuple[tuple[str, str], ...],
    short: bool,
    world: str | None,
    without: tuple[str, ...],
    seed: int | None,
    save: Path | None,
    auto: bool,
    plain: bool,
    practice: bool,
    desk: bool,
    clock: int | None,
    no_judgement: bool,
) -> int:
    """Start the game, play it, and return the exit code."""
    refuse_on_paper(plain=plain, desk=desk, clock=clock, auto=auto)
    if auto and not has_terminal():
        plain = True
    if not plain:
        need_terminal()
    from tabletop.cli.seating import seating
    from tabletop.record.places import new_save
    from tabletop.scenario import load
    from tabletop.table import Table

    rules = load(scenario, world=world, short=short, without=without)
    players = seating(rules, pairs, auto=auto, desk=desk)
    if plain:
        from tabletop.cli.plain import Console, play, rehearse, watch

        console = Console()
        if practice and not auto:
            code = rehearse(Table.start(rules, players=players), console)
            if code is not None:
                return code
    table = Table.start(rules, players=players, seed=seed, save=save or new_save(rules.id))
    try:
        if plain:
            return watch(table, console) if auto else play(table, console, judges=not no_judgement)
        from tabletop.tui.running import run_table

        return run_table(table, judges=not no_judgement, desk=desk, clock=clock)
    finally:
        table.close()
