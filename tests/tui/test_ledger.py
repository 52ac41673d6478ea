"""Why a number is what it is: from any number to its causes, from a cause to what did it, and through the turns."""

from __future__ import annotations

from textual.pilot import Pilot

from tabletop.i18n import set_language
from tabletop.tui.panels.intents import LedgerWanted
from tabletop.tui.panels.ledger import LedgerScreen, LedgerView
from tabletop.tui.panels.whys import Subject, act_subject, subject_lines
from tests.tui.desk import SMALL, at_console, at_replay, played, press, screen_of, settle


def page(pilot: Pilot[int]) -> str:
    """The page of the ledger on top, as one text."""
    return " ".join(" ".join(screen_of(pilot.app, LedgerScreen).query_one(LedgerView).lines).split())


class TestLedger:
    """A ledger tells causes, likelihoods, the author's words and the clause, and leads on."""

    async def test_trust_tells_likelihoods_the_rule_and_its_place(self) -> None:
        async with at_console(played(3)) as (pilot, _console):
            await press(pilot, "2", "enter")
            text = page(pilot)
            assert "What moved it" in text
            assert "of 100 cases" in text
            assert "signal: {sincere:" in text
            assert "taiwan_strait.yaml:" in text
            assert "(rules, R6.1)" in text

    async def test_a_cause_opens_the_act_and_the_act_what_else_it_moved(self) -> None:
        async with at_console(played(3)) as (pilot, console):
            await press(pilot, "2", "enter", "enter")
            assert "What it moved" in page(pilot)
            await press(pilot, "enter")
            assert "What moved it" in page(pilot)
            await press(pilot, "escape", "escape", "escape")
            assert pilot.app.screen is console

    async def test_older_and_newer_go_through_the_turns_in_which_it_moved(self) -> None:
        async with at_console(played(3)) as (pilot, _console):
            await press(pilot, "2", "enter")
            assert "as turn 4 opened" in page(pilot)
            await press(pilot, "left_square_bracket")
            assert "as turn 3 opened" in page(pilot)
            await press(pilot, "right_square_bracket", "right_square_bracket")
            assert "as turn 4 opened" in page(pilot)

    async def test_a_replay_goes_to_the_turn_that_a_ledger_shows(self) -> None:
        async with at_replay(played(3, human=None), 4, viewer="us") as (pilot, replay):
            replay.query_one("#ladder").post_message(LedgerWanted("escalation"))
            await settle(pilot)
            await press(pilot, "left_square_bracket", "g")
            assert pilot.app.screen is replay
            assert replay.position == 3

    async def test_no_line_is_cut_on_a_small_window_in_chinese(self) -> None:
        set_language("zh-Hant")
        async with at_console(played(3), size=SMALL) as (pilot, _console):
            await press(pilot, "2", "enter")
            assert "變動的原因" in page(pilot)
            assert "…" not in page(pilot)


class TestWhatIsBehind:
    """Acts, pledges, estimates, red lines and orders tell what they are made of, from what the viewer may know."""

    def test_each_subject_has_a_page(self) -> None:
        look = played(3).look("us")
        view = look.view
        pledge, red_line = view.pledges[0], view.red_lines[0]
        option = next(o for o in view.options if o.move == "arms_sale")
        subjects = [
            act_subject(view.acts[0], view.turn),
            Subject("pledge", pledge.id, pledge.by, pledge.to),
            Subject("red_line", red_line.id),
            Subject("option", option.move, to=option.target or ""),
            *(Subject("estimate", e.key, e.holder) for e in view.estimates[:1]),
        ]
        for subject in subjects:
            assert len(subject_lines(look, None, subject, 60)) > 1, subject

    def test_an_act_that_the_viewer_does_not_know_of_has_none(self) -> None:
        look = played(3).look("spectator")
        lines = subject_lines(look, None, Subject("act", "cyber_probe", "prc", "", look.view.turn), 60)
        assert [row.text for row in lines] == ["Nothing more is known of it."]
