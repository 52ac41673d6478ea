"""`tabletop schema`: where the JSON Schema of scenarios lies, and the line by which an editor finds it."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.asking import Command, argument, everywhere
from tabletop.i18n import N_, language

HELP = N_("Say where the JSON Schema lies by which an editor completes and explains the keys of a scenario.")
MORE = N_("Its help is in the language spoken now: --lang zh-Hant names the Chinese one.")


@click.command("schema", cls=Command, help=HELP, epilog=MORE)
@argument(
    "scenario",
    required=False,
    metavar="[FILE]",
    type=click.Path(path_type=Path),
    about=N_("A scenario: then the line to put on top of it is shown."),
)
@everywhere
def command(scenario: Path | None) -> int:
    """Print the path of the schema, or the line for a file."""
    from tabletop.scenario.schemas import modeline, schema_path

    print(schema_path(language()) if scenario is None else modeline(scenario, language()))
    return 0
