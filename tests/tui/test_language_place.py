"""F3 at any time, on every screen: another language, and nothing of the place is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from tabletop.i18n import language
from tabletop.settings import Settings, change, load, path, settings
from tabletop.tui.app import TabletopApp
from tabletop.tui.desk import sit_down
from tabletop.tui.following import Follower, FollowingScreen
from tabletop.tui.frame import Frame
from tabletop.tui.game import HotSeat
from tabletop.tui.keymap import declared
from tabletop.tui.panels.view import LinesView
from tabletop.tui.plan import Manner
from tests.tui.desk import played, settle, text_of
from tests.tui.room import LARGE, NOON, SMALL, at_home, at_table, press, shown, table_for, top
from tests.tui.shores import bargaining, shores_table
from tests.tui.studio.author import at_studio, begun, studio, until

Start = Callable[[tuple[int, int]], AbstractAsyncContextManager[Pilot[int]]]


def home(size: tuple[int, int]) -> AbstractAsyncContextManager[Pilot[int]]:
    return at_home(size)


def strait(size: tuple[int, int]) -> AbstractAsyncContextManager[Pilot[int]]:
    return at_table(table_for("us", turns=1), size, briefed=True)


def talks(size: tuple[int, int]) -> AbstractAsyncContextManager[Pilot[int]]:
    return at_table(bargaining(), size, briefed=True)


@asynccontextmanager
async def judging(size: tuple[int, int]) -> AsyncIterator[Pilot[int]]:
    def opening(app: TabletopApp) -> Screen[Any]:
        app.game = HotSeat(app, shores_table("north", "south"), None, judges=True)
        app.game.briefed.update(app.game.table.players)
        return app.game.first_screen()

    app = TabletopApp(opening, clock=lambda: NOON, pause=0)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


@asynccontextmanager
async def at_the_desk(size: tuple[int, int]) -> AsyncIterator[Pilot[int]]:
    def opening(app: TabletopApp) -> Screen[Any]:
        app.game = sit_down(app, table_for("us"), None, Manner(judges=False, desk=True))
        return app.game.first_screen()

    app = TabletopApp(opening, clock=lambda: NOON, pause=0)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


@asynccontextmanager
async def following(size: tuple[int, int]) -> AsyncIterator[Pilot[int]]:
    with TemporaryDirectory() as folder:
        save = Path(folder) / "game.jsonl"
        table_for("us", save=save, turns=1).close()
        follower = Follower(save)
        app = TabletopApp(lambda _app: FollowingScreen(follower), clock=lambda: NOON, pause=0)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot


@asynccontextmanager
async def wrongly_set(size: tuple[int, int]) -> AsyncIterator[Pilot[int]]:
    path().write_text("theme: lihgt\n", encoding="utf-8")
    load()
    async with at_home(size) as pilot:
        await pilot.pause(0.1)
        await settle(pilot)
        yield pilot


@asynccontextmanager
async def writing(size: tuple[int, int]) -> AsyncIterator[Pilot[int]]:
    with TemporaryDirectory() as folder:
        draft = begun(Path(folder))
        draft.change("cost: {capital: 1}", "cost: {capitol: 1}")
        async with at_studio(draft, size) as pilot:
            draft.change("capitol", "capital")
            await until(lambda: studio(pilot).scene is not None)
            draft.change("cost: {capital: 1}", "cost: {capitol: 1}")
            await until(lambda: "capitol" in text_of(studio(pilot), "faults"))
            await settle(pilot)
            yield pilot


def ended(size: tuple[int, int]) -> AbstractAsyncContextManager[Pilot[int]]:
    return at_table(played(40, human=None), size, briefed=True)


TYPED = tuple("Ab1")
"""What is typed into lines of input."""

WAYS: dict[str, tuple[Start, tuple[str, ...], str]] = {
    "home": (home, ("down", "down"), "HomeScreen"),
    "a path to open": (home, ("o", *TYPED, "left"), "Ask"),
    "set-up": (home, ("enter", "down", "right", "down"), "SetupScreen"),
    "a seed to type": (home, ("enter", "end", "up", "up", "enter", "4", "2"), "Ask"),
    "help": (home, ("f1", "down", "down"), "Help"),
    "search in help": (home, ("f1", "slash", *"trust"), "Help"),
    "commands": (home, ("ctrl+p", *"ho", "down"), "Palette"),
    "the question of quitting": (home, ("ctrl+q", "down"), "Question"),
    "settings": (home, ("f12", "down", "right", "down"), "SettingsScreen"),
    "keys": (home, ("f12", "end", "up", "enter", *["down"] * 9), "KeysScreen"),
    "a key to press": (home, ("f12", "end", "up", "enter", "down", "enter", "f1"), "PressKey"),
    "the briefing of the room": (home, ("enter", "f10", "pagedown"), "RoomBriefing"),
    "curtain": (talks, ("enter", "down"), "CurtainScreen"),
    "players": (talks, ("enter", "f7", "down", "right"), "PlayersScreen"),
    "projector": (talks, ("enter", "f6"), "ProjectorScreen"),
    "console": (strait, ("enter", "2", "down"), "ConsoleScreen"),
    "one panel alone": (strait, ("enter", "6", "z", "down", "pagedown"), "ConsoleScreen"),
    "order form": (strait, ("enter", "a", *"arms", "tab", "right"), "OrderForm"),
    "the note of an order": (strait, ("enter", "a", "tab", "tab", "tab", "tab", *TYPED), "OrderForm"),
    "ledger": (strait, ("enter", "2", "enter"), "LedgerScreen"),
    "message": (talks, ("enter", "enter", "m", *TYPED, "left"), "MessageDialog"),
    "an offer to put together": (talks, ("enter", "enter", "o", "down", "space", "down"), "OfferComposer"),
    "the note of an offer": (talks, ("enter", "enter", "o", "tab", *TYPED), "OfferComposer"),
    "an answer to an offer": (talks, ("enter", "enter", "5", "enter"), "OfferDialog"),
    "own judgement": (judging, ("enter", "enter", "6", "5"), "JudgementDialog"),
    "resolution": (strait, ("enter", "f10", "y", "enter", "space"), "ResolutionScreen"),
    "ending": (ended, ("pagedown",), "EndingScreen"),
    "replay": (ended, ("r", "right", "right", "full_stop", "2", "down"), "ReplayScreen"),
    "a game followed from another window": (following, (), "FollowingScreen"),
    "bulletin": (strait, ("enter", "f10", "y", "enter", "b"), "BulletinScreen"),
    "paper desk": (at_the_desk, ("enter", "down"), "PaperDeskScreen"),
    "a notice": (wrongly_set, (), "Notice"),
    "studio": (writing, ("right", "4", "down", "down"), "StudioScreen"),
    "a fault": (writing, ("n", "enter", "n"), "FaultDialog"),
    "a seat to preview": (writing, ("v", "down"), "SeatsDialog"),
    "practice": (writing, ("p", "right", "down"), "PracticeDialog"),
    "whose eyes": (ended, ("r", "v", "down"), "ViewerDialog"),
}
"""Screens by how they are reached, with something typed, chosen or moved there, and the screen that is then on top."""


def place(pilot: Pilot[int]) -> dict[str, object]:
    """All that a person would call their place: screens, focus, tabs, cursors, what is typed and chosen, scrolling."""
    app = pilot.app
    found: dict[str, object] = {"screens": [type(screen).__name__ for screen in app.screen_stack]}
    for number, screen in enumerate(app.screen_stack):
        focused = screen.focused
        found[f"{number} focus"] = (type(focused).__name__, focused.id if focused else None)
        for name in (
            "tab",
            "enlarged",
            "at",
            "draft",
            "settings",
            "position",
            "told",
            "viewer",
            "making",
            "order",
        ):
            if hasattr(screen, name) and not callable(getattr(screen, name)):
                value = getattr(screen, name)
                found[f"{number} {name}"] = (
                    replace(value, language="en") if isinstance(value, Settings) else value
                )
        for widget in screen.query("*"):
            key = f"{number} {type(widget).__name__} {widget.id}"
            if isinstance(widget, LinesView):
                found[f"{key} cursor"] = widget.cursor
                if widget.picks:
                    continue
                found[f"{key} scrolled"] = widget.scroll_offset.y > 0
            elif isinstance(widget, Input):
                found[key] = (widget.value, widget.cursor_position, widget.selection)
    return found


@pytest.mark.parametrize(
    "size", [pytest.param(LARGE, id="120x40", marks=pytest.mark.long), pytest.param(SMALL, id="80x24")]
)
@pytest.mark.parametrize("way", WAYS)
async def test_another_language_and_back_lose_nothing(way: str, size: tuple[int, int]) -> None:
    start, keys, screen = WAYS[way]
    change(language="en")
    async with start(size) as pilot:
        for key in keys:
            await press(pilot, key)
        assert top(pilot) == screen
        before, picture = place(pilot), shown(pilot.app.screen)
        await pilot.app.run_action("language")
        await settle(pilot)
        assert language() == "zh-Hant"
        assert place(pilot) == before
        assert shown(pilot.app.screen) != picture
        await pilot.app.run_action("language")
        await settle(pilot)
        assert place(pilot) == before
        assert shown(pilot.app.screen) == picture


async def test_the_language_is_remembered_for_the_next_start() -> None:
    async with at_home() as pilot:
        await press(pilot, "f3")
    assert load().language == "zh-Hant"
    assert settings().language == "zh-Hant"
    async with at_home() as pilot:
        await press(pilot, "f3")
    assert load().language == "en"


def test_every_screen_is_tried() -> None:
    """Screens that are only a way to build others, and the box of dialogs that others fill, are not."""
    assert list(declared())
    kinds, waiting = set[str](), list[type[Any]](Frame.__subclasses__())
    while waiting:
        kind = waiting.pop()
        below = [k for k in kind.__subclasses__() if k.__module__.startswith("tabletop.")]
        waiting += below
        if not kind.__module__.startswith("tabletop.") or "[" in kind.__qualname__:
            continue
        if not below:
            kinds.add(kind.__qualname__)
    tried = {screen for _start, _keys, screen in WAYS.values()}
    assert kinds - tried == set()
