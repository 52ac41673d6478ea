"""Offers at the table: bound at once, refused without a trace, recorded in order, lapsed at the turn's close."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tabletop.engine import FACILITATOR, SPECTATOR, Order
from tabletop.engine.views import OfferView
from tabletop.record import Damaged, Record
from tabletop.table import NotPossible, Refused, Table, verify
from tests.table.bargains import (
    ALL_HUMAN,
    BOTH,
    GIFT,
    LARGE,
    LETTER,
    QUIET,
    SEATS,
    THANKS,
    VIEWERS,
    WHISPER,
    Command,
    bargains,
    looks,
)


@pytest.fixture
def save(tmp_path: Path) -> Path:
    return tmp_path / "game.jsonl"


@pytest.fixture
def table(save: Path) -> Iterator[Table]:
    made = Table.start(bargains(), players=ALL_HUMAN, seed=5, save=save)
    yield made
    made.close()


def offer(table: Table, number: int = 1, viewer: str = "red", at: int | None = None) -> OfferView:
    """The offer of that number that the viewer sees, the first of such."""
    return next(o for o in table.look(viewer, at).view.offers if o.number == number)


def acts(table: Table, viewer: str = SPECTATOR) -> list[tuple[str, str]]:
    return [(act.seat, act.move) for act in table.look(viewer).view.acts]


class TestBargaining:
    def test_an_offer_that_all_accept_is_carried_out(self, table: Table) -> None:
        assert table.offer("red", BOTH, [("red", GIFT), ("blue", THANKS)], note="a start") == 1
        assert offer(table).status == "open" and offer(table).accepted == ("red",)
        table.reply("blue", BOTH, 1, "accept")
        assert offer(table).status == "agreed" and offer(table).accepted == BOTH
        table.resolve()
        assert set(acts(table)) >= {("red", "gift"), ("blue", "gift")}
        assert [deal.number for deal in table.look("red").view.deals] == [1]

    def test_a_pledge_is_given_like_an_order(self, table: Table) -> None:
        table.offer("red", BOTH, [("red", QUIET)])
        table.reply("blue", BOTH, 1, "accept")
        table.resolve()
        (pledge,) = table.look("blue").view.pledges
        assert (pledge.id, pledge.by, pledge.to, pledge.status) == ("quiet", "red", "blue", "in_force")

    def test_what_not_all_have_accepted_is_not_carried_out_in_part(self, table: Table) -> None:
        table.offer("red", SEATS, [("red", GIFT), ("green", Order("pledge.whisper", "red"))])
        table.reply("blue", SEATS, 1, "accept")
        table.resolve()
        assert acts(table, FACILITATOR) == [] and table.look(FACILITATOR).view.pledges == ()

    def test_a_counter_offer_takes_the_place_of_the_one_it_answers(self, table: Table) -> None:
        table.offer("red", BOTH, [("red", GIFT)])
        number = table.offer("blue", BOTH, [("red", LARGE), ("blue", THANKS)], counters=1)
        assert number == 2 and offer(table).status == "countered"
        assert offer(table, 2).counters == 1 and offer(table, 2).by == "blue"
        with pytest.raises(Refused, match="no longer open"):
            table.reply("blue", BOTH, 1, "accept")
        table.reply("red", BOTH, 2, "accept")
        table.resolve()
        assert set(acts(table)) >= {("red", "gift"), ("blue", "gift")}

    def test_one_refusal_ends_an_offer_between_three(self, table: Table) -> None:
        table.offer("red", SEATS, [("red", GIFT)])
        table.reply("blue", SEATS, 1, "accept")
        table.reply("green", SEATS, 1, "refuse")
        assert offer(table).status == "refused"
        table.seal("red", [GIFT])

    def test_offers_are_counted_among_their_parties_through_the_game(self, table: Table) -> None:
        assert table.offer("red", BOTH, [("red", GIFT)]) == 1
        assert table.offer("green", ["red"], [("red", LETTER)]) == 1
        assert table.offer("blue", ["red"], [("blue", THANKS)]) == 2
        table.resolve()
        assert table.look(FACILITATOR).view.offers == ()
        assert table.offer("blue", ["red"], [("blue", THANKS)]) == 3
        assert table.offer("red", ["green"], [("red", LETTER)]) == 2

    def test_parties_may_be_named_in_any_order(self, table: Table) -> None:
        table.offer("blue", ["green", "red"], [("blue", THANKS)])
        table.reply("green", ["blue", "red", "green"], 1, "accept")
        assert offer(table).parties == SEATS

    def test_the_parties_see_an_offer_and_the_facilitator_and_nobody_else(self, table: Table) -> None:
        before = looks(table, "green", SPECTATOR, "nobody")
        table.offer("red", BOTH, [("red", GIFT)])
        assert looks(table, "green", SPECTATOR, "nobody") == before
        for viewer in ("red", "blue", FACILITATOR):
            assert len(table.look(viewer).view.offers) == 1


class TestBinding:
    def test_what_is_offered_counts_against_what_may_be_ordered(self, table: Table) -> None:
        """Red has 4 of capital: a large gift and a pledge take 3 of it, so that arming for 2 is too dear."""
        table.offer("red", BOTH, [("red", LARGE), ("red", QUIET)])
        with pytest.raises(Refused, match="capital"):
            table.seal("red", [Order("arm", level=3)])
        with pytest.raises(Refused, match="is promised in an offer of this turn"):
            table.seal("red", [GIFT])
        assert table.preview("red", [Order("arm", level=3)]).refusals
        table.seal("red", [Order("arm", level=2)])

    def test_withdrawing_frees_it(self, table: Table) -> None:
        table.offer("red", BOTH, [("red", LARGE), ("red", QUIET)])
        table.reply("red", BOTH, 1, "withdraw")
        table.seal("red", [Order("arm", level=3)])
        assert offer(table).status == "withdrawn"

    def test_what_is_sealed_counts_against_what_may_be_offered_and_accepted(self, table: Table) -> None:
        table.seal("red", [Order("arm", level=3)])
        with pytest.raises(Refused, match="capital"):
            table.offer("red", BOTH, [("red", LARGE), ("red", QUIET)])
        table.offer("blue", BOTH, [("red", LARGE), ("red", QUIET)])
        with pytest.raises(Refused, match="capital"):
            table.reply("red", BOTH, 1, "accept")
        table.reopen("red")
        table.reply("red", BOTH, 1, "accept")
        assert offer(table).status == "agreed"

    def test_what_an_answer_costs_counts_too(self, table: Table) -> None:
        """Blue may protest against red's arming for 1 of capital; that is reserved with the orders it seals."""
        table.seal("red", [Order("arm", level=3)])
        table.resolve()
        dear = [("blue", Order("gift", "red", 2)), ("blue", Order("pledge.quiet", "red"))]
        table.seal("blue", [Order("arm", level=3)], {"protest": "complain"})
        with pytest.raises(Refused, match="capital"):
            table.offer("blue", BOTH, dear)
        table.reopen("blue")
        table.seal("blue", [Order("arm", level=3)], {"protest": "ignore"})
        assert table.offer("blue", BOTH, dear) == 1

    def test_what_others_ask_of_a_seat_binds_it_only_when_it_accepts(self, table: Table) -> None:
        table.offer("blue", BOTH, [("red", LARGE), ("red", QUIET)])
        table.seal("red", [Order("arm", level=3)])
        assert table.look("red").sealed is not None

    def test_a_doctrine_that_takes_a_seat_over_stands_by_its_offers(self, table: Table) -> None:
        table.offer("red", BOTH, [("red", LARGE), ("red", QUIET)])
        table.reply("blue", BOTH, 1, "accept")
        table.set_player("red", "stern")
        table.resolve()
        deals = table.look("red").view.deals
        assert [(d.number, len(d.gives)) for d in deals] == [(1, 2)]
        assert ("red", "gift") in acts(table)


