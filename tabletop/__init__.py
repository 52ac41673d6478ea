"""tabletop: crisis-negotiation games about mutual reassurance.

    rules = tabletop.load("taiwan_strait")
    state = tabletop.start(rules, seed=7)
    state = tabletop.resolve(rules, state, {"us": [tabletop.Order("hotline_call")]})
    seen = tabletop.view(rules, state, "us")

Whole sessions with players, saving and replay are `Table`s; many games at once are `simulate`d.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tabletop.engine import FACILITATOR, SPECTATOR, Order, Rules, State, View, resolve, start, stop, view
    from tabletop.errors import TabletopError
    from tabletop.lab import simulate
    from tabletop.scenario import check, load
    from tabletop.table import Table, verify

_HOMES = {
    "tabletop.engine": (
        "FACILITATOR",
        "SPECTATOR",
        "Order",
        "Rules",
        "State",
        "View",
        "resolve",
        "start",
        "stop",
        "view",
    ),
    "tabletop.errors": ("TabletopError",),
    "tabletop.lab": ("simulate",),
    "tabletop.scenario": ("check", "load"),
    "tabletop.table": ("Table", "verify"),
}

__all__ = [
    "FACILITATOR",
    "SPECTATOR",
    "Order",
    "Rules",
    "State",
    "Table",
    "TabletopError",
    "View",
    "check",
    "load",
    "resolve",
    "simulate",
    "start",
    "stop",
    "verify",
    "view",
]


def __getattr__(name: str) -> Any:
    """Names are fetched when first used, so that `tabletop --help` loads none of the rooms behind them."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'tabletop' has no attribute {name!r}")
