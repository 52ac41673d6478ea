"""Pictures of console, order form, ledger and replay over one game with a fixed seed, in both languages and sizes.

A changed picture is looked at, and then taken anew: `pytest tests/tui/test_console_pictures.py --snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from tabletop.engine.views import FACILITATOR, SPECTATOR
from tabletop.i18n import LANGUAGES, set_language
from tabletop.tui.orders.draft import Draft
from tests.tui.desk import DRAFT, SMALL, VIEWS, console_app, played, press, replay_app, settle

Compare = Callable[..., bool]

BOTH = pytest.mark.parametrize("tag", LANGUAGES)
SEEN = pytest.mark.parametrize(("size", "tag"), VIEWS)


def drafted(*keys: str) -> Callable[[Pilot[int]], Awaitable[None]]:
    """Put two orders into the draft, then press keys."""

    async def run(pilot: Pilot[int]) -> None:
        await settle(pilot)
        pilot.app.game.draft(Draft(DRAFT))  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, *keys)

    return run


def pressed(*keys: str) -> Callable[[Pilot[int]], Awaitable[None]]:
    """Press keys once the screen stands."""

    async def run(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    return run


@SEEN
def test_console(snap_compare: Compare, tag: str, size: tuple[int, int]) -> None:
    set_language(tag)
    assert snap_compare(console_app(played(3)), terminal_size=size, run_before=drafted("3"))


@BOTH
@pytest.mark.parametrize("key", ["2", "6"])
def test_tabs_of_a_small_console(snap_compare: Compare, tag: str, key: str) -> None:
    set_language(tag)
    assert snap_compare(console_app(played(3), "prc"), terminal_size=SMALL, run_before=pressed(key))


@SEEN
def test_order_form(snap_compare: Compare, tag: str, size: tuple[int, int]) -> None:
    set_language(tag)
    assert snap_compare(console_app(played(3)), terminal_size=size, run_before=drafted("down", "e"))


@BOTH
def test_ledger(snap_compare: Compare, tag: str) -> None:
    set_language(tag)
    assert snap_compare(console_app(played(3)), terminal_size=SMALL, run_before=pressed("1", "enter"))


@SEEN
@pytest.mark.parametrize("viewer", [SPECTATOR, FACILITATOR])
def test_replay(snap_compare: Compare, tag: str, size: tuple[int, int], viewer: str) -> None:
    set_language(tag)
    app = replay_app(played(4, human=None), 3, viewer)
    assert snap_compare(app, terminal_size=size, run_before=pressed("right", "right", "right"))