class TestPast:
    def test_a_past_turn_shows_its_offers_as_they_stood_when_it_closed(self, table: Table) -> None:
        table.offer("red", BOTH, [("red", GIFT)])
        table.offer("red", ["green"], [("red", LETTER)])
        table.reply("green", ["red", "green"], 1, "refuse")
        table.resolve()
        table.offer("blue", BOTH, [("blue", THANKS)])
        table.reply("red", BOTH, 2, "accept")
        table.resolve()
        statuses = [
            [(o.parties, o.number, o.status) for o in table.look("red", at).view.offers] for at in (1, 2, 3)
        ]
        assert statuses == [
            [(BOTH, 1, "lapsed"), (("red", "green"), 1, "refused")],
            [(BOTH, 2, "agreed")],
            [],
        ]
        history = table.look("red").history
        assert [[(o.number, o.status) for o in past.offers] for past in history] == [
            [],
            [(1, "lapsed"), (1, "refused")],
            [(2, "agreed")],
        ]
        assert [[o.number for o in past.offers] for past in table.look("green").history] == [[], [1], []]

    def test_stopping_lets_what_is_open_lapse(self, table: Table) -> None:
        table.offer("red", BOTH, [("red", GIFT)])
        table.stop()
        assert offer(table, viewer="blue", at=1).status == "lapsed"
        assert table.look("blue").view.offers == () and table.look("blue").history[-1].offers != ()

    def test_what_became_of_pledges_is_remembered(self, table: Table) -> None:
        table.offer("red", BOTH, [("red", QUIET)])
        table.reply("blue", BOTH, 1, "accept")
        table.resolve()
        remembered = table.look("blue").history[1].events
        assert [(event.kind, event.id) for event in remembered] == [("made", "quiet")]


