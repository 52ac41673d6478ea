"""The home screen beside the smallest Textual application, both in a real terminal of 120x40 in the same run."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence

import psutil
import pyte

Figure = tuple[str, float, str]
TRIVIAL = """
from textual.app import App
from textual.widgets import Footer, Header, Static
class Trivial(App):
    def compose(self):
        yield Header()
        yield Static("READY")
        yield Footer()
Trivial().run()
"""


def ready(command: Sequence[str], sign: str) -> tuple[float, float]:
    """Milliseconds until `sign` stands on the screen, and MiB resident then."""
    began = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        games = tempfile.mkdtemp()
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", TABLETOP_GAMES=games)
        os.execvp(command[0], list(command))
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    screen = pyte.Screen(120, 40)
    stream = pyte.ByteStream(screen)
    try:
        while time.perf_counter() - began < 30:
            if not select.select([fd], [], [], 0.5)[0]:
                continue
            stream.feed(os.read(fd, 1 << 16))
            if sign in "\n".join(screen.display):
                took = (time.perf_counter() - began) * 1e3
                return took, psutil.Process(pid).memory_info().rss / 2**20
        raise SystemExit(f"{sign} never appeared:\n" + "\n".join(screen.display))
    finally:
        psutil.Process(pid).kill()
        os.waitpid(pid, 0)
        os.close(fd)


def figures() -> Iterator[Figure]:
    """Medians of seven starts each, taken in turn."""
    trivial, own, memory = [], [], []
    for _ in range(7):
        trivial.append(ready([sys.executable, "-c", TRIVIAL], "READY")[0])
        took, resident = ready([sys.executable, "-m", "tabletop", "--lang", "en"], "Taiwan Strait")
        own.append(took)
        memory.append(resident)
    yield "the smallest Textual application, ready", statistics.median(trivial), "ms"
    yield "home, ready", statistics.median(own), "ms"
    yield "home against the smallest application", statistics.median(own) / statistics.median(trivial), "x"
    yield "home, resident", statistics.median(memory), "MiB"
