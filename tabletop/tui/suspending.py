"""Stepping out to the shell and back (Ctrl-Z and fg)."""

from __future__ import annotations

import os
import signal
import sys

from textual.app import App


def has_shell() -> bool:
    """Whether a shell started the program as one of its jobs, and can wake it again.

    A program that leads its session (a window of its own, `ssh -t host tabletop`, a container) has none: stopped, it
    would never go on.
    """
    if sys.platform == "win32":
        return False
    return os.getpgrp() != os.getsid(0)


def step_out(app: App[int]) -> None:
    """Stop the whole job, whoever started it (make, a script) included. Textual's driver puts the terminal right first."""
    if sys.platform != "win32":
        app.app_suspend_signal.publish(app)
        os.killpg(os.getpgrp(), signal.SIGTSTP)
