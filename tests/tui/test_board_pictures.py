"""Pictures of the board: every theme, without colour, in ASCII, on a huge window, and with one panel enlarged."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from textual.pilot import Pilot

from tabletop.i18n import LANGUAGES, set_language
from tabletop.tui.glyphs import use_ascii
from tabletop.tui.orders.draft import Draft
from tabletop.tui.themes import THEMES
from tests.tui.desk import DRAFT, LARGE, SMALL, VIEWS, console_app, played, press, replay_app, settle

Compare = Callable[..., bool]

HUGE = (200, 60)
MIDDLE = (160, 50)
BOTH = pytest.mark.parametrize("tag", LANGUAGES)


@pytest.fixture
def ascii_profile() -> Iterator[None]:
    """Draw with ASCII alone, for one test."""
    use_ascii(True)
    yield
    use_ascii(False)


async def drafted(pilot: Pilot[int]) -> None:
    """Two orders are drafted, and the panel of orders is looked at."""
    await settle(pilot)
    pilot.app.game.draft(Draft(DRAFT))  # type: ignore[attr-defined]
    await settle(pilot)
    await press(pilot, "3")


async def opened(pilot: Pilot[int]) -> None:
    """As the turn opens: nothing is drafted yet."""
    await settle(pilot)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_themes(snap_compare: Compare, theme: str) -> None:
    app = console_app(played(6))

    async def run(pilot: Pilot[int]) -> None:
        app.theme = theme
        await drafted(pilot)

    assert snap_compare(app, terminal_size=LARGE, run_before=run)


@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])
def test_without_colour(
    snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(console_app(played(6)), terminal_size=size, run_before=drafted)


@pytest.mark.usefixtures("ascii_profile")
@pytest.mark.parametrize(("size", "tag"), VIEWS)
def test_ascii(snap_compare: Compare, tag: str, size: tuple[int, int]) -> None:
    set_language(tag)
    assert snap_compare(console_app(played(6)), terminal_size=size, run_before=drafted)


@pytest.mark.parametrize(
    ("size", "tag"),
    [
        pytest.param(HUGE, "en", id="huge-en"),
        pytest.param(HUGE, "zh-Hant", id="huge-zh-Hant", marks=pytest.mark.long),
        pytest.param(MIDDLE, "en", id="middle-en", marks=pytest.mark.long),
        pytest.param(MIDDLE, "zh-Hant", id="middle-zh-Hant"),
    ],
)
def test_much_room(snap_compare: Compare, tag: str, size: tuple[int, int]) -> None:
    set_language(tag)
    assert snap_compare(console_app(played(9), "prc"), terminal_size=size, run_before=opened)


@pytest.mark.parametrize(
    ("panel", "tag"),
    [
        pytest.param(panel, tag, id=f"{panel}-{tag}", marks=() if often == tag else pytest.mark.long)
        for panel, often in (
            ("ladder", "en"),
            ("meters", "zh-Hant"),
            ("trust", "en"),
            ("bargains", "zh-Hant"),
        )
        for tag in LANGUAGES
    ],
)
def test_enlarged(snap_compare: Compare, tag: str, panel: str) -> None:
    set_language(tag)
    app = console_app(played(9), "prc")

    async def run(pilot: Pilot[int]) -> None:
        await settle(pilot)
        app.screen.query_one(f"#{panel}").focus()
        await press(pilot, "z")

    assert snap_compare(app, terminal_size=LARGE, run_before=run)


@BOTH
def test_first_turn(snap_compare: Compare, tag: str) -> None:
    set_language(tag)
    assert snap_compare(console_app(played(0)), terminal_size=LARGE, run_before=opened)


@BOTH
def test_replay_with_much_room(snap_compare: Compare, tag: str) -> None:
    set_language(tag)
    app = replay_app(played(9, human=None), 6, "facilitator")

    async def run(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await press(pilot, "right", "right")

    assert snap_compare(app, terminal_size=HUGE, run_before=run)
