"""`tabletop playtest`: many games, to see what a scenario's file never uses and how it comes out."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.cli.asking import (
    MAX_GAMES,
    MAX_JOBS,
    MAX_SEED,
    Command,
    FilePath,
    Whole,
    everywhere,
    option,
    scenario_asked,
    switches,
    variant,
)
from tabletop.cli.output import print_json
from tabletop.i18n import N_, _

if TYPE_CHECKING:
    from tabletop.engine import Rules
    from tabletop.lab.playtest import Playtest

HELP = N_(
    "Play many games of a scenario, at random and by doctrines, and say what in its file was never used and how it comes out."
)
MORE = N_(
    "The same seed gives the same games, whatever the number of processes. Ctrl-C stops and shows what was found so far; the exit code is then 130. With --fail-under it is 1 if less of the file was used."
)

INTERRUPTED = 130


@click.command("playtest", cls=Command, help=HELP, epilog=MORE)
@scenario_asked
@option("-n", "--games", type=Whole(1, MAX_GAMES), default=1000, about=N_("How many games; 1000 without it."))
@option(
    "--random",
    type=Whole(0, 100),
    default=50,
    about=N_("The percentage of games in which all seats play at random; 50 without it."),
)
@option(
    "--seed",
    type=Whole(0, MAX_SEED),
    default=1,
    about=N_("The number from which all chance comes; 1 without it."),
)
@variant
@switches
@option(
    "--jobs",
    type=Whole(1, MAX_JOBS),
    about=N_("How many processes work at once; one for each processor without it."),
)
@option(
    "--fail-under", type=Whole(0, 100), about=N_("Exit with 1 if less than N percent of the file was used.")
)
@option(
    "--html",
    type=FilePath(),
    about=N_("Also write the scenario's file as a page, with how often each line ran beside it."),
)
@option("--force", is_flag=True, about=N_("Write over a file that stands there."))
@option("--json", "as_json", is_flag=True, about=N_("One object instead of text."))
@option("--plain", is_flag=True, about=N_("One fact a line instead of tables, and no sign of progress."))
@everywhere
def command(
    scenario: str,
    games: int,
    random: int,
    seed: int,
    short: bool,
    world: str | None,
    without: tuple[str, ...],
    jobs: int | None,
    fail_under: int | None,
    html: Path | None,
    force: bool,
    as_json: bool,
    plain: bool,
) -> int:
    """Play, tell what was found, and return the exit code."""
    from tabletop.cli.progress import Progress
    from tabletop.lab.playtest import playtest
    from tabletop.scenario import load, shelf

    if html is not None and not force and html.exists():
        from tabletop.handouts import AlreadyPrinted

        raise AlreadyPrinted(html)  # before a long wait, not after it
    rules = load(scenario, world=world, short=short, without=without)
    progress = Progress(games, quiet=plain)
    with _breaking_off() as broken_off:
        found = playtest(
            rules,
            games,
            seed,
            random=random,
            jobs=jobs or _processors(),
            progress=progress.show,
            cancelled=lambda: bool(broken_off),
        )
    progress.clear()
    _tell(rules, found, Path(shelf.find(scenario)), as_json=as_json, plain=plain)
    if html is not None:
        _write(rules, found, html, force=force, said=not as_json)
    if not found.whole:
        return INTERRUPTED
    return 1 if fail_under is not None and found.covered < fail_under else 0


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _breaking_off() -> Iterator[list[int]]:
    """While games are played, the first Ctrl-C asks to stop and a second one stops at once."""
    asked: list[int] = []

    def ask(number: int, _frame: object) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(rules: Rules, found: Playtest, path: Path, *, as_json: bool, plain: bool) -> None:
    from tabletop.lab.playtest import changes, keep, kept, place_of

    place = place_of(path, rules)
    before = kept(place)
    changed = changes(before, found) if before is not None else None
    if as_json:
        print_json(found.as_dict() | {"changes": changed and changed.as_dict()})
    else:
        from tabletop.cli import playtests
        from tabletop.words import playtests as words

        lines = words.playtest_lines(rules, found) if plain else playtests.playtest_lines(rules, found)
        if changed is not None:
            lines += ([] if plain else [""]) + words.change_lines(rules, changed)
        print("\n".join(lines), flush=True)
    if found.whole:
        keep(found, place)


def _write(rules: Rules, found: Playtest, place: Path, *, force: bool, said: bool) -> None:
    from tabletop.handouts import annotated, write

    write(place, annotated(rules, found), force=force)
    if said:
        print(_("The annotated file is in {path}. Open it in a browser.", path=place))
