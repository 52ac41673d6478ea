"""The opening of a game as each seat sees it: what the handouts are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.engine import Rules, start, view
from tabletop.engine.cast import TYPES
from tabletop.engine.views import SPECTATOR, View
from tabletop.table import Table

NO_SEED = 0
"""Any seed will do where nothing that dice decide is printed."""

Drawn = tuple[tuple[str, str], ...]
"""The types of one seat: (towards whom, or "" for the general one; the type)."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The rules, and the view of turn 1 by seat and for the spectator.

    `drawn` are the types of a game that has begun, by seat; None where they are yet to be drawn.
    """

    rules: Rules
    views: Mapping[str, View]
    drawn: Mapping[str, Drawn] | None

    @property
    def public(self) -> View:
        """What everybody may know."""
        return self.views[SPECTATOR]

    def types_of(self, seat: str) -> Drawn:
        """The types of a seat to make cards of: those drawn, or all that may be drawn. Empty for a seat without types."""
        if self.drawn is not None:
            return self.drawn[seat]
        seats = self.rules.form.seats
        draws = [draw for draw in self.rules.form.types if seats[draw.seat] == seat]
        return tuple(
            ("" if draw.towards < 0 else seats[draw.towards], kind) for draw in draws for kind in TYPES
        )


def opening_of(rules: Rules) -> Opening:
    """The opening of a game of these rules that nobody has begun."""
    state = start(rules, NO_SEED)
    return Opening(rules, {who: view(rules, state, who) for who in _viewers(rules)}, None)


def opening_in(table: Table) -> Opening:
    """The opening of the game at this table, whatever has happened in it since."""
    rules = table.rules
    views = {who: table.look(who, 1).view for who in _viewers(rules)}
    drawn = {}
    for seat in rules.seats:
        own = views[seat.id].seat(seat.id)
        drawn[seat.id] = own.types if own is not None else ()
    return Opening(rules, views, drawn)


def _viewers(rules: Rules) -> tuple[str, ...]:
    return (*rules.form.seats, SPECTATOR)
