"""`tabletop doctor`: whether this machine is fit for the game."""

from __future__ import annotations

import click

from tabletop.cli.asking import Command, everywhere, option
from tabletop.cli.helping import cells
from tabletop.cli.output import print_json
from tabletop.i18n import N_, _
from tabletop.settings import take_problems

HELP = N_(
    "Check this machine: versions, terminal, language, folders; and say what to do where something is amiss."
)
MORE = N_("The exit code is 1 if something keeps a game from being played.")

_MARKS = {"ok": N_("ok"), "warn": N_("warning"), "fail": N_("wrong")}


@click.command("doctor", cls=Command, help=HELP, epilog=MORE)
@option("--json", "as_json", is_flag=True, about=N_("One object instead of text."))
@everywhere
def command(as_json: bool) -> int:
    """Examine, tell, and return the exit code."""
    from tabletop.cli.examining import examine

    findings = examine()
    ok = all(finding.status != "fail" for finding in findings)
    take_problems()  # told among the findings
    if as_json:
        print_json({"ok": ok, "checks": [finding.as_dict() for finding in findings]})
        return 0 if ok else 1
    marks = {status: _(mark) for status, mark in _MARKS.items()}
    left = max(cells(mark) for mark in marks.values())
    middle = max(cells(finding.name) for finding in findings)
    for finding in findings:
        mark = marks[finding.status]
        before = f"{mark}{' ' * (left - cells(mark))}  {finding.name}{' ' * (middle - cells(finding.name))}  "
        print(before + finding.value.replace("\n", "\n" + " " * (left + middle + 4)))
        if finding.advice:
            print(f"{' ' * (left + 2)}{finding.advice}")
    return 0 if ok else 1
