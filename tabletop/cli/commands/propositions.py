"""`tabletop propositions`: the claims that a scenario's model embodies, tested."""

from __future__ import annotations

import click

from tabletop.cli.asking import (
    MAX_GAMES,
    MAX_JOBS,
    MAX_SEED,
    Command,
    Whole,
    everywhere,
    option,
    scenario_asked,
    switches,
    variant,
)
from tabletop.cli.output import print_json
from tabletop.i18n import N_, _

MAX_WORLDS = 10_000

HELP = N_(
    "Test the claims that a scenario makes: play their settings against each other under the same luck and compare."
)
MORE = N_("The exit code is 1 if some claim does not hold or stays undecided.")


@click.command("propositions", cls=Command, help=HELP, epilog=MORE)
@scenario_asked
@option(
    "-n",
    "--games",
    type=Whole(2, MAX_GAMES),
    default=2000,
    about=N_("How many games in each setting; 2000 without it."),
)
@option("--only", metavar="ID", multiple=True, about=N_("Test this claim alone. Once for each."))
@option(
    "--robust",
    is_flag=True,
    about=N_("Also say in how many worlds an emergent claim holds when its constants vary by up to half."),
)
@option(
    "--worlds",
    type=Whole(1, MAX_WORLDS),
    about=N_("With --robust: how many such worlds; 40 without it. Each plays a fifth of the games."),
)
@switches
@variant
@option(
    "--seed",
    type=Whole(0, MAX_SEED),
    default=1,
    about=N_("The number from which all chance comes; 1 without it."),
)
@option(
    "--jobs", type=Whole(1, MAX_JOBS), default=1, about=N_("How many processes work at once; 1 without it.")
)
@option("--json", "as_json", is_flag=True, about=N_("A list of objects, one a claim, instead of text."))
@option("--plain", is_flag=True, about=N_("One fact a line instead of tables, and no sign of progress."))
@everywhere
@click.pass_context
def command(
    context: click.Context,
    scenario: str,
    games: int,
    only: tuple[str, ...],
    robust: bool,
    worlds: int | None,
    without: tuple[str, ...],
    short: bool,
    world: str | None,
    seed: int,
    jobs: int,
    as_json: bool,
    plain: bool,
) -> int:
    """Test the claims, tell what was found, and return the exit code."""
    if worlds is not None and not robust:
        raise click.UsageError(_("--worlds goes with --robust."), context)
    from tabletop.cli.claims import finding_lines, head_lines, summary_line
    from tabletop.cli.progress import Progress
    from tabletop.lab.propositions import WORLDS, plan_tests, run_tests
    from tabletop.scenario import open_source

    plan, rules = plan_tests(
        open_source(scenario),
        only=only,
        games=games,
        seed=seed,
        world=world,
        short=short,
        without=without,
        worlds=(worlds or WORLDS) if robust else 0,
    )
    if not as_json:
        print("\n".join(head_lines(rules, plan)))
    progress = Progress(plan.total, quiet=plain)
    findings = []
    for finding in run_tests(plan, jobs=jobs, progress=progress.show):
        findings.append(finding)
        progress.clear()
        if not as_json:
            print("\n".join(["", *finding_lines(rules, plan, finding, plain=plain)]), flush=True)
    if as_json:
        print_json([finding.as_dict() for finding in findings])
    elif findings:
        print("\n" + summary_line(findings))
    return 0 if all(finding.verdict == "holds" for finding in findings) else 1
