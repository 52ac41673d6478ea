"""What cannot be done at a table."""

from __future__ import annotations

from tabletop.errors import TabletopError
from tabletop.i18n import Message
from tabletop.scenario.suggesting import in_passing


class NotPossible(TabletopError):
    """A command that does not fit the game as it stands: a seat that is not there, a game that has ended, a replay.

    `near` is the name that was probably meant where one is not known.
    """

    def __init__(self, message: Message, near: str | None = None) -> None:
        super().__init__(message, near)
        self.message = message
        self.near = near

    def __str__(self) -> str:
        return f"{self.message}{in_passing(self.near)}"
