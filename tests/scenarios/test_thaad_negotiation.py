"""What seats promise each other in the THAAD scenario: what stands from the start, how it is checked, what endings rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import pytest

from tabletop.engine import FACILITATOR, Order, Rules, State, resolve, start, view
from tabletop.engine.bargaining import Propose, Reply, Talks, next_turn, talk
from tabletop.engine.errors import Refused
from tabletop.engine.views import PledgeView
from tabletop.scenario import load

NOES = ("no_further_batteries", "no_regional_defence", "no_trilateral_alliance")
QUIET = ("deck", "close_encounter", "line_incident")
DECIDED: tuple[Mapping[str, Sequence[str]], ...] = (
    {"rok": ["decide_battery"]},
    {"rok": ["fix_site:2"]},
    {"us": ["ship_launchers:1"]},
)
"""The first three turns of a game in which the battery comes to work."""


@cache
def game(*without: str, suspicion: int = 0) -> Rules:
    """The scenario without its luck."""
    return load("thaad", without=(*QUIET, *without), constants={"suspicion": suspicion})


def order(words: str) -> Order:
    named, _colon, level = words.partition(":")
    move, _arrow, target = named.partition(">")
    return Order(move, target or None, int(level or 1))


class Play:
    """A game played by words: orders as `move>target:level`, offers that all parties accept."""

    def __init__(self, rules: Rules, seed: int = 1) -> None:
        self.rules, self.state, self.talks = rules, start(rules, seed), Talks()
        self.slots = {slot.name: i for i, slot in enumerate(rules.form.slots)}

    def agree(self, **gives: Sequence[str]) -> None:
        author, *others = gives
        parties = tuple(seat for seat in self.rules.form.seats if seat in gives)
        given = tuple((seat, order(words)) for seat, each in gives.items() for words in each)
        self.talks = talk(self.rules, self.state, self.talks, Propose(author, parties, given))
        number = self.talks.offers[-1].number
        for seat in others:
            self.talks = talk(self.rules, self.state, self.talks, Reply(seat, parties, number, "accept"))

    def turn(self, orders: Mapping[str, Sequence[str]] | None = None) -> State:
        given = {seat: [order(o) for o in each] for seat, each in (orders or {}).items()}
        self.state = resolve(self.rules, self.state, given, None, self.talks)
        self.talks = next_turn(self.talks)
        return self.state

    def __getitem__(self, slot: str) -> int:
        return self.state.slots[self.slots[slot]]

    def pledge(self, viewer: str, name: str, by: str, to: str) -> PledgeView | None:
        seen = view(self.rules, self.state, viewer).pledges
        return next((p for p in seen if (p.id, p.by, p.to) == (name, by, to)), None)

    def promised(self, viewer: str, name: str, by: str, to: str) -> PledgeView:
        """The pledge as the viewer sees it, which knows of it."""
        found = self.pledge(viewer, name, by, to)
        assert found is not None
        return found

    def ending(self) -> str:
        return self.rules.cast.endings[self.state.ending].id if self.state.ended else ""


def deployed(*without: str, suspicion: int = 0, seed: int = 1) -> Play:
    """The fourth turn of a game with a battery at work."""
    play = Play(game(*without, suspicion=suspicion), seed)
    for orders in DECIDED:
        play.turn(orders)
    return play


# ------------------------------------------------------------------------------------------------ what stands already


def test_old_promises_stand_from_the_start_for_all_to_see() -> None:
    seen = view(game(), start(game(), 1), "prc").pledges
    assert {(p.id, p.by, p.to) for p in seen if p.standing and p.status == "in_force"} == {
        ("defence_treaty", "us", "rok"),
        ("armistice", "dprk", "rok"),
        ("treaty_of_1961", "prc", "dprk"),
        ("words_of_2005", "us", "dprk"),
        ("council_decisions", "prc", "us"),
        ("no_regional_defence", "rok", "prc"),
    }


def test_standing_promises_say_little_by_being_kept() -> None:
    """Nothing is done for four turns: what is old and easy to keep moves no trust by more than a deciban."""
    said, silent = Play(game("fading")), Play(game("fading", "pledge_evidence"))
    for _turn in range(4):
        said.turn()
        silent.turn()
    for (holder, other), slot in game().trust_index.items():
        assert abs(said.state.slots[slot] - silent.state.slots[slot]) <= 100, (holder, other)


def test_the_treaty_asks_to_be_seen_in_the_month_after_a_nuclear_test() -> None:
    kept, broken = Play(game()), Play(game())
    for play, then in ((kept, {"us": ["reaffirm_umbrella>rok"]}), (broken, {})):
        play.turn({"dprk": ["nuclear_test"]})
        play.turn(then)
    assert kept.promised("rok", "defence_treaty", "us", "rok").status == "in_force"
    assert broken.promised("rok", "defence_treaty", "us", "rok").status == "broken"
    assert broken["fear_of_abandonment[rok]"] > kept["fear_of_abandonment[rok]"]


# ------------------------------------------------------------------------------------------------- Seoul and Beijing


def test_three_noes_given_and_exchanges_restored_end_in_normalisation() -> None:
    play = deployed()
    play.turn({"prc": ["tour_ban>rok:2"]})
    play.agree(
        rok=["pledge.no_further_batteries>prc", "pledge.no_trilateral_alliance>prc", "joint_statement>prc"],
        prc=["pledge.no_new_measures>rok", "joint_statement>rok", "restore_exchanges>rok:1"],
    )
    for _turn in range(3):
        assert not play.state.ended
        play.turn()
    assert play.ending() == "three_noes_normalisation"


@pytest.mark.parametrize("missing", ["no_further_batteries", "no_trilateral_alliance"])
def test_two_noes_are_not_three(missing: str) -> None:
    play = deployed()
    given = next(no for no in NOES if no not in (missing, "no_regional_defence"))
    play.agree(
        rok=[f"pledge.{given}>prc", "joint_statement>prc"],
        prc=["pledge.no_new_measures>rok", "joint_statement>rok"],
    )
    for _turn in range(4):
        play.turn()
    assert play["thaw"] == 0 and not play.state.ended


def test_a_further_battery_after_the_noes_were_relied_on_is_false_reassurance() -> None:
    play = deployed()
    play.turn({"us": ["ship_launchers:2"]})
    play.agree(rok=["pledge.no_further_batteries>prc"], prc=["pledge.no_new_measures>rok"])
    made = play["trust[prc, rok]"]
    play.turn()
    play.turn({"rok": ["hold"]})
    assert play["trust[prc, rok]"] > made
    play.turn({"rok": ["further_battery"]})
    assert play.ending() == "false_reassurance"
    assert play["trust[prc, rok]"] < made


def test_measures_go_on_in_secret_unless_somebody_counts_them() -> None:
    """A desk for complaints raises the chance that curbs which nobody ordered are found out."""
    alone, counted = deployed(), deployed()
    alone.agree(prc=["pledge.no_new_measures>rok"], rok=["pledge.no_further_batteries>prc"])
    counted.agree(
        prc=["pledge.no_new_measures>rok", "pledge.commerce_desk>rok"],
        rok=["pledge.no_further_batteries>prc", "pledge.commerce_desk>prc"],
    )
    for play in (alone, counted):
        play.turn()
    found = [play.promised("rok", "no_new_measures", "prc", "rok").verification for play in (alone, counted)]
    assert found == [3000, 7500]


def test_what_beijing_never_wrote_is_known_to_two_until_it_leaks() -> None:
    play = deployed()
    play.agree(prc=["pledge.no_new_measures>rok"], rok=["pledge.no_further_batteries>prc"])
    play.turn()
    for viewer, sees in (("prc", True), ("rok", True), (FACILITATOR, True), ("us", False), ("dprk", False)):
        assert (play.pledge(viewer, "no_new_measures", "prc", "rok") is not None) is sees, viewer
    leaking = game().form.injects[game().inject_index["circular"]]
    forced = _with_inject(game(), leaking.index, play.state.turn + 1)
    play.rules = forced
    play.turn()
    assert play.pledge("dprk", "no_new_measures", "prc", "rok") is not None


def _with_inject(rules: Rules, index: int, turn: int) -> Rules:
    """The same rules with one inject that comes when that turn opens."""
    injects = tuple(
        replace(inject, when="turn", turn=turn, condition=None) if inject.index == index else inject
        for inject in rules.form.injects
    )
    return replace(rules, form=replace(rules.form, injects=injects))


# --------------------------------------------------------------------------------------------------------- the radar


def test_a_radar_that_can_be_told_and_visited_is_checked_better() -> None:
    """M4 and M13: terminal mode is worth what Beijing can see of it."""
    words, visits = deployed(), deployed()
    words.turn({"us": ["pledge.terminal_mode>prc"]})
    visits.agree(us=["pledge.terminal_mode>prc", "pledge.site_checks>prc"], prc=["hear_briefing>us"])
    visits.turn()
    plain, checked = (p.promised("prc", "terminal_mode", "us", "prc").verification for p in (words, visits))
    assert plain is not None and checked is not None and plain + 3000 <= checked
    assert visits["distinguishability"] > words["distinguishability"]


def test_tracks_passed_on_in_secret_break_both_words_about_the_radar() -> None:
    play = deployed()
    play.turn({"us": ["pledge.terminal_mode>prc"]})
    play.turn({"us": ["share_tracks"], "rok": ["share_tracks"]})
    events = {
        (play.rules.cast.pledges[play.rules.form.bonds[bond].pledge].id, kind)
        for bond, kind, _false in play.state.report.pledges
    }
    broken = {name for name, kind in events if kind in ("breach", "alarm")}
    assert broken == {"terminal_mode", "no_regional_defence"}


# ---------------------------------------------------------------------------------------------------------- the North


def freeze(play: Play, *halves: str) -> None:
    """Washington and Pyongyang agree on both halves of a freeze; Seoul orders what it is given here."""
    play.agree(dprk=["pledge.tests_suspended>us"], us=["pledge.drills_suspended>dprk"])
    play.turn({"rok": list(halves)} if halves else None)


def trusting(seed: int) -> Play:
    """A game in which Washington and Pyongyang start out at a trust of one half in each other."""
    rules = game()
    us, dprk = rules.seat_index["us"], rules.seat_index["dprk"]
    wanted = {rules.trust_index[us, dprk], rules.trust_index[dprk, us]}
    slots = tuple(replace(s, start=0) if i in wanted else s for i, s in enumerate(rules.form.slots))
    return Play(replace(rules, form=replace(rules.form, slots=slots)), seed)


def test_a_freeze_over_seouls_head_settles_nothing_until_seoul_gives_its_half() -> None:
    over, joined = trusting(1), trusting(1)
    freeze(over)
    freeze(joined, "pledge.drills_suspended>dprk")
    for _turn in range(4):
        over.turn()
        joined.turn()
    passed_over = dict(game().form.over_head)[game().seat_index["rok"]]
    assert over.state.slots[passed_over] == joined.state.slots[passed_over] == 1
    assert over["freeze_kept"] == joined["freeze_kept"] == 5
    assert over.ending() == "" and joined.ending() == "freeze_for_freeze"


def test_a_proposal_on_the_table_makes_either_half_cheaper() -> None:
    left = []
    for first in ({}, {"prc": ["propose_freeze"]}):
        play = Play(game())
        play.turn(first)
        play.turn({"us": ["pledge.drills_suspended>dprk"], "dprk": ["pledge.tests_suspended>us"]})
        left.append((play["capital[us]"], play["capital[dprk]"]))
    (us, dprk), cheaper = left
    assert cheaper == (us + 1, dprk + 1)


def test_a_flight_breaks_the_freeze_for_all_to_see() -> None:
    play = Play(game())
    play.agree(dprk=["pledge.tests_suspended>us"], us=["pledge.drills_suspended>dprk"])
    play.turn()
    before = play["trust[us, dprk]"]
    play.turn({"dprk": ["missile_launch:1"]})
    assert play.promised("us", "tests_suspended", "dprk", "us").status == "broken"
    assert play["trust[us, dprk]"] < before - 300


def test_inspectors_look_into_workshops_that_satellites_do_not_see() -> None:
    play = Play(game())
    play.turn({"dprk": ["pledge.tests_suspended>us"]})
    assert play.promised("us", "tests_suspended", "dprk", "us").verification == 2000
    play.turn({"dprk": ["pledge.inspectors>us"]})
    assert play.promised("us", "tests_suspended", "dprk", "us").verification == 8000


# ----------------------------------------------------------------------------------------------------- core interests


def test_asking_for_what_was_declared_not_for_trade_crosses_a_line() -> None:
    calm, crossed = deployed(), deployed()
    for play, first in ((calm, {}), (crossed, {"rok": ["declare.defence_not_for_trade"]})):
        play.turn(first)
        play.talks = talk(
            play.rules,
            play.state,
            play.talks,
            Propose(
                "prc",
                ("prc", "rok"),
                (("prc", order("pledge.no_new_measures>rok")), ("rok", order("environmental_review"))),
            ),
        )
        play.turn()
    assert crossed["escalation"] > calm["escalation"] + 2


def test_no_new_measures_can_only_be_agreed() -> None:
    with pytest.raises(Refused):
        deployed().turn({"prc": ["pledge.no_new_measures>rok"]})


def test_seouls_fears_are_estimated_closer_by_a_patron_that_consults() -> None:
    widths = []
    for orders in ({}, {"us": ["pledge.consult_first>rok"]}):
        play = Play(game())
        play.turn(orders)
        for viewer in ("us", "prc"):
            seen = view(play.rules, play.state, viewer).estimates
            found = [e.high - e.low for e in seen if e.key == "fear_of_entrapment[rok]"]
            assert len(found) == (viewer == "us")
            widths += found
    assert widths[1] < widths[0]
