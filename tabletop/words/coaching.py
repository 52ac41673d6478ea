"""Coach marks: which hint of the scenario a seat that plays for the first time is shown now.

A hint comes when its turn and its condition have come, one at a time in the scenario's order, and goes when what it asks
for is done. Hints follow what the seat does rather than lead it: that on the panel it turned to comes first, then those on
the order just drafted, and those left over from past turns come last. Once a seat has seen one, it does not come again in this game. Nothing of this is in the record: hints change
nothing in a game, and a game resumed takes the hints of past turns as seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tabletop.engine.cast import CoachMark
from tabletop.table import Look
from tabletop.words.bundle import awaiting

Deed = Literal["read", "looked", "ledger"]
"""What a screen tells of: the hint was put away, its panel was looked at, a ledger was opened."""


_WORKPLACE = "orders"
"""The panel that a seat comes back to from all others: being there is not asking about it."""


class Coaching:
    """The hints of one game, seat by seat."""

    def __init__(self, marks: Sequence[CoachMark], turn: int = 1) -> None:
        """`turn` is the one in which the game is begun or gone on with."""
        self._marks = tuple(mark for mark in marks if mark.turn >= turn)
        self._seen: dict[str, list[str]] = {}
        self._put_away: dict[str, list[str]] = {}
        self._shown: dict[str, CoachMark] = {}
        self._at: dict[str, str] = {}
        self._recalled: dict[str, str] = {}

    def mark(self, look: Look, *, drafted: bool, answered: bool) -> CoachMark | None:
        """The hint for the seat that looks, if any. What is done already is passed over.

        `drafted`: it has an order in its draft; `answered`: it has drafted an answer to a question.
        """
        seat = look.view.viewer
        seen = self._seen.setdefault(seat, [])
        waiting: list[CoachMark] = []
        for mark in self._marks:
            if mark.id in seen or not _has_come(mark, look, drafted):
                continue
            if _is_done(mark, look, drafted, answered):
                seen.append(mark.id)
            else:
                waiting.append(mark)
        shown = min(waiting, key=lambda mark: self._rank(mark, look), default=None)
        if shown is None:
            self._shown.pop(seat, None)
        else:
            self._shown[seat] = shown
        return shown

    def _rank(self, mark: CoachMark, look: Look) -> int:
        """How soon a hint is due among those that have come, the least first."""
        seat = look.view.viewer
        if mark.id == self._recalled.get(seat):
            return 0
        if mark.panel == self._at.get(seat) != _WORKPLACE:
            return 1
        if mark.when == "drafted":
            return 2
        return 4 if mark.when == "always" and mark.turn < look.view.turn else 3

    def turn_to(self, seat: str, panel: str) -> bool:
        """The seat turns to this panel, whose hint comes first while it is there. Whether another may be due now."""
        if self._at.get(seat) == panel:
            return False
        self._at[seat] = panel
        self._recalled.pop(seat, None)
        return seat in self._shown

    def tell(self, seat: str, deed: Deed) -> bool:
        """The seat did this while its hint was shown. Whether that puts the hint away."""
        shown = self._shown.get(seat)
        if shown is None or deed not in ("read", shown.until):
            return False
        self._recalled.pop(seat, None)
        self._seen[seat].append(shown.id)
        self._put_away.setdefault(seat, []).append(shown.id)
        return True

    def has_put_away(self, seat: str) -> bool:
        """Whether the seat has put away a hint, which `again` would show."""
        return bool(self._put_away.get(seat))

    def again(self, seat: str) -> bool:
        """Show the seat once more the hint that it put away last. False where there is none."""
        if not self._put_away.get(seat):
            return False
        self._recalled[seat] = self._put_away[seat].pop()
        self._seen[seat].remove(self._recalled[seat])
        return True


def _has_come(mark: CoachMark, look: Look, drafted: bool) -> bool:
    view = look.view
    if view.turn < mark.turn:
        return False
    if mark.when == "drafted":
        return drafted and look.sealed is None
    if mark.when == "moved":
        held = {m.key for m in view.meters if m.kind == "trust" and m.of[0] == view.viewer}
        return any(entry.key in held for entry in view.ledger)
    if mark.when == "waiting":
        return bool(awaiting(view))
    if mark.when == "asked":
        return bool(view.choices)
    return True


def _is_done(mark: CoachMark, look: Look, drafted: bool, answered: bool) -> bool:
    view = look.view
    if mark.until == "drafted":
        return drafted or look.sealed is not None
    if mark.until == "sealed":
        return look.sealed is not None or view.turn > mark.turn
    if mark.until == "offered":
        return any(view.viewer == o.by or view.viewer in o.accepted for o in view.offers)
    if mark.until == "written":
        return any(message.sender == view.viewer for message in look.messages)
    if mark.until == "answered":
        return answered or bool(look.answers)
    return False
