"""How doctrines bargain: from their own knowledge, in character, and in no order of seats."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given

from tabletop.doctrine import choose, seat_luck
from tabletop.doctrine.bargaining import negotiate
from tabletop.engine import Order, State, known, resolve, start
from tabletop.engine.bargaining import NO_TALKS, Propose, Reply, TalkAct, Talks, bound, next_turn, talk
from tabletop.lab.turns import play_turns
from tests.engine.games import SEEDS
from tests.engine.pact import RESTRAINT, RESTRAINT_BACK, altered, rules_of, slot

RULES = rules_of()
FAIR = dict.fromkeys(RULES.form.seats, "fair")
BOTH = ("east", "west")


def lucks(seed: int) -> dict[str, int]:
    """The words from which each seat's doctrine throws its dice."""
    return {seat: seat_luck(seed, i) for i, seat in enumerate(RULES.form.seats)}


def answer_of_west(offer: Propose, state: State | None = None, text: str | None = None) -> TalkAct:
    """What West's doctrine says to an offer."""
    rules = RULES if text is None else rules_of(text)
    begun = start(rules, 1) if state is None else state
    talks = talk(rules, begun, NO_TALKS, offer)
    _after, said = negotiate(rules, begun, talks, {"west": "fair"}, lucks(1))
    return next(act for act in said if not isinstance(act, Propose) or act.counters)


def played(seed: int, turns: int = 6) -> tuple[State, list[Talks]]:
    """A game in which all seats are doctrines that talk until nobody says more."""
    state, talks, history = start(RULES, seed), NO_TALKS, []
    for _ in range(turns):
        for _round in range(3):
            talks, said = negotiate(RULES, state, talks, FAIR, lucks(seed))
            if not said:
                break
        orders = {
            seat: choose(RULES, known(RULES, state, seat, bound(talks, i)), "fair", lucks(seed)[seat]).orders
            for i, seat in enumerate(RULES.form.seats)
        }
        state = resolve(RULES, state, orders, {}, talks)
        history.append(talks)
        talks = next_turn(talks)
    return state, history


def test_doctrines_make_offers_agree_and_are_bound() -> None:
    outcomes = Counter(o.status for seed in range(20) for talks in played(seed)[1] for o in talks.offers)
    assert outcomes["agreed"] > 0 and outcomes["refused"] + outcomes["countered"] > 0
    assert sum(slot(RULES, played(seed)[0], "deals(east, west)") for seed in range(20)) == sum(
        o.status == "agreed" and o.parties == (0, 1)
        for seed in range(20)
        for t in played(seed)[1]
        for o in t.offers
    )


def test_an_even_exchange_is_accepted_and_a_gift_demanded_is_not() -> None:
    even = Propose("east", BOTH, (("east", RESTRAINT), ("west", RESTRAINT_BACK)))
    assert answer_of_west(even) == Reply("west", BOTH, 1, "accept")
    demand = Propose(
        "east", BOTH, (("west", RESTRAINT_BACK), ("west", Order("pledge.south_stays_out", "east")))
    )
    found = answer_of_west(demand)
    assert isinstance(found, Propose) or found == Reply("west", BOTH, 1, "refuse")


def test_what_is_asked_for_too_little_is_countered_by_asking_for_more() -> None:
    cheap = Propose(
        "east",
        BOTH,
        (("east", Order("admit")), ("west", RESTRAINT_BACK), ("west", Order("report_drills", "east"))),
    )
    found = answer_of_west(cheap)
    assert isinstance(found, Propose) and found.counters == 1
    assert len([give for give in found.gives if give[0] == "east"]) == 2


def test_a_promise_that_cannot_be_checked_is_worth_only_as_much_as_trust() -> None:
    """West trusts East at 35%: unverified, restraint for restraint no longer pays; verified it does."""
    even = Propose("east", BOTH, (("east", RESTRAINT), ("west", RESTRAINT_BACK)))
    blind = altered(("watch: 50", "watch: 0"))
    found = answer_of_west(even, text=blind)
    assert found != Reply("west", BOTH, 1, "accept")
    assert answer_of_west(even, text=altered(("watch: 50", "watch: 100"))) == Reply("west", BOTH, 1, "accept")


def test_a_declared_core_interest_is_not_for_sale_and_not_asked_for() -> None:
    state = resolve(RULES, start(RULES, 1), {"east": [Order("declare.waters")]})
    rich = Propose(
        "west",
        BOTH,
        (
            ("east", Order("pledge.south_stays_out", "west")),
            ("west", RESTRAINT_BACK),
            ("west", Order("admit")),
        ),
    )
    talks = talk(RULES, state, NO_TALKS, rich)
    _after, said = negotiate(RULES, state, talks, {"east": "fair"}, lucks(1))
    assert said[0] == Reply("east", BOTH, 1, "refuse")
    for seed in range(30):
        _after, said = negotiate(RULES, state, NO_TALKS, {"west": "fair"}, lucks(seed))
        asked = [
            order.move
            for act in said
            if isinstance(act, Propose)
            for seat, order in act.gives
            if seat == "east"
        ]
        assert "pledge.south_stays_out" not in asked


