"""What a command can be asked: its options and arguments, with errors in the words of this program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from tabletop.cli.helping import help_text
from tabletop.i18n import LANGUAGES, N_, _

F = TypeVar("F", bound=Callable[..., Any])

_OTHER_NAMES = {"zh": "zh-Hant", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant"}

MAX_SEED = 2**64 - 1
MAX_GAMES = 1_000_000
MAX_JOBS = 256
MAX_TURN = 1000


def language_of(word: str) -> str | None:
    """The language tag that `word` means, or None. Case does not matter, and `zh-TW` is understood."""
    lower = word.lower().replace("_", "-")
    tags = {tag.lower(): tag for tag in LANGUAGES}
    return tags.get(lower) or _OTHER_NAMES.get(lower)


class Language(click.ParamType[str]):
    """`en` or `zh-Hant`."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The tag, or an error that lists the tags."""
        tag = language_of(value)
        if tag is None:
            self.fail(
                _("'{value}' is not a language here; choose {known}.", value=value, known=_either(LANGUAGES)),
                param,
                ctx,
            )
        return tag

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The tags."""
        return "|".join(LANGUAGES)


class Whole(click.ParamType[int]):
    """A whole number from `least` to `most`."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or an error that says the range."""
        text = str(value)
        number = int(text) if text.removeprefix("-").isdecimal() and len(text) <= 30 else None
        if number is None or not self.least <= number <= self.most:
            self.fail(
                _(
                    "'{value}' is not a whole number from {least} to {most}.",
                    value=value,
                    least=self.least,
                    most=self.most,
                ),
                param,
                ctx,
            )
        return number

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The letter that stands for a number."""
        return "N"


class SeatPlayer(click.ParamType[tuple[str, str]]):
    """`SEAT=human` or `SEAT=DOCTRINE`, as a pair."""

    name = "seat"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The pair, or an error that shows the form."""
        if isinstance(value, tuple):
            return value
        seat, sign, player = (part.strip() for part in value.partition("="))
        if not (seat and sign and player):
            self.fail(
                _("'{value}' does not have the form SEAT=PLAYER, as in us=human.", value=value), param, ctx
            )
        return seat, player

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The form."""
        return "SEAT=PLAYER"


class FilePath(click.ParamType[Path]):
    """A path; whether anything stands there is for the command to say."""

    name = "file"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, with `~` opened; an empty one is an error."""
        if not str(value):
            self.fail(_("A path is wanted, not an empty text."), param, ctx)
        return Path(value).expanduser()

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The word that stands for a file."""
        return "FILE"


class FolderPath(click.ParamType[Path]):
    """The path of a folder that is there."""

    name = "folder"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, with `~` opened, or an error."""
        path = Path(value).expanduser()
        if not path.is_dir():
            self.fail(_("There is no folder {name}.", name=value), param, ctx)
        return path

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The word that stands for a folder."""
        return "FOLDER"


class Argument(click.Argument):
    """A positional argument with a line of help, which is a message id."""

    def __init__(self, declarations: Sequence[str], *, about: str, **attributes: Any) -> None:
        super().__init__(list(declarations), **attributes)
        self.about = about


class UnexpectedArguments(click.UsageError):
    """More arguments than the command takes."""

    def __init__(self, arguments: list[str], ctx: click.Context) -> None:
        super().__init__(" ".join(arguments), ctx)
        self.arguments = arguments


@contextmanager
def located(ctx: click.Context) -> Iterator[None]:
    """Tell the errors of the option parser, which does not know it, which command they are about."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


class Command(click.Command):
    """A command whose help and errors are in the language spoken now. `help` is a message id."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, and name the arguments that are too many."""
        ctx.allow_extra_args = True
        with located(ctx):
            rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise UnexpectedArguments(rest, ctx)
        return rest

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of this command."""
        formatter.write(help_text(self, ctx))


def option(*names: str, about: str, **attributes: Any) -> Callable[[F], F]:
    """An option with a line of help, which is a message id."""
    return click.option(*names, help=about, **attributes)


def argument(name: str, *, about: str, **attributes: Any) -> Callable[[F], F]:
    """A positional argument with a line of help, which is a message id."""
    return click.argument(name, cls=Argument, about=about, **attributes)


def scenario_asked(function: F) -> F:
    """Add the argument that names a scenario, and the option that says where else to look for it."""
    asked = argument(
        "scenario", about=N_("The id of a scenario, shipped or of a pack, or the path of its file.")
    )
    return asked(packed(function))


def packed(function: F) -> F:
    """Add the option that names folders with packs; the shelf looks there until the command has ended."""
    return option(
        "--path",
        type=FolderPath(),
        multiple=True,
        expose_value=False,
        callback=_look_in,
        about=N_("A pack of scenarios, or a folder with packs in it. Once for each."),
    )(function)


_PLACES = "tabletop.places"


def _look_in(context: click.Context, _parameter: click.Parameter, folders: tuple[Path, ...]) -> None:
    if folders:
        from tabletop.scenario import shelf

        context.meta[_PLACES] = (*folders, *context.meta.get(_PLACES, ()))
        shelf.look_in(context.meta[_PLACES])
        context.call_on_close(lambda: shelf.look_in(()))


def variant(function: F) -> F:
    """Add the options that choose the form and the world of a scenario."""
    short = option("--short", is_flag=True, about=N_("The scenario's short form."))
    world = option(
        "--world",
        metavar="ID",
        about=N_("One of the scenario's worlds, such as high_fear; the first without it."),
    )
    return short(world(function))


def switches(function: F) -> F:
    """Add the option that switches rules off."""
    return option(
        "--without",
        metavar="RULE",
        multiple=True,
        about=N_(
            "Play with this rule switched off: the id of a rule of the scenario, or of a mechanic such as evidence. Once for each."
        ),
    )(function)


def unjudged(function: F) -> F:
    """Add the option that asks no team for its own judgement."""
    return option(
        "--no-judgement",
        is_flag=True,
        about=N_("Do not ask teams for their own judgement before they see their analysts'."),
    )(function)


def everywhere(function: F) -> F:
    """Add the options that every command takes; what they do is done before any command runs."""
    lang = option(
        "--lang",
        type=Language(),
        expose_value=False,
        about=N_("The language to speak; the system's without it."),
    )
    debug = option(
        "--debug",
        is_flag=True,
        expose_value=False,
        about=N_("Show where in the program an error comes from."),
    )
    return lang(debug(function))


def _either(names: tuple[str, ...]) -> str:
    return _(" or ").join(names)