REFUSED: list[tuple[Command, type[Exception], str]] = [
    (lambda t: t.offer("red", ["yellow"], [("red", GIFT)]), NotPossible, "no seat 'yellow'"),
    (lambda t: t.offer("yellow", BOTH, [("red", GIFT)]), NotPossible, "no seat 'yellow'"),
    (lambda t: t.offer("red", ["red"], [("red", GIFT)]), Refused, "at least one other seat"),
    (lambda t: t.offer("red", BOTH, []), Refused, "1 to 12 things"),
    (lambda t: t.offer("red", BOTH, [("green", WHISPER)]), Refused, "no party to this offer"),
    (lambda t: t.offer("red", BOTH, [("red", Order("arm"))]), Refused, "cannot stand in an offer"),
    (lambda t: t.offer("red", BOTH, [("red", GIFT)], counters=9), Refused, "no offer 9 between"),
    (lambda t: t.offer("red", BOTH, [("red", QUIET)], counters=1), Refused, "You have accepted"),
    (lambda t: t.offer("red", BOTH, [("red", QUIET)], note="two\nlines"), Refused, "one line of at most"),
    (lambda t: t.reply("red", BOTH, 1, "accept"), Refused, "accepted this offer already"),
    (lambda t: t.reply("green", BOTH, 1, "accept"), Refused, "no offer 1 between these seats"),
    (lambda t: t.reply("green", SEATS, 1, "accept"), Refused, "no offer 1 between these seats"),
    (lambda t: t.reply("blue", BOTH, 2, "accept"), Refused, "no offer 2 between these seats"),
    (lambda t: t.reply("blue", BOTH, 1, "withdraw"), Refused, "nothing to withdraw"),
    (lambda t: t.seal("red", [GIFT]), Refused, "is promised in an offer of this turn"),
    (lambda t: t.offer("red", SEATS, [("red", GIFT)]), Refused, "in another offer of yours already"),
]


@pytest.mark.parametrize(("command", "error", "said"), REFUSED)
def test_a_refused_act_changes_neither_the_game_nor_the_record(
    table: Table, save: Path, command: Command, error: type[Exception], said: str
) -> None:
    table.offer("red", BOTH, [("red", GIFT)])
    before, written = looks(table), save.read_bytes()
    with pytest.raises(error, match=said):
        command(table)
    assert looks(table) == before and save.read_bytes() == written


def test_a_seat_that_is_no_party_hears_the_same_whether_there_is_an_offer_or_not(table: Table) -> None:
    def heard() -> str:
        with pytest.raises(Refused) as caught:
            table.reply("green", BOTH, 1, "accept")
        return str(caught.value)

    before = heard()
    table.offer("red", BOTH, [("red", GIFT)])
    assert heard() == before


