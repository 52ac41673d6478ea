"""The keyboard's way round the seats within a turn.

A seat's go ends when it passes the keyboard on, sealed or not. As long as anybody talked in a round there is another
round for every seat, mail or none, so that nobody's counter-offer is cut off and that the keyboard comes round again
tells no seat whether there is mail for it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Rounds:
    """Where the keyboard is in one turn: which round, who has had its go in it, and whether anybody talked in it."""

    turn: int
    number: int = 1
    went: frozenset[str] = frozenset()
    talked: bool = False

    def talk(self) -> Rounds:
        """After somebody said, offered or answered something."""
        return self if self.talked else replace(self, talked=True)

    def passed(self, seat: str) -> Rounds:
        """After the seat passed the keyboard on."""
        return replace(self, went=self.went | {seat})

    def ahead(self, seats: Sequence[str], waiting: Collection[str]) -> tuple[str, ...]:
        """Whose go comes: of `seats` those that had none in this round, in their order; then, unless somebody talked, those
        of `waiting` that have still to seal.
        """
        left = tuple(seat for seat in seats if seat not in self.went)
        return left or tuple(seat for seat in seats if seat in waiting and not self.talked)

    def over(self, seats: Sequence[str], waiting: Collection[str]) -> bool:
        """Whether the turn can be resolved: a whole round brought no talk, and nobody has still to seal."""
        return not self.talked and not self.ahead(seats, waiting)

    def onward(self, seats: Sequence[str]) -> Rounds:
        """These rounds, or the next one where all had their go and somebody talked."""
        if self.talked and all(seat in self.went for seat in seats):
            return Rounds(self.turn, self.number + 1)
        return self
