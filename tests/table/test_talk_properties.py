"""What holds of any negotiation whatever is thrown at the table: order, lateness, commuting, wholeness, counting, secrecy."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, strategies as st

from tabletop.engine import FACILITATOR, SPECTATOR, Order
from tabletop.record import Record
from tabletop.table import Table, verify
from tests.table.bargains import (
    ALL_HUMAN,
    BUNDLES,
    SEATS,
    THROWS,
    Refusal,
    Said,
    Throw,
    bargains,
    looks,
    offers,
    possible,
    say,
    talk,
    tries,
)

CLOSED = ("refused", "withdrawn", "countered")


def new_table(save: Path | None = None) -> Table:
    return Table.start(bargains(), players=ALL_HUMAN, seed=5, save=save)


@given(st.lists(THROWS, min_size=1, max_size=14))
def test_acts_on_an_offer_apply_in_recorded_order_and_a_late_one_changes_nothing(throws: list[Throw]) -> None:
    """What was taken stands in the record and nothing else does; an offer that was closed is never open again."""
    with TemporaryDirectory() as folder:
        save = Path(folder) / "game.jsonl"
        table, taken = new_table(save), 0
        for throw in throws:
            act, before, written = talk(table, throw), offers(table), save.read_bytes()
            late = any((o.parties, o.number) == act.offer and o.status in CLOSED for o in before)
            if tries(table, act.command):
                assert not late
                taken += 1
            else:
                assert save.read_bytes() == written
            now = {(o.parties, o.number): o.status for o in offers(table)}
            assert all(now[o.parties, o.number] == o.status for o in before if o.status in CLOSED)
        shown = looks(table)
        table.close()
        assert len(Record.open(save, write=False).events) == taken
        again = Table.resume(save)
        assert looks(again) == shown
        again.resolve()
        again.close()
        assert verify(save).ok


def replayed(said: list[Said]) -> Table:
    """A new table at which all this was said."""
    table = new_table()
    for act in said:
        act.command(table)
    return table


@given(st.lists(THROWS, max_size=8), st.lists(st.integers(0, 1000), min_size=1, max_size=3))
def test_acts_of_different_seats_on_different_offers_may_come_in_either_order(
    throws: list[Throw], picks: list[int]
) -> None:
    """Tested both ways, for pairs of acts that the table would take after what was said before.

    Two new offers in one channel are no such pair: they are counted as they come.
    """
    table, before = new_table(), []
    for throw in throws:
        act = talk(table, throw)
        if tries(table, act.command):
            before.append(act)
    acts = possible(lambda: replayed(before), offers(table))
    pairs = [(one, other) for one, other in combinations(acts, 2) if _apart(one, other)]
    answers = [pair for pair in pairs if not all(act.makes for act in pair)]  # the fewer, so every second try
    for number, pick in enumerate(picks if pairs else ()):
        pool = answers if answers and number % 2 == 0 else pairs
        one, other = pool[pick % len(pool)]
        assert looks(replayed([*before, one, other])) == looks(replayed([*before, other, one]))


def _apart(one: Said, other: Said) -> bool:
    if one.makes and other.makes and one.among == other.among:
        return False
    return one.seat != other.seat and (one.offer is None or one.offer != other.offer)


@given(st.lists(THROWS, min_size=2, max_size=14))
def test_nothing_is_half_agreed(throws: list[Throw]) -> None:
    """Exactly what all parties accepted is carried out, whole; of all else nothing."""
    table = new_table()
    for throw in throws:
        tries(table, talk(table, throw).command)
    for offer in offers(table):
        assert (offer.status == "agreed") == (set(offer.accepted) == set(offer.parties))
    agreed = [offer for offer in offers(table) if offer.status == "agreed"]
    due = Counter((g.clause.seat, g.clause.move, g.clause.target, g.level) for o in agreed for g in o.gives)
    table.resolve()
    seen = table.look(FACILITATOR).view
    assert {(d.parties, d.number) for d in seen.deals} == {(o.parties, o.number) for o in agreed}
    assert Counter((a.seat, a.move, a.target, a.level) for a in seen.acts) == due


@given(st.lists(st.one_of(THROWS, THROWS, THROWS, st.none()), max_size=16))
def test_offers_are_counted_in_their_channel(throws: list[Throw | None]) -> None:
    """Without gaps from 1, through the turns (None: the turn is resolved), whatever is offered elsewhere."""
    table = new_table()
    for throw in throws:
        if throw is not None and not table.ended:
            tries(table, talk(table, throw).command)
        elif not table.ended:
            table.resolve()
    found: dict[tuple[str, ...], list[int]] = {}
    history = table.look(FACILITATOR).history
    for offer in [o for past in history for o in past.offers] + list(offers(table)):
        found.setdefault(offer.parties, []).append(offer.number)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in found.values())


VIEWER = st.sampled_from([*SEATS, SPECTATOR, "nobody"])


@given(st.lists(st.one_of(THROWS, THROWS, st.integers(0, 2)), max_size=16), VIEWER)
def test_what_does_not_concern_a_viewer_changes_no_byte_of_what_it_sees(
    throws: list[Throw | int], viewer: str
) -> None:
    """A table at which only what concerns the viewer was said looks to it like one at which all of it was.

    A number stands for that seat sealing that it holds, which shows to everyone that it is ready.
    """
    full, less = new_table(), new_table()
    for throw in throws:
        if isinstance(throw, int):
            if SEATS[throw] in full.waiting():
                full.seal(SEATS[throw], [Order("hold")])
                less.seal(SEATS[throw], [Order("hold")])
            continue
        act = say(full, throw)
        if tries(full, act.command) and (not act.among or viewer in act.among):
            act.command(less)
    assert looks(full, viewer) == looks(less, viewer)


@given(st.lists(THROWS, max_size=12), st.lists(THROWS, max_size=8), st.sampled_from(SEATS))
def test_what_does_not_concern_a_seat_changes_no_word_that_it_hears(
    throws: list[Throw], asked: list[Throw], seat: str
) -> None:
    """What is refused is refused for reasons of the seat's own, and numbers are those of its channels."""
    full, less = new_table(), new_table()
    for throw in throws:
        act = say(full, throw)
        if tries(full, act.command) and (not act.among or seat in act.among):
            act.command(less)
    for throw in asked:
        act = say(full, throw)
        if act.seat == seat:
            assert _heard(full, act) == _heard(less, act)


def _heard(table: Table, act: Said) -> str:
    try:
        return repr(act.command(table))
    except Refusal as refused:
        return str(refused)


@given(st.lists(st.one_of(THROWS, THROWS, THROWS, st.none()), max_size=16))
def test_messages_readings_and_estimates_touch_nothing_of_the_game(throws: list[Throw | None]) -> None:
    """They are words: through whole turns (None: the turn is resolved) the game goes as it would without them."""
    full, less = new_table(), new_table()
    for throw in throws:
        if full.ended:
            break
        if throw is None:
            full.resolve()
            less.resolve()
            continue
        act = say(full, throw)
        if tries(full, act.command) and act.name.startswith(("offer", "accept", "refuse", "withdraw")):
            act.command(less)
    for viewer in (*SEATS, SPECTATOR, FACILITATOR):
        one, other = full.look(viewer), less.look(viewer)
        assert (one.view, one.ready, one.history) == (other.view, other.ready, other.history)


def test_every_bundle_that_these_tests_throw_can_be_offered() -> None:
    for number in range(len(BUNDLES)):
        parties, gives = BUNDLES[number]
        for seat in parties:
            assert new_table().offer(seat, parties, gives) == 1
