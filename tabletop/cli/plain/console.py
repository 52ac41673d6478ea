"""Lines in, lines out: the only place where the plain game touches standard input and output."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from tabletop.cli.plain.aloud import spoken
from tabletop.i18n import _

_ASCII = str.maketrans({"−": "-", "·": ",", "“": '"', "”": '"', "’": "'", "…": "...", "→": "->"})
_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|.)?")
_WIDEST = 80


class Console:
    """A reader and a writer of lines.

    On a terminal, lines are wrapped by cell width to at most 80 columns and a prompt waits at its own end; otherwise
    every fact stays one line and a prompt is a line of its own, so that programs and screen readers can follow. Signs are
    put into words. `full` tells everything; without it what is heard again and again is told briefly. `last` is what was
    said between the last two prompts.
    """

    def __init__(self, reader: TextIO | None = None, writer: TextIO | None = None) -> None:
        self._reader = sys.stdin if reader is None else reader
        self._writer = sys.stdout if writer is None else writer
        self.interactive = self._reader.isatty() and self._writer.isatty()
        if self.interactive:
            _edit_lines()
        self._wraps = self._writer.isatty()
        reconfigure = getattr(self._reader, "reconfigure", None)
        if reconfigure is not None:
            # Bytes that are no text must not end a game.
            reconfigure(errors="replace")
        self._encoding = getattr(self._writer, "encoding", None) or "utf-8"
        self.full = True
        self.last: list[str] = []
        self._answer: list[str] = []

    def say(self, *lines: str) -> None:
        """Write each line; an empty one is a blank line."""
        for line in lines:
            self._answer.append(line)
            self._write(line)
        self._writer.flush()

    def tell(self, lines: Iterable[str]) -> None:
        """Write all of `lines`."""
        self.say(*lines)

    def head(self, title: str) -> None:
        """Write a heading after a blank line."""
        self.say("", title)

    def ask(self, prompt: str) -> str | None:
        """Read a line, or None when there is no more input. Control characters are dropped."""
        if self._answer:
            self.last, self._answer = self._answer, []
        if self.interactive:
            try:
                line = input(self._writable(spoken(prompt)) + " ")
            except EOFError:
                self.say("")
                return None
        else:
            self._write(prompt)
            self._writer.flush()
            line = self._reader.readline()
            if not line:
                return None
        return _cleaned(line)

    def ask_hidden(self, prompt: str) -> str | None:
        """Read a line that a terminal does not show, or None when there is no more input."""
        if not self.interactive:
            return self.ask(prompt)
        from getpass import getpass

        try:
            return _cleaned(getpass(self._writable(spoken(prompt)) + " "))
        except EOFError:
            return None

    def cover(self) -> None:
        """Push what was shown out of sight on a terminal; elsewhere a divider line. Nothing of it can be repeated."""
        if self.interactive:
            rows = shutil.get_terminal_size().lines
            clear = "" if os.environ.get("TERM") == "dumb" else "\x1b[H\x1b[2J\x1b[3J"
            self._writer.write("\n" * rows + clear)
            self._writer.flush()
        else:
            self.say("", _("(a new reader from here on)"), "")
        self.last, self._answer = [], []

    def _write(self, line: str) -> None:
        for row in self._rows(spoken(line)):
            self._writer.write(self._writable(row) + "\n")

    def _rows(self, line: str) -> list[str]:
        if not self._wraps or not line:
            return [line]
        from tabletop.tui.panels.lines import spans

        width = min(shutil.get_terminal_size().columns, _WIDEST)
        return [line[start:end] for start, end in spans(line, width)]

    def _writable(self, line: str) -> str:
        try:
            line.encode(self._encoding)
        except UnicodeEncodeError:
            plain = line.translate(_ASCII)
            return plain.encode(self._encoding, "replace").decode(self._encoding)
        return line


def _cleaned(line: str) -> str:
    """A typed line without escape sequences and control characters."""
    return "".join(c for c in _ESCAPES.sub("", line) if c.isprintable() or c == "\t").strip()


def _edit_lines() -> None:
    """Let arrow keys edit a line where the system can, but remember none: the next reader must not find it."""
    with contextlib.suppress(ImportError):
        import readline

        readline.set_auto_history(False)
