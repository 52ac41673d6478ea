"""What can be wrong with what the engine is asked: each error is named for the caller's mistake."""

from __future__ import annotations

from tabletop.errors import TabletopError
from tabletop.i18n import Message


class Refused(TabletopError):
    """Orders that may not be given now. `reasons` say why, from what the seat can see; the state is unchanged."""

    def __init__(self, seat: str, reasons: tuple[Message, ...]) -> None:
        super().__init__(seat, reasons)
        self.seat = seat
        self.reasons = reasons

    def __str__(self) -> str:
        return "\n".join(str(reason) for reason in self.reasons)


class GameOver(TabletopError):
    """Something was asked of a game that has ended."""

    def __str__(self) -> str:
        return str(Message("This game has ended; nothing more can be ordered."))
