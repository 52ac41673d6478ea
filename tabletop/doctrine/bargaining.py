"""How doctrines bargain: what they offer, what they make of offers, and whether they mean to keep their word.

A doctrine weighs an offer from its own seat's knowledge. What the others give is worth its benefit times how far it can be
believed: wholly from a partner that is trusted, else only as far as a breach would be detected. What the seat itself gives
costs its burden; one that does not mean to keep its word counts it only as far as it would be caught. It accepts where
the worth reaches its `demand`, in percent of the cost. No seat sells a core interest that it has declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import Literal

from tabletop.doctrine.keeping import Acts, Word, means_to_keep
from tabletop.engine import curves, dice
from tabletop.engine.bargaining import (
    NO_TALKS,
    Offer,
    Propose,
    Reply,
    Sealed,
    TalkAct,
    Talks,
    bound,
    talk,
    touched,
    why_not_accept,
)
from tabletop.engine.errors import Refused
from tabletop.engine.form import Act
from tabletop.engine.knowledge import Knowledge, known
from tabletop.engine.legality import NO_FACTS, permitted
from tabletop.engine.promising import verification
from tabletop.engine.rules import Rules
from tabletop.engine.state import Order, State

RANDOM_OFFERS = 2500
RANDOM_ACCEPTS = 5000
HUMAN = "human"
ROUNDS = 3
"""Rounds in a turn after which doctrines have said what they have to say: offer, answer or counter, answer."""


def negotiate(
    rules: Rules,
    state: State,
    talks: Talks,
    players: Mapping[str, str],
    luck: Mapping[str, int],
    sealed: Sealed | None = None,
) -> tuple[Talks, tuple[TalkAct, ...]]:
    """One round: every doctrine answers what is open before it, and may make its offer of the turn.

    All choose from the same talks; refusals and counter-offers are laid down before acceptances and offers, and dice tell which
    of two counter-offers takes an offer's place, so that the order of seats decides nothing. People say nothing here. Returns
    the talks and what was said, in order.
    """
    return _round(rules, state, talks, _bargainers(rules, state, players, luck), luck, sealed)


def _bargainers(
    rules: Rules,
    state: State,
    players: Mapping[str, str],
    luck: Mapping[str, int],
    seen: Mapping[str, Knowledge] | None = None,
) -> list[_Bargainer]:
    """Everybody who bargains by a doctrine this turn, in the order of the seats."""
    if not rules.bargains:
        return []
    return [
        _Bargainer(rules, state, index, player, luck[seat], (seen or {}).get(seat))
        for index, seat in enumerate(rules.form.seats)
        if (player := players.get(seat, HUMAN)) != HUMAN
    ]


def _round(
    rules: Rules,
    state: State,
    talks: Talks,
    table: Sequence[_Bargainer],
    luck: Mapping[str, int],
    sealed: Sealed | None,
) -> tuple[Talks, tuple[TalkAct, ...]]:
    wanted: list[TalkAct] = []
    for bargainer in table:
        wanted += bargainer.acts(talks)
    said: list[TalkAct] = []
    for act in sorted(wanted, key=lambda act: _precedence(act, luck[act.seat], state.turn)):
        try:
            talks = talk(rules, state, talks, act, sealed)
        except Refused:
            continue  # another act of this round closed the offer, or the seat has promised too much elsewhere
        said.append(act)
    return talks, tuple(said)


def converse(
    rules: Rules,
    state: State,
    talks: Talks,
    players: Mapping[str, str],
    luck: Mapping[str, int],
    sealed: Sealed | None = None,
    seen: Mapping[str, Knowledge] | None = None,
) -> Talks:
    """The talks once no doctrine has more to say: offers, answers and counter-offers, and the answers to these.

    `seen` is what seats know before any talk, where that has been put together already.
    """
    table = _bargainers(rules, state, players, luck, seen)
    for _number in range(ROUNDS):
        talks, said = _round(rules, state, talks, table, luck, sealed)
        if not said:
            break
    return talks


def _precedence(act: TalkAct, luck: int, turn: int) -> tuple[int, int]:
    if isinstance(act, Propose):
        return (1, dice.draw(luck, turn, dice.Purpose.BARGAINING, 0, 3)) if act.counters else (3, 0)
    return (0 if act.reply == "refuse" else 2), 0


class _Bargainer:
    """One doctrine at the table in one turn."""

    def __init__(
        self, rules: Rules, state: State, seat: int, doctrine: str, luck: int, seen: Knowledge | None
    ) -> None:
        self.rules, self.state, self.luck, self.seen = rules, state, luck, seen
        self.talks, self.bound = NO_TALKS, tuple[Order, ...]()
        self.seat, self.id = seat, rules.form.seats[seat]
        ids = [d.id for d in rules.cast.doctrines]
        self.index = index = ids.index(doctrine) if doctrine in ids else -1
        self.random = doctrine == "random"
        self.code = rules.machine.bargains[index][seat] if index >= 0 else None
        self.avoid = rules.form.plans[index][seat].avoid if index >= 0 else ()
        self.weighed: dict[tuple[str, int], int] = {}

    def acts(self, talks: Talks) -> Iterator[TalkAct]:
        """What it says in a round that begins with these talks."""
        if self.code is None and not self.random:
            return
        self._hear(talks)
        for offer in self.talks.offers:
            if offer.status == "open" and self.seat in offer.parties and self.seat not in offer.accepted:
                yield self._answer(offer)
        made = any(offer.by == self.seat and not offer.counters for offer in self.talks.offers)
        if not made and self._roll(0, 0) < (RANDOM_OFFERS if self.code is None else self._read("offers")):
            offer_act = self._offer()
            if offer_act is not None:
                yield offer_act

    def _hear(self, talks: Talks) -> None:
        """Take in what was said; only the seat's own promises change what it knows."""
        self.talks = talks
        promised = bound(talks, self.seat)
        if promised != self.bound:
            self.bound = promised
            self.__dict__.pop("knows", None)
            self.__dict__.pop("word", None)

    @cached_property
    def knows(self) -> Knowledge:
        """What the seat knows, its promises included; put together when first asked for."""
        if self.seen is None:
            self.seen = known(self.rules, self.state, self.id)
        return replace(self.seen, bound=self.bound) if self.bound else self.seen

    @cached_property
    def word(self) -> Word | None:
        """The seat's own pledges, if it means to keep them this turn."""
        if self.random or not means_to_keep(self.rules, self.knows, self.index, self.luck):
            return None
        return Word(self.rules, self.knows)

    def _read(self, what: str) -> int:
        assert self.code is not None
        found: int = getattr(self.code, what)(self.knows.slots, self.knows.before, NO_FACTS, 1)
        return max(0, found)

    def _roll(self, key: int, index: int) -> int:
        return dice.basis_points(self.luck, self.state.turn, dice.Purpose.BARGAINING, 0, key, index)

    def _answer(self, offer: Offer) -> TalkAct:
        seats = tuple(self.rules.form.seats[s] for s in offer.parties)
        given = [(self._act(seat, order), order) for seat, order in offer.gives]
        if self._refuses(offer, given):
            return Reply(self.id, seats, offer.number, "refuse")
        if self.code is None:
            key = dice.name_key("/".join(seats)) + offer.number
            return Reply(
                self.id, seats, offer.number, "accept" if self._roll(key, 1) < RANDOM_ACCEPTS else "refuse"
            )
        worth = sum(self._worth(act) for act, _order in given if act.seat != self.seat)
        cost = sum(self._cost(act) for act, _order in given if act.seat == self.seat)
        demand = self._read("demand")
        if worth * 100 >= cost * demand:
            return Reply(self.id, seats, offer.number, "accept")
        more = (
            None
            if offer.counters
            else self._one_more(offer, [a for a, _o in given], cost * demand - worth * 100)
        )
        if more is None:
            return Reply(self.id, seats, offer.number, "refuse")
        gives = tuple((self.rules.form.seats[seat], order) for seat, order in offer.gives)
        return Propose(
            self.id, seats, (*gives, (self.rules.form.seats[more.seat], self._order(more))), offer.number
        )

    def _refuses(self, offer: Offer, given: Sequence[tuple[Act, Order]]) -> bool:
        """What no price buys: what the seat could not give, never does, has forsworn, or has declared a core interest."""
        if why_not_accept(self.rules, self.knows, self.talks, offer) is not None:
            return True
        own = [(act, order.level) for act, order in given if act.seat == self.seat]
        return self._false([(act.index, level) for act, level in own]) or any(
            self._against_nature(act) or self._touches(offer.by, act, self.seat) for act, _level in own
        )

    def _false(self, acts: Acts) -> bool:
        """Whether giving this would breach a word of the seat's own that it means to keep."""
        word = self.word
        return word is not None and any(word.breaks(acts[:i], *act) for i, act in enumerate(acts))

    def _against_nature(self, act: Act) -> bool:
        return any(tag in self.avoid for tag in act.tags)

    def _touches(self, asker: int, act: Act, holder: int) -> bool:
        """Whether asking for this act touches a core interest of `holder`, as far as the seat knows."""
        return (asker, act.index) in self.rules.touching and any(
            line.of == holder for line in touched(self.rules, self.knows, asker, act.index)
        )

    def _one_more(self, offer: Offer, acts: Sequence[Act], short: int) -> Act | None:
        """The least thing more that would have to come from the author for the offer to be worth its price."""
        there = {act.index for act in acts}
        able = [
            act
            for act in self._open_clauses(offer.by)
            if act.index not in there and self._may_ask(offer.by, act)
        ]
        enough = [act for act in able if 100 * self._worth(act) >= short and self._worth(act) > 0]
        return min(enough, key=lambda act: (self._worth(act), act.index), default=None)

    def _offer(self) -> Propose | None:
        """An exchange of one thing for another that pays at its own demand and might pay the other side."""
        demand = 100 if self.code is None else self._read("demand")
        found: list[tuple[int, Act, Act]] = []
        able = [(act, demand * self._cost(act), self._value(act, "benefit")) for act in self._able()]
        for partner in range(len(self.rules.form.seats)):
            if partner == self.seat:
                continue
            own = [
                mine
                for mine in able
                if mine[0].target in (partner, -1) and not self._touches(partner, mine[0], self.seat)
            ]
            if not own:
                continue
            asked = [
                (act, 100 * self._worth(act), self._value(act, "burden"))
                for act in self._open_clauses(partner)
                if self._may_ask(partner, act)
            ]
            found += [
                (worth - cost + 100, mine, theirs)
                for (mine, cost, benefit), (theirs, worth, burden) in product(own, asked)
                if worth >= cost and benefit >= burden
            ]
        total = sum(weight for weight, _mine, _theirs in found)
        if not total:
            return None
        left = dice.below(dice.draw(self.luck, self.state.turn, dice.Purpose.BARGAINING, 0, 1), total)
        for weight, mine, theirs in found:
            left -= weight
            if left < 0:
                return self._exchange(mine, theirs)
        return None

    def _exchange(self, mine: Act, theirs: Act) -> Propose:
        seats, parties = self.rules.form.seats, sorted({self.seat, theirs.seat})
        gives = ((self.id, self._order(mine)), (seats[theirs.seat], self._order(theirs)))
        return Propose(self.id, tuple(seats[s] for s in parties), gives)

    def _may_ask(self, partner: int, theirs: Act) -> bool:
        """Whether the act is given to this seat or to nobody in particular, and touches no core interest of the partner."""
        return theirs.target in (self.seat, -1) and not self._touches(self.seat, theirs, partner)

    def _able(self) -> list[Act]:
        """What the seat could give now and would."""
        return [
            act
            for act in self._open_clauses(self.seat)
            if not self._against_nature(act)
            and permitted(self.rules, self.knows, act.index, 1)
            and not self._false([(act.index, 1)])
        ]

    def _open_clauses(self, giver: int) -> list[Act]:
        """What a seat could give, less the pledges that are known to bind it already."""
        slots, bonds = self.knows.slots, self.rules.form.bonds
        return [
            act
            for act in self.rules.bargains_of[giver]
            if act.does != "make" or not slots[bonds[act.bond].left]
        ]

    def _value(self, act: Act, what: Literal["burden", "benefit"]) -> int:
        """What an act is worth to its giver (`burden`) or to the others (`benefit`) now, in points."""
        found = self.weighed.get((what, act.index))
        if found is None:
            code = self.rules.machine.acts[act.index]
            weigh = code.burden if what == "burden" else code.benefit
            found = max(0, weigh(self.knows.slots, self.knows.before, NO_FACTS, 1))
            self.weighed[what, act.index] = found
        return found

    def _worth(self, act: Act) -> int:
        """What it is worth that another gives this, as far as it can be believed; hundredths of a point."""
        found = self.weighed.get(("worth", act.index))
        if found is None:
            found = self._value(act, "benefit") * self._believed(act)
            self.weighed["worth", act.index] = found
        return found

    def _believed(self, act: Act) -> int:
        """How far another's word can be believed, in percent: as far as it is trusted, else as far as it can be checked."""
        if act.does != "make":
            return 100
        slot = self.rules.trust_index.get((self.seat, act.seat))
        trust = 50 if slot is None else curves.percent_of(self.knows.slots[slot])
        return trust + (100 - trust) * self._verified(act) // 100

    def _cost(self, act: Act) -> int:
        """What it costs the seat to give this, as far as it means to keep it or would be caught; hundredths of a point."""
        found = self.weighed.get(("cost", act.index))
        if found is None:
            kept = 100
            if act.does == "make" and self.code is not None:
                means = min(10000, self._read("keeps")) // 100
                kept = means + (100 - means) * self._verified(act) // 100
            found = self._value(act, "burden") * kept
            self.weighed["cost", act.index] = found
        return found

    def _verified(self, act: Act) -> int:
        """The chance in percent that a breach of the pledge is detected, as far as the seat can tell."""
        return (verification(self.rules, self.knows, self.rules.form.bonds[act.bond]) or 0) // 100

    def _act(self, seat: int, order: Order) -> Act:
        return self.rules.form.acts[
            self.rules.order_index[self.rules.form.seats[seat], order.move, order.target]
        ]

    def _order(self, act: Act) -> Order:
        target = None if act.target < 0 else self.rules.form.seats[act.target]
        return Order(self.rules.cast.moves[act.move].id, target, 1)
