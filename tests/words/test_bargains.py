"""Pledges, offers, agreements, messages and estimates in words, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest

from tabletop import words
from tabletop.engine.bargaining import OfferStatus
from tabletop.engine.views import FACILITATOR, SPECTATOR, PledgeEventView, PledgeView
from tabletop.i18n import Text, language, set_language
from tests.words import bargain_samples as b, samples as s

V = b.VIEW
STATUSES = get_args(OfferStatus)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test starts in English and leaves the language as it was."""
    spoken = language()
    set_language("en")
    yield
    set_language(spoken)


def test_a_clause_says_who_gives_what_to_whom_for_how_long_and_how_it_is_verified() -> None:
    assert words.clause_line(V, b.RESTRAINT) == (
        "Washington promises Beijing: No major arms package, for 4 turns, verified 80%"
    )
    assert words.clause_line(V, b.NOTICE) == (
        "Beijing promises Washington: Notice of exercises, until renounced, verification unknown"
    )
    assert words.clause_line(V, b.RECOGNISE).endswith("for one turn, not verifiable")
    assert words.clause_line(V, b.CALL) == "Washington orders Hotline call, towards Beijing"
    assert words.clause_line(V, b.DRILL, 2) == "Beijing orders Exercise (large), towards Taipei"


def test_a_clause_in_chinese_reads_as_taiwan_writes() -> None:
    set_language("zh-Hant")
    assert words.clause_line(V, b.RESTRAINT) == "華府向北京承諾：不出售重大軍備，為期4回合、查證機率80%"
    assert words.clause_line(V, b.CALL) == "華府對北京採取「熱線通話」"


def test_what_is_delicate_about_a_clause_is_said() -> None:
    assert words.clause_notes(V, b.CALL) == []
    assert words.clause_notes(V, b.RECOGNISE) == [
        "It is in force already: giving it again renews it.",
        "It settles affairs of Taipei.",
        "It touches a core interest of Beijing: One China.",
    ]


def test_an_offer_is_named_by_its_author_number_and_what_it_counters() -> None:
    assert words.offer_title(V, b.OFFER) == "Offer 3 from Beijing"
    assert words.offer_title(V, b.OWN_OFFER) == "Your counter-offer 4 to Beijing, in place of offer 3"
    assert words.offer_title(V, b.THREE) == "Your offer 1 to Beijing, Taipei"
    assert words.offer_title(V, replace(b.THREE, by="prc")) == "Offer 1 from Beijing to Washington, Taipei"
    assert words.offer_title(replace(V, viewer=FACILITATOR), b.OFFER) == "Offer 3 from Beijing to Washington"


def test_an_open_offer_says_whose_answer_it_waits_for() -> None:
    assert words.offer_status(V, b.OFFER) == "open, waiting for your answer"
    assert words.offer_status(V, b.OWN_OFFER) == "open, waiting for Beijing"
    assert words.offer_status(V, b.THREE) == "open, waiting for Taipei"


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
def test_every_status_of_an_offer_and_of_a_pledge_has_a_word_of_its_own(tag: str) -> None:
    set_language(tag)
    said = {words.offer_status(V, replace(b.OFFER, status=status)) for status in STATUSES}
    assert len(said) == 6
    pledges: tuple[PledgeView, ...] = tuple(
        replace(b.HELD, status=status) for status in ("in_force", "kept", "broken", "renounced")
    )
    assert len({words.pledge_status(pledge) for pledge in pledges}) == 4


def test_an_offer_in_full_lists_what_each_gives_with_ones_own_costs() -> None:
    assert words.offer_lines(V, b.OFFER) == [
        "Offer 3 from Beijing: open, waiting for your answer",
        "Washington promises Beijing: No major arms package, for 4 turns, verified 80%; costs political capital 1",
        "Beijing promises Washington: Notice of exercises, until renounced, verification unknown",
        "Note: “in good faith”",
    ]


def test_an_offer_says_over_whose_head_it_goes_what_it_touches_and_why_it_cannot_be_accepted() -> None:
    delicate = replace(
        b.COSTLY, gives=(replace(b.ASKED, clause=b.RECOGNISE),), over_head=("taiwan",), note=""
    )
    assert words.offer_lines(V, delicate)[1:] == [
        "Washington gives nothing.",
        "Beijing promises Washington: Quiet on Taipei, for one turn, not verifiable",
        "Over the head of Taipei, whose affairs it settles.",
        "It touches a core interest of Beijing: One China.",
        "You could not accept it now: Congress is away.",
    ]
    assert "Accepted by: Washington, Beijing." in words.offer_lines(V, b.THREE)


def test_an_agreement_names_its_parties_and_costs_nobody_anything_any_more() -> None:
    lines = words.deal_lines(V, b.DEAL)
    assert lines[0] == "Agreed between Washington, Beijing (offer 3):"
    assert not any("costs" in line for line in lines)
    assert lines[-1] == "Over the head of Taipei, whose affairs it settles."
    assert words.deal_line(V, b.DEAL).startswith(
        "Agreed between Washington, Beijing (offer 3): Washington promises"
    )


def test_a_pledge_says_how_it_stands_how_it_is_verified_and_what_it_earned() -> None:
    assert words.pledge_line(V, b.HELD) == (
        "Washington to Beijing: No major arms package (in force, 3 turns left, verified 80%)"
    )
    secret = replace(b.HELD, public=False, standing=True, lasts=0, left=0, credit=167, breaches=2)
    assert words.pledge_line(V, secret) == (
        "Washington to Beijing: No major arms package (in force, until renounced, verified 80%, private, "
        "from before the game, has earned +1.7 dB of trust, breaches not detected: 2)"
    )
    assert words.pledge_status(replace(b.HELD, left=1)) == "in force, this turn is its last"
    assert words.pledge_line(V, replace(b.HELD, status="broken")).endswith("(broken)")


