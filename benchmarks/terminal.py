"""A program in a real terminal whose screen is kept by an emulator: what is visible counts, not what was sent."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil
import pyte

SIZE = (120, 40)
PATIENCE = 30.0
ANSWER = 1.5
RESTLESS = 4.0
"""For how many seconds anything is waited for, an answer to a key, which need not come, and stillness."""

UNSAID = ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE")
"""What is not handed on: the terminal is another, and whoever starts a program again finds it compiled."""

UNKNOWN = re.compile(
    rb"\x1b\[[<>=?][0-9;:]*[usqc]|\x1b\[\?[0-9;]*\$p|\x1b[P\]_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[>[0-9;]*m"
)
CURSOR_WHERE = b"\x1b[6n"
ASKED = re.compile(rb"\x1b\[\?([0-9]+)\$p")


class Terminal:
    """A program on a terminal of 120x40. Times are in milliseconds, sizes in MiB."""

    def __init__(self, command: Sequence[str], **environ: str) -> None:
        self.screen = pyte.Screen(*SIZE)
        self.stream = pyte.ByteStream(self.screen)
        self.sent = 0
        self.fd, slave = pty.openpty()
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        self.began = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.fd)
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for stream in range(3):
                os.dup2(slave, stream)
            told = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            own = {k: v for k, v in os.environ.items() if k not in UNSAID}
            os.execvpe(command[0], list(command), own | told | environ)
        os.close(slave)
        self.process = psutil.Process(self.pid)

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.screen.display)

    def read(self, wait: float) -> bool:
        """Read what comes within `wait` seconds; whether anything did. What the program asks is answered."""
        data = self._take(wait)
        self._show(data)
        return bool(data)

    def _take(self, wait: float) -> bytes:
        if not select.select([self.fd], [], [], wait)[0]:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError as gone:
            raise SystemExit(f"the program has ended:\n{self.text}") from gone
        self.sent += len(data)
        return data

    def _show(self, data: bytes) -> None:
        for mode in ASKED.findall(data):
            os.write(self.fd, b"\x1b[?" + mode + b";0$y")
        *asked, rest = UNKNOWN.sub(b"", data).split(CURSOR_WHERE)
        for part in asked:
            self.stream.feed(part)
            os.write(self.fd, b"\x1b[%d;%dR" % (self.screen.cursor.y + 1, self.screen.cursor.x + 1))
        self.stream.feed(rest)

    def until(self, seen: Callable[[str], bool]) -> float:
        """Milliseconds from now until the screen is so."""
        began = time.perf_counter()
        while not seen(self.text):
            if time.perf_counter() - began > PATIENCE:
                raise SystemExit(f"what was waited for never appeared:\n{self.text}")
            self.read(0.05)
        return (time.perf_counter() - began) * 1e3

    def ready(self, sign: str) -> float:
        """Milliseconds from the start of the program until `sign` stands on the screen."""
        self.until(lambda text: sign in text)
        return (time.perf_counter() - self.began) * 1e3

    def quiet(self, still: float = 0.4) -> None:
        """Read until nothing came for so many seconds; a cursor that blinks is not waited for long."""
        end = time.perf_counter() + RESTLESS
        while self.read(still) and time.perf_counter() < end:
            pass

    def press(self, key: str) -> float:
        """Type, and wait until the screen is another; milliseconds."""
        before = self.text
        os.write(self.fd, key.encode())
        return self.until(lambda text: text != before)

    def burst(self, key: str, still: float = 0.25) -> tuple[float, float, int]:
        """Type: milliseconds to the first and to the last byte of the answer, and how many bytes it had; all 0 where
        nothing comes.

        The emulator, far slower than a terminal, follows when all is there: while it draws, a program waits that has
        more to send than the line holds.
        """
        before, began = self.sent, time.perf_counter()
        os.write(self.fd, key.encode())
        first = last = 0.0
        answer = []
        wait = ANSWER
        while time.perf_counter() - began < RESTLESS and (data := self._take(wait)):
            answer.append(data)
            last = (time.perf_counter() - began) * 1e3
            first, wait = first or last, still
        self._show(b"".join(answer))
        return first, last, self.sent - before

    def memory(self) -> tuple[float, float]:
        """Resident and proportional set, with all children."""
        family = [self.process, *self.process.children(recursive=True)]
        full = [each.memory_full_info() for each in family]
        return sum(m.rss for m in full) / 2**20, sum(getattr(m, "pss", m.uss) for m in full) / 2**20

    def idle(self, seconds: float = 4.0) -> float:
        """Percent of one core used while nothing is done."""
        before = sum(self.process.cpu_times()[:2])
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.read(max(end - time.perf_counter(), 0))
        return (sum(self.process.cpu_times()[:2]) - before) / seconds * 100

    def close(self) -> None:
        """End the program."""
        for child in self.process.children(recursive=True):
            child.kill()
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


@contextmanager
def terminal(command: Sequence[str], folder: Path, **environ: str) -> Iterator[Terminal]:
    """A program at work, whose games, settings and home are in `folder`, ended with the block."""
    own = {
        "HOME": str(folder),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "TABLETOP_GAMES": str(folder),
        "TABLETOP_SETTINGS": str(folder / "settings.yaml"),
    }
    made = Terminal(command, **(own | environ))
    try:
        yield made
    finally:
        made.close()
