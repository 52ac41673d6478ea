"""Phase g: incidents and injects. What comes now is shown when the next turn opens; its effects are felt at once."""

from __future__ import annotations

from tabletop.engine import curves, dice
from tabletop.engine.form import Inject
from tabletop.engine.work import Work


def bring_injects(work: Work, opening: int) -> None:
    """Let every inject come that is due when turn `opening` opens, demanded, met by its condition, or drawn."""
    demanded = {work.form.red_lines[i].demands for i in work.crossed}
    coming = [
        inject.index
        for inject in work.form.injects
        if inject.index in demanded or _comes(work, inject, opening)
    ]
    card = _drawn_card(work)
    if card >= 0:
        coming.append(card)
    for index in sorted(set(coming)):
        _bring(work, work.form.injects[index])
    work.settle()


def bring_due(work: Work, opening: int) -> None:
    """Let only the injects scheduled for turn `opening` come: how a game opens."""
    for inject in work.form.injects:
        if inject.when == "turn" and inject.turn == opening and _ready(work, inject):
            _bring(work, inject)
    work.settle()


def _ready(work: Work, inject: Inject) -> bool:
    if inject.once and work.slots[inject.fired] > 0:
        return False
    if inject.cooldown_slot >= 0 and work.slots[inject.cooldown_slot] > 0:
        return False
    condition = work.machine.injects[inject.index].condition
    return condition is None or bool(condition(work.slots, work.before, work.facts, 1))


def _comes(work: Work, inject: Inject, opening: int) -> bool:
    match inject.when:
        case "turn":
            return inject.turn == opening and _ready(work, inject)
        case "if":
            return _ready(work, inject)
        case "chance" if _ready(work, inject):
            monthly = work.machine.injects[inject.index].chance(work.slots, work.before, work.facts, 1)
            chance = curves.over_months(monthly, work.form.months)
            return dice.basis_points(work.seed, work.turn, dice.Purpose.INJECT, 0, inject.key) < chance
    return False


def _drawn_card(work: Work) -> int:
    """The card that the deck deals this turn, or -1."""
    chance = curves.over_months(work.form.deck, work.form.months)
    if dice.basis_points(work.seed, work.turn, dice.Purpose.DECK, 0, 0) >= chance:
        return -1
    cards = [
        (inject.index, weight)
        for inject in work.form.injects
        if inject.when == "deck"
        and _ready(work, inject)
        and (weight := work.machine.injects[inject.index].weight(work.slots, work.before, work.facts, 1)) > 0
    ]
    total = sum(weight for _index, weight in cards)
    if not total:
        return -1
    left = dice.below(dice.draw(work.seed, work.turn, dice.Purpose.CARD, 0, 0), total)
    for index, weight in cards:
        left -= weight
        if left < 0:
            return index
    return -1


def _bring(work: Work, inject: Inject) -> None:
    work.injects.append(inject.index)
    work.slots[inject.fired] = min(work.slots[inject.fired] + 1, work.form.slots[inject.fired].high)
    if inject.cooldown_slot >= 0:
        # One more than the rule says, because this very turn's end counts one off.
        work.slots[inject.cooldown_slot] = inject.cooldown + 1
    work.machine.injects[inject.index].run(
        work.slots, work.before, work.facts, 1, ("inject", inject.index), work.out, work.roll, work.say
    )
    if inject.chooser >= 0:
        work.pending.append(inject.index)
