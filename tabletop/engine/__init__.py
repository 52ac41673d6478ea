"""Pure rules: state + orders + dice -> state + ledger, and what each viewer may know of it. No input, no output, no clock."""

from tabletop.engine.errors import GameOver, Refused
from tabletop.engine.knowledge import Knowledge, known
from tabletop.engine.previewing import preview
from tabletop.engine.resolving import resolve, start, stop
from tabletop.engine.rules import Rules
from tabletop.engine.state import INTENTS, RULES_VERSION, Order, State, from_json, state_hash, to_json
from tabletop.engine.viewing import view
from tabletop.engine.views import FACILITATOR, SPECTATOR, View

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
