"""The palette: everything that can be done now has an entry, found by words of either language."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from tabletop.i18n import language, set_language
from tabletop.settings import settings
from tabletop.tui.app import TabletopApp
from tabletop.tui.frame import Frame
from tabletop.tui.help import Help
from tabletop.tui.orders.form import OrderForm
from tabletop.tui.pages import Page
from tabletop.tui.palette import Palette
from tabletop.tui.palette_entries import Entry, entries
from tests.tui.desk import at_console, at_replay, played
from tests.tui.room import LARGE, SMALL, at_home, at_table, press, shown, table_for, top

WAYS = {
    "HomeScreen": (),
    "Ask": ("o",),
    "SettingsScreen": ("escape", "f12"),
    "Help": ("escape", "f1"),
    "SetupScreen": ("escape", "enter"),
    "RoomBriefing": ("m", "f10"),
    "CurtainScreen": ("enter",),
    "JudgementDialog": ("enter",),
    "ConsoleScreen": ("escape",),
    "OrderForm": ("a",),
    "OfferComposer": ("escape", "o"),
    "MessageDialog": ("escape", "m"),
}
"""Screens by the keys that lead to each from the one before."""


def offered(app: App[int], screen: Screen[Any]) -> list[Entry]:
    """What the palette would list for the screen."""
    assert isinstance(app, TabletopApp)
    return entries(app, screen)


def actions_of(screen: Screen[Any]) -> set[str]:
    """The described actions of our own classes that a key would run now, wherever the focus is."""
    found: set[str] = set()
    for node, binding, enabled, _tip in screen.active_bindings.values():
        ours = {
            (b.action, b.description)
            for made in type(node).__mro__
            if made.__module__.startswith("tabletop.")
            for b in made.__dict__.get("BINDINGS", ())
            if isinstance(b, Binding)
        }
        if enabled and binding.description and (binding.action, binding.description) in ours:
            found.add(f"{type(node).__name__} {binding.action}")
    return found - {f"{TabletopApp.__name__} palette", f"{TabletopApp.__name__} jump"}


async def assert_complete(pilot: Pilot[int]) -> None:
    screen = pilot.app.screen
    focused = screen.focused
    for widget in [*screen.focus_chain, None]:
        screen.set_focus(widget)
        await pilot.pause()
        listed = {entry.id for entry in offered(pilot.app, screen)}
        assert actions_of(screen) - listed == set(), (screen, widget)
    screen.set_focus(focused)
    await pilot.pause()


async def test_every_action_of_every_screen_has_an_entry_wherever_the_focus_is() -> None:
    async with at_home() as pilot:
        for name, way in WAYS.items():
            await press(pilot, *way)
            assert top(pilot) == name
            assert len(actions_of(pilot.app.screen)) >= 3, name
            await assert_complete(pilot)


async def test_every_action_of_the_replay_has_an_entry() -> None:
    async with at_replay(played(1)) as (pilot, _replay):
        await assert_complete(pilot)


async def test_what_can_be_done_without_a_key_is_listed_as_well() -> None:
    async with at_console(played(1)) as (pilot, console):
        found = {entry.id: entry for entry in offered(pilot.app, console)}
        assert console.scene is not None
        open_moves = {option.move for option in console.scene.view.options if option.open}
        assert {f"order {move}" for move in open_moves} <= set(found)
        assert {"set theme light", "set language zh-Hant", "help trust", "go meters"} <= set(found)
        assert "set theme dark" not in found  # it is so already
        groups = [entry.group for entry in found.values()]
        assert groups == sorted(groups, key=groups.index)


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
async def test_both_languages_find_an_entry_whichever_is_spoken(tag: str) -> None:
    set_language(tag)
    async with at_console(played(1)) as (pilot, _console):
        await press(pilot, "ctrl+p")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        for typed in ("order hotline", "命令 熱線"):
            palette.query_one(Input).value = typed
            await pilot.pause()
            assert palette.matching()[0].id == "order hotline_call", typed
            assert language() == tag


async def test_a_move_chosen_by_name_opens_the_order_form_with_it() -> None:
    async with at_console(played(1)) as (pilot, _console):
        await press(pilot, "ctrl+p", *"hotline", "enter")
        form = pilot.app.screen
        assert isinstance(form, OrderForm)
        assert form.order is not None
        assert form.order.move == "hotline_call"


async def test_entries_go_to_panels_open_pages_of_help_and_change_settings() -> None:
    async with at_console(played(1)) as (pilot, console):
        await press(pilot, "ctrl+p", *"panel trust", "enter")
        assert console.focused is console.query_one("#trust")
        await press(pilot, "ctrl+p", *"help deciban", "enter")
        assert isinstance(pilot.app.screen, Help)
        assert pilot.app.screen.at == "term-deciban"
        await press(pilot, "escape", "ctrl+p", *"light", "enter")
        assert settings().theme == "light"
        await press(pilot, "ctrl+p", *"正體中文", "enter")
        assert language() == "zh-Hant"


async def test_what_was_used_stands_first_the_most_used_on_top() -> None:
    async with at_console(played(1)) as (pilot, _console):
        for word in ("enlarge", "enlarge", "panel trust"):
            await press(pilot, "ctrl+p", *word, "enter")
        await press(pilot, "ctrl+p")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        first = [entry.id for entry in palette.matching()[:2]]
        assert first[0] == "ConsoleScreen enlarge"
        assert first[1].startswith("ConsoleScreen tab(")
        lines = palette.query_one("#choices", Page).lines
        assert "Used most" in lines[0]


async def test_what_one_seat_used_is_not_told_to_the_next() -> None:
    async with at_table(table_for("us", "prc", turns=1), briefed=True) as pilot:
        await press(pilot, "enter", "ctrl+p", *"enlarge", "enter", "f6")
        assert top(pilot) == "CurtainScreen"
        await press(pilot, "down", "enter", "ctrl+p")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        assert not palette.uses
        assert "Used most" not in shown(palette)


async def test_words_that_nothing_has_are_said_to_be_so_and_enter_does_nothing() -> None:
    async with at_home() as pilot:
        await press(pilot, "ctrl+p", *"qqq zzz", "enter")
        assert top(pilot) == "Palette"
        assert "Nothing is called so." in shown(pilot.app.screen)
        await press(pilot, "ctrl+p")
        assert top(pilot) == "Palette"


@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_the_cursor_goes_to_the_last_entry_and_stays_in_sight(size: tuple[int, int]) -> None:
    async with at_home(size) as pilot:
        await press(pilot, "ctrl+p", *["pagedown"] * 20)
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        assert palette.matching()[-1].label in shown(palette)


def test_every_screen_offers_no_command_unless_it_says_so() -> None:
    assert list(Frame[None]().commands()) == []
