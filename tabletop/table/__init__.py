"""A live session: who sits where, commands in, views out. The one way to play; hot-seat, headless and replay are Tables."""

from tabletop.engine.errors import Refused
from tabletop.engine.state import INTENTS, Order
from tabletop.table.errors import NotPossible
from tabletop.table.look import HUMAN, Look, MessageView, OwnEstimate, Past
from tabletop.table.seating import check_player, check_seat
from tabletop.table.table import Table
from tabletop.table.verifying import Verification, verify

__all__ = [
    "HUMAN",
    "INTENTS",
    "Look",
    "MessageView",
    "NotPossible",
    "Order",
    "OwnEstimate",
    "Past",
    "Refused",
    "Table",
    "Verification",
    "check_player",
    "check_seat",
    "verify",
]
