"""The help of a command as text, in the language spoken now, measured in terminal cells."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterable, Mapping

import click

from tabletop.i18n import _

_WIDEST = 100
_GAP = 2


def help_text(
    command: click.Command, context: click.Context, commands: Mapping[str, str] | None = None
) -> str:
    """Usage, purpose, arguments, options, and `commands` (names and message ids of what they do)."""
    width = min(_WIDEST, max(40, shutil.get_terminal_size().columns))
    parts = [usage_line(command, context)]
    parts.extend(wrapped(_(text), width, "  ") for text in (command.help, command.epilog) if text)
    parameters = command.get_params(context)
    arguments = [(p.make_metavar(context), _(p.about)) for p in parameters if hasattr(p, "about")]
    options = [_option_row(p, context) for p in parameters if isinstance(p, click.Option) and not p.hidden]
    sections = [
        (_("Arguments:"), arguments),
        (_("Commands:"), [(name, _(about)) for name, about in (commands or {}).items()]),
        (_("Options:"), options),
    ]
    parts.extend(_section(title, rows, width) for title, rows in sections if rows)
    return "\n\n".join(parts) + "\n"


def usage_line(command: click.Command, context: click.Context) -> str:
    """`Usage: tabletop play [OPTIONS] SCENARIO`."""
    pieces = [context.command_path, _("[OPTIONS]"), *command.collect_usage_pieces(context)[1:]]
    return _("Usage: {call}", call=" ".join(pieces))


def cells(text: str) -> int:
    """How many terminal cells `text` takes: two for wide characters, none for combining ones."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _option_row(option: click.Option, context: click.Context) -> tuple[str, str]:
    names = ", ".join(option.opts)
    if not option.is_flag:
        names += " " + option.make_metavar(context)
    about = (
        _("Show this help and leave.")
        if option is context.command.get_help_option(context)
        else _(option.help or "")
    )
    return names, about


def _section(title: str, rows: list[tuple[str, str]], width: int) -> str:
    left = min(max(cells(name) for name, _about in rows), width // 2)
    indent = " " * (left + 2 + _GAP)
    lines = [title]
    for name, about in rows:
        text = wrapped(about, width, indent)
        if cells(name) > left:
            lines.extend([f"  {name}", text])
        else:
            lines.append(f"  {name}".ljust(len(indent) - cells(name) + len(name)) + text[len(indent) :])
    return "\n".join(lines)


def wrapped(text: str, width: int, indent: str) -> str:
    """`text` in lines of at most `width` cells, each after `indent`; wide characters may be parted anywhere."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and cells(indent + lines[-1] + piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return "\n".join((indent + line).rstrip() for line in lines)


_STAYS_BEHIND = frozenset("，。、；：！？）」』…")


def _pieces(text: str) -> Iterable[str]:
    """What may stand at the start of a line: words with the blank behind them, and wide characters."""
    piece = ""
    for char in text:
        wide = cells(char) == 2
        starts = (wide and char not in _STAYS_BEHIND) or (
            piece and (piece[-1].isspace() or cells(piece[-1]) == 2)
        )
        if piece and starts and char not in _STAYS_BEHIND and not char.isspace():
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece
