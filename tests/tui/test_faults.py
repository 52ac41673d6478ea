"""A fault of the program on a screen is passed on to the command, and paints no picture of a seat's secrets."""

from __future__ import annotations

from functools import partialmethod

import pytest

from tabletop.tui.app import TabletopApp, run_home


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
