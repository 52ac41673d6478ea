"""How wide this terminal draws a sign of ambiguous width: asked of the terminal itself, before the screen begins.

Most signs of the game are as wide as a Latin letter in some fonts and as a Chinese character in others. One is printed,
the cursor's position is asked for, and all is wiped out again. The question is put before the slow imports and the
answer read after them, so that a terminal that never answers costs as good as nothing.
"""

from __future__ import annotations

import atexit
import os
import re
import select
import sys
import time
from collections.abc import Mapping
from typing import Any, Final

PATIENCE: Final = 0.1
"""For how many seconds, from the question on, an answer is waited for."""

SAMPLES: Final = ("●", "─", "·")
"""The last is for terminals that take bytes for characters: there it fills two cells, the others often one."""

ANSWER: Final = re.compile(rb"\x1b\[\d+;(\d+)R")
MOST: Final = 256
"""Bytes beyond which nobody waits any more: they are typed, not answered."""


class Question:
    """A question put to the terminal, which neither echoes nor waits for Enter until it is answered or given up."""

    def __init__(self, source: int, sink: int) -> None:
        """Ask on `sink`, and listen on `source`: file descriptors of a terminal. Raises OSError or termios.error."""
        import termios

        self._source = source
        self._sink = sink
        self._before: list[Any] | None = termios.tcgetattr(source)
        quiet = termios.tcgetattr(source)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(source, termios.TCSANOW, quiet)
        atexit.register(self.close)
        asked = "".join(f"\r{sign}\x1b[6n" for sign in SAMPLES)
        os.write(sink, f"\x1b7{asked}\r\x1b[K\x1b8".encode())
        self._until = time.monotonic() + PATIENCE

    def answer(self) -> int | None:
        """The most cells that a sign took, or None where no answer came in time. The terminal is put back."""
        heard, widths = b"", list[int]()
        try:
            while len(widths) < len(SAMPLES) and len(heard) < MOST:
                left = max(self._until - time.monotonic(), 0)
                if not select.select([self._source], [], [], left)[0]:
                    break
                # One byte at a time: what is typed behind the answer belongs to the screen.
                byte = os.read(self._source, 1)
                if not byte:
                    break
                heard += byte
                widths = [int(column) - 1 for column in ANSWER.findall(heard)]
        except OSError:
            widths = []
        finally:
            self.close()
        whole = len(widths) == len(SAMPLES) and all(width > 0 for width in widths)
        return max(widths) if whole else None

    def close(self) -> None:
        """Put the terminal back as it was found."""
        before, self._before = self._before, None
        if before is None:
            return
        import termios

        atexit.unregister(self.close)
        try:
            termios.tcsetattr(self._source, termios.TCSANOW, before)
        except (OSError, termios.error):
            return  # the terminal has gone away


def ask(environ: Mapping[str, str] | None = None) -> Question | None:
    """Put the question, or None where there is no terminal that would understand it."""
    env = os.environ if environ is None else environ
    if sys.platform == "win32" or env.get("TERM", "") in ("", "dumb", "unknown"):
        return None
    source, sink = sys.__stdin__, sys.__stderr__
    if source is None or sink is None:
        return None
    import termios

    try:
        if not (source.isatty() and sink.isatty()) or not _in_foreground(source.fileno()):
            return None
        sink.flush()
        return Question(source.fileno(), sink.fileno())
    except (OSError, ValueError, termios.error):
        return None


def _in_foreground(terminal: int) -> bool:
    """Whether this process may write to the terminal's settings without being stopped for it."""
    return os.tcgetpgrp(terminal) == os.getpgrp()


def measure() -> int | None:
    """Ask and wait for the answer: the most cells that a sign takes, or None."""
    question = ask()
    return None if question is None else question.answer()
