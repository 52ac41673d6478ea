"""The small scenario with things to bargain about, and acts that tests throw at its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from hypothesis import strategies as st

from tabletop.engine import FACILITATOR, SPECTATOR, Order, Rules
from tabletop.engine.views import OfferView
from tabletop.table import NotPossible, Refused, Table
from tests.engine.small import altered, rules_of

SEATS = ("red", "blue", "green")
VIEWERS = (*SEATS, SPECTATOR, FACILITATOR)
ALL_HUMAN = dict.fromkeys(SEATS, "human")
BOTH = ("red", "blue")

GIFT = Order("gift", "blue")
LARGE = Order("gift", "blue", 2)
THANKS = Order("gift", "red")
LETTER = Order("letter", "green")
QUIET = Order("pledge.quiet", "blue")
WHISPER = Order("pledge.whisper", "green")

PLEDGES = """\
pledges:
  quiet:
    name: Quiet
    about: No threats.
    by: [powers]
    to: [powers]
    forbids: [threaten]
    lasts: 2
    cost: {capital: 1}
    burden: 1
    benefit: 4
  whisper:
    name: Whisper
    about: No spying, and nobody is told.
    by: [everyone]
    to: [everyone]
    forbids: [spy]
    visible: private
    alone: false
    burden: 1
    benefit: 4
