"""What the record keeps of orders, offers and replies: the engine's values as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tabletop.engine.bargaining import Propose, Reply, TalkAct
from tabletop.engine.state import Order


def order_json(order: Order) -> dict[str, Any]:
    """An order as the record writes it."""
    return {
        "move": order.move,
        "target": order.target,
        "level": order.level,
        "intent": order.intent,
        "note": order.note,
    }


def talk_json(act: TalkAct, by: str) -> dict[str, Any]:
    """An offer or a reply as the record writes it; `by` is whose hand it was, "human" or a doctrine's id."""
    said: dict[str, Any] = {"seat": act.seat, "parties": list(act.parties), "by": by}
    if isinstance(act, Reply):
        return said | {"number": act.number, "reply": act.reply}
    gives = [{"seat": seat, "order": order_json(order)} for seat, order in act.gives]
    return said | {"gives": gives, "counters": act.counters, "note": act.note}


def talk_of(payload: Mapping[str, Any]) -> TalkAct:
    """The offer or reply that `talk_json` wrote."""
    seat, parties = payload["seat"], tuple(payload["parties"])
    if "reply" in payload:
        return Reply(seat, parties, payload["number"], payload["reply"])
    gives = tuple((give["seat"], Order(**give["order"])) for give in payload["gives"])
    return Propose(seat, parties, gives, payload["counters"], payload["note"])