def test_an_alarm_tells_the_promisor_alone_whether_it_was_false() -> None:
    assert words.event_line(V, b.ALARM) == (
        "An alarm: you seem to have broken your pledge to Beijing: No major arms package. It was a false alarm."
    )
    beijing = replace(V, viewer="prc")
    assert words.event_line(beijing, replace(b.ALARM, false=None)) == (
        "An alarm: Washington seems to have broken its pledge to Beijing: No major arms package."
    )
    assert words.event_line(replace(V, viewer=FACILITATOR), replace(b.ALARM, false=False)).endswith(
        "There was a breach."
    )


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
@pytest.mark.parametrize("viewer", ["us", SPECTATOR])
def test_whatever_becomes_of_a_pledge_is_a_sentence_of_its_own(tag: str, viewer: str) -> None:
    set_language(tag)
    kinds = ("made", "renewed", "kept", "alarm", "surfaced", "renounced", "breach")
    events = [PledgeEventView(kind, "no_major_arms", b.NO_ARMS, "us", "prc") for kind in kinds]  # type: ignore[arg-type]
    said = {words.event_line(replace(V, viewer=viewer), event) for event in events}
    assert len(said) == len(kinds)
    assert all(str(b.NO_ARMS) in line and line.endswith((".", "。")) for line in said)


def test_a_turn_of_kept_word_and_an_alarm_explain_what_they_rest_on() -> None:
    assert words.part_line(V, b.QUIET_PART, b.KEPT_TRUST) == (
        "a turn in which Beijing was seen to keep its pledge to Washington, “No major arms package” +1.7 dB. "
        "A sincere side would be seen to keep it in 100 of 100 turns, an insincere one in 68."
    )
    assert words.part_line(V, b.ALARM_PART, b.KEPT_TRUST).endswith(
        "Of a sincere side there would be an alarm in 2 of 100 turns, of an insincere one in 33.4."
    )
    made = replace(b.QUIET_PART, kind="pledge", sincere=0, insincere=0)
    assert words.cause(V, made) == "Beijing’s pledge to Washington, “No major arms package”"


def test_an_order_that_would_break_ones_word_says_which_pledge() -> None:
    assert words.breach_lines(V, b.SALE) == [
        "Its highest level would breach your pledge to Beijing: No major arms package."
    ]
    assert words.breach_lines(V, s.SALE_OPTION) == []


def test_an_order_that_makes_or_renounces_a_pledge_says_what_that_means() -> None:
    assert words.option_terms(V, b.PROMISE) == [
        "Terms: for 4 turns, verified 80%.",
        "What counts is keeping it: each turn in which it is seen to be kept is evidence.",
    ]
    assert words.option_terms(V, b.RENOUNCE)[0].startswith("It takes effect at the end of the turn")
    assert words.option_terms(V, b.SALE) == []
    assert [words.option_kind(o.kind) for o in (b.PROMISE, b.RENOUNCE)] == [
        "pledge",
        "renunciation of a pledge",
    ]


def test_a_message_says_from_whom_to_whom_and_on_which_offer() -> None:
    assert words.message_line(V, b.LETTER) == "[new] Beijing to you, on offer 3: Put it as a formal offer."
    assert words.message_line(V, b.SPEECH) == "You to everyone: We want\npeace."
    assert words.message_head(replace(V, viewer="prc"), b.LETTER) == "You to Washington, on offer 3"


def test_a_channel_is_called_by_those_whom_one_talks_to() -> None:
    assert words.channel_name(V, ()) == "Everyone"
    assert words.channel_name(V, ("us", "prc")) == "Beijing"
    assert words.channel_name(replace(V, viewer=FACILITATOR), ("us", "prc")) == "Washington, Beijing"


def test_an_estimate_gives_its_range_its_chance_and_its_strength() -> None:
    assert words.estimate_line(V, b.MORALE) == (
        "Beijing: support at home between 40 and 60, 80% sure, medium confidence"
    )
    assert words.estimate_line(V, replace(b.MORALE, low=50, high=50, strength="high")) == (
        "Beijing: support at home 50, 80% sure, high confidence"
    )
    assert [words.confidence_dots(x) for x in ("low", "medium", "high")] == ["●○○", "●●○", "●●●"]


def test_the_teams_own_judgement_stands_beside_the_analysts() -> None:
    assert words.judgement_line(V, "prc", 60) == (
        "Beijing: your own estimate 60%, your analysts’ 35% (−25 points)"
    )
    assert words.judgement_line(V, "prc", 35).endswith("and your analysts say the same")
    assert words.judgement_line(V, "prc", None) == (
        "Beijing: your analysts say 35%; you gave no estimate of your own"
    )
    assert words.judgement_line(V, "taiwan", 10) == "Taipei: your own estimate 10%"
    assert words.own_estimate_line(V, b.JUDGED) == "Washington judged Beijing: 60%"


def test_a_core_interest_is_told_when_it_is_declared_and_known_before_to_its_holder() -> None:
    news = replace(
        s.VIEW.news[0], kind="declared", name=b.ONE_CHINA.name, text=Text("It is one."), seat="prc"
    )
    assert words.news_line(V, news) == "Beijing declares a core interest: One China. It is one."
    assert words.red_line_line(V, replace(b.ONE_CHINA, declared=False)) == (
        "Core interest of Beijing, not declared: One China"
    )
