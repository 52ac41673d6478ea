"""`tabletop` without a command: the home screen."""

from __future__ import annotations

from tabletop.cli.output import need_terminal


def home() -> int:
    """Open the home screen and return the exit code. Raises NoTerminal."""
    need_terminal()
    from tabletop.tui.running import run_home

    return run_home()
