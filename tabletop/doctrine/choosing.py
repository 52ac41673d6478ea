"""How a doctrine chooses: from its seat's knowledge alone, with dice of its own.

Force is decided first, by the one rule of M8 for every seat and type; all else is a weighted draw among what is legal, with
weights by tag as the doctrine says. `random` draws evenly; it too leaves force to M8. `repeat:MOVE` orders one move
whenever it may (to test whether a single move beats every doctrine).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from tabletop.doctrine.keeping import Word, means_to_keep
from tabletop.engine import dice
from tabletop.engine.forcing import most_chance, weigh
from tabletop.engine.form import Act, Bond
from tabletop.engine.knowledge import Knowledge
from tabletop.engine.legality import NO_FACTS, legal_acts, legal_levels, payable, refusals
from tabletop.engine.rules import Rules
from tabletop.engine.state import Order
from tabletop.errors import TabletopError
from tabletop.i18n import N_, Message

T = TypeVar("T")

RANDOM = "random"
REPEAT = "repeat:"
FORCE_TAG = "force"


class UnknownDoctrine(TabletopError):
    """No doctrine goes by that name in this scenario."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        params = {"name": self.name, "known": ", ".join(self.known)}
        return str(Message(N_("There is no doctrine {name}. This scenario has: {known}."), params))


@dataclass(frozen=True, slots=True)
class Choice:
    """What a player seals: orders, and answers by inject."""

    orders: tuple[Order, ...]
    answers: tuple[tuple[str, str], ...]


def seat_luck(seed: int, seat: int) -> int:
    """The word from which a seat's doctrine throws its dice; it tells nothing of the game's seed."""
    return dice.draw(seed, 0, dice.Purpose.DOCTRINE, seat, 0)


def choose(rules: Rules, knowledge: Knowledge, doctrine: str, luck: int) -> Choice:
    """What the doctrine orders and answers for the seat that knows this. Raises UnknownDoctrine."""
    chooser = _Chooser(rules, knowledge, doctrine, luck)
    orders = chooser.force()
    if not orders:
        orders = chooser.repeat() if doctrine.startswith(REPEAT) else chooser.orders()
    return Choice(tuple(orders), tuple(chooser.said.items()))


class _Levels:
    """The levels at which acts of the seat may be ordered now, below those that it has forsworn; each looked up once."""

    def __init__(self, rules: Rules, knowledge: Knowledge, forsworn: dict[int, int]) -> None:
        self.rules, self.knowledge, self.forsworn = rules, knowledge, forsworn
        self.found: dict[int, Sequence[int]] = {}

    def of(self, act: int) -> Sequence[int]:
        """Those of one act, ascending."""
        found = self.found.get(act)
        if found is None:
            found = legal_levels(self.rules, self.knowledge, act)
            least = self.forsworn.get(act)
            if least is not None:
                found = [level for level in found if level < least]
            self.found[act] = found
        return found


