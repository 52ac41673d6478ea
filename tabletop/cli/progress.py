"""How far a long piece of work has come, on the terminal of whoever watches."""

from __future__ import annotations

import os
import sys

from tabletop.i18n import _

_CELLS = 24


class Progress:
    """One line on standard error that is written over again and again; nothing where no terminal is or `quiet` was asked for.

    On a terminal that cannot do that (TERM=dumb) a new line at every tenth instead.
    """

    def __init__(self, total: int | None = None, *, quiet: bool = False) -> None:
        self.total = total
        self._dumb = os.environ.get("TERM") == "dumb"
        self._said = 0
        self.shown = not quiet and sys.stderr.isatty()

    def show(self, done: int) -> None:
        """Say that so much is done: a bar where the total is known, else the number alone."""
        if self.shown and self._dumb:
            self._say(done)
        elif self.shown:
            print("\r" + self.line(done), end="\x1b[K", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away, so that something else can be written there."""
        if self.shown and not self._dumb:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _say(self, done: int) -> None:
        """A line of its own at every tenth: where a line cannot be written over, or is read aloud."""
        tenth = 10 * done // self.total if self.total else 0
        if tenth > self._said:
            self._said = tenth
            print(_("done: {count} of {total}", count=done, total=self.total), file=sys.stderr, flush=True)

    def line(self, done: int) -> str:
        """The line for so much done."""
        if not self.total:
            return _("done: {count}", count=done)
        full = _CELLS * done // self.total
        share = 100 * done // self.total
        return f"[{'#' * full}{'.' * (_CELLS - full)}] {share}%  " + _(
            "done: {count} of {total}", count=done, total=self.total
        )
