"""Pictures of every screen of the frame, in both languages and both sizes.

They are compared with goldens; `pytest --snapshot-update` renews those after a change that was meant.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tabletop.engine.views import SPECTATOR
from tabletop.i18n import set_language
from tabletop.table import Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.game import HotSeat
from tabletop.tui.resolution import ResolutionScreen
from tests.tui.room import LARGE, NOON, SMALL, press, settle, short_strait, table_for

Compare = Callable[..., bool]
Before = Callable[[Pilot[Any]], Awaitable[None]]

VIEWS = [
    pytest.param("en", LARGE, id="en-large"),
    pytest.param("en", SMALL, id="en-small", marks=pytest.mark.long),
    pytest.param("zh-Hant", LARGE, id="zh-large", marks=pytest.mark.long),
    pytest.param("zh-Hant", SMALL, id="zh-small"),
]
"""English with much room and Chinese with little; what is crossed is looked at where there is time."""


@pytest.fixture(autouse=True)
def _no_games(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_GAMES", str(tmp_path_factory.mktemp("none")))


def pressed(*keys: str) -> Before:
    """Press these keys before the picture is taken."""

    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    return before


def game(table: Table) -> TabletopApp:
    """The application with a game on the table."""

    def opening(app: TabletopApp) -> Screen[object]:
        app.game = HotSeat(app, table)
        return app.game.first_screen()

    return TabletopApp(opening, clock=lambda: NOON, pause=0)


def told() -> TabletopApp:
    """The application with a busy resolution before it."""
    rules = short_strait()
    table = Table.start(rules, players={seat.id: "random" for seat in rules.seats}, seed=3)
    table.resolve()
    view = table.look(SPECTATOR).view
    return TabletopApp(
        lambda app: ResolutionScreen(view, 1, lambda: "", lambda: ""), clock=lambda: NOON, pause=0
    )


def ended() -> TabletopApp:
    """The application with a game stopped after two turns."""
    table = table_for("us", turns=2)
    table.stop()
    return game(table)


PICTURES: dict[str, tuple[Callable[[], TabletopApp], tuple[str, ...]]] = {
    "home": (lambda: TabletopApp(clock=lambda: NOON, pause=0), ()),
    "setup": (lambda: TabletopApp(clock=lambda: NOON, pause=0), ("enter", "m", "down")),
    "briefing": (lambda: game(table_for("us", "prc")), ()),
    "curtain": (lambda: game(table_for("us", "prc", turns=1)), ()),
    "resolution": (told, ("s",)),
    "ending": (ended, ()),
    "quit": (lambda: game(table_for("us", "prc", turns=1)), ("ctrl+q",)),
    "help": (lambda: game(table_for("us", "prc", turns=1)), ("f1",)),
}


@pytest.mark.parametrize(("tongue", "size"), VIEWS)
@pytest.mark.parametrize("name", PICTURES)
def test_picture(snap_compare: Compare, name: str, tongue: str, size: tuple[int, int]) -> None:
    set_language(tongue)
    make, keys = PICTURES[name]
    assert snap_compare(make(), terminal_size=size, run_before=pressed(*keys))


def sealed() -> TabletopApp:
    """The application at a curtain behind which all have sealed."""
    table = table_for("us", "prc", turns=1)
    table.seal("us", ())
    table.seal("prc", ())
    return game(table)


@pytest.mark.parametrize(
    ("make", "keys", "size"),
    [
        pytest.param(lambda: game(table_for("us", "prc")), ("enter",), LARGE, id="curtain-pin"),
        pytest.param(sealed, (), LARGE, id="curtain-all-sealed"),
        pytest.param(lambda: game(table_for("us", "prc", turns=1)), ("f7", "down"), SMALL, id="players"),
        pytest.param(lambda: game(table_for("us", "prc", turns=1)), ("ctrl+p", "s"), SMALL, id="palette"),
        pytest.param(told, ("enter",), LARGE, id="resolution-step"),
        pytest.param(lambda: game(table_for("us", turns=1)), ("enter",), (64, 20), id="too-small"),
        pytest.param(lambda: game(table_for("us", "prc", turns=1)), ("f6",), LARGE, id="projector"),
    ],
)
def test_one_picture(
    snap_compare: Compare, make: Callable[[], TabletopApp], keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    assert snap_compare(make(), terminal_size=size, run_before=pressed(*keys))
