"""The command `tabletop` itself: the home screen, and the other commands by name, each imported when it is called."""

from __future__ import annotations

import importlib

import click

from tabletop.cli.asking import everywhere, located, option, packed
from tabletop.cli.helping import help_text
from tabletop.cli.usage import NoSuchCommand
from tabletop.i18n import N_

COMMANDS = {
    "play": N_("Play a scenario on this terminal."),
    "resume": N_("Go on with a saved game."),
    "replay": N_("Step through a saved game, or verify it."),
    "print": N_("Make briefings, role cards and order sheets to hand out."),
    "new": N_("Write a short scenario of your own to begin with."),
    "check": N_("Say what is wrong with scenarios, and where."),
    "explain": N_("Say what a code of check means, and how to mend it."),
    "studio": N_("See faults, preview and balance while you write a scenario."),
    "playtest": N_("Play many games and say what of a scenario is never used."),
    "simulate": N_("Play many games by doctrines and count how they end."),
    "propositions": N_("Test the claims that a scenario's model embodies."),
    "schema": N_("Say where the JSON Schema for editors lies."),
    "doctor": N_("Check this machine: versions, terminal, folders."),
}
"""Every command with what it does; the module `tabletop.cli.commands.NAME` holds it as `command`."""


class Root(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command called `cmd_name`."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"tabletop.cli.commands.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does."""
        with located(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names. Raises NoSuchCommand."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            from difflib import get_close_matches

            near = get_close_matches(name.lower(), COMMANDS, n=1, cutoff=0.5)
            raise NoSuchCommand(name, near[0] if near else None, ctx)
        return name, command, args[1:]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the program."""
        formatter.write(help_text(self, ctx, COMMANDS))


def _show_version(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked:
        from tabletop.cli.versions import version

        click.echo(f"tabletop {version('tabletop-crisis')}")
        context.exit()


_HELP = N_("Crisis-negotiation games about mutual reassurance. Without a command: the home screen.")


@click.command(
    "tabletop", cls=Root, help=_HELP, invoke_without_command=True, subcommand_metavar="[COMMAND ...]"
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    about=N_("Show the version and leave."),
)
@packed
@everywhere
@click.pass_context
def root(context: click.Context) -> int | None:
    """Open the home screen where no command is named."""
    if context.invoked_subcommand is not None:
        return None
    from tabletop.cli.commands.home import home

    return home()
