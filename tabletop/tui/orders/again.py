"""Last turn's orders drafted once more: those that are still open, and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.engine import Order
from tabletop.engine.views import View
from tabletop.i18n import _
from tabletop.tui.orders.draft import Draft, level_of, shortages
from tabletop.words import order_line, shortage_text


@dataclass(frozen=True, slots=True)
class Again:
    """A draft with what could be taken over, how many orders that were, and a sentence for each order left out."""

    draft: Draft
    taken: int
    left_out: tuple[str, ...]


def last_orders(view: View) -> tuple[Order, ...]:
    """What the viewer ordered by itself in the last turn, with intents and notes; not what it gave in an agreement."""
    agreed = {
        (give.clause.move, give.clause.target)
        for deal in view.deals
        for give in deal.gives
        if give.clause.seat == view.viewer
    }
    return tuple(
        Order(act.move, act.target, act.level, act.intent, act.note)
        for act in view.acts
        if act.seat == view.viewer and not act.answers and (act.move, act.target) not in agreed
    )


def again(view: View, draft: Draft) -> Again:
    """The draft with last turn's orders behind what it holds, as far as each is open, affordable and has a place."""
    taken: list[Order] = []
    left_out: list[str] = []
    drafted = {(order.move, order.target) for order in draft.orders}
    for order in last_orders(view):
        if (order.move, order.target) in drafted:
            continue
        why = _why_not(view, draft.add(*taken, order), order)
        if why:
            left_out.append(_("{order}: {why}", order=order_line(view, order), why=why))
        else:
            taken.append(order)
    return Again(draft.add(*taken) if taken else draft, len(taken), tuple(left_out))


def _why_not(view: View, wider: Draft, order: Order) -> str:
    """Why the order cannot stand in this draft, of which it is the last; empty where it can."""
    level = level_of(view, order)
    if level is None:
        return _("it is not open to you any more")
    if level.refusal is not None:
        return str(level.refusal)
    if len(wider.orders) > view.orders:
        return _("a turn takes at most {count} orders", count=view.orders)
    short = shortages(view, wider)
    return shortage_text(short[0][0].name, short[0][0].amount, short[0][1]) if short else ""
