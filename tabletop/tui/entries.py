"""Lines to type in whose Enter says in the bottom line what it does.

Enter belongs to the line and not to its screen: a key of the screen with priority would overtake letters typed just
before it that the line has still to take in.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tabletop.i18n import N_, _

LONGEST = 200
"""The most characters of a line that has no limit of its own."""

LOOKED_AT = 10_000
"""So many characters of what is pasted are looked at: far more than any line takes."""


class LineEntry(Input):
    """A line of at most `max_length` characters.

    What is pasted becomes one line, without the signs that the line does not take; what does not fit is left out, and
    that is said.
    """

    def __init__(self, value: str | None = None, *, max_length: int = LONGEST, **more: Any) -> None:
        """`more` is what `Input` takes by name."""
        self._limit = max_length
        self._said = False
        super().__init__(value, max_length=max_length, **more)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = " ".join(event.text[:LOOKED_AT].split())
        if self.restrict:
            text = "".join(sign for sign in text if re.fullmatch(self.restrict, sign))
        start, end = sorted(self.selection)
        room = self._limit - len(self.value) + end - start
        if len(text) > room or len(event.text) > LOOKED_AT:
            self._too_long()
        if text[:room]:
            self.replace(text[:room], start, end)

    def restricted(self) -> None:
        """What was typed is not taken: say so where the line is full, else sound the bell."""
        if len(self.value) < self._limit:
            super().restricted()
        elif not self._said:
            self._too_long()

    def _too_long(self) -> None:
        self._said = True
        said = _("This line takes {limit} characters; what did not fit was left out.", limit=self._limit)
        self.app.notify(said, severity="warning")

    def watch_value(self) -> None:
        """Once there is room again, a full line is worth saying anew."""
        if len(self.value) < self._limit:
            self._said = False


class SendEntry(LineEntry):
    """A line whose Enter sends."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("Send"), id="entry.send")]


class RecordEntry(LineEntry):
    """A line whose Enter records."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("Record"), id="entry.record")]


class DraftEntry(LineEntry):
    """A line whose Enter puts an order into the draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Put into the draft"), id="entry.take")
    ]
