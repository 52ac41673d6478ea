"""What seats do, in words: acts, orders, options, costs and answers to choices."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.engine import Order
from tabletop.engine.views import ActView, ChoiceOptionView, CostView, LevelView, OptionView, View
from tabletop.i18n import Text, _
from tabletop.words.joining import listing
from tabletop.words.names import how_name, intent_name, seat_name, visible_name
from tabletop.words.numbers import percent, plain


def doing(view: View, name: Text, target: str | None, level_name: Text, seat: str = "") -> str:
    """`Washington to Taipei: Arms sale (major)`; without a seat `Arms sale (major), towards Taipei`."""
    done = str(name)
    if level_name:
        done = _("{move} ({level})", move=done, level=level_name)
    if not seat:
        return (
            done if not target else _("{move}, towards {target}", move=done, target=seat_name(view, target))
        )
    author = seat_name(view, seat)
    if not target:
        return _("{seat}: {move}", seat=author, move=done)
    return _("{seat} to {target}: {move}", seat=author, target=seat_name(view, target), move=done)


def act_line(view: View, act: ActView) -> str:
    """An act with its author, target and level, and how it is known where that is not plain."""
    if act.answers:
        line = _(
            "{inject}: {answer}",
            inject=act.answers,
            answer=_("{seat} answers: {name}", seat=seat_name(view, act.seat), name=act.name),
        )
    else:
        line = doing(view, act.name, act.target, act.level_name, act.seat)
    if act.how in ("private", "detected", "hidden"):
        line = _("{act} [{how}]", act=line, how=how_name(act.how))
    return line


def meant_line(view: View, act: ActView) -> str:
    """What the author said it meant by an act; empty when it said nothing or the viewer may not know."""
    return meant(act.intent, act.note)


def act_and_meaning(view: View, act: ActView) -> str:
    """An act, and what it was meant to do where the viewer may know."""
    line = act_line(view, act)
    said = meant_line(view, act)
    return _("{order}, {meant}", order=line, meant=said) if said else line


def meant(intent: str, note: str) -> str:
    """An intent with its note; empty for neither."""
    if intent == "other":
        return _("meant for something else: “{note}”", note=note) if note else _("meant for something else")
    if intent and note:
        return _("meant to {intent}: “{note}”", intent=intent_name(intent), note=note)
    if intent:
        return _("meant to {intent}", intent=intent_name(intent))
    return _("noted: “{note}”", note=note) if note else ""


def find_option(view: View, move: str, target: str | None) -> OptionView | None:
    """The option that an order names, or None when the seat has no such option."""
    return next((o for o in view.options if o.move == move and o.target == target), None)


def order_line(view: View, order: Order) -> str:
    """One of the seat's own orders: move, target, level, and the intent and note that go with it."""
    option = find_option(view, order.move, order.target)
    name = option.name if option else Text(order.move)
    level = next((x.name for x in option.levels if x.level == order.level), Text()) if option else Text()
    line = doing(view, name, order.target, level)
    said = meant(order.intent, order.note)
    return _("{order}, {meant}", order=line, meant=said) if said else line


def option_line(view: View, option: OptionView) -> str:
    """A move with its target, without level."""
    return doing(view, option.name, option.target, Text())


def level_line(level: LevelView) -> str:
    """A level with its cost, and why it is closed when it is."""
    text = costs_line(level.costs)
    if level.name:
        text = _("{level}: {cost}", level=level.name, cost=text)
    return text if level.refusal is None else _("{text}; closed: {why}", text=text, why=level.refusal)


def costs_line(costs: Sequence[CostView]) -> str:
    """`costs Political capital 2, Fleet 1`, or that it costs nothing."""
    if not costs:
        return _("no cost")
    return _("costs {costs}", costs=listing(cost_text(cost) for cost in costs))


def cost_text(cost: CostView) -> str:
    """`Political capital 2`."""
    return _("{name} {amount}", name=cost.name, amount=plain(cost.amount))


def shortage_text(name: Text, needs: int, left: int) -> str:
    """`not enough Political capital: needs 3, 1 left`."""
    return _("not enough {name}: needs {needs}, {left} left", name=name, needs=plain(needs), left=plain(left))


def visibility_line(option: OptionView) -> str:
    """How openly a move is made and, when covert, how likely it is found out."""
    name = visible_name(option.visible)
    if option.visible != "covert":
        return name
    return _("{visible}, detected with a chance of {chance}", visible=name, chance=percent(option.detection))


def answer_line(option: ChoiceOptionView) -> str:
    """One answer to a choice: its name, cost, and why it is closed when it is."""
    line = _("{answer}: {cost}", answer=option.name, cost=costs_line(option.costs))
    return line if option.refusal is None else _("{text}; closed: {why}", text=line, why=option.refusal)
