"""`tabletop print`: sheets to hand out, as one HTML page that a browser prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tabletop.cli.asking import Command, FilePath, argument, everywhere, option, packed, switches, variant
from tabletop.i18n import N_, _

if TYPE_CHECKING:
    from tabletop.handouts import Opening, Paper

HELP = N_(
    "Make the sheets that a class is handed: briefings, role cards, order and offer sheets, a page for the wall."
)
MORE = N_(
    "The page holds every seat's secrets; open it in a browser and print it. With --save, the types that a game has drawn are on it instead of a card for every type."
)

PAPERS: tuple[Paper, ...] = ("A4", "Letter")


class PaperSize(click.ParamType["Paper"]):
    """`A4` or `Letter`, in any case."""

    name = "paper"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Paper:
        """The size as it is written in CSS, or an error that names the sizes."""
        known = {paper.lower(): paper for paper in PAPERS}
        if value.lower() not in known:
            problem = _(
                "'{value}' is not a size of paper here; choose {known}.",
                value=value,
                known=_(" or ").join(PAPERS),
            )
            self.fail(problem, param, ctx)
        return known[value.lower()]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The sizes."""
        return "|".join(PAPERS)


@click.command("print", cls=Command, help=HELP, epilog=MORE)
@argument(
    "scenario",
    required=False,
    about=N_("The id of a scenario, shipped or of a pack, or the path of its file."),
)
@option(
    "-o",
    "--output",
    type=FilePath(),
    about=N_("Where to write the page; SCENARIO-handouts.html in this folder without it."),
)
@option("--force", is_flag=True, about=N_("Write over a file that stands there."))
@option(
    "--paper",
    type=PaperSize(),
    about=N_("The size of the paper; the one in your settings without it."),
)
@option(
    "--seat",
    "seats",
    metavar="SEAT",
    multiple=True,
    about=N_("Only the sheets of this seat, with no secret of another. Once for each."),
)
@option("--save", type=FilePath(), about=N_("A saved game: its scenario, and the types that were drawn."))
@variant
@switches
@packed
@everywhere
@click.pass_context
def command(
    context: click.Context,
    scenario: str | None,
    output: Path | None,
    force: bool,
    paper: Paper | None,
    seats: tuple[str, ...],
    save: Path | None,
    short: bool,
    world: str | None,
    without: tuple[str, ...],
) -> int:
    """Write the page, say where it is, and return the exit code."""
    if (scenario is None) == (save is None):
        raise click.UsageError(_("Name a scenario, or a saved game with --save, and not both."), context)
    if save is not None and (short or world or without):
        problem = _("--short, --world and --without go with a scenario; a saved game has its own.")
        raise click.UsageError(problem, context)
    from tabletop.handouts import handouts, write

    opening = _opened(save) if save is not None else _planned(str(scenario), world, short, without)
    chosen = tuple(dict.fromkeys(seats))
    page = handouts(opening, paper=_size(paper), seats=chosen)
    place = output or Path("-".join((opening.rules.id, *chosen, "handouts")) + ".html")
    write(place, page, force=force)
    print(_("The handouts are in {path}. Open it in a browser and print it.", path=place))
    if not chosen:
        print(_("It holds every seat's secrets: give each team its own sheets only."))
    return 0


def _size(asked: Paper | None) -> Paper:
    from tabletop.settings import load, loaded, settings

    if loaded() is None:
        load()
    return asked or settings().paper


def _planned(scenario: str, world: str | None, short: bool, without: tuple[str, ...]) -> Opening:
    from tabletop.handouts import opening_of
    from tabletop.scenario import load

    return opening_of(load(scenario, world=world, short=short, without=without))


def _opened(save: Path) -> Opening:
    from tabletop.handouts import opening_in
    from tabletop.table import Table

    table = Table.watch(save)
    try:
        return opening_in(table)
    finally:
        table.close()
