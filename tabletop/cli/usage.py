"""Errors as the user reads them: what is wrong, and what to type instead."""

from __future__ import annotations

import click

from tabletop.cli.asking import UnexpectedArguments
from tabletop.cli.helping import usage_line
from tabletop.errors import TabletopError
from tabletop.i18n import _


class NoSuchCommand(click.UsageError):
    """A command that does not exist. `near` is the one that was probably meant."""

    def __init__(self, name: str, near: str | None, ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.near = near


def explain(error: Exception) -> str:
    """One or a few lines for standard error."""
    if isinstance(error, click.UsageError):
        return _usage(error)
    if isinstance(error, TabletopError):
        return _expected(error)
    if isinstance(error, OSError) and error.filename is not None:
        return _("tabletop: {file}: {reason}", file=error.filename, reason=error.strerror or error)
    return _("tabletop: {error}", error=error)


def _expected(error: TabletopError) -> str:
    from tabletop.scenario import ScenarioError

    if isinstance(error, ScenarioError):
        # Each fault starts with its place, so that editors can jump there.
        count = sum(d.severity == "error" for d in error.diagnostics)
        return f"{error}\n" + _("tabletop: the scenario cannot be used; errors in it: {count}.", count=count)
    return _("tabletop: {error}", error=error)


def _usage(error: click.UsageError) -> str:
    lines = [_("tabletop: {error}", error=_sentence(error))]
    if error.ctx is not None:
        lines.append(usage_line(error.ctx.command, error.ctx))
        lines.append(_("'{call} --help' says more.", call=error.ctx.command_path))
    return "\n".join(lines)


def _sentence(error: click.UsageError) -> str:
    from tabletop.scenario.suggesting import in_passing

    match error:
        case NoSuchCommand():
            return _("There is no command '{name}'.", name=error.name) + in_passing(error.near)
        case UnexpectedArguments():
            return _("This is too much: {arguments}", arguments=" ".join(error.arguments))
        case click.NoSuchOption():
            near = error.possibilities[0] if error.possibilities else None
            return _("There is no option '{name}'.", name=error.option_name) + in_passing(near)
        case click.BadOptionUsage():
            return _bad_option(error)
        case click.MissingParameter():
            return _("{parameter} is missing.", parameter=_name(error))
        case click.BadParameter() if error.param is not None:
            return f"{_name(error)}: {error.message}"
        case _:
            return error.message


def _bad_option(error: click.BadOptionUsage) -> str:
    parameters = error.ctx.command.get_params(error.ctx) if error.ctx is not None else []
    if any(isinstance(p, click.Option) and p.is_flag and error.option_name in p.opts for p in parameters):
        return _("The option '{name}' takes no value.", name=error.option_name)
    return _("The option '{name}' wants a value behind it.", name=error.option_name)


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.human_readable_name if error.param is not None else ""
