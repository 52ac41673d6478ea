"""The replay: by event and by turn, as any viewer, with the panels of live play; secrets only where they were asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tabletop.engine.views import FACILITATOR, SPECTATOR
from tabletop.i18n import _, set_language
from tabletop.table import HUMAN, Table
from tabletop.tui.dialogs import Question
from tabletop.tui.keys import KeyBar
from tabletop.tui.pages import Choices
from tabletop.tui.panels.ledger import LedgerScreen
from tabletop.tui.panels.scrubber import Scrubber
from tabletop.tui.panels.steps import steps_of
from tabletop.tui.panels.tabs import TabLine
from tabletop.tui.replay import ReplayScreen, ViewerDialog
from tests.tui.desk import (
    DRAFT,
    LARGE,
    SEED,
    SMALL,
    at_console,
    at_replay,
    played,
    press,
    screen_of,
    settle,
    shown,
    strait,
    text_of,
)


def place(replay: ReplayScreen) -> tuple[int, int]:
    return replay.position, replay.told


class TestSteps:
    """Right and left go by event, full stop and comma by turn, a click on the curve to a turn."""

    async def test_events_lead_from_one_turn_to_the_next_and_back(self) -> None:
        table = played(3, human=None)
        count = len(steps_of(table.look(SPECTATOR, 2).view))
        async with at_replay(table) as (pilot, replay):
            assert place(replay) == (1, 0)
            await press(pilot, "right")
            assert place(replay) == (1, 1)
            await press(pilot, *["right"] * count)
            assert place(replay) == (2, 0)
            await press(pilot, "left")
            assert place(replay) == (1, count)
            await press(pilot, *["left"] * (count + 2))
            assert place(replay) == (1, 0)

    @pytest.mark.parametrize(("on", "back"), [("full_stop", "comma"), ("shift+right", "shift+left")])
    async def test_turns_are_stepped_to_their_openings(self, on: str, back: str) -> None:
        async with at_replay(played(3, human=None)) as (pilot, replay):
            await press(pilot, on, on, "right")
            assert place(replay) == (3, 1)
            await press(pilot, back)
            assert place(replay) == (3, 0)
            await press(pilot, back)
            assert place(replay) == (2, 0)
            await press(pilot, *[on] * 9)
            assert place(replay) == (replay.table.last, 0)

    async def test_each_step_is_told_in_the_panel_of_events(self) -> None:
        table = played(3, human=None)
        steps = steps_of(table.look(SPECTATOR, 3).view)
        async with at_replay(table, 2) as (pilot, replay):
            assert "The orders of turn 2 are sealed" in text_of(replay, "events")
            await press(pilot, "right", "right")
            said = " ".join(text_of(replay, "events").split())
            assert f"2 of {len(steps)}" in str(replay.query_one("#events").border_title)
            assert steps[1].act is not None
            assert str(steps[1].act.name) in said

    async def test_a_click_on_the_curve_goes_to_that_turn(self) -> None:
        table = played(4, human=None)
        async with at_replay(table) as (pilot, replay):
            scrubber = replay.query_one(Scrubber)
            size = scrubber.column(table.last, scrubber.cells)
            await pilot.click(scrubber, offset=(2 + 11 + 2 * size + 1, 1))
            await settle(pilot)
            assert place(replay) == (3, 0)

    async def test_it_can_begin_at_a_turn(self) -> None:
        async with at_replay(played(4, human=None), 3) as (_pilot, replay):
            assert place(replay) == (3, 0)
            assert "Turn 3 of about" in shown(replay)

    async def test_meters_are_those_of_the_turn_looked_at(self) -> None:
        table = played(4, human=None)
        async with at_replay(table, 2) as (pilot, replay):
            for position in (2, 3):
                meter = table.look(SPECTATOR, position).view.meter("escalation")
                assert meter is not None
                assert text_of(replay, "ladder").startswith(f"{meter.value} ")
                await press(pilot, "full_stop")


class TestViewers:
    """It opens as the public saw the game. Whose eyes are used is chosen, and the facilitator's are confirmed."""

    async def test_it_opens_as_the_public_without_secrets(self) -> None:
        async with at_replay(played(3, human=None), 2) as (pilot, replay):
            assert replay.viewer == SPECTATOR
            assert "not to the public" in " ".join(text_of(replay, "trust").split())
            assert "covert, not detected" not in text_of(replay, "known")
            await press(pilot, "3")
            assert "secret to their seats" in " ".join(text_of(replay, "orders").split())

    async def test_v_offers_every_viewer(self) -> None:
        async with at_replay(played(2, human=None)) as (pilot, replay):
            await press(pilot, "v")
            dialog = screen_of(pilot.app, ViewerDialog)
            assert dialog.query_one(Choices).picks == [SPECTATOR, "us", "prc", "taiwan", "japan", FACILITATOR]
            await press(pilot, "down", "enter")
            assert pilot.app.screen is replay
            assert replay.viewer == "us"
            assert "trusts →" in text_of(replay, "trust")

    async def test_the_facilitator_is_confirmed_and_then_sees_all(self) -> None:
        table = played(3, human=None)
        async with at_replay(table, 3) as (pilot, replay):
            await press(pilot, "v", "end", "enter")
            screen_of(pilot.app, Question)
            await press(pilot, "n")
            assert replay.viewer == SPECTATOR
            await press(pilot, "v", "end", "enter", "y")
            assert replay.viewer == FACILITATOR
            assert "in truth:" in text_of(replay, "trust")
            await press(pilot, "3")
            orders = text_of(replay, "orders")
            for seat in ("Washington", "Beijing", "Taipei", "Tokyo"):
                assert seat in orders

    async def test_the_place_is_kept_when_the_viewer_changes(self) -> None:
        async with at_replay(played(3, human=None), 2) as (pilot, replay):
            await press(pilot, "right", "right", "v", "down", "enter")
            assert place(replay) == (2, 2)

    async def test_the_facilitator_reads_intents_and_how_acts_were_read(self) -> None:
        table = played(0)
        table.seal("us", DRAFT, {c.inject: c.default for c in table.look("us").view.choices})
        table.resolve()
        async with at_replay(table, 2, FACILITATOR) as (_pilot, replay):
            said = " ".join(text_of(replay, "meant").split())
            assert "meant to reassure: “We pick up the phone first.”" in said
            assert "read by" in said
        async with at_replay(table, 2) as (_pilot, replay):
            assert "pick up the phone" not in shown(replay)

    async def test_during_a_game_a_seat_sees_itself_and_the_public_alone(self) -> None:
        async with at_console(played(2)) as (pilot, _console):
            await press(pilot, "f9")
            assert set(screen_of(pilot.app, ReplayScreen).allowed) == {"us", SPECTATOR}
            await press(pilot, "v")
            assert set(screen_of(pilot.app, ViewerDialog).allowed) == {"us", SPECTATOR}


