"""Jump letters: one on everything that can be chosen, and typing it goes there."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from textual import events
from textual._compositor import ChopsUpdate
from textual.geometry import Offset
from textual.pilot import Pilot

from tabletop.i18n import set_language
from tabletop.tui.app import TabletopApp
from tabletop.tui.glyphs import use_ascii
from tabletop.tui.jump import Jump, Tag
from tabletop.tui.jump_spots import LETTERS, names, spots
from tabletop.tui.keys import KeyBar
from tabletop.tui.panels.base import Panel
from tabletop.tui.panels.tabs import TabLine
from tabletop.tui.panels.view import LinesView
from tests.tui.desk import VIEWS, at_console, at_replay, played
from tests.tui.room import LARGE, SMALL, at_home, at_table, press, shown, table_for, top


def jump_of(pilot: Pilot[int]) -> Jump:
    app = pilot.app
    assert isinstance(app, TabletopApp)
    assert app.jumping is not None
    return app.jumping


def letter_at(pilot: Pilot[int], x: int, y: int) -> str:
    """The letters on the spot at that cell."""
    return next(name for name, spot in jump_of(pilot).spots.items() if spot.at == (x, y))


async def jump_to(pilot: Pilot[int], x: int, y: int) -> None:
    await press(pilot, *letter_at(pilot, x, y))


@given(st.integers(min_value=0, max_value=26 * 26))
def test_no_name_of_a_spot_begins_another_and_the_home_row_comes_first(count: int) -> None:
    found = names(count)
    assert len(found) == len(set(found)) == count
    assert [one for one in found for other in found if one != other and other.startswith(one)] == []
    assert "".join(found[: min(count, 9)]) == LETTERS[: min(count, 9)] or count > 400


@pytest.mark.parametrize(("size", "tag"), VIEWS)
async def test_everything_in_sight_that_takes_the_focus_or_a_click_has_letters(
    tag: str, size: tuple[int, int]
) -> None:
    set_language(tag)
    async with at_console(played(1), size=size) as (pilot, console):
        before = shown(console)
        await press(pilot, "f2")
        jump = jump_of(pilot)
        assert len(jump.spots) == len(list(console.query(Tag)))
        corners = {spot.at for spot in jump.spots.values()}
        boxes = [panel for panel in console.query(Panel) if panel.focusable and panel.region.height > 2]
        assert boxes
        assert [panel.id for panel in boxes if panel.region.offset + Offset(1, 0) not in corners] == []
        keys = [key for _at, key in console.query_one(KeyBar).placed() if key.enabled]
        assert sum(spot.at.y == size[1] - 1 for spot in jump.spots.values()) == len(keys)
        assert all(0 <= spot.at.x < size[0] and 0 <= spot.at.y < size[1] for spot in jump.spots.values())
        assert shown(console) != before
        await press(pilot, "escape")
        assert shown(console) == before


async def test_a_letter_on_a_panel_gives_it_the_focus() -> None:
    async with at_console(played(1)) as (pilot, console):
        trust = console.query_one("#trust")
        await press(pilot, "f2")
        await jump_to(pilot, trust.region.x + 1, trust.region.y)
        assert console.focused is trust
        assert not list(console.query(Tag))


async def test_a_letter_on_a_tab_goes_there() -> None:
    async with at_console(played(1), size=SMALL) as (pilot, console):
        tabs = console.query_one(TabLine)
        await press(pilot, "f2")
        await jump_to(pilot, 0, tabs.region.y)
        assert console.tab == 1


async def test_a_letter_on_a_row_chooses_it_as_a_click_does() -> None:
    async with at_console(played(1)) as (pilot, console):
        meters = console.query_one("#meters", LinesView)
        inner = meters.scrollable_content_region
        row = next(row for row, _cell, pick, _part in meters.places if pick is not None)
        await press(pilot, "f2")
        await jump_to(pilot, inner.x, inner.y + row)
        assert console.focused is meters
        assert top(pilot) == "LedgerScreen"


async def test_a_letter_on_a_row_that_takes_two_clicks_moves_the_cursor_first() -> None:
    async with at_home() as pilot:
        games = pilot.app.screen.query_one("#list", LinesView)
        inner = games.scrollable_content_region
        row, pick = next((row, pick) for row, _cell, pick, _part in games.places if pick == ("play", 1))
        await press(pilot, "f2")
        await jump_to(pilot, inner.x, inner.y + row)
        assert games.cursor == pick
        assert top(pilot) == "HomeScreen"
        await press(pilot, "f2")
        await jump_to(pilot, inner.x, inner.y + row)
        assert top(pilot) == "SetupScreen"


async def test_a_letter_on_a_key_presses_it() -> None:
    async with at_home() as pilot:
        at = next(at for at, key in pilot.app.screen.query_one(KeyBar).placed() if key.shown == "F1")
        await press(pilot, "f2")
        await jump_to(pilot, at, LARGE[1] - 1)
        assert top(pilot) == "Help"


async def test_letters_stand_over_dialogs_as_well() -> None:
    async with at_console(played(1)) as (pilot, _console):
        await press(pilot, "f8")
        assert top(pilot) == "Question"
        await press(pilot, "f2")
        choices = pilot.app.screen.query_one("#choices")
        await jump_to(pilot, choices.region.x, choices.region.y + 1)
        assert top(pilot) == "ConsoleScreen"


async def test_letters_stand_on_turns_of_a_replay_too() -> None:
    async with at_replay(played(2)) as (pilot, replay):
        scrubber = replay.query_one("#scrubber")
        await press(pilot, "f2")
        inside = [s for s in jump_of(pilot).spots.values() if scrubber.region.contains_point(s.at)]
        assert len(inside) == 3
        await jump_to(pilot, *inside[1].at)
        assert replay.position == 2


async def test_two_letters_narrow_step_by_step() -> None:
    async with at_console(played(1)) as (pilot, console):
        await press(pilot, "f2")
        long = next((name for name in jump_of(pilot).spots if len(name) == 2), None)
        assert long is not None
        await press(pilot, long[0])
        left = [tag for tag in console.query(Tag) if tag.display]
        assert left
        assert all(tag.letters.startswith(long[0]) for tag in left)
        await press(pilot, "escape")
        assert not list(console.query(Tag))


async def test_any_other_key_takes_the_letters_away_and_does_nothing_else() -> None:
    async with at_console(played(1)) as (pilot, console):
        focused, tab = console.focused, console.tab
        for key in ("escape", "f2", "f10", "1", "enter", "ctrl+q"):
            await press(pilot, "f2")
            assert list(console.query(Tag)), key
            await press(pilot, key)
            assert top(pilot) == "ConsoleScreen", key
            assert (console.focused, console.tab) == (focused, tab), key
            assert not list(console.query(Tag)), key
        await press(pilot, "2")
        assert console.tab == 2


async def test_a_click_and_a_resize_take_the_letters_away_and_do_what_they_do() -> None:
    async with at_console(played(1)) as (pilot, console):
        channels = console.query_one("#channels")
        x, y = channels.region.center
        await press(pilot, "f2")
        for kind in (events.MouseDown, events.MouseUp):
            pilot.app.post_message(kind(None, int(x), int(y), 0, 0, 1, False, False, False))
        await pilot.pause()
        await pilot.pause()
        assert not list(console.query(Tag))
        assert console.focused is channels
        await press(pilot, "f2")
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert not list(console.query(Tag))


async def test_the_seat_that_comes_next_finds_no_letters() -> None:
    async with at_table(table_for("us", "prc", turns=1), briefed=True) as pilot:
        await press(pilot, "enter", "f2")
        app = pilot.app
        assert isinstance(app, TabletopApp)
        assert app.game is not None
        app.game.hide()
        await pilot.pause()
        await press(pilot, "f2", "escape", "down", "enter")
        assert not list(pilot.app.screen.query(Tag))


async def test_letters_are_ascii_and_no_wider_where_only_that_is_safe() -> None:
    use_ascii(True)
    async with at_console(played(1), size=SMALL) as (pilot, console):
        await press(pilot, "f2")
        assert list(console.query(Tag))
        assert all(tag.letters.isascii() and tag.size.width == len(tag.letters) for tag in console.query(Tag))


@pytest.mark.usefixtures("painted")
async def test_hardly_more_than_the_letters_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less than a third of the cells of the screen are sent anew."""
    async with at_console(played(1)) as (pilot, console):
        count = len(spots(console))
        painted: list[int] = []
        plain = console._compositor.render_partial_update

        def counted() -> ChopsUpdate | None:
            update = plain()
            if update is not None:
                painted.append(sum(end - start for _y, start, end in update.spans))
            return update

        monkeypatch.setattr(console._compositor, "render_partial_update", counted)
        await press(pilot, "f2")
        assert count > 15
        assert 0 < sum(painted) < LARGE[0] * LARGE[1] / 3
