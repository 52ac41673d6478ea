"""A game on one terminal: curtain, console, curtain, resolution, and what must not be lost on the way."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from tabletop.engine import Order
from tabletop.table import HUMAN, Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.console import ConsoleScreen
from tabletop.tui.curtain import CurtainScreen
from tabletop.tui.keeping import kept, place_of
from tabletop.tui.orders.draft import Draft
from tabletop.tui.panels.intents import DraftChanged
from tests.tui.room import at_table, press, settle, shown, table_for, table_of, top

CALL = Draft((Order("hotline_call"),))


@contextmanager
def no_room_beyond(path: Path) -> Iterator[None]:
    """Let no file grow beyond the size of this one, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def to_curtain(pilot: Pilot[int]) -> None:
    """Past the briefing of the room."""
    await press(pilot, "enter")


def console(app: object) -> ConsoleScreen:
    assert isinstance(app, TabletopApp)
    assert isinstance(app.screen, ConsoleScreen)
    return app.screen


def scene_refusals(pilot: Pilot[int]) -> tuple[object, ...]:
    """Why the seat at the console may not seal."""
    scene = console(pilot.app).scene
    assert scene is not None
    return scene.refusals


class TestBeginning:
    """A new game begins with the briefing of the room, an old one at the curtain."""

    async def test_a_seat_reads_its_own_briefing_first_and_once(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            await press(pilot, "enter", "enter")
            assert "Who you are" in shown(pilot.app.screen)
            assert "3 My orders" not in shown(pilot.app.screen)
            await press(pilot, "enter")
            assert "3 My orders" in shown(pilot.app.screen)
            await press(pilot, "f6", "enter")
            assert "3 My orders" in shown(pilot.app.screen)

    async def test_a_first_order_drafted_from_the_briefing_shows_the_orders(self) -> None:
        async with at_table(table_for("us", "prc"), (80, 24)) as pilot:
            await press(pilot, "enter", "enter", "a", *"hotline", "enter")
            assert "3 My orders (1 of 2)" in shown(pilot.app.screen)

    async def test_the_saved_place_and_its_time_are_told_in_the_language_spoken(self, tmp_path: Path) -> None:
        async with at_table(table_for("us", "prc", save=tmp_path / "g.jsonl")) as pilot:
            assert "Saved" in shown(pilot.app.screen)
            await press(pilot, "f3")
            assert "Saved" not in shown(pilot.app.screen)
            await press(pilot, "enter", "enter", "enter", "f3")
            assert "Saved" in shown(pilot.app.screen)
            await press(pilot, "f3")
            assert "Saved" not in shown(pilot.app.screen)
            await press(pilot, "f3")

    async def test_the_room_is_briefed_before_the_first_curtain_and_told_of_the_one_process(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            assert top(pilot) == "RoomBriefing"
            text = " ".join(shown(pilot.app.screen).split())
            assert "Can Washington and Beijing reassure each other" in text
            assert "holds the secrets" in text
            await to_curtain(pilot)
            assert top(pilot) == "CurtainScreen"

    async def test_a_game_that_was_going_on_opens_at_the_curtain_and_sealed_seats_stay_sealed(
        self, tmp_path: Path
    ) -> None:
        table = table_for("us", "prc", save=tmp_path / "game.jsonl", turns=1)
        table.seal("us", ())
        table.close()
        async with at_table(Table.resume(tmp_path / "game.jsonl")) as pilot:
            assert top(pilot) == "CurtainScreen"
            text = shown(pilot.app.screen)
            assert "B E I J I N G" in text
            assert "sealed ✓" in text

    async def test_a_game_that_has_ended_opens_at_its_ending(self) -> None:
        table = table_for("us", turns=1)
        table.stop()
        async with at_table(table) as pilot:
            assert top(pilot) == "EndingScreen"


class TestCurtain:
    """The curtain names the next seat, hides everything, and opens to whoever may."""

    async def test_nothing_secret_stands_on_it(self) -> None:
        table = table_for("us", "prc", turns=1)
        async with at_table(table) as pilot:
            text = shown(pilot.app.screen)
            assert "W A S H I N G T O N" in text
            secret = table.look("us").view.seat("us")
            assert secret is not None
            assert str(secret.secret)[:30] not in text
            assert "security seeker" not in text

    async def test_arrows_call_another_seat(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            await to_curtain(pilot)
            await press(pilot, "down")
            assert "B E I J I N G" in shown(pilot.app.screen)
            await press(pilot, "enter")
            assert console(pilot.app).scene is not None
            assert "Seat: Beijing" in shown(pilot.app.screen)

    async def test_a_pin_set_at_the_first_take_over_is_asked_for_from_then_on(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            await to_curtain(pilot)
            await press(pilot, "4", "2", "enter", "f6")
            assert top(pilot) == "CurtainScreen"
            await press(pilot, "4", "1", "enter")
            assert "That is not the PIN" in shown(pilot.app.screen)
            await press(pilot, "4", "2", "enter")
            assert top(pilot) == "ConsoleScreen"

    async def test_without_a_pin_enter_is_enough(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            await to_curtain(pilot)
            await press(pilot, "enter", "f6")
            assert "PIN" not in shown(pilot.app.screen)
            await press(pilot, "enter")
            assert top(pilot) == "ConsoleScreen"

    async def test_a_draft_survives_the_curtain_and_is_not_seen_by_the_next_seat(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            await to_curtain(pilot)
            await press(pilot, "enter")
            console(pilot.app).post_message(DraftChanged(CALL))
            await press(pilot, "f6", "down", "enter")
            other = console(pilot.app).scene
            assert other is not None
            assert other.draft.orders == ()
            await press(pilot, "f6", "up", "enter")
            own = console(pilot.app).scene
            assert own is not None
            assert own.draft == CALL

    async def test_who_plays_a_seat_can_be_changed_in_mid_game(self) -> None:
        async with at_table(table_for("us", "prc", turns=1)) as pilot:
            await press(pilot, "f7", "right", "f10")
            table = table_of(pilot)
            assert table.players["us"] != HUMAN
            assert "B E I J I N G" in shown(pilot.app.screen)

    async def test_the_room_can_read_its_briefing_again(self) -> None:
        async with at_table(table_for("us", "prc", turns=1)) as pilot:
            await press(pilot, "f4")
            assert top(pilot) == "RoomBriefing"
            await press(pilot, "enter")
            assert top(pilot) == "CurtainScreen"

    async def test_the_game_so_far_is_shown_as_the_public_saw_it_and_to_nobody_else(self) -> None:
        async with at_table(table_for("us", "prc", turns=1)) as pilot:
            await press(pilot, "f9")
            assert top(pilot) == "ReplayScreen"
            await press(pilot, "v")
            text = shown(pilot.app.screen)
            assert "spectator" in text
            assert "Washington" not in text

    async def test_another_language_renames_the_seat_called(self) -> None:
        async with at_table(table_for("us", "prc", turns=1)) as pilot:
            await press(pilot, "f3")
            text = shown(pilot.app.screen)
            assert "華府" in text
            assert "拉開遮幕" in text
            assert "Washington" not in text


class TestSealing:
    """Sealing hands over; when all have sealed, the turn waits for the word to resolve."""

    async def test_sealed_is_saved_and_hands_over_until_all_have_sealed(self, tmp_path: Path) -> None:
        async with at_table(table_for("us", "prc", save=tmp_path / "game.jsonl")) as pilot:
            await to_curtain(pilot)
            await press(pilot, "enter", "f10", "enter")
            assert "B E I J I N G" in shown(pilot.app.screen)
            assert table_of(pilot).waiting() == ("prc",)
            assert "Saved 14:02 ✓" in shown(pilot.app.screen)
            await press(pilot, "enter", "f10", "enter")
            assert "All seats have sealed" in shown(pilot.app.screen)
            await press(pilot, "enter")
            assert top(pilot) == "ResolutionScreen"

    async def test_a_seat_may_come_back_and_reopen_with_its_orders(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            await to_curtain(pilot)
            await press(pilot, "enter")
            console(pilot.app).post_message(DraftChanged(CALL))
            await press(pilot, "f10", "enter", "up", "enter")
            scene = console(pilot.app).scene
            assert scene is not None
            assert not scene.live
            await press(pilot, "r")
            again = console(pilot.app).scene
            assert again is not None
            assert (again.live, again.draft.orders) == (True, CALL.orders)

    async def test_resolving_before_all_have_sealed_is_asked_first_and_no_is_the_ready_answer(self) -> None:
        async with at_table(table_for("us", "prc", turns=1)) as pilot:
            await press(pilot, "f5")
            assert "Not sealed: Washington, Beijing" in shown(pilot.app.screen)
            await press(pilot, "enter")
            assert (top(pilot), table_of(pilot).turn) == ("CurtainScreen", 2)
            await press(pilot, "f5", "y")
            assert (top(pilot), table_of(pilot).turn) == ("ResolutionScreen", 3)

    async def test_a_player_alone_goes_from_seal_to_resolution_to_console(self) -> None:
        async with at_table(table_for("us")) as pilot:
            await to_curtain(pilot)
            await press(pilot, "enter", "f10", "enter")
            assert top(pilot) == "ResolutionScreen"
            await press(pilot, "s", "enter")
            assert top(pilot) == "ConsoleScreen"

    async def test_what_the_seat_may_not_order_is_refused_with_its_reasons_and_the_draft_stays(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            await to_curtain(pilot)
            await press(pilot, "enter")
            wild = Draft((Order("hotline_call", level=9),))
            console(pilot.app).post_message(DraftChanged(wild))
            await settle(pilot)
            await press(pilot, "f10", "enter")
            while top(pilot) != "ConsoleScreen":
                await press(pilot, "enter")
            scene = console(pilot.app).scene
            assert scene is not None
            assert scene.draft == wild
            assert scene.refusals
            assert table_of(pilot).waiting() == ("us", "prc")
            console(pilot.app).post_message(DraftChanged(replace(wild, at=1)))
            await settle(pilot)
            assert scene_refusals(pilot), "going to another line answers no refusal"
            console(pilot.app).post_message(DraftChanged(CALL))
            await settle(pilot)
            assert not scene_refusals(pilot)

    async def test_a_second_enter_lifts_no_curtain_that_has_just_fallen(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            assert isinstance(pilot.app, TabletopApp)
            pilot.app.pause = 60.0
            await to_curtain(pilot)
            await press(pilot, "enter")
            assert top(pilot) == "CurtainScreen"
            screen = pilot.app.screen
            assert isinstance(screen, CurtainScreen)
            screen.closed_until = 0.0
            await press(pilot, "enter")
            assert top(pilot) == "ConsoleScreen"

    async def test_a_draft_is_set_down_as_it_changes(self, tmp_path: Path) -> None:
        save = tmp_path / "game.jsonl"
        async with at_table(table_for("us", "prc", save=save)) as pilot:
            await to_curtain(pilot)
            await press(pilot, "enter")
            console(pilot.app).post_message(DraftChanged(CALL))
            await settle(pilot)
            assert kept(save, 1) == {"us": CALL}


class TestFailing:
    """What the disk refuses is said in a sentence, and nothing is lost by it."""

    async def test_a_seal_that_was_not_saved_says_so_and_can_be_tried_again(self, tmp_path: Path) -> None:
        path = tmp_path / "game.jsonl"
        async with at_table(table_for("us", "prc", save=path)) as pilot:
            await to_curtain(pilot)
            await press(pilot, "enter")
            console(pilot.app).post_message(DraftChanged(CALL))
            await settle(pilot)
            with no_room_beyond(path):
                await press(pilot, "f10", "enter")
            assert top(pilot) == "Notice"
            assert "That was not done" in shown(pilot.app.screen)
            assert "✓" not in shown(pilot.app.screen)
            await press(pilot, "enter")
            scene = console(pilot.app).scene
            assert scene is not None
            assert (scene.live, scene.draft) == (True, CALL)
            await press(pilot, "f10", "enter")
            assert "B E I J I N G" in shown(pilot.app.screen)

    async def test_quitting_is_asked_and_keeps_drafts_beside_the_game(self, tmp_path: Path) -> None:
        path = tmp_path / "game.jsonl"
        async with at_table(table_for("us", "prc", save=path)) as pilot:
            await to_curtain(pilot)
            await press(pilot, "enter")
            console(pilot.app).post_message(DraftChanged(CALL))
            await press(pilot, "ctrl+q")
            text = " ".join(shown(pilot.app.screen).replace("│", " ").split())
            assert "Drafts that are not sealed wait as well: Washington." in text
            await press(pilot, "n")
            assert top(pilot) == "ConsoleScreen"
        assert kept(path, 1) == {"us": CALL}
        async with at_table(Table.resume(path)) as pilot:
            await press(pilot, "enter", "enter")
            scene = console(pilot.app).scene
            assert scene is not None
            assert scene.draft == CALL
            await press(pilot, "f10", "enter")
        assert not place_of(path).exists()


class TestStopping:
    """Stop here ends the game for all, after asking, at any turn."""

    async def test_stop_here_reveals_everything(self) -> None:
        async with at_table(table_for("us", "prc", turns=1)) as pilot:
            await press(pilot, "f8", "enter")
            assert top(pilot) == "CurtainScreen"
            await press(pilot, "f8", "y")
            assert top(pilot) == "EndingScreen"
            text = shown(pilot.app.screen)
            assert "points" in text
            assert "security seeker" in text or "revisionist" in text
            await press(pilot, "r")
            assert top(pilot) == "ReplayScreen"
            await press(pilot, "escape", "h")
            assert top(pilot) == "HomeScreen"


class TestWatching:
    """A game without people tells one resolution after the other."""

    async def test_every_turn_is_told_until_the_ending(self) -> None:
        table = table_for()
        async with at_table(table) as pilot:
            await to_curtain(pilot)
            for _turn in range(12):
                if top(pilot) != "ResolutionScreen":
                    break
                await press(pilot, "s", "enter")
            assert top(pilot) == "EndingScreen"
            assert table.ended
