"""Answers on standard output."""

from __future__ import annotations

import json
import sys

from tabletop.errors import TabletopError
from tabletop.i18n import _


class NoTerminal(TabletopError):
    """A screen was asked for where there is no terminal."""

    def __str__(self) -> str:
        return _("The screen needs a terminal for input and output. Add --plain to play in lines of text.")


def has_terminal() -> bool:
    """Whether a person sits at both standard input and standard output."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def need_terminal() -> None:
    """Raise NoTerminal where no screen can be shown."""
    if not has_terminal():
        raise NoTerminal


def print_json(value: object) -> None:
    """Print `value` as JSON, with Chinese in clear where the output can carry it."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    print(json.dumps(value, ensure_ascii=encoding != "utf8", indent=2))