@given(SEEDS)
def test_negotiating_twice_says_the_same_and_each_seat_knows_only_its_own(seed: int) -> None:
    state = start(RULES, seed)
    once = negotiate(RULES, state, NO_TALKS, FAIR, lucks(seed))
    assert once == negotiate(RULES, state, NO_TALKS, dict(reversed(FAIR.items())), lucks(seed))
    hidden = [i for i, s in enumerate(RULES.form.slots) if not s.visible & 1]
    thrown = replace(
        state,
        slots=tuple(
            s.low if i in hidden else v
            for i, (s, v) in enumerate(zip(RULES.form.slots, state.slots, strict=True))
        ),
    )
    east_alone = {"east": "fair"}
    assert (
        negotiate(RULES, state, NO_TALKS, east_alone, lucks(seed))[1]
        == negotiate(RULES, thrown, NO_TALKS, east_alone, lucks(seed))[1]
    )


def test_a_doctrine_that_keeps_its_word_never_breaches_and_does_what_it_owes() -> None:
    for seed in range(20):
        state, _history = played(seed)
        assert not [event for event in state.report.pledges if event[1] in ("breach",)]
    state = start(RULES, 1)
    deal = Propose(
        "east", BOTH, (("east", Order("pledge.openness", "west")), ("west", Order("pledge.openness", "east")))
    )
    talks = talk(RULES, state, talk(RULES, state, NO_TALKS, deal), Reply("west", BOTH, 1, "accept"))
    for i, seat in enumerate(BOTH):
        orders = choose(RULES, known(RULES, state, seat, bound(talks, i)), "fair", seat_luck(1, i)).orders
        assert Order("report_drills", BOTH[1 - i]) in orders


def test_one_that_means_to_break_its_word_does_so_where_it_is_not_plainly_seen() -> None:
    rules = rules_of(
        altered(
            ("bargains: {offers: 100%, demand: 100}", "bargains: {offers: 100%, demand: 100, keeps: 60%}")
        )
    )
    state = resolve(rules, start(rules, 1), {"east": [RESTRAINT]})
    broke = sum(
        Order("arm_quietly") in choose(rules, known(rules, state, "east"), "fair", seat_luck(seed, 0)).orders
        for seed in range(300)
    )
    assert 0.3 < broke / 300 < 0.5


def test_a_counter_offer_asks_for_nothing_that_touches_what_the_author_declared() -> None:
    """East asks too much; West asks for something more, but not for the core interest that East has declared."""
    drills = Order("report_drills", "east")
    cheap = Propose("east", BOTH, (("east", RESTRAINT), ("west", RESTRAINT_BACK), ("west", drills)))

    def asked(state: State) -> set[str]:
        found = answer_of_west(cheap, state)
        assert isinstance(found, Propose)
        return {order.move for seat, order in found.gives if seat == "east"}

    begun = start(RULES, 1)
    assert "pledge.south_stays_out" in asked(begun), "the least that is enough"
    declared = resolve(RULES, begun, {"east": [Order("declare.waters")]})
    assert "pledge.south_stays_out" not in asked(declared)


def test_no_seat_offers_the_core_interest_that_it_has_declared() -> None:
    state = resolve(RULES, start(RULES, 1), {"east": [Order("declare.waters")]})
    offered = {"silent": set[str](), "declared": set[str]()}
    for seed in range(60):
        for key, at in (("silent", start(RULES, seed)), ("declared", state)):
            _after, said = negotiate(RULES, at, NO_TALKS, {"east": "fair"}, lucks(seed))
            offered[key] |= {
                o.move for a in said if isinstance(a, Propose) for s, o in a.gives if s == "east"
            }
    assert "pledge.south_stays_out" in offered["silent"] - offered["declared"]


def test_a_doctrine_does_not_know_of_red_lines_that_are_kept_from_its_seat() -> None:
    """East's line is told to nobody, so West asks as if there were none."""
    line = "    declared: false\n    if: asked(self, south_stays_out)"
    dear = ("    disposes_of: [south]\n", "    disposes_of: [south]\n    benefit: 20\n")
    open_ = rules_of(altered(dear, (line, "    if: turn < 0")))
    secret = rules_of(altered(dear, (line, "    public: false\n    if: asked(self, south_stays_out)")))
    for seed in range(40):
        said = [
            negotiate(rules, start(rules, seed), NO_TALKS, {"west": "fair"}, lucks(seed))[1]
            for rules in (open_, secret)
        ]
        assert said[0] == said[1]


