"""What a seat has drafted but not sealed: plain values that outlive every screen.

The game's controller keeps one draft per seat; the console shows it and posts the changed one back. So a curtain,
another language or a smaller window cannot lose it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tabletop.engine import INTENTS, Order
from tabletop.engine.views import CostView, LevelView, OptionView, View
from tabletop.words.bundle import promised

INTENT_CYCLE = ("", *INTENTS)
"""The intents an order may carry, in the order the keys go through them; first: none stated."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Drafted orders in their order, and answers given to choices as (inject, option) pairs.

    `at` is the order the seat is working on (an index, 0 when there is none), so that the place survives too. `before` is the
    draft before the last change, for taking that back; two drafts are the same whatever they were before.
    """

    orders: tuple[Order, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    at: int = 0
    before: Draft | None = field(default=None, compare=False, repr=False)

    def _changed(self, orders: Iterable[Order], at: int) -> Draft:
        """With these orders; the draft itself where they are the same."""
        given = tuple(orders)
        return self.work_on(at) if given == self.orders else Draft(given, self.answers, at, self)

    def add(self, *orders: Order) -> Draft:
        """With `orders` as the last ones, and the last of them worked on."""
        return self._changed((*self.orders, *orders), len(self.orders) + len(orders) - 1)

    def put(self, index: int, order: Order) -> Draft:
        """With the order at `index` replaced. Raises IndexError where there is none."""
        self.orders[index]
        return self._changed((*self.orders[:index], order, *self.orders[index + 1 :]), index)

    def drop(self, index: int) -> Draft:
        """Without the order at `index`. Raises IndexError where there is none."""
        self.orders[index]
        left = (*self.orders[:index], *self.orders[index + 1 :])
        return self._changed(left, max(min(index, len(left) - 1), 0))

    def shift(self, index: int, by: int) -> Draft:
        """With the order at `index` moved by `by` places, as far as there are places."""
        orders = list(self.orders)
        order = orders.pop(index)
        to = max(0, min(index + by, len(orders)))
        orders.insert(to, order)
        return self._changed(orders, to)

    def undo(self) -> Draft:
        """The draft before the last change of its orders; itself where none is known."""
        return self if self.before is None else replace(self.before, answers=self.answers)

    def work_on(self, index: int) -> Draft:
        """With the order at `index` as the one worked on."""
        return replace(self, at=max(0, min(index, len(self.orders) - 1)))

    def answer(self, inject: str, option: str | None) -> Draft:
        """With `option` as the answer to `inject`; None takes the answer back."""
        kept = tuple(pair for pair in self.answers if pair[0] != inject)
        return replace(self, answers=kept if option is None else (*kept, (inject, option)))

    def answered(self, inject: str) -> str | None:
        """The answer drafted to `inject`, if any."""
        return dict(self.answers).get(inject)


EMPTY = Draft()
"""A draft with nothing in it."""


def option_of(view: View, order: Order) -> OptionView | None:
    """The option of the view that `order` takes, or None when the view has none like it."""
    return next((o for o in view.options if o.move == order.move and o.target == order.target), None)


def level_of(view: View, order: Order) -> LevelView | None:
    """The level that `order` takes, as it stands open to the seat now."""
    option = option_of(view, order)
    return next((lv for lv in option.levels if lv.level == order.level), None) if option else None


def targets_of(view: View, move: str) -> tuple[OptionView, ...]:
    """The options of one move, one per target, in the view's order."""
    return tuple(o for o in view.options if o.move == move)


def step_level(view: View, order: Order, by: int) -> Order:
    """`order` with its level moved by `by`, staying within the levels of its move."""
    option = option_of(view, order)
    if option is None:
        return order
    levels = [lv.level for lv in option.levels]
    at = levels.index(order.level) if order.level in levels else 0
    return replace(order, level=levels[max(0, min(at + by, len(levels) - 1))])


def next_target(view: View, order: Order, by: int = 1) -> Order:
    """`order` with the next target of its move, going round."""
    targets = [o.target for o in targets_of(view, order.move)]
    if order.target not in targets:
        return order
    return replace(order, target=targets[(targets.index(order.target) + by) % len(targets)])


def next_intent(order: Order, by: int = 1) -> Order:
    """`order` with the next intent, going round through none."""
    at = INTENT_CYCLE.index(order.intent) if order.intent in INTENT_CYCLE else 0
    return replace(order, intent=INTENT_CYCLE[(at + by) % len(INTENT_CYCLE)])


def costs_of(view: View, draft: Draft) -> tuple[CostView, ...]:
    """What the drafted orders and answers cost together, by meter."""
    costs: list[CostView] = []
    for order in draft.orders:
        level = level_of(view, order)
        costs.extend(level.costs if level else ())
    for choice in view.choices:
        answer = draft.answered(choice.inject)
        costs.extend(c for option in choice.options if option.id == answer for c in option.costs)
    return add_costs(costs)


def spent_by(view: View, draft: Draft) -> tuple[CostView, ...]:
    """What is spent of each meter: on the draft, and set aside for what was promised in offers of this turn."""
    set_aside = (cost for give in promised(view) for cost in give.costs)
    return add_costs((*costs_of(view, draft), *set_aside))


def shortages(view: View, draft: Draft) -> tuple[tuple[CostView, int], ...]:
    """Each meter that the draft asks too much of: what it asks in all, and how much there is."""
    return tuple(
        (cost, has) for cost in spent_by(view, draft) if (has := purse(view, cost.meter)) < cost.amount
    )


def purse(view: View, meter: str) -> int:
    """How much of its own meter (by id) the seat may spend now; 0 where it sees none such."""
    known = view.meter(f"{meter}[{view.viewer}]")
    return known.value - known.low if known is not None else 0


def add_costs(costs: Iterable[CostView]) -> tuple[CostView, ...]:
    """Costs summed by meter, in the order in which the meters first come."""
    total: dict[str, CostView] = {}
    for cost in costs:
        known = total.get(cost.meter)
        total[cost.meter] = replace(known, amount=known.amount + cost.amount) if known else cost
    return tuple(total.values())


def uses_force(view: View, order: Order) -> bool:
    """Whether `order` is a use of force, which is only sealed after it was confirmed."""
    option = option_of(view, order)
    return option is not None and ("force" in option.tags or option.severity in ("violent", "nuclear"))
