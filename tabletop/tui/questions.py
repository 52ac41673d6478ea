"""The questions of a game on one terminal, each in the language spoken when it is read."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.i18n import _
from tabletop.tui.dialogs import Notice, Question


def resolve_now(seats: Callable[[], str]) -> Question:
    """Whether to resolve although `seats` have not sealed."""
    return Question(
        lambda: _("Resolve now?"),
        lambda: _(
            "Not sealed: {seats}. Seats that have not sealed hold this turn; what they drafted is dropped.",
            seats=seats(),
        ),
        lambda: _("Resolve"),
        lambda: _("Wait"),
        careful=True,
    )


def stop_here() -> Question:
    """Whether to end the game now."""
    return Question(
        lambda: _("Stop here?"),
        lambda: _(
            "The game ends here for all seats: scores are counted and types revealed. It cannot be gone on with."
        ),
        lambda: _("Stop here"),
        lambda: _("Play on"),
        careful=True,
    )


def enough_practice() -> Question:
    """Whether to leave the practice turn and start the real game."""
    return Question(
        lambda: _("Enough practice?"),
        lambda: _("The practice turn is left as it is, and the real game starts."),
        lambda: _("Start the game"),
        lambda: _("Go back"),
    )


def leave(parting: Callable[[], str]) -> Question:
    """Whether to go home; `parting` says what becomes of the game."""
    return Question(lambda: _("Leave the game?"), parting, lambda: _("Home"), lambda: _("Stay"))


def now_for_real() -> Notice:
    """That the practice turn is over."""
    return Notice(
        lambda: _("Now for real"),
        lambda: _(
            "That was the practice turn. Nothing of it counts: the real game starts from the beginning, with other luck."
        ),
    )