def test_one_that_keeps_its_word_breaks_it_by_no_answer() -> None:
    """East has promised not to coerce; of two answers to what comes before it, one would."""
    text = altered(
        ("forbids: [arm.much, arm_quietly]", "forbids: ['tag:coerce', arm_quietly]"),
        (
            "endings:\n",
            (
                "injects:\n  slight:\n    name: Slight\n    text: A slight.\n    when: {turn: 2}\n    choice:\n      seat: east\n"
                "      question: Answer?\n      default: shrug\n      options:\n"
                "        hit: {name: Hit back, tags: [coerce, reassure, verify], severity: posturing}\n"
                "        shrug: {name: Shrug, severity: status_quo}\nendings:\n"
            ),
        ),
    )
    rules = rules_of(text)
    answers = {"free": set[str](), "bound": set[str]()}
    for key, orders in (("free", []), ("bound", [RESTRAINT])):
        state = resolve(rules, start(rules, 1), {"east": orders})
        for seed in range(30):
            answers[key] |= {
                said
                for _i, said in choose(rules, known(rules, state, "east"), "fair", seat_luck(seed, 0)).answers
            }
    assert answers == {"free": {"hit", "shrug"}, "bound": {"shrug"}}


def test_which_of_two_counter_offers_takes_the_place_of_an_offer_is_no_matter_of_the_order_of_seats() -> None:
    """West and South both answer East's offer among three by another: now this one comes first, now that one."""
    rules = rules_of(
        altered(
            (
                "Report drills\n    by: [powers]\n    target: [powers]",
                "Report drills\n    by: [everyone]\n    target: [everyone]",
            ),
            ("in_offers: true}", "in_offers: true, benefit: 20}"),
            ("demand: 100", "demand: 500"),
        )
    )
    everyone = ("east", "west", "south")
    state = start(rules, 1)
    drills = Order("report_drills", "east")
    greedy = Propose("east", everyone, (("west", drills), ("south", drills)))
    talks = talk(rules, state, NO_TALKS, greedy)
    players = {"west": "fair", "south": "fair"}
    first = Counter(
        act.seat
        for seed in range(40)
        for act in negotiate(rules, state, talks, players, lucks(seed))[1]
        if isinstance(act, Propose) and act.counters
    )
    assert set(first) == {"west", "south"} and sum(first.values()) == 40


def test_one_that_keeps_its_word_does_nothing_that_breaches_it_with_what_it_orders_besides() -> None:
    """Words given in the very turn bind, and what it does itself makes notice due: it gives notice or leaves it be."""
    rules = rules_of(
        altered(
            ("prefer: [{tags: {hold: 1, reassure: 3, verify: 3}}]", "prefer: [{tags: {arm: 4, talk: 3}}]"),
            ("    lasts: 3\n", "    lasts: 3\n    tags: [talk]\n"),
            (
                "    requires: [report_drills]\n    lasts: 0\n    visible: private\n    alone: false\n",
                "    requires: [report_drills]\n    due: did(self, arm) > 0\n    lasts: 2\n    tags: [talk]\n",
            ),
            ("start: 3, seen_by: owner}", "start: 3, renews: 1, seen_by: owner}"),
            ("forbids: [arm.much, arm_quietly]\n", "forbids: [arm.much, arm_quietly]\n    false_alarms: 0\n"),
        )
    )
    happened, armed = Counter[str](), 0
    for seed in range(30):
        for state in play_turns(rules, start(rules, seed), FAIR, lucks(seed)):
            happened.update(kind for _bond, kind, _false in state.report.pledges)
            armed += sum("arm" in rules.form.acts[done.act].tags for done in state.report.acts)
    assert happened["made"] > 50 and armed > 50
    assert happened["alarm"] == happened["breach"] == 0


def test_one_that_keeps_its_word_gives_nothing_in_an_offer_that_breaches_it() -> None:
    """West has forsworn admitting inspectors: it neither sells nor offers that, and one that breaks its word does."""
    forbids = ("forbids: [arm.much, arm_quietly]", "forbids: [admit]")
    keeper, breaker = altered(forbids), altered(forbids, ("demand: 100}", "demand: 100, keeps: 0%}"))
    rich = Propose("east", BOTH, (("east", Order("report_drills", "west")), ("west", Order("admit"))))
    for text, sells in ((keeper, False), (breaker, True)):
        rules = rules_of(text)
        state = resolve(rules, start(rules, 1), {"west": [RESTRAINT_BACK]})
        assert (answer_of_west(rich, state, text) == Reply("west", BOTH, 1, "accept")) is sells
        offered = {
            order.move
            for seed in range(60)
            for act in negotiate(rules, state, NO_TALKS, {"west": "fair"}, lucks(seed))[1]
            if isinstance(act, Propose)
            for seat, order in act.gives
            if seat == "west"
        }
        assert ("admit" in offered) is sells
        both = Propose(
            "east", BOTH, (("west", RESTRAINT_BACK), ("west", Order("admit")), ("east", RESTRAINT))
        )
        said = answer_of_west(both, None, text)
        assert sells or said == Reply("west", BOTH, 1, "refuse")
