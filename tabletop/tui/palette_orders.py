"""Moves as commands of the palette: each opens the order form with the move chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tabletop.engine import Order
from tabletop.i18n import _
from tabletop.tui.frame import Command
from tabletop.tui.orders.search import MoveRow, rows
from tabletop.tui.panels.base import Scene

Begin = Callable[[Order], object]
"""Goes on with an order that is begun."""


def order_commands(scene: Scene, begin: Begin) -> Iterator[Command]:
    """A command for everything that the seat may order now, what makes sense first."""
    if not scene.live:
        return
    found = [row for row in rows(scene.view) if row.open]
    for row in (*(r for r in found if r.sensible), *(r for r in found if not r.sensible)):
        label = _("Order: {name}", name=row.best.name)
        yield Command(f"order {row.move}", _("Orders"), label, partial(begin, _begun(row)))


def _begun(row: MoveRow) -> Order:
    option = row.best
    level = next((each.level for each in option.levels if each.refusal is None), option.levels[0].level)
    return Order(option.move, option.target, level)