class TestDoctrines:
    def test_a_doctrine_answers_a_person_s_offer_when_asked_to_speak(self, save: Path) -> None:
        table = Table.start(bargains(), players=ALL_HUMAN | {"blue": "gentle"}, seed=5, save=save)
        table.offer("red", BOTH, [("red", GIFT), ("red", QUIET)])
        assert table.speak()
        assert offer(table).status == "agreed"
        table.close()
        replies = [e.payload for e in Record.open(save, write=False).events if e.kind == "reply"]
        assert [(r["seat"], r["by"]) for r in replies] == [("blue", "gentle")]

    def test_they_have_said_all_after_a_round_or_two(self) -> None:
        table = Table.start(bargains(), players=dict.fromkeys(SEATS, "gentle"), seed=5)
        spoke = [table.speak() for _ in range(6)]
        assert spoke[0] and not spoke[-1]
        shown = looks(table)
        assert not table.speak() and looks(table) == shown

    def test_people_are_never_spoken_for(self) -> None:
        table = Table.start(bargains(), players=ALL_HUMAN, seed=5)
        table.offer("red", BOTH, [("red", GIFT)])
        assert not table.speak() and offer(table).status == "open"

    def test_a_seat_that_people_sealed_says_nothing_more(self) -> None:
        table = Table.start(bargains(), players=ALL_HUMAN, seed=5)
        table.seal("blue", [])
        table.set_player("blue", "gentle")
        table.offer("red", BOTH, [("red", GIFT)])
        assert not table.speak() and offer(table).status == "open"

    def test_before_a_turn_closes_they_answer_what_is_still_open(self) -> None:
        table = Table.start(bargains(), players=ALL_HUMAN | {"blue": "gentle"}, seed=5)
        table.offer("red", BOTH, [("red", GIFT), ("red", QUIET)])
        table.resolve()
        assert table.look("red").history[1].offers[0].status == "agreed"

    def test_whole_games_of_doctrines_bargain_and_replay(self, tmp_path: Path) -> None:
        statuses: set[str] = set()
        for seed in range(12):
            path = tmp_path / f"{seed}.jsonl"
            players = {"red": "gentle", "blue": "stern", "green": "random"}
            table = Table.start(bargains(), players=players, seed=seed, save=path)
            while not table.ended:
                table.resolve()
            statuses |= {o.status for past in table.look(FACILITATOR).history for o in past.offers}
            shown = looks(table)
            table.close()
            assert verify(path).ok and looks(Table.watch(path)) == shown
        assert statuses >= {"agreed", "refused"} and "open" not in statuses


class TestRecord:
    def test_offers_and_replies_stand_in_the_record_for_their_parties(self, table: Table, save: Path) -> None:
        table.offer("red", BOTH, [("red", GIFT)], note="a start")
        table.offer("blue", BOTH, [("red", LARGE)], counters=1)
        table.reply("red", BOTH, 2, "refuse")
        events = Record.open(save, write=False).events
        assert [(e.kind, e.turn, e.scope) for e in events] == [
            ("offer", 1, BOTH),
            ("offer", 1, BOTH),
            ("reply", 1, BOTH),
        ]
        order = {"move": "gift", "target": "blue", "level": 1, "intent": "", "note": ""}
        assert events[0].payload == {
            "seat": "red",
            "parties": ["red", "blue"],
            "gives": [{"seat": "red", "order": order}],
            "counters": 0,
            "note": "a start",
            "by": "human",
        }
        assert events[2].payload == {
            "seat": "red",
            "parties": ["red", "blue"],
            "number": 2,
            "reply": "refuse",
            "by": "human",
        }

    def test_a_reply_that_cannot_have_been_made_is_named(
        self, table: Table, save: Path, tmp_path: Path
    ) -> None:
        """The line is well formed and chained, but answers an offer that nobody made."""
        table.offer("red", BOTH, [("red", GIFT)])
        table.close()
        with Record.open(save, write=True) as record:
            said = {"seat": "blue", "parties": ["red", "blue"], "number": 7, "reply": "accept", "by": "human"}
            record.append("reply", 1, said, BOTH)
        with pytest.raises(
            Damaged, match="line 3: An offer or reply that was made is refused now: There is no"
        ):
            Table.resume(save)
        found = verify(save)
        assert not found.ok and found.turn == 1 and "refused now" in str(found.problem)

    def test_an_agreement_that_was_changed_is_noticed(self, table: Table, save: Path, tmp_path: Path) -> None:
        table.offer("red", BOTH, [("red", GIFT)])
        table.reply("blue", BOTH, 1, "accept")
        table.resolve()
        table.close()
        forged, old = tmp_path / "forged.jsonl", Record.open(save, write=False)
        with Record.create(forged, old.header) as new:
            for event in old.main_line():
                payload = dict(event.payload)
                if event.kind == "reply":
                    payload["reply"] = "refuse"
                new.append(event.kind, event.turn, payload, event.scope, state_hash=event.state_hash)
        assert verify(save).ok and not verify(forged).ok


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_offers_of_a_game_are_found_again(table: Table, save: Path, viewer: str) -> None:
    table.offer("red", BOTH, [("red", GIFT)])
    table.resolve()
    table.offer("red", SEATS, [("red", GIFT), ("blue", THANKS)])
    table.offer("blue", BOTH, [("blue", Order("pledge.quiet", "red"))])
    table.reply("blue", SEATS, 1, "accept")
    shown = looks(table, viewer)
    table.close()
    again = Table.resume(save)
    assert looks(again, viewer) == shown
    again.close()
