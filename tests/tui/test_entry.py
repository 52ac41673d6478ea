"""The three ways in: what the commands call, in a real terminal of their own."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest

from tabletop.table import NotPossible, Table
from tabletop.tui.app import PAUSE
from tabletop.tui.running import run_replay
from tests.tui.room import table_for

PATIENCE = 60.0
STRIP = re.compile(rb"\x1b\[[<>=?][0-9;:]*[usqc]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\|\x1b\[>[0-9;]*m")


class Terminal:
    """A program in a terminal of 80 by 24, its screen read by an emulator."""

    def __init__(self, *words: str, **environ: str) -> None:
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "xterm-256color", "LANG": "C.UTF-8"} | environ)
            os.execv(sys.executable, [sys.executable, "-m", "tabletop", *words])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def until(self, wanted: str) -> str:
        """Read until the text stands on the screen; returns the whole screen."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            text = "\n".join(self.screen.display)
            if wanted in text.replace(" ", ""):
                return text
            ready, _w, _x = select.select([self.fd], [], [], 0.1)
            if ready:
                try:
                    data = os.read(self.fd, 1 << 16)
                except OSError:
                    break
                self.stream.feed(STRIP.sub(b"", data))
        raise AssertionError(f"{wanted!r} never stood on the screen:\n" + "\n".join(self.screen.display))

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.fd, keys.encode())

    def code(self) -> int:
        """Wait for the end; the exit code."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            if select.select([self.fd], [], [], 0.1)[0]:
                try:
                    os.read(self.fd, 1 << 16)
                except OSError:
                    time.sleep(0.05)
        raise AssertionError("the program did not end")


@contextmanager
def terminal(*words: str, **environ: str) -> Iterator[Terminal]:
    """A program in a terminal, ended with the block."""
    made = Terminal(*words, **environ)
    try:
        yield made
    finally:
        try:
            os.kill(made.pid, signal.SIGKILL)
            os.waitpid(made.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(made.fd)


F3 = "\x1bOR"
F10 = "\x1b[21~"


def test_home_opens_speaks_both_languages_and_is_left_by_asking(tmp_path: Path) -> None:
    with terminal(TABLETOP_GAMES=str(tmp_path)) as made:
        made.until("Recentgames")
        made.press(F3)
        made.until("最近的對局")
        made.press("\x11")
        made.until("離開程式？")
        made.press("y")
        assert made.code() == 0


def test_a_game_killed_at_the_console_resumes_at_the_curtain_with_sealed_seats_sealed(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    words = ("--seat", "us=human", "--seat", "prc=human", "--seat", "taiwan=random", "--seat", "japan=random")
    with terminal("play", "taiwan_strait", "--short", "--seed", "5", "--save", str(path), *words) as made:
        made.until("Enterwhenallhavereadit")
        made.press("\r")
        made.until("WASHINGTON")
        time.sleep(PAUSE)
        made.press("\r")
        made.until("Yourownjudgementfirst")
        made.press("60\r")
        made.until("Whoyouare")
        made.press("\r")
        made.until("Nothingorderedyet")
        made.press(F10)
        made.until("youholdthisturn")
        made.press("\r")
        made.until("BEIJING")
        time.sleep(PAUSE)
        made.press("\r")
        made.until("Yourownjudgementfirst")
        os.kill(made.pid, signal.SIGKILL)
    with terminal("resume", str(path)) as made:
        made.until("sealed✓")
        assert "B E I J I N G" in "\n".join(made.screen.display)
        os.kill(made.pid, signal.SIGTERM)
    table = Table.resume(path)
    assert table.waiting() == ("prc",)
    table.close()


@pytest.mark.parametrize(("turn", "viewer"), [(1, "rok"), (9, "us")])
def test_a_replay_of_what_is_not_there_is_refused_in_a_sentence(turn: int, viewer: str) -> None:
    with pytest.raises(NotPossible, match=r"There is no .*"):
        run_replay(table_for("us", turns=1), turn, viewer)
