"""What every screen shares: the keys at the bottom, help, commands, language, themes, and terminals too small."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from tabletop.i18n import language, set_language
from tabletop.tui.app import TabletopApp
from tabletop.tui.console import ConsoleScreen
from tabletop.tui.glyphs import use_ascii
from tabletop.tui.keys import KeyBar, key_at, key_name, working_keys
from tests.tui.room import LARGE, SMALL, at_home, at_table, press, shown, table_for, table_of, top

SCREENS = {
    "home": (),
    "dialog": ("o",),
    "set-up": ("escape", "enter"),
    "briefing": ("m", "f10"),
    "curtain": ("enter",),
    "own judgement": ("enter",),
    "console": ("escape",),
}
"""Screens by the keys that lead to each from the one before."""


def bar_of(text: str) -> str:
    """The last row of a screen."""
    return text.splitlines()[-1]


async def test_every_screen_speaks_the_other_language_at_once_and_back_again() -> None:
    async with at_home() as pilot:
        for name, way in SCREENS.items():
            await press(pilot, *way)
            before = shown(pilot.app.screen)
            place = pilot.app.focused.id if pilot.app.focused else None
            await press(pilot, "f3")
            assert language() == "zh-Hant", name
            chinese = shown(pilot.app.screen)
            assert "說明" in bar_of(chinese), name
            assert "English" in bar_of(chinese), name
            assert (pilot.app.focused.id if pilot.app.focused else None) == place, name
            await press(pilot, "f3")
            assert shown(pilot.app.screen) == before, name
        assert top(pilot) == "ConsoleScreen"


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_the_keys_that_a_seat_needs_are_seen_at_the_bottom(size: tuple[int, int], tag: str) -> None:
    set_language(tag)
    async with at_table(table_for("us", "prc"), size, briefed=True) as pilot:
        while top(pilot) != "ConsoleScreen":
            await press(pilot, "enter")
        console = pilot.app.screen
        assert isinstance(console, ConsoleScreen)
        console.show_panel("orders")
        await press(pilot, "a", "enter")
        assert pilot.app.screen is console
        seen = {key.action for _at, key in console.query_one(KeyBar).placed()}
        assert {"seal", "add", "offer", "write", "pass_on", "hide", "palette"} <= seen


@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_the_keys_at_the_bottom_fit_and_those_of_the_application_are_always_there(
    size: tuple[int, int],
) -> None:
    general = {"F1", "^P", "F3", "^Q"} if size == LARGE else {"F1", "^P"}
    async with at_home(size) as pilot:
        for name, way in SCREENS.items():
            await press(pilot, *way)
            placed = pilot.app.screen.query_one(KeyBar).placed()
            assert {key.shown for _at, key in placed if key.general} == general, name
            ends = [at + key.cells for at, key in placed]
            assert max(ends) <= size[0], name
            assert [at for at, _key in placed] == sorted(at for at, _key in placed), name
        assert top(pilot) == "ConsoleScreen"


async def test_a_click_on_a_key_presses_it() -> None:
    async with at_home() as pilot:
        placed = pilot.app.screen.query_one(KeyBar).placed()
        at = next(start for start, key in placed if key.shown == "F1")
        assert key_at(placed, at + 1) is not None
        assert key_at(placed, at - 1) is None
        await pilot.click(KeyBar, offset=(at + 1, 0))
        await pilot.pause()
        assert top(pilot) == "Help"


async def test_every_key_with_a_name_is_a_command_and_commands_run() -> None:
    async with at_table(table_for("us", "prc", turns=1)) as pilot:
        keys = {key.label for key in working_keys(pilot.app.screen, hidden=True)}
        assert {"Stop here", "Players", "So far", "Settings", "Quit"} <= keys
        await press(pilot, "ctrl+p", *"players", "enter")
        assert top(pilot) == "PlayersScreen"


async def test_quitting_is_asked_once_and_answered_by_a_letter() -> None:
    async with at_home() as pilot:
        await press(pilot, "ctrl+q", "ctrl+q")
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, "n")
        assert top(pilot) == "HomeScreen"
        await press(pilot, "ctrl+c")
        assert "Quit?" in shown(pilot.app.screen)
        await press(pilot, "y")
        assert pilot.app.return_value == 0


async def test_on_a_small_terminal_a_notice_says_what_to_do_and_the_seat_can_still_seal() -> None:
    async with at_table(table_for("us", "prc", turns=1)) as pilot:
        await press(pilot, "enter")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        text = shown(pilot.app.screen)
        assert "This terminal is 60x20." in text
        assert "F10 Seal" in text
        assert "What we know" not in text
        await press(pilot, "f10", "enter")
        assert table_of(pilot).waiting() == ("prc",)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "B E I J I N G" in shown(pilot.app.screen)


async def test_the_ascii_profile_draws_nothing_wider_than_ascii_but_words() -> None:
    use_ascii(True)
    async with at_home() as pilot:
        for name, way in SCREENS.items():
            await press(pilot, *way)
            signs = {char for char in shown(pilot.app.screen) if not (char.isascii() or char.isalpha())}
            assert signs <= set("’“”–—−…·▁▂▃▄▅▆▇█▔ "), (name, signs)
        assert top(pilot) == "ConsoleScreen"


def test_every_described_key_is_a_message_with_a_chinese_name() -> None:
    from tabletop.i18n import _, set_language

    described = [
        binding.description
        for kind in (TabletopApp, ConsoleScreen)
        for made in kind.__mro__
        if made.__module__.startswith("tabletop")
        for binding in made.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.description
    ]
    set_language("zh-Hant")
    assert described
    assert [text for text in described if _(text) == text] == []


@pytest.mark.parametrize(
    ("key", "shown_as"),
    [("f10", "F10"), ("ctrl+q", "^Q"), ("escape", "Esc"), ("a", "a"), ("shift+left", "⇧←")],
)
def test_keys_are_written_as_people_know_them(key: str, shown_as: str) -> None:
    assert key_name(key) == shown_as