class _Chooser:
    """One seat's choice in one turn."""

    def __init__(self, rules: Rules, knowledge: Knowledge, doctrine: str, luck: int) -> None:
        self.rules, self.knowledge, self.luck = rules, knowledge, luck
        self.seat = rules.seat_index[knowledge.viewer]
        self.move = doctrine.removeprefix(REPEAT) if doctrine.startswith(REPEAT) else ""
        self.weights: dict[str, int] | None = None
        self.taste = rules.tastes.setdefault((-1, self.seat, ()), {})
        self.word = Word(rules, knowledge)
        self.keeps = False
        self.avoid: tuple[str, ...] = ()
        self.most, self.level = rules.form.orders, "any"
        if doctrine != RANDOM and not self.move:
            self._follow(doctrine)
        self.said: dict[str, str] = {}
        self._answer()

    def _follow(self, doctrine: str) -> None:
        ids = [d.id for d in self.rules.cast.doctrines]
        if doctrine not in ids:
            raise UnknownDoctrine(doctrine, self.rules.doctrine_ids)
        index = ids.index(doctrine)
        plan = self.rules.form.plans[index][self.seat]
        self.avoid, self.level, self.most = plan.avoid, plan.level, min(plan.orders, self.most)
        self.keeps = means_to_keep(self.rules, self.knowledge, index, self.luck)
        self.weights = {}
        slots, before = self.knowledge.slots, self.knowledge.before
        lines = self.rules.machine.plans[index][self.seat]
        held = tuple(
            number
            for number, (condition, _tags) in enumerate(lines)
            if condition is None or condition(slots, before, NO_FACTS, 1)
        )
        for number in held:
            for tag, weight in lines[number][1]:
                self.weights[tag] = self.weights.get(tag, 0) + weight
        self.taste = self.rules.tastes.setdefault((index, self.seat, held), {})

    def _roll(self, n: int, *key: int) -> int:
        """An even draw from 0..n-1."""
        word = dice.draw(
            self.luck, self.knowledge.turn, dice.Purpose.DOCTRINE, key[0], key[1] if key[1:] else 0
        )
        return dice.below(word, n)

    def _weight(self, tags: tuple[str, ...]) -> int:
        if self.weights is None:
            return 1
        if any(tag in self.avoid for tag in tags):
            return 0
        return max(0, sum(self.weights.get(tag, 0) for tag in tags))

    def _liked(self) -> dict[int, int]:
        """The weights of the orders that the doctrine would give by taste, worked out once for the lines that hold."""
        if not self.taste:
            acts = self.rules.form.acts
            self.taste.update(
                {
                    index: weight
                    for index in self.rules.acts_of[self.seat]
                    if FORCE_TAG not in acts[index].tags and (weight := self._weight(acts[index].tags)) > 0
                }
            )
        return self.taste

    def _order(self, act: Act, level: int) -> Order:
        target = None if act.target < 0 else self.rules.form.seats[act.target]
        return Order(self.rules.cast.moves[act.move].id, target, level)

    def force(self) -> list[Order]:
        """The order to use force, where the rule of M8 and the dice say so."""
        form, knowledge = self.rules.form, self.knowledge
        for index, force in enumerate(form.force):
            if force.by != self.seat:
                continue
            luck = dice.basis_points(self.luck, knowledge.turn, dice.Purpose.FORCE, self.seat, index)
            if luck >= most_chance(force, knowledge.slots, knowledge.before, form.months):
                continue  # whatever the seat makes of it, and that takes a while to weigh
            drawn = knowledge.slots[force.type_slot] if force.type_slot >= 0 else 0
            chance = weigh(force, knowledge.slots, knowledge.before, drawn, form.months).chance
            level = form.acts[force.act].levels
            order = self._order(form.acts[force.act], level)
            if luck < chance and self._fits([order]):
                return [order]
        return []

    def orders(self) -> list[Order]:
        """A weighted draw without replacement among what is legal, until the plan's number or a held hand."""
        forsworn = self.word.forsworn() if self.keeps else {}
        levels = _Levels(self.rules, self.knowledge, forsworn)
        acts = self.rules.form.acts
        pool = [
            entry
            for entry in self._liked().items()
            if not ((act := acts[entry[0]]).does and self._idle(act)) and levels.of(entry[0])
        ]
        chosen = self._owed(levels) if self.keeps else self._stolen(levels)
        if chosen:
            taken = {self.rules.order_index[self._key(order)] for order in chosen}
            pool = [entry for entry in pool if entry[0] not in taken]
        for pick in range(len(chosen), self.most):
            total = sum(weight for _index, weight in pool)
            if not total:
                break
            index = _drawn(pool, self._roll(total, pick))
            pool = [entry for entry in pool if entry[0] != index]
            order = self._order(self.rules.form.acts[index], self._pick_level(levels.of(index), pick))
            false = self.keeps and self.word.breaks(self._acts(chosen), index, order.level)
            if not false and self._fits_too(chosen, order):
                chosen.append(order)
        return self._with_duties(chosen, levels) if self.keeps else chosen

    def _key(self, order: Order) -> tuple[str, str, str | None]:
        return self.knowledge.viewer, order.move, order.target

    def _idle(self, act: Act) -> bool:
        """Whether ordering this is to no purpose for a doctrine: a pledge that goes on binding anyhow."""
        if act.does != "make":
            return False
        bond = self.rules.form.bonds[act.bond]
        return self.knowledge.slots[bond.left] > (1 if bond.lasts else 0)

    def _owed(self, levels: _Levels) -> list[Order]:
        """The orders that the seat's pledges require this turn whatever else it does, as far as it may give them."""
        found: list[Order] = []
        for bond in self.word.due(self._acts(())):
            order = self._duty(bond, levels)
            if order and order not in found and len(found) < self.most and self._fits([*found, order]):
                found.append(order)
        return found

    def _duty(self, bond: Bond, levels: _Levels) -> Order | None:
        """The first order that does what a pledge requires, or None where the seat may give none."""
        able = [(a, v) for a, least in bond.requires for v in levels.of(a) if v >= least]
        return self._order(self.rules.form.acts[able[0][0]], able[0][1]) if able else None

    def _with_duties(self, chosen: list[Order], levels: _Levels) -> list[Order]:
        """The orders with what they themselves make due; those for which that cannot be given are left out, the last first."""
        owed = {bond.index for bond in self.word.due(self._acts(()))}
        while (duties := self._duties(chosen, levels, owed)) is None:
            chosen = chosen[:-1]
        return [*chosen, *duties]

    def _duties(self, chosen: list[Order], levels: _Levels, owed: set[int]) -> list[Order] | None:
        """What these orders make due beside what is `owed` anyhow; None where it cannot all be given beside them."""
        orders = list(chosen)
        while due := [b for b in self.word.due(self._acts(orders)) if b.index not in owed]:
            order = self._duty(due[0], levels)
            if (
                order is None
                or order in orders
                or len(orders) == self.most
                or not self._fits([*orders, order])
            ):
                return None
            orders.append(order)
        return orders[len(chosen) :]

    def _acts(self, orders: Sequence[Order]) -> list[tuple[int, int]]:
        """What the seat does with these orders and its answers: (act, level)."""
        rules = self.rules
        answered = [(rules.options_of(rules.inject_index[i])[option], 1) for i, option in self.said.items()]
        return [*((rules.order_index[self._key(o)], o.level) for o in orders), *answered]

    def _stolen(self, levels: _Levels) -> list[Order]:
        """What a seat that means to break its word does first: an act that it forswore and that is not plainly seen."""
        able: list[tuple[int, int]] = []
        for bond in self.word.bonds() if self.weights is not None else ():
            for index, least in bond.forbids:
                act = self.rules.form.acts[index]
                unseen = not self.rules.machine.seen_by(index, bond.to)
                if unseen and not any(tag in self.avoid for tag in act.tags):
                    able += [(index, v) for v in levels.of(index) if v >= least][:1]
        if not able:
            return []
        index, level = able[self._roll(len(able), 200)]
        order = self._order(self.rules.form.acts[index], level)
        return [order] if self._fits([order]) else []

    def _pick_level(self, levels: Sequence[int], pick: int) -> int:
        if self.level == "low":
            return levels[0]
        if self.level == "high":
            return levels[-1]
        return levels[self._roll(len(levels), pick, 1)]

    def repeat(self) -> list[Order]:
        """The one move at its highest open level, at a target drawn evenly."""
        moves, acts = self.rules.cast.moves, self.rules.form.acts
        legal = legal_acts(self.rules, self.knowledge)
        open_ = {index: level for index, level in legal if moves[acts[index].move].id == self.move}
        if not open_:
            return []
        index = list(open_)[self._roll(len(open_), 0)]
        order = self._order(self.rules.form.acts[index], open_[index])
        return [order] if self._fits([order]) else []

    def _fits(self, orders: Sequence[Order]) -> bool:
        """Whether these orders may be sealed beside the answers already decided."""
        return not refusals(self.rules, self.knowledge, orders, self.said)

    def _fits_too(self, chosen: Sequence[Order], order: Order) -> bool:
        """Whether an order that is legal alone may be sealed beside others that may: where these are all, it is a matter of
        costs.
        """
        if self.said or self.knowledge.bound:
            return self._fits([*chosen, order])
        return not chosen or payable(self.rules, self.knowledge, self._acts([*chosen, order]))

    def _answer(self) -> None:
        """Answer every choice before the seat, weighted by tag like orders, with one more for each option; no answer breaches
        a word that the seat means to keep while there is another.
        """
        forsworn = self.word.forsworn() if self.keeps and self.knowledge.pending else {}
        for position, inject in enumerate(self.knowledge.pending):
            name = self.rules.cast.injects[inject].id
            able = {
                option: act
                for option, act in self.rules.options_of(inject).items()
                if not refusals(self.rules, self.knowledge, (), self.said | {name: option})
            }
            if not able:
                continue  # a gate closes them all: unanswered, the default is taken
            true = {option: act for option, act in able.items() if act not in forsworn} or able
            options = [
                (option, 1 + self._weight(self.rules.form.acts[act].tags)) for option, act in true.items()
            ]
            total = sum(weight for _option, weight in options)
            self.said[name] = _drawn(options, self._roll(total, 100 + position))


def _drawn(pool: Sequence[tuple[T, int]], left: int) -> T:
    """The entry on which a throw from 0 to the weights' sum falls."""
    for entry, weight in pool:
        left -= weight
        if left < 0:
            return entry
    raise ValueError("the throw is past the sum of the weights")
