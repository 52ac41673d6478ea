"""F12: every setting of the schema has a line, what is chosen is seen at once, Esc undoes it and Enter keeps it."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tabletop.i18n import _, language
from tabletop.settings import SCHEMA, Settings, change, load, path, settings
from tabletop.tui.glyphs import is_ascii, use_ascii
from tabletop.tui.pages import Page
from tabletop.tui.settings import SAMPLES, SettingsForm, SettingsScreen, said, stepped
from tabletop.tui.themes import theme_of
from tests.tui.desk import LARGE, SMALL, at_console, played, screen_of
from tests.tui.room import at_home, press, shown, top


def form(pilot: Pilot[int]) -> SettingsForm:
    return screen_of(pilot.app, SettingsScreen).query_one(SettingsForm)


@pytest.mark.parametrize("size", [LARGE, SMALL])
@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
async def test_every_setting_stands_on_a_line_of_its_own_with_a_sample_of_every_tone(
    size: tuple[int, int], tag: str
) -> None:
    async with at_home(size) as pilot:
        if tag != "en":
            await press(pilot, "f3")
        await press(pilot, "f12")
        text = shown(pilot.app.screen)
        assert form(pilot).picks == [*(each.name for each in SCHEMA), "save"]
        for each in SCHEMA:
            row = next(row for row in text.splitlines() if _(each.label) in row)
            assert said(each, getattr(settings(), each.name)) in row, each.name
        missing = [sample for sample, _tone in SAMPLES if _(sample) not in text]
        assert missing == []
        assert "…" not in text, "nothing is cut"


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
async def test_every_setting_is_explained_in_full_on_the_smallest_screen(tag: str) -> None:
    async with at_home(SMALL) as pilot:
        if tag != "en":
            await press(pilot, "f3")
        await press(pilot, "f12")
        about = pilot.app.screen.query_one("#about", Page)
        for each in SCHEMA:
            form(pilot).cursor = each.name
            await pilot.pause()
            assert len(about.lines) <= about.scrollable_content_region.height, each.name
            assert all(cell_len(row) <= about.cells for row in about.lines)


async def test_a_theme_is_seen_at_once_and_esc_puts_the_old_one_back() -> None:
    async with at_home() as pilot:
        await press(pilot, "f12", "down", "right")
        assert pilot.app.theme == theme_of("light")
        await press(pilot, "right", "right")
        assert pilot.app.theme == theme_of("projector")
        await press(pilot, "escape")
        assert pilot.app.theme == theme_of("dark")
        assert settings() == Settings()
        assert not path().exists()


@pytest.mark.parametrize("key", ["enter", "f10", "ctrl+s"])
async def test_what_is_saved_is_kept(key: str) -> None:
    async with at_home() as pilot:
        await press(pilot, "f12", "down", "left", "down", "down", "space", "down", "down", "left", key)
        assert top(pilot) == "HomeScreen"
        assert pilot.app.theme == theme_of("projector")
        assert pilot.app.animation_level == "none"
    assert load() == Settings(theme="projector", motion=False, curtain_after=4)


async def test_nothing_is_written_where_nothing_was_changed() -> None:
    async with at_home() as pilot:
        await press(pilot, "f12", "enter")
        assert not path().exists()


async def test_signs_and_language_are_seen_at_once_on_every_screen_below() -> None:
    try:
        async with at_console(played(2)) as (pilot, _console):
            await press(pilot, "f12", "right", "right", "down", "down", "left")
            assert is_ascii()
            assert language() == "zh-Hant"
            assert "設定" in shown(pilot.app.screen)
            await press(pilot, "escape")
            assert not is_ascii()
            assert language() == "en"
            await press(pilot, "f12", "down", "down", "left", "f10")
            text = shown(pilot.app.screen)
            assert top(pilot) == "ConsoleScreen"
            assert not set(text) & set("─│╭▸●"), "the console is drawn in ASCII"
    finally:
        use_ascii(False)


async def test_f3_on_the_settings_stays_though_the_rest_is_undone() -> None:
    async with at_home() as pilot:
        await press(pilot, "f12", "down", "right", "f3", "escape")
        assert language() == "zh-Hant"
        assert pilot.app.theme == theme_of("dark")
    assert load() == Settings(language="zh-Hant")


async def test_the_mouse_steps_values_by_the_arrows_beside_them_and_saves() -> None:
    async with at_home() as pilot:
        await press(pilot, "f12")
        row = next(n for n, line in enumerate(form(pilot).lines) if line.startswith("Colours"))
        at = form(pilot).lines[row].index("▸")
        await pilot.click("#form", offset=(at + 2, row + 1))
        assert form(pilot).cursor == "theme"
        assert pilot.app.theme == theme_of("light")
        last = next(n for n, line in enumerate(form(pilot).lines) if "Save (F10)" in line)
        await pilot.click("#form", offset=(6, last + 1), times=2)
        await pilot.pause()
        assert top(pilot) == "HomeScreen"
    assert load().theme == "light"


async def test_the_preview_goes_when_something_takes_the_screen_away() -> None:
    async with at_console(played(2)) as (pilot, console):
        await press(pilot, "f12", "down", "right")
        assert pilot.app.theme == theme_of("light")
        await console.run_action("app.pop_screen")
        await pilot.pause()
        assert pilot.app.theme == theme_of("dark")


async def test_where_the_file_cannot_be_written_the_setting_holds_and_it_is_said_once() -> None:
    path().mkdir()
    async with at_home() as pilot:
        await press(pilot, "f12", "down", "right", "f10")
        assert pilot.app.theme == theme_of("light")
        (told,) = [toast.message for toast in pilot.app._notifications]
        assert "The setting holds until the program ends" in told
        await press(pilot, "f3", "f3")
        assert len(list(pilot.app._notifications)) == 1


async def test_wrong_settings_are_told_once_and_the_file_stays_as_it_is() -> None:
    path().write_text("theme: lihgt\nclock: 20\n", encoding="utf-8")
    load()
    async with at_home(SMALL) as pilot:
        await pilot.pause(0.1)
        assert top(pilot) == "Notice"
        text = " ".join(shown(pilot.app.screen).replace("│", " ").split())
        assert "'lihgt' cannot stand for 'theme'" in text
        assert "Did you mean 'light'?" in text
        await press(pilot, "enter")
        assert top(pilot) == "HomeScreen"
    assert path().read_text(encoding="utf-8") == "theme: lihgt\nclock: 20\n"
    async with at_home(SMALL) as pilot:
        await pilot.pause(0.1)
        assert top(pilot) == "HomeScreen"


@pytest.mark.parametrize("each", SCHEMA, ids=lambda each: each.name)
def test_steps_go_through_values_that_are_accepted_and_come_back(each: object) -> None:
    from tabletop.settings import Setting

    assert isinstance(each, Setting)
    if each.name == "keys":
        return
    value = each.default
    for _step in range(60):
        value = stepped(each, value, 1)
        assert each.accepts(value)
    for _step in range(300):
        value = stepped(each, value, -1)
        assert each.accepts(value)


async def test_a_setting_changed_elsewhere_is_where_the_screen_begins() -> None:
    change(paper="Letter")
    async with at_home() as pilot:
        await press(pilot, "f12")
        assert "Letter" in shown(pilot.app.screen)
