"""What cannot be done at a table."""

from __future__ import annotations

from tabletop.errors import TabletopError
from tabletop.i18n import Message


class NotPossible(TabletopError):
    """A command that does not fit the game as it stands: a seat that is not there, a game that has ended, a replay."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)
