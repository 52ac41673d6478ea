"""Sitting down at a table: seat by seat behind the curtain, or at the facilitator's desk with orders on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tabletop.table import Table
    from tabletop.tui.app import TabletopApp
    from tabletop.tui.game import HotSeat
    from tabletop.tui.plan import Manner, Plan


def sit_down(app: TabletopApp, table: Table, plan: Plan | None, manner: Manner | None = None) -> HotSeat:
    """The controller of a game that is played in this manner; `plan`: the table is practice for it."""
    from tabletop.tui.game import HotSeat
    from tabletop.tui.plan import Manner

    manner = manner or Manner()
    if not manner.desk:
        return HotSeat(app, table, plan, judges=manner.judges, clock=manner.clock)
    from tabletop.tui.desk.game import PaperDesk

    return PaperDesk(app, table, plan, clock=manner.clock)