reactions:
"""


@cache
def bargains() -> Rules:
    """The small scenario in which gifts, letters and two pledges may stand in offers, and doctrines bargain."""
    text = altered(
        ("reactions:\n", PLEDGES),
        (
            "  gift:\n    name: Gift\n",
            "  gift:\n    name: Gift\n    in_offers: true\n    burden: 2\n    benefit: 3\n",
        ),
        ("  letter:\n    name: Letter\n", "  letter:\n    name: Letter\n    in_offers: true\n"),
        ("    name: Gentle\n", "    name: Gentle\n    bargains: {offers: 90%, demand: 80, keeps: 100%}\n"),
        ("    name: Stern\n", "    name: Stern\n    bargains: {offers: 50%, demand: 120, keeps: 60%}\n"),
    )
    return rules_of(text)


def looks(table: Table, *viewers: str) -> list[str]:
    """Everything that the table shows to these viewers (to all, if none is named), now and earlier."""
    return [repr(table.look(viewer, at)) for viewer in viewers or VIEWERS for at in range(1, table.last + 1)]


Command = Callable[[Table], object]
Refusal = (Refused, NotPossible)


def tries(table: Table, command: Command) -> bool:
    """Whether the table took the command. One that it does not take must have changed nothing."""
    before = looks(table)
    try:
        command(table)
    except Refusal:
        assert looks(table) == before
        return False
    return True


@dataclass(frozen=True)
class Said:
    """One act at a table, with those whom it concerns (empty: everyone); `offer` is the one that it changes, if any, and
    `makes` whether it brings a new one.
    """

    name: str
    seat: str
    among: frozenset[str]
    command: Command = field(compare=False)
    offer: tuple[tuple[str, ...], int] | None = None
    makes: bool = False


Throw = tuple[int, int, int, int]
"""Four numbers that choose an act among those that make sense at a table."""

_NUMBER = st.integers(0, 1000)
THROWS = st.tuples(_NUMBER, _NUMBER, _NUMBER, _NUMBER)

BUNDLES = (
    (BOTH, [("red", GIFT)]),
    (BOTH, [("red", QUIET), ("blue", THANKS)]),
    (BOTH, [("red", LARGE), ("blue", Order("pledge.quiet", "red"))]),
    (BOTH, [("red", Order("pledge.whisper", "blue"))]),
    (("red", "green"), [("red", LETTER)]),
    (("red", "green"), [("red", WHISPER), ("green", Order("pledge.whisper", "red"))]),
    (("blue", "green"), [("blue", WHISPER), ("green", Order("pledge.whisper", "blue"))]),
    (("blue", "green"), [("blue", LETTER)]),
    (SEATS, [("red", LETTER), ("blue", THANKS), ("green", Order("pledge.whisper", "red"))]),
    (SEATS, [("red", QUIET)]),
)


def _offer(seat: str, bundle: int, counters: int = 0) -> Said:
    parties, gives = BUNDLES[bundle]
    offer = (parties, counters) if counters else None
    name = f"offer {bundle} by {seat} countering {counters}"
    return Said(
        name, seat, frozenset(parties), lambda t: t.offer(seat, parties, gives, counters), offer, True
    )


REPLY: tuple[Literal["accept", "refuse", "withdraw"], ...] = (
    "accept",
    "accept",
    "accept",
    "refuse",
    "withdraw",
)


def _reply(seat: str, offer: OfferView, throw: int) -> Said:
    parties, number, said = offer.parties, offer.number, REPLY[throw % len(REPLY)]
    name = f"{said} by {seat} of {number} among {parties}"
    command: Command = lambda t: t.reply(seat, parties, number, said)  # noqa: E731
    return Said(name, seat, frozenset(parties), command, (parties, number))


def offers(table: Table) -> tuple[OfferView, ...]:
    """All offers of the turn now open."""
    return table.look(FACILITATOR).view.offers


def talk(table: Table, throw: Throw) -> Said:
    """An offer, counter-offer or reply: mostly one that the table takes, now and then one that comes too late."""
    kind, which, who, how = throw
    there = offers(table)
    if there and kind % 8 < 5:
        offer = there[which % len(there)]
        late = who % 9 == 0
        ready = [s for s in offer.parties if (s in offer.accepted) == (REPLY[how % len(REPLY)] == "withdraw")]
        seats = SEATS if late else ready or offer.parties
        return _reply(seats[who % len(seats)], offer, how)
    bundle = which % len(BUNDLES)
    parties = BUNDLES[bundle][0]
    seat = parties[who % len(parties)]
    standing = [o.number for o in there if o.parties == parties and seat not in o.accepted]
    counters = standing[how % len(standing)] if standing and kind % 8 < 7 else 0
    return _offer(seat, bundle, counters)


def say(table: Table, throw: Throw) -> Said:
    """Any act: talk, a message to some, everyone or nobody's offer, reading, an estimate."""
    kind, which, who, how = throw
    seat = SEATS[who % 3]
    match kind % 9:
        case 0 | 1:
            others = [s for n, s in enumerate(SEATS) if which >> n & 1 and s != seat]
            among = frozenset({seat, *others} if others else ())
            about = how % 4 and how % 2
            name = f"message of {seat} to {others} about {about}"
            return Said(name, seat, among, lambda t: t.send(seat, others, f"{seat} says {how}", about))
        case 2:
            return Said(f"{seat} reads", seat, frozenset({seat}), lambda t: t.mark_read(seat))
        case 3:
            other = SEATS[which % 3]
            command: Command = lambda t: t.estimate(seat, other, how % 101)  # noqa: E731
            return Said(f"{seat} estimates {other}", seat, frozenset({seat}), command)
    return talk(table, (which, how, who, kind // 9))


def possible(fresh: Callable[[], Table], standing: Iterable[OfferView]) -> list[Said]:
    """Every offer, counter-offer and reply that a table would take now; `fresh` makes it anew for each try."""
    acts = [_reply(seat, offer, how) for offer in standing for seat in offer.parties for how in (0, 3, 4)]
    for bundle, (parties, _gives) in enumerate(BUNDLES):
        numbers = [0, *(o.number for o in standing if o.parties == parties)]
        acts += [_offer(seat, bundle, number) for seat in parties for number in numbers]
    return [act for act in acts if _taken(fresh(), act)]


def _taken(table: Table, act: Said) -> bool:
    try:
        act.command(table)
    except Refusal:
        return False
    return True
