"""What a seat may order and what may stand in an offer, by the numbers that the desk reads back."""

from __future__ import annotations

from tabletop.engine import INTENTS, Rules
from tabletop.engine.views import ClauseView, OptionView, View
from tabletop.handouts.opening import Opening
from tabletop.handouts.papers import Giving, MoveRow, OrderSheet
from tabletop.i18n import _
from tabletop.words import (
    clause_name,
    intent_name,
    listing,
    percent,
    plain,
    seat_name,
    terms_text,
    visible_name,
)
from tabletop.words.sheet import sheet_numbers

Numbers = dict[tuple[str, str | None], int]


def order_sheet(opening: Opening, seat: str) -> OrderSheet:
    """Every move of the seat with its number; one row for a move whatever its target."""
    rules, view = opening.rules, opening.views[seat]
    numbers = sheet_numbers(rules, seat)
    rows: dict[str, list[MoveRow]] = {"move": [], "pledge": [], "renounce": []}
    for move in dict.fromkeys(option.move for option in view.options):
        options = [option for option in view.options if option.move == move]
        kind = "move" if options[0].kind == "declare" else options[0].kind
        rows[kind].append(_row(rules, view, options, numbers))
    return OrderSheet(
        orders=view.orders,
        moves=tuple(rows["move"]),
        pledges=tuple(rows["pledge"]),
        renounces=tuple(rows["renounce"]),
        intents=tuple(intent_name(intent) for intent in INTENTS if intent),
        currency=_currency(view),
    )


def _currency(view: View) -> str:
    """What the costs are in, where they are all in one meter; else empty, and each cost says what it is in."""
    names = {c.meter: str(c.name) for o in view.options for level in o.levels for c in level.costs}
    return next(iter(names.values())) if len(names) == 1 else ""


def givings(opening: Opening, seat: str) -> tuple[Giving, ...]:
    """What every seat could put into an offer with this one, its own part first; as far as the seat knows."""
    view, rules = opening.views[seat], opening.rules
    found = []
    for giver in (seat, *(s.id for s in view.seats if s.id != seat)):
        numbers = sheet_numbers(rules, giver)
        items = tuple(
            (numbers[clause.move, clause.target], _clause(view, clause))
            for clause in view.clauses
            if clause.seat == giver
        )
        if items:
            found.append(Giving(seat_name(view, giver), items))
    return tuple(found)


def _clause(view: View, clause: ClauseView) -> str:
    name = clause_name(view, clause)
    if clause.kind == "move":
        return name
    to = "" if clause.target is None else seat_name(view, clause.target)
    terms = terms_text(clause.lasts, clause.verification)
    if not to:
        return _("{name} ({state})", name=name, state=terms)
    return _("to {seat}: {name} ({state})", seat=to, name=name, state=terms)


def _row(rules: Rules, view: View, options: list[OptionView], numbers: Numbers) -> MoveRow:
    first = options[0]
    targets = tuple(
        (numbers[o.move, o.target], "" if o.target is None else seat_name(view, o.target)) for o in options
    )
    name = str(first.name)
    levels = tuple(str(level.name) for level in first.levels if level.name)
    if first.kind in ("pledge", "renounce"):
        name = next((str(p.name) for p in rules.cast.pledges if p.id == first.pledge), name)
    if first.kind == "pledge":
        levels = tuple(_terms(rules, view, first))
    return MoveRow(targets, name, levels, _cost(first, _currency(view)), _seen(first), first.in_offers)


def _terms(rules: Rules, view: View, option: OptionView) -> list[str]:
    """How long a pledge binds, how it is checked, and whether it is given in agreements alone."""
    found = [
        terms_text(c.lasts, c.verification)
        for c in view.clauses
        if (c.seat, c.move, c.target) == (view.viewer, option.move, option.target)
    ]
    act = rules.form.acts[rules.order_index[view.viewer, option.move, option.target]]
    return found if act.alone else [*found, _("in an agreement only")]


def _cost(option: OptionView, currency: str) -> str:
    """What the levels cost at the start: `Political capital 1 / 2 / 3`, without the name where all is paid in one meter."""
    meters = dict.fromkeys((c.meter, str(c.name)) for level in option.levels for c in level.costs)
    parts = []
    for meter, name in meters:
        amounts = [sum(c.amount for c in level.costs if c.meter == meter) for level in option.levels]
        shown = amounts[:1] if len(set(amounts)) == 1 else amounts
        amount = "/".join(plain(a) for a in shown)
        parts.append(
            _("cost {amount}", amount=amount) if currency else _("{name} {amount}", name=name, amount=amount)
        )
    return listing(parts)


def _seen(option: OptionView) -> str:
    """Who sees it, where that is not everybody."""
    if option.visible == "public":
        return ""
    if option.visible == "covert":
        return _("covert, found out {chance}", chance=percent(option.detection))
    return visible_name(option.visible)
