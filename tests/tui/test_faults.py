"""A fault of the program on a screen is passed on to the command, and paints no picture of a seat's secrets."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from functools import partialmethod
from pathlib import Path

import pytest

from tabletop.tui.app import TabletopApp
from tabletop.tui.running import run_home


def fail(app: TabletopApp) -> None:
    """A fault as soon as the application is ready, with a secret among its local values."""
    secret = "the plan of the revisionist"
    raise RuntimeError(f"a fault of the program after {len(secret)} signs")


def test_a_fault_reaches_the_command_and_shows_no_insides(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(TabletopApp, "run", partialmethod(TabletopApp.run, headless=True))
    monkeypatch.setattr(TabletopApp, "on_ready", fail, raising=False)
    with pytest.raises(RuntimeError, match="a fault of the program"):
        run_home()
    shown = "".join(capfd.readouterr())
    assert "the plan of the revisionist" not in shown
    assert "Traceback" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_that_goes_away_ends_the_program(tmp_path: Path) -> None:
    """Even where hang-ups are ignored by whoever started it; it must not read nothing for ever."""
    import fcntl
    import pty
    import termios

    def take_terminal() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    screen, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tabletop"],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        preexec_fn=take_terminal,
        env={**os.environ, "TERM": "xterm-256color", "TABLETOP_GAMES": str(tmp_path)},
    )
    os.close(terminal)
    shown, deadline = b"", time.monotonic() + 30
    while b"Taiwan" not in shown and time.monotonic() < deadline:
        if select.select([screen], [], [], 0.2)[0]:
            shown += os.read(screen, 1 << 16)
    os.close(screen)
    try:
        assert process.wait(20) != 0
    finally:
        process.kill()
