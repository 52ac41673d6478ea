"""The studio follows a file: outline, faults and preview are of what was saved last, or of what last could be played."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tabletop.i18n import set_language
from tabletop.lab.playtest import Playtest, keep, place_of, playtest
from tabletop.table import HUMAN
from tabletop.tui.console import ConsoleScreen
from tabletop.tui.orders.form import OrderForm
from tabletop.tui.panels.base import Panel
from tabletop.tui.panels.briefing import BriefingPanel
from tabletop.tui.studio.app import StudioApp
from tabletop.tui.studio.explaining import FaultDialog
from tabletop.tui.studio.panels import At, FaultsPanel, OutlinePanel
from tabletop.tui.studio.practice import PracticeDialog, PracticeGame
from tabletop.tui.studio.preview import SeatMoves
from tests.tui.desk import press, screen_of, settle, shown, text_of
from tests.tui.studio.author import Draft, at_studio, begun, read_again, studio, until

SMALL = (80, 24)
WAIT = """\
  sit_out:
    name: Sit it out
    by: [everyone]
    severity: status_quo
    tags: [hold]
"""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """A scenario that is being written, and no playtest of it yet."""
    monkeypatch.setenv("TABLETOP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("TABLETOP_GAMES", str(tmp_path / "games"))
    return begun(tmp_path)


def game_of(pilot: Pilot[int]) -> PracticeGame:
    app = pilot.app
    assert isinstance(app, StudioApp)
    assert isinstance(app.game, PracticeGame)
    return app.game


def few_games(draft: Draft, pilot: Pilot[int], games: int = 20) -> Playtest:
    """A playtest of the file as it is, kept as the last one."""
    opening = studio(pilot).opening
    assert opening is not None
    found = playtest(opening.rules, games)
    keep(found, place_of(draft.path, opening.rules))
    return found


# ---------------------------------------------------------------------------------------------- what is shown


async def test_it_shows_the_file_what_is_wrong_with_it_and_what_a_seat_reads(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        screen = studio(pilot)
        line = draft.text.splitlines().index("moves:") + 1
        assert ["▸", "moves", "6", str(line)] in [
            row.split() for row in text_of(screen, "outline").splitlines()
        ]
        assert text_of(screen, "faults") == "✓ Nothing is wrong."
        assert "Your shipyards are empty" in text_of(screen, "briefing")
        assert "Drill a well" in text_of(screen, "moves")
        assert "t plays 1000" in text_of(screen, "balance")


async def test_the_preview_is_what_the_game_shows(draft: Draft) -> None:
    """The briefing of the console, line by line."""
    async with at_studio(draft) as pilot:
        await press(pilot, "p", "f10")
        console = pilot.app.screen
        assert isinstance(console, ConsoleScreen)
        await press(pilot, "7")
        briefing = console.query_one(BriefingPanel)
        preview = studio(pilot).query_one("#briefing", BriefingPanel)
        assert briefing.scene is not None
        assert preview.scene is not None
        assert preview.build(preview.scene, 80) == briefing.build(briefing.scene, 80)


async def test_left_and_right_go_from_seat_to_seat_and_to_everybody(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        screen = studio(pilot)
        await press(pilot, "right")
        assert screen.viewer == "brant"
        assert "Half your fishermen" in text_of(screen, "briefing")
        await press(pilot, "right")
        assert "Half your fishermen" not in text_of(screen, "briefing")
        assert "Only seats order moves" in text_of(screen, "moves")
        await press(pilot, "right", "left", "left")
        assert screen.viewer == "brant"


async def test_a_digit_after_v_chooses_a_seat(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        await press(pilot, "v", "2")
        assert studio(pilot).viewer == "brant"


async def test_types_are_drawn_again(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        seen = set()
        for _draw in range(8):
            seen.add(text_of(studio(pilot), "briefing").splitlines()[1])
            await press(pilot, "d")
        assert seen == {"Aldmere: security seeker", "Aldmere: revisionist"}


async def test_a_move_opens_in_the_order_form_and_changes_nothing(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        await press(pilot, "4")
        studio(pilot).query_one(SeatMoves).cursor = "patrol"
        await press(pilot, "enter")
        form = pilot.app.screen
        assert isinstance(form, OrderForm)
        assert form.order is not None
        assert form.order.move == "patrol"
        await press(pilot, "enter")
        assert pilot.app.screen is studio(pilot)


# ---------------------------------------------------------------------------------------------- saving


async def test_a_save_renews_outline_and_preview(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        screen = studio(pilot)
        reading = await read_again(pilot, lambda: draft.change("Drill a well", "Sink a shaft"))
        assert reading.faults == ()
        assert "Sink a shaft" in text_of(screen, "moves")
        await read_again(
            pilot,
            lambda: draft.change("  hold:\n", f"{WAIT}  hold:\n"),
        )
        assert "moves 7" in text_of(screen, "outline")
        assert "Sit it out" in text_of(screen, "moves")


async def test_a_broken_file_leaves_the_preview_as_it_was_and_a_mended_one_renews_it(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        screen, good = studio(pilot), draft.text
        broken = good.replace("cost: {capital: 1}", "cost: {capitol: 1}", 1).replace(
            "Drill a well", "Sink a shaft"
        )
        reading = await read_again(pilot, lambda: draft.save(broken))
        assert {fault.code for fault in reading.faults} == {"S302"}
        assert "capitol" in text_of(screen, "faults")
        assert "Drill a well" in text_of(screen, "moves")
        assert "The preview shows the file as it was at 14:02:07." in shown(screen)
        line = next(n for n, row in enumerate(broken.splitlines(), 1) if "capitol" in row)
        drill = next(
            row for row in text_of(screen, "outline").splitlines() if row.strip().startswith("drill")
        )
        assert f"✗{len(reading.faults)}" in drill
        assert f"line {line}" in text_of(screen, "faults")
        await read_again(pilot, lambda: draft.save(broken.replace("capitol", "capital")))
        assert "Sink a shaft" in text_of(screen, "moves")
        assert "Nothing is wrong." in shown(screen)


async def test_a_file_that_is_no_yaml_still_has_an_outline(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        reading = await read_again(pilot, lambda: draft.save(draft.text.replace("moves:\n", "moves: [\n", 1)))
        assert reading.opening is None
        assert {"seats", "meters"} <= {section.name for section in reading.sections}


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00\x1b[31m: [", b"a: " + b"[" * 100_000, b"a: 1\n" * 600_000]
)
async def test_a_file_of_any_bytes_is_answered_in_sentences(draft: Draft, data: bytes) -> None:
    async with at_studio(draft) as pilot:
        reading = await read_again(pilot, lambda: draft.path.write_bytes(data))
        assert reading.faults
        await press(pilot, "n", "enter")
        assert screen_of(pilot.app, FaultDialog).fault == reading.faults[0]


async def test_a_file_broken_from_the_start_says_when_there_will_be_a_preview(draft: Draft) -> None:
    good = draft.text
    draft.save("format: 1\nid: islands\n")
    async with at_studio(draft) as pilot:
        screen = studio(pilot)
        assert "There is no preview until the errors are mended." in shown(screen)
        await press(pilot, "right", "d", "v", "t", "p")
        assert pilot.app.screen is screen
        await read_again(pilot, lambda: draft.save(good))
        assert "Drill a well" in text_of(screen, "moves")


async def test_a_file_that_vanishes_is_shown_again_when_it_returns(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        screen, good = studio(pilot), draft.text
        reading = await read_again(pilot, draft.path.unlink)
        assert reading.gone
        assert "islands.yaml is not there." in shown(screen)
        assert "Drill a well" in text_of(screen, "moves")
        reading = await read_again(pilot, lambda: draft.save(good))
        assert not reading.gone
        assert "Nothing is wrong." in shown(screen)


async def test_an_included_file_is_followed_too(draft: Draft) -> None:
    extra = draft.path.with_name("extra.yaml")
    extra.write_text("meters:\n  tide: {name: Tide, of: table, range: [0, 9], start: 4}\n", encoding="utf-8")
    draft.change("include: [", "include: [extra.yaml, ")
    async with at_studio(draft) as pilot:
        reading = await read_again(
            pilot, lambda: extra.write_text("meters: {tide: {of: nowhere}}\n", encoding="utf-8")
        )
        assert any(Path(fault.file).name == "extra.yaml" for fault in reading.faults)
        assert "extra.yaml:1" in text_of(studio(pilot), "faults")


# ---------------------------------------------------------------------------------------------- faults and outline


async def test_a_key_goes_from_fault_to_fault_and_enter_explains_one(draft: Draft) -> None:
    draft.change("cost: {capital: 1}", "cost: {capitol: 1}")
    draft.change("doctrine: true_to_type", "doctrine: true_to_tipe")
    async with at_studio(draft) as pilot:
        faults = studio(pilot).query_one(FaultsPanel)
        count = len(studio(pilot).reading.faults)  # type: ignore[union-attr]
        assert count > 1
        await press(pilot, "1", "n")
        assert (faults.has_focus, faults.cursor) == (True, 0)
        await press(pilot, *["n"] * count)
        assert faults.cursor == 0
        await press(pilot, "enter")
        dialog = screen_of(pilot.app, FaultDialog)
        assert "doctrine: true_to_tipe" in shown(dialog)
        assert "^^^^^^^^^^^^" in shown(dialog)
        assert "true_to_type" in shown(dialog)
        assert dialog.fault.code in shown(dialog)
        await press(pilot, "n")
        assert dialog.number == 1
        await press(pilot, "enter")
        assert pilot.app.screen is studio(pilot)


async def test_the_outline_opens_sections_and_leads_to_what_stands_in_them(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        screen = studio(pilot)
        outline = screen.query_one(OutlinePanel)
        outline.focus()
        outline.cursor = At("moves")
        await press(pilot, "enter")
        assert "pull_back" in text_of(screen, "outline")
        outline.cursor = At("moves", "pull_back")
        await press(pilot, "enter")
        assert screen.query_one(SeatMoves).cursor == "pull_back"
        outline.focus()
        outline.cursor = At("seats")
        await press(pilot, "enter")
        outline.cursor = At("seats", "brant")
        await press(pilot, "enter")
        assert screen.viewer == "brant"


# ---------------------------------------------------------------------------------------------- practice


async def test_practice_from_turn_three_as_a_seat_and_back(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        await press(pilot, "right", "p")
        await press(pilot, "right", "right", "f10")
        game = game_of(pilot)
        assert game.table.turn == 3
        assert [seat for seat, player in game.table.players.items() if player == HUMAN] == ["brant"]
        assert game.table.path is None
        assert "Practice from turn 3" in shown(screen_of(pilot.app, ConsoleScreen))
        await press(pilot, "a", "enter", "f10")
        while not isinstance(pilot.app.screen, ConsoleScreen):
            await press(pilot, "enter")
        assert game.table.turn == 4
        await press(pilot, "ctrl+t", "enter")
        assert studio(pilot).is_current
        assert not list(draft.path.parent.glob("games/*"))


async def test_a_practice_game_is_kept_where_that_is_asked_for(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        await press(pilot, "p", "up", "end", "up", "right", "f10")
        path = game_of(pilot).table.path
        assert path is not None
        assert path.parent == draft.path.parent / "games"
        await press(pilot, "ctrl+t", "enter")
        assert path.exists()


async def test_practice_after_the_doctrines_have_ended_the_game_says_so_and_asks_again(draft: Draft) -> None:
    draft.change("shots_at: 85 ", "shots_at: 20 ")
    async with at_studio(draft) as pilot:
        await press(pilot, "p", "left", "f10")
        assert isinstance(pilot.app.screen, PracticeDialog)
        assert "game ends in turn 1." in shown(pilot.app.screen)
        await press(pilot, "right", "f10")
        assert isinstance(pilot.app.screen, ConsoleScreen)


async def test_practice_with_no_seat_taken_is_not_begun(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        await press(pilot, "p", "down", "down", "right", "f10")
        assert "Take at least one seat" in shown(pilot.app.screen)


async def test_the_file_is_followed_while_practising(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        await press(pilot, "p", "f10")
        await read_again(pilot, lambda: draft.change("Drill a well", "Sink a shaft"))
        await press(pilot, "ctrl+t", "enter")
        assert "Sink a shaft" in text_of(studio(pilot), "moves")


# ---------------------------------------------------------------------------------------------- balance


async def test_the_last_playtest_is_shown_and_playing_again_says_what_has_changed(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        few_games(draft, pilot)
    async with at_studio(draft) as pilot:
        screen = studio(pilot)
        assert "20 games" in text_of(screen, "balance")
        assert "The file was saved since" not in text_of(screen, "balance")
        await read_again(pilot, lambda: draft.change("shots_at: 85 ", "shots_at: 31 "))
        assert "The file was saved since" in text_of(screen, "balance")
        await press(pilot, "t")
        told = text_of(screen, "balance")
        assert "Since the last playtest" in told
        assert "of games before" in " ".join(told.split())
        assert "The file was saved since" not in told
        opening = screen.opening
        assert opening is not None
        assert screen.trial.found == playtest(opening.rules, 20)


async def test_a_playtest_runs_beside_the_screen_in_processes_and_can_be_stopped(draft: Draft) -> None:
    async with at_studio(draft) as pilot:
        screen = studio(pilot)
        screen.action_playtest()
        await until(lambda: screen.trial.running is not None and screen.trial.running[0] > 0)
        screen.action_seat(1)
        assert "Half your fishermen" in text_of(screen, "briefing")
        await pilot.press("t")
        await settle(pilot)
        found = screen.trial.found
        assert screen.trial.running is None
        assert found is not None
        assert 0 < found.games < found.asked == 1000
        assert "Stopped after" in text_of(screen, "balance")


# ---------------------------------------------------------------------------------------------- language, size


async def test_it_speaks_the_other_language_in_place(draft: Draft) -> None:
    async with at_studio(draft, SMALL) as pilot:
        await press(pilot, "4", "down", "f3")
        screen = studio(pilot)
        assert "[4 行動]" in shown(screen)
        assert "沒有問題。" in shown(screen)
        await press(pilot, "f3")
        assert "[4 Moves]" in shown(screen)


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
@pytest.mark.parametrize("size", [(80, 24), (109, 33), (120, 40), (150, 44), (200, 60)])
async def test_no_line_is_wider_than_the_window(draft: Draft, tag: str, size: tuple[int, int]) -> None:
    set_language(tag)
    async with at_studio(draft) as pilot:
        few_games(draft, pilot)
    async with at_studio(draft, size) as pilot:
        for digit in "123456":
            await press(pilot, digit)
            rows = shown(studio(pilot)).splitlines()
            assert len(rows) == size[1]
            assert {cells_of(row) for row in rows} == {size[0]}
            for panel in studio(pilot).query(Panel):
                if panel.display:
                    assert [row for row in panel.lines if cells_of(row) > panel.cells] == []


def cells_of(text: str) -> int:
    return cell_len(text)
