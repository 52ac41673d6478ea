"""`tabletop check`: what is wrong with scenarios, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tabletop.cli.asking import Command, argument, everywhere, option
from tabletop.cli.output import print_json
from tabletop.i18n import N_, _

if TYPE_CHECKING:
    from tabletop.scenario import Diagnostic

HELP = N_("Say what is wrong with scenarios: errors keep one from being played, warnings do not.")
MORE = N_("The exit code is 1 if there is an error.")


@click.command("check", cls=Command, help=HELP, epilog=MORE)
@argument(
    "scenarios",
    nargs=-1,
    required=True,
    metavar="SCENARIO...",
    about=N_("Ids of shipped scenarios, or paths."),
)
@option(
    "--json",
    "as_json",
    is_flag=True,
    about=N_("A list of objects: file, line, column, code, severity, message, hint."),
)
@everywhere
def command(scenarios: tuple[str, ...], as_json: bool) -> int:
    """Check every scenario named and return the exit code."""
    from tabletop.scenario import check, shelf

    for name in scenarios:
        shelf.find(name)
    found = {name: check(name) for name in dict.fromkeys(scenarios)}
    if as_json:
        print_json([diagnostic.as_dict() for diagnostics in found.values() for diagnostic in diagnostics])
    else:
        for name, diagnostics in found.items():
            _tell(name, diagnostics)
    return 1 if any(d.severity == "error" for diagnostics in found.values() for d in diagnostics) else 0


def _tell(name: str, diagnostics: list[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        print(diagnostic.render(), end="\n\n")
    errors = sum(d.severity == "error" for d in diagnostics)
    if diagnostics:
        print(
            _(
                "{name}: errors: {errors}, warnings: {warnings}",
                name=name,
                errors=errors,
                warnings=len(diagnostics) - errors,
            )
        )
    else:
        print(_("{name}: nothing is wrong.", name=name))
