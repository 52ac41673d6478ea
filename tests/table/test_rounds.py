"""The keyboard goes round until a whole round brought no talk and all have sealed."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tabletop.table.rounds import Rounds

SEATS = ("north", "south", "isle")


def after(*passed: str, talked: bool = False) -> Rounds:
    """Round one after these seats passed."""
    rounds = Rounds(1)
    for seat in passed:
        rounds = rounds.passed(seat)
    return rounds.talk() if talked else rounds


class TestRounds:
    """Who comes next, and when it is enough."""

    def test_every_seat_has_its_go_in_the_scenarios_order(self) -> None:
        assert after().ahead(SEATS, SEATS) == SEATS
        assert after("south").ahead(SEATS, ("north", "isle")) == ("north", "isle")

    def test_a_seat_that_has_sealed_is_called_as_any_other(self) -> None:
        assert after("north").ahead(SEATS, ()) == ("south", "isle")

    def test_a_round_without_talk_in_which_all_sealed_ends_the_turn(self) -> None:
        assert after(*SEATS).over(SEATS, ())
        assert not after("north", "south").over(SEATS, ())

    def test_after_talk_all_seats_come_again_the_sealed_ones_too(self) -> None:
        rounds = after(*SEATS, talked=True)
        assert not rounds.over(SEATS, ())
        again = rounds.onward(SEATS)
        assert (again.number, again.ahead(SEATS, ())) == (2, SEATS)

    def test_talk_before_the_round_is_over_starts_no_new_one(self) -> None:
        rounds = after("north", talked=True)
        assert rounds.onward(SEATS) == rounds

    def test_without_talk_only_those_come_again_who_have_not_sealed(self) -> None:
        rounds = after(*SEATS).onward(SEATS)
        assert (rounds.number, rounds.ahead(SEATS, ("south",))) == (1, ("south",))
        assert not rounds.over(SEATS, ("south",))

    @given(st.lists(st.tuples(st.sampled_from(SEATS), st.booleans()), max_size=30))
    def test_whoever_talks_is_heard_by_every_other_seat_before_the_turn_ends(
        self, goes: list[tuple[str, bool]]
    ) -> None:
        rounds = Rounds(1)
        unheard: set[str] = set()
        for wanted, talks in goes:
            rounds = rounds.onward(SEATS)
            ahead = rounds.ahead(SEATS, ())
            if not ahead:
                break
            seat = wanted if wanted in ahead else ahead[0]
            unheard.discard(seat)
            if talks:
                rounds = rounds.talk()
                unheard |= set(SEATS) - {seat}
            rounds = rounds.passed(seat)
            if rounds.over(SEATS, ()):
                assert not unheard
