"""The real program in a real terminal: a pseudo-terminal of its own, its screen kept by an emulator."""

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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pyte

PATIENCE = 60.0
"""For how many seconds a test waits for what must come; far longer than it takes."""

UNKNOWN = re.compile(
    rb"\x1b\[[<>=?][0-9;:]*[usqc]|\x1b\[\?[0-9;]*\$p|\x1b[P\]_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[>[0-9;]*m"
)
"""What the emulator does not understand and would print."""

WHOLE = re.compile(rb"\x1b(?:\[[0-9;:?<>=$]*[@-~]|[P\]_][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]P_])")
MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")

CURSOR_WHERE = b"\x1b[6n"
"""A question that every terminal answers: at which row and column the cursor stands."""

ALTERNATE = 1049
CURSOR = 25
MOUSE = 1000
PASTE = 2004
"""The numbers of the modes that a program has to put back: screen, cursor, mouse, bracketed paste."""

F = {n: f"\x1bO{'PQRS'[n - 1]}" for n in range(1, 5)} | {
    n: f"\x1b[{number}~" for n, number in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)
}
"""What a terminal sends for the function keys."""


class Terminal:
    """A program in a terminal of so many columns and rows."""

    def __init__(
        self, *words: str, size: tuple[int, int] = (80, 24), command: Sequence[str] = (), **environ: str
    ) -> None:
        """`words` follow `tabletop`, or `command` is another program with its words.

        Of the environment, what speaks of a terminal is this one's own.
        """
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        if environ.get("LC_ALL") in ("C", "POSIX"):
            self.stream.select_other_charset("@")  # a terminal that takes each byte for a character
        self.modes: dict[int, bool] = {}
        self.heard = b""
        self.ended: int | None = None
        self._cut = b""
        self.fd, slave = pty.openpty()
        self._say_size(size)
        self.pid = os.fork()
        if self.pid == 0:
            self._become(slave, command or [sys.executable, "-m", "tabletop", *words], environ)
        os.close(slave)

    def _become(self, slave: int, command: Sequence[str], environ: dict[str, str]) -> None:
        """The child: the terminal is its own before the program begins, and hang-ups are ignored, as by some starters."""
        os.close(self.fd)
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for stream in range(3):
            os.dup2(slave, stream)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        # An environment of its own: readline, which pytest loads, sets LINES and COLUMNS behind Python's back.
        unsaid = ("COLUMNS", "LINES", "NO_COLOR", "LC_ALL", "COLORTERM")
        inherited = {name: value for name, value in os.environ.items() if name not in unsaid}
        spoken = {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
        os.execvpe(command[0], list(command), inherited | spoken | environ)

    def _say_size(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    # Seeing

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.screen.display)

    def read(self, wait: float = 0.1) -> bool:
        """Read what has come, waiting up to `wait` seconds for it; whether anything had."""
        if not select.select([self.fd], [], [], wait)[0]:
            return False
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            time.sleep(wait)
            return False
        self.heard += data
        data = self._cut + data
        at = data.rfind(b"\x1b", max(0, len(data) - 80))
        whole = at < 0 or WHOLE.match(data, at) is not None
        data, self._cut = (data, b"") if whole else (data[:at], data[at:])
        for numbers, way in MODE.findall(data):
            self.modes.update(dict.fromkeys(map(int, numbers.split(b";")), way == b"h"))
        *asked, rest = UNKNOWN.sub(b"", data).split(CURSOR_WHERE)
        for part in asked:
            self.stream.feed(part)
            os.write(self.fd, b"\x1b[%d;%dR" % (self.screen.cursor.y + 1, self.screen.cursor.x + 1))
        self.stream.feed(rest)
        return True

    def until(self, wanted: str | Callable[[str], bool], patience: float = PATIENCE) -> str:
        """Read until the text, written without spaces, stands on the screen; returns the whole screen."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            text = self.text
            if wanted(text) if callable(wanted) else wanted in text.replace(" ", ""):
                return text
            if not self.read():
                if self.ended is not None:
                    break
                self._look_whether_it_ended()
        raise AssertionError(f"{wanted!r} never stood on the screen:\n{self.text}")

    def quiet(self, still: float = 0.15, patience: float = PATIENCE) -> str:
        """Read until nothing has come for so many seconds; returns the whole screen."""
        end = last = time.monotonic()
        end += patience
        while time.monotonic() - last < still:
            assert time.monotonic() < end, f"the screen is never still:\n{self.text}"
            if self.read(0.02):
                last = time.monotonic()
        return self.text

    # Doing

    def press(self, keys: str | bytes) -> None:
        """Type; what the program says meanwhile is read, so that neither waits for the other."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            _r, ready, _x = select.select([], [self.fd], [], 0.02)
            if ready:
                data = data[os.write(self.fd, data[:2048]) :]
            self.read(0)

    def paste(self, text: str) -> None:
        """Paste, as terminals do it when asked to mark what is pasted."""
        self.press(f"\x1b[200~{text}\x1b[201~")

    def click(self, column: int, row: int) -> None:
        """Press and let go the left button; columns and rows count from 0."""
        self.press(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        self._say_size((columns, rows))

    def send(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """The terminal goes away."""
        os.close(self.fd)
        self.fd = -1

    # Its end

    def _look_whether_it_ended(self) -> None:
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            self.ended = os.waitstatus_to_exitcode(status)

    def code(self, patience: float = PATIENCE) -> int:
        """Wait for the end; the exit code, or minus the number of the signal."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self.fd < 0:
                time.sleep(0.02)
            else:
                while self.read(0.02):
                    pass
            if self.ended is None:
                self._look_whether_it_ended()
            if self.ended is not None:
                return self.ended
        raise AssertionError(f"the program did not end:\n{self.text}")

    def close(self) -> None:
        """End the program if it has not ended, and let the terminal go."""
        if self.ended is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.fd >= 0:
            os.close(self.fd)


@contextmanager
def terminal(
    *words: str, size: tuple[int, int] = (80, 24), command: Sequence[str] = (), **environ: str
) -> Iterator[Terminal]:
    """A program in a terminal, ended with the block."""
    made = Terminal(*words, size=size, command=command, **environ)
    try:
        yield made
    finally:
        made.close()
