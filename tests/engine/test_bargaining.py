"""Offers between seats: made, countered, accepted, refused, withdrawn, lapsed; nothing half agreed; nothing told to others."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from tabletop.engine import FACILITATOR, SPECTATOR, Order, Refused, State, known, resolve, start, view
from tabletop.engine.bargaining import (
    NO_TALKS,
    Propose,
    Reply,
    TalkAct,
    Talks,
    bound,
    closed,
    next_turn,
    talk,
)
from tabletop.engine.legality import refusals
from tests.engine.pact import RESTRAINT, RESTRAINT_BACK, altered, hold, mutual, rules_of, slot

RULES = rules_of()
STATE = start(RULES, 1)
BOTH = ("east", "west")
OPENNESS = Order("pledge.openness", "west")
DRILLS = Order("report_drills", "west")
EXCHANGE = Propose("east", BOTH, (("east", RESTRAINT), ("west", RESTRAINT_BACK)))


def said(*acts: TalkAct, state: State = STATE, talks: Talks = NO_TALKS) -> Talks:
    """The talks after these acts."""
    for act in acts:
        talks = talk(RULES, state, talks, act)
    return talks


def asks_for_south(state: State) -> Talks:
    """West asks East to keep South out, and is not answered."""
    ask = Propose("west", BOTH, (("east", Order("pledge.south_stays_out", "west")),))
    return talk(RULES, state, NO_TALKS, ask)


def why(*acts: TalkAct, talks: Talks = NO_TALKS, **sealed: list[Order]) -> str:
    """Why the last of these acts is refused."""
    talks = said(*acts[:-1], talks=talks)
    with pytest.raises(Refused) as refused:
        talk(RULES, STATE, talks, acts[-1], sealed)
    return " ".join(str(reason) for reason in refused.value.reasons)


def statuses(talks: Talks) -> list[str]:
    return [offer.status for offer in talks.offers]


def test_what_all_parties_accept_becomes_pledges_and_orders_at_the_resolution() -> None:
    after = hold(RULES, STATE, mutual(NO_TALKS, RULES, STATE))
    assert [(p.by, p.to, p.status) for p in view(RULES, after, "south").pledges if p.id == "restraint"] == [
        ("east", "west", "in_force"),
        ("west", "east", "in_force"),
    ]
    assert slot(RULES, after, "deals(east, west)") == 1
    assert [deal.parties for deal in view(RULES, after, "east").deals] == [BOTH]
    assert view(RULES, after, "south").deals == ()
    assert all(done.agreed for done in after.report.acts)
    assert slot(RULES, after, "capital[east]") == slot(RULES, STATE, "capital[east]") - 1


def test_what_is_not_accepted_by_all_lapses_and_nothing_of_it_happens() -> None:
    open_ = said(EXCHANGE)
    assert hold(RULES, STATE, open_).slots == hold(RULES, STATE).slots
    assert statuses(closed(open_)) == ["lapsed"]


def test_an_agreed_pledge_binds_at_this_very_resolution() -> None:
    after = hold(RULES, STATE, mutual(NO_TALKS, RULES, STATE), east=[Order("arm", level=2)])
    assert [
        p.status for p in view(RULES, after, FACILITATOR).pledges if (p.id, p.by) == ("restraint", "east")
    ] == ["broken"]


def test_making_an_offer_reserves_its_cost_and_withdrawing_frees_it() -> None:
    """East has 3 capital: restraint reserves 1, so that arming for 2 twice over is too much."""
    talks = said(EXCHANGE)
    promised = bound(talks, 0)
    knows = known(RULES, STATE, "east", promised)
    dear = [Order("arm", level=2), DRILLS]
    assert "promised in offers" in str(refusals(RULES, knows, dear)[0])
    assert "withdraw from the offer" in str(refusals(RULES, knows, [RESTRAINT])[0])
    free = said(Reply("east", BOTH, 1, "withdraw"), talks=talks)
    assert bound(free, 0) == ()
    assert refusals(RULES, known(RULES, STATE, "east", bound(free, 0)), dear) == ()


def test_what_a_seat_could_not_pay_beside_what_it_sealed_is_refused_with_the_reason() -> None:
    sealed = [Order("arm", level=2), Order("report_drills", "east")]
    assert "only 3 is left" in why(EXCHANGE, Reply("west", BOTH, 1, "accept"), west=sealed)
    assert "only 3 is left" in why(EXCHANGE, east=[Order("arm", level=2), DRILLS])


def test_a_counter_offer_keeps_its_ancestry_and_frees_what_it_replaces() -> None:
    counter = Propose("west", BOTH, (("east", OPENNESS), ("west", RESTRAINT_BACK)), counters=1)
    talks = said(EXCHANGE, counter)
    assert statuses(talks) == ["countered", "open"]
    assert [(o.number, o.counters) for o in talks.offers] == [(1, 0), (2, 1)]
    assert (bound(talks, 0), bound(talks, 1)) == ((), (RESTRAINT_BACK,))
    agreed = said(Reply("east", BOTH, 2, "accept"), talks=talks)
    assert statuses(agreed) == ["countered", "agreed"]


def test_an_acceptance_taken_back_opens_the_offer_again_and_the_author_ends_it() -> None:
    agreed = mutual(NO_TALKS, RULES, STATE)
    assert statuses(said(Reply("west", BOTH, 1, "withdraw"), talks=agreed)) == ["open"]
    assert statuses(said(Reply("east", BOTH, 1, "withdraw"), talks=agreed)) == ["withdrawn"]


def test_three_parties_must_all_accept() -> None:
    everyone = ("east", "west", "south")
    offer = Propose("east", everyone, (("east", RESTRAINT), ("west", RESTRAINT_BACK)))
    talks = said(offer, Reply("south", everyone, 1, "accept"))
    assert statuses(talks) == ["open"]
    assert statuses(said(Reply("west", everyone, 1, "accept"), talks=talks)) == ["agreed"]


def test_m15_an_agreement_that_disposes_of_an_absent_seat_is_marked_over_its_head() -> None:
    talks = said(Reply("east", BOTH, 1, "accept"), talks=asks_for_south(STATE))
    assert view(RULES, STATE, "east", talks).offers[0].over_head == ("south",)
    after = hold(RULES, STATE, talks)
    assert slot(RULES, after, "over_head(south)") == 1
    present = said(
        Propose("west", ("east", "west", "south"), (("east", Order("pledge.south_stays_out", "west")),)),
        Reply("east", ("east", "west", "south"), 1, "accept"),
        Reply("south", ("east", "west", "south"), 1, "accept"),
    )
    assert slot(RULES, hold(RULES, STATE, present), "over_head(south)") == 0


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (Propose("east", ("east",), (("east", RESTRAINT),)), "at least one other seat"),
        (Propose("east", ("west", "south"), (("west", RESTRAINT_BACK),)), "at least one other seat"),
        (Propose("east", ("east", "atlantis"), (("east", RESTRAINT),)), "no seat atlantis"),
        (Propose("east", BOTH, ()), "1 to 12 things"),
        (Propose("east", BOTH, (("south", Order("hold")),)), "no party"),
        (Propose("east", BOTH, (("east", Order("hold")),)), "cannot stand in an offer"),
        (Propose("east", BOTH, (("east", Order("nothing")),)), "no move nothing"),
        (Propose("east", BOTH, (("east", RESTRAINT), ("east", RESTRAINT))), "stands twice"),
        (Propose("east", ("east", "south"), (("east", RESTRAINT),)), "given to one of its parties"),
        (Propose("east", BOTH, (("east", RESTRAINT),), note="x" * 201), "one line of at most"),
        (Propose("east", BOTH, (("east", RESTRAINT),), counters=7), "no offer 7"),
        (Reply("east", BOTH, 1, "accept"), "no offer 1"),
    ],
)
def test_a_wrong_offer_gets_a_sentence(act: TalkAct, sentence: str) -> None:
    assert sentence in why(act)


@pytest.mark.parametrize("last", ["accept", "refuse", "withdraw"])
@pytest.mark.parametrize("first", ["refuse", "withdraw", "counter"])
def test_acts_on_one_offer_apply_in_their_order_and_a_late_one_changes_nothing(first: str, last: str) -> None:
    counter = Propose("west", BOTH, (("east", OPENNESS),), counters=1)
    acts: dict[str, TalkAct] = {
        "refuse": Reply("west", BOTH, 1, "refuse"),
        "withdraw": Reply("east", BOTH, 1, "withdraw"),
        "counter": counter,
    }
    talks = said(EXCHANGE, acts[first])
    with pytest.raises(Refused):
        talk(RULES, STATE, talks, Reply("west", BOTH, 1, last))  # type: ignore[arg-type]
    assert talks == said(EXCHANGE, acts[first]), "the talks given are never changed"


def test_a_seat_that_is_no_party_cannot_tell_an_offer_from_none() -> None:
    stranger = [Reply("south", BOTH, n, "accept") for n in (1, 9)]
    assert why(EXCHANGE, stranger[0]).replace("1", "9") == why(EXCHANGE, stranger[1])
    assert view(RULES, STATE, "south", said(EXCHANGE)) == view(RULES, STATE, "south")
    assert view(RULES, STATE, SPECTATOR, said(EXCHANGE)) == view(RULES, STATE, SPECTATOR)


def test_numbers_are_counted_in_each_channel_and_go_on_in_the_next_turn() -> None:
    to_south = Propose("east", ("east", "south"), (("east", Order("admit")),))
    talks = next_turn(said(EXCHANGE, to_south))
    again = said(EXCHANGE, to_south, talks=talks)
    assert [(len(o.parties), o.parties, o.number) for o in again.offers] == [(2, (0, 1), 2), (2, (0, 2), 2)]


PROPOSALS: list[TalkAct] = [
    EXCHANGE,
    Propose("west", ("west", "south"), (("west", Order("admit")),)),
    Propose("south", ("east", "south"), (("east", Order("admit")),)),
]


@given(st.permutations(PROPOSALS))
def test_different_seats_acts_on_different_offers_commute(order: list[TalkAct]) -> None:
    """Whoever comes first: the same offers, the same numbers, the same reservations."""
    assert said(*order) == said(*PROPOSALS)
    answers: list[TalkAct] = [
        Reply("west", BOTH, 1, "accept"),
        Reply("south", ("west", "south"), 1, "refuse"),
    ]
    begun = said(*PROPOSALS)
    assert len({said(*acts, talks=begun) for acts in permutations(answers)}) == 1


def test_two_acceptances_that_a_seat_could_not_pay_together_are_refused_at_the_second() -> None:
    """West has 3 capital: arming for 2 is sealed, restraint costs 1, reporting its drills 1 more."""
    ask = Propose("east", BOTH, (("west", Order("report_drills", "east")),))
    talks = said(EXCHANGE, ask)
    sealed = {"west": [Order("arm", level=2)]}
    talks = talk(RULES, STATE, talks, Reply("west", BOTH, 1, "accept"), sealed)
    with pytest.raises(Refused):
        talk(RULES, STATE, talks, Reply("west", BOTH, 2, "accept"), sealed)
    after = resolve(RULES, STATE, sealed, {}, talks)
    assert slot(RULES, after, "deals(east, west)") == 1


def test_an_offer_shows_each_party_its_own_costs_alone() -> None:
    for viewer in BOTH:
        gives = view(RULES, STATE, viewer, said(EXCHANGE)).offers[0].gives
        assert [bool(give.costs) for give in gives] == [give.clause.seat == viewer for give in gives]


def test_what_was_agreed_waits_like_what_was_ordered_and_what_was_withdrawn_does_not() -> None:
    rules = rules_of(altered(("{name: Admit inspectors, ", "{name: Admit inspectors, cooldown: 2, ")))
    state = start(rules, 1)
    offer = Propose("east", BOTH, (("east", Order("admit")),))
    open_ = talk(rules, state, NO_TALKS, offer)
    agreed = talk(rules, state, open_, Reply("west", BOTH, 1, "accept"))
    for talks, waits in (
        (agreed, True),
        (talk(rules, state, open_, Reply("east", BOTH, 1, "withdraw")), False),
    ):
        after = hold(rules, state, talks)
        refused = refusals(rules, known(rules, after, "east"), [Order("admit")])
        assert bool(refused) is waits
        if waits:
            assert "may be ordered again" in str(refused[0])
            with pytest.raises(Refused, match="may be ordered again"):
                talk(rules, after, NO_TALKS, offer)
