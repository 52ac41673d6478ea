"""Pure rules: state + orders + dice -> state + ledger, and what each viewer may know of it. No input, no output, no clock.

What stands here is imported when it is first asked for: whoever only compiles or checks a scenario needs no views.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tabletop.engine.errors import GameOver, Refused
    from tabletop.engine.knowledge import Knowledge, known
    from tabletop.engine.previewing import preview
    from tabletop.engine.resolving import resolve, start, stop
    from tabletop.engine.rules import Rules
    from tabletop.engine.state import INTENTS, RULES_VERSION, Order, State, from_json, state_hash, to_json
    from tabletop.engine.viewing import view
    from tabletop.engine.views import FACILITATOR, SPECTATOR, View

_HOMES = {
    "GameOver": "errors",
    "Refused": "errors",
    "Knowledge": "knowledge",
    "known": "knowledge",
    "preview": "previewing",
    "resolve": "resolving",
    "start": "resolving",
    "stop": "resolving",
    "Rules": "rules",
    "INTENTS": "state",
    "RULES_VERSION": "state",
    "Order": "state",
    "State": "state",
    "from_json": "state",
    "state_hash": "state",
    "to_json": "state",
    "view": "viewing",
    "FACILITATOR": "views",
    "SPECTATOR": "views",
    "View": "views",
}

__all__ = [
    "FACILITATOR",
    "INTENTS",
    "RULES_VERSION",
    "SPECTATOR",
    "GameOver",
    "Knowledge",
    "Order",
    "Refused",
    "Rules",
    "State",
    "View",
    "from_json",
    "known",
    "preview",
    "resolve",
    "start",
    "state_hash",
    "stop",
    "to_json",
    "view",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
