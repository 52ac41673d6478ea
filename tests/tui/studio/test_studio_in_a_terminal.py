"""The real program in a real terminal: a save is seen at once, and what cannot be shown is answered in a sentence."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.studio.author import begun
from tests.tui.terminal import terminal

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the author works."""
    monkeypatch.setenv("TABLETOP_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_a_save_is_shown(folder: Path) -> None:
    draft = begun(folder)
    with terminal("studio", str(draft.path), size=(120, 40), TABLETOP_CACHE=str(folder / "cache")) as term:
        term.until("Nothingiswrong.")
        draft.change("cost: {capital: 1}", "cost: {capitol: 1}")
        term.until("capitol")
        assert "Callameeting" in term.text.replace(" ", "")
        draft.path.unlink()
        term.until("islands.yamlisnotthere")
        begun(folder)
        term.until("Nothingiswrong.")
        term.press("\x11")
        term.until("Quit?")
        term.press("\r")
        assert term.code() == 0


def test_without_a_terminal_it_points_to_what_works_there(tabletop: Run, folder: Path) -> None:
    done = tabletop("studio", str(begun(folder).path))
    assert done.returncode == 2
    assert "`tabletop check` and `tabletop playtest`" in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there_is_said_so(tabletop: Run, folder: Path) -> None:
    done = tabletop("studio", str(folder / "nowhere.yaml"))
    assert done.returncode == 2
    assert "There is no file" in done.stderr
