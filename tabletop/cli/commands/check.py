"""`tabletop check`: what is wrong with scenarios, and where."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tabletop.cli.asking import Command, argument, everywhere, option, packed
from tabletop.cli.colours import is_terminal, painter
from tabletop.cli.output import print_json
from tabletop.i18n import N_, _

if TYPE_CHECKING:
    from tabletop.cli.reporting import Gathered

FORMATS = ("text", "json", "sarif", "github")
CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""To the upper left, and everything gone, what was scrolled away as well."""

HELP = N_("Say what is wrong with scenarios: errors keep one from being played, warnings do not.")
MORE = N_("The exit code is 1 if there is an error, and with --strict if there is a warning.")


class _Format(click.ParamType[str]):
    """One of `FORMATS`."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The format, or an error that lists them."""
        if value not in FORMATS:
            known = ", ".join(FORMATS)
            self.fail(
                _("'{value}' is not a format here; choose {known}.", value=value, known=known), param, ctx
            )
        return value

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The formats."""
        return "|".join(FORMATS)


@click.command("check", cls=Command, help=HELP, epilog=MORE)
@argument(
    "scenarios",
    nargs=-1,
    required=True,
    metavar="SCENARIO...",
    about=N_("Ids of shipped scenarios, or paths."),
)
@option(
    "--format",
    "form",
    type=_Format(),
    default="text",
    about=N_("How to say it: text for people, sarif and github for code hosts, json for other programs."),
)
@option(
    "--json",
    "form",
    flag_value="json",
    about=N_("A list of objects: file, line, column, code, severity, message, hint."),
)
@option("--strict", is_flag=True, about=N_("Let warnings count as errors do."))
@option("--watch", is_flag=True, about=N_("Stay, and check again whenever a file is saved. Ctrl+C ends it."))
@option("--no-color", is_flag=True, about=N_("No colours; they are used in a terminal only."))
@packed
@everywhere
def command(scenarios: tuple[str, ...], form: str, strict: bool, watch: bool, no_color: bool) -> int:
    """Check every scenario named and return the exit code."""
    from tabletop.cli.reporting import gather

    if watch:
        return _watch(scenarios, form, strict, no_color)
    gathered = gather(scenarios)
    _tell(gathered, form, no_color)
    return gathered.code(strict)


def _tell(gathered: Gathered, form: str, no_color: bool) -> None:
    if form == "json":
        print_json([fault.as_dict() for fault in gathered.faults])
    elif form == "sarif":
        from tabletop.cli.reporting.sarif import sarif_of

        print_json(sarif_of(gathered))
    elif form == "github":
        from tabletop.cli.reporting.github import commands_of

        for line in commands_of(gathered):
            print(line)
    else:
        from tabletop.cli.reporting.text import text_of

        print(text_of(gathered, painter(no_color)))


def _watch(scenarios: tuple[str, ...], form: str, strict: bool, no_color: bool) -> int:
    """Check now and after every change until Ctrl-C; the exit code is that of the last check."""
    from tabletop.cli.reporting import gather
    from tabletop.scenario.watching import rounds

    code = told = 0

    def look() -> tuple[list[str], Gathered]:
        found = gather(scenarios, patient=told > 0)  # a name that never was there is a wrong call
        return found.watched, found

    try:
        for gathered in rounds(look):
            code = gathered.code(strict)
            if form == "text":
                print(CLEAR if is_terminal() else "\n" if told else "", end="")
            _tell(gathered, form, no_color)
            if form == "text":
                print(_("Waiting for changes; files: {count}. Ctrl+C ends.", count=len(gathered.files)))
            sys.stdout.flush()
            told += 1
    except KeyboardInterrupt:
        print()
    return code
