"""`tabletop simulate`: many games by doctrines, and what came of them."""

from __future__ import annotations

import click

from tabletop.cli.asking import (
    MAX_GAMES,
    MAX_JOBS,
    MAX_SEED,
    Command,
    SeatPlayer,
    Whole,
    everywhere,
    option,
    scenario_asked,
    switches,
    variant,
)
from tabletop.cli.output import print_json
from tabletop.i18n import N_

HELP = N_("Play many games of a scenario by doctrines and show how they end and what the seats earn.")
MORE = N_(
    "A seat without --seat draws one of the scenario's doctrines for each game. The same seed gives the same games."
)


@click.command("simulate", cls=Command, help=HELP, epilog=MORE)
@scenario_asked
@option("-n", "--games", type=Whole(1, MAX_GAMES), default=400, about=N_("How many games; 400 without it."))
@option(
    "--seed",
    type=Whole(0, MAX_SEED),
    default=1,
    about=N_("The number from which all chance comes; 1 without it."),
)
@option(
    "--seat",
    "pairs",
    type=SeatPlayer(),
    multiple=True,
    metavar="SEAT=DOCTRINE",
    about=N_("The doctrine that plays a seat. Once for each seat to fix."),
)
@variant
@switches
@option(
    "--moves",
    "trials",
    type=Whole(0, MAX_GAMES),
    default=0,
    about=N_("Also play N games for each move of each seat with that move repeated every turn."),
)
@option(
    "--jobs", type=Whole(1, MAX_JOBS), default=1, about=N_("How many processes work at once; 1 without it.")
)
@option("--json", "as_json", is_flag=True, about=N_("One object instead of text."))
@option("--plain", is_flag=True, about=N_("One fact a line instead of tables, and no sign of progress."))
@everywhere
def command(
    scenario: str,
    games: int,
    seed: int,
    pairs: tuple[tuple[str, str], ...],
    short: bool,
    world: str | None,
    without: tuple[str, ...],
    trials: int,
    jobs: int,
    as_json: bool,
    plain: bool,
) -> int:
    """Play the games, show the outcome, and return the exit code."""
    from tabletop.cli.outcomes import outcome_lines
    from tabletop.cli.progress import Progress
    from tabletop.cli.seating import named_players
    from tabletop.lab import simulate, try_moves
    from tabletop.scenario import load

    rules = load(scenario, world=world, short=short, without=without)
    doctrines = named_players(rules, pairs, human=False)
    progress = Progress(games, quiet=plain)
    outcome = simulate(rules, games, seed, doctrines=doctrines, jobs=jobs, progress=progress.show)
    if trials:
        outcome = try_moves(rules, outcome, trials, jobs=jobs, progress=Progress(quiet=plain).show)
    progress.clear()
    if as_json:
        print_json(outcome.as_dict())
    elif plain:
        from tabletop.words import outcomes

        print("\n".join(outcomes.outcome_lines(outcome, rules)))
    else:
        print("\n".join(outcome_lines(rules, outcome)))
    return 0
