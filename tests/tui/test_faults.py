"""A fault of the program on a screen is passed on to the command, and paints no picture of a seat's secrets."""

from __future__ import annotations

import sys
from functools import partialmethod
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size

from tabletop.tui.app import TabletopApp
from tabletop.tui.home import HomeScreen
from tabletop.tui.running import run_home

if sys.platform != "win32":
    from tests.tui.terminal import terminal


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


async def test_two_sizes_at_once_do_not_call_for_each_other_for_ever() -> None:
    """As where the size that a terminal tells and the size that was guessed before differ."""
    sizes = [Size(80, 24), Size(80, 25)]
    seen: list[Size] = []

    class Watched(HomeScreen):
        def on_resize(self, event: events.Resize) -> None:
            seen.append(event.size)

    async with TabletopApp(lambda app: Watched(), pause=0).run_test(size=sizes[1]) as pilot:
        await pilot.pause()
        seen.clear()
        for size in sizes * 2:
            pilot.app.screen.post_message(events.Resize(size, size))
            pilot.app.screen.call_later(lambda: None)
        for _round in range(30):
            await pilot.pause()
        assert len(seen) <= 6
        assert pilot.app.screen.size == sizes[1]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_that_goes_away_ends_the_program(tmp_path: Path) -> None:
    """It must not read nothing for ever."""
    with terminal(TABLETOP_GAMES=str(tmp_path)) as made:
        made.until("Taiwan")
        made.hang_up()
        assert made.code(20) != 0