class TestScreen:
    """The same panels as in live play, in both layouts."""

    async def test_a_small_window_has_curve_status_and_tabs(self) -> None:
        async with at_replay(played(3, human=None), 2, size=SMALL) as (pilot, replay):
            rows = shown(replay).splitlines()
            assert "Escalation" in rows[1]
            assert rows[4].split()[0] == "turn"
            assert "[4 Events]" in rows[7]
            for key, panel in zip(
                "1235689",
                ("ladder", "trust", "orders", "channels", "known", "meant", "bargains"),
                strict=True,
            ):
                await press(pilot, key)
                assert replay.focused is not None
                assert replay.focused.id == panel

    async def test_arrows_step_whatever_panel_is_in_focus(self) -> None:
        async with at_replay(played(3, human=None), 2) as (pilot, replay):
            for told, key in enumerate("12346", 1):
                await press(pilot, key, "right")
                assert place(replay) == (2, told)

    async def test_resizing_keeps_the_place(self) -> None:
        async with at_replay(played(3, human=None), 2) as (pilot, replay):
            await press(pilot, "right", "6")
            for size in (SMALL, LARGE, (60, 15), LARGE):
                await pilot.resize_terminal(*size)
                await settle(pilot)
                assert place(replay) == (2, 1)
            assert replay.focused is not None
            assert replay.focused.id == "known"

    async def test_another_language_keeps_the_place(self) -> None:
        async with at_replay(played(3, human=None), 2) as (pilot, replay):
            await press(pilot, "right", "f3")
            assert place(replay) == (2, 1)
            assert "4 發生的事" in shown(replay)
            assert _("replay") in shown(replay)

    async def test_the_briefing_has_a_tab_of_its_own(self) -> None:
        async with at_replay(played(1, human=None)) as (pilot, replay):
            assert not replay.query_one("#briefing").display
            await press(pilot, "7")
            assert replay.query_one("#briefing").display
            await press(pilot, "escape")
            assert pilot.app.screen is replay
            assert not replay.query_one("#briefing").display

    async def test_ledgers_open_here_too(self) -> None:
        async with at_replay(played(3, human=None), 3) as (pilot, _replay):
            await press(pilot, "1", "enter")
            screen_of(pilot.app, LedgerScreen)

    @pytest.mark.parametrize("tag", ["en", "zh-Hant"])
    async def test_on_a_small_window_every_tab_has_its_name(self, tag: str) -> None:
        set_language(tag)
        async with at_replay(played(2, human=None), size=SMALL) as (_pilot, replay):
            tabs = replay.query_one(TabLine)
            assert len(tabs.written) == 9
            for replay.tab in range(1, len(tabs.names) + 1):
                assert sum(map(cell_len, tabs.written)) <= SMALL[0]
                assert all(any(ch.isalpha() for ch in text) for text in tabs.written), tabs.written

    async def test_the_keys_of_the_bottom_line_are_these(self) -> None:
        async with at_replay(played(1, human=None)) as (_pilot, replay):
            labels = [key.label for _at, key in replay.query_one(KeyBar).placed()]
            assert labels[:5] == ["Next", "Back", "Seen by", "Next turn", "Turn back"]


async def test_a_watched_file_is_stepped_to_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    rules = strait()
    table = Table.start(rules, players={s.id: s.doctrine for s in rules.seats}, seed=SEED, save=path)
    while not table.ended:
        table.resolve()
    table.close()
    before = path.read_bytes()
    watched = Table.watch(path)
    async with at_replay(watched) as (pilot, replay):
        await press(pilot, *["full_stop"] * (watched.last + 1))
        ending = watched.look(SPECTATOR).view.ending
        assert ending is not None
        assert str(ending.name) in text_of(replay, "events")
        assert "end" in text_of(replay, "scrubber").splitlines()[0]
    watched.close()
    assert path.read_bytes() == before
    assert HUMAN not in watched.players.values()
