"""Pictures of talking: channels, composer, an offer, own judgement, pledges, in both languages and sizes.

A changed picture is looked at, and then taken anew: `pytest tests/tui/test_talk_pictures.py --snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen

from tabletop.i18n import LANGUAGES, set_language
from tabletop.tui.app import TabletopApp
from tabletop.tui.game import HotSeat
from tests.tui.desk import LARGE, SMALL, VIEWS, console_app, replay_app
from tests.tui.room import NOON
from tests.tui.shores import agreement, bargaining, shores_table
from tests.tui.test_console_pictures import pressed

Compare = Callable[..., bool]

BOTH = pytest.mark.parametrize("tag", LANGUAGES)
SEEN = pytest.mark.parametrize(("size", "tag"), VIEWS)


@SEEN
def test_channels(snap_compare: Compare, tag: str, size: tuple[int, int]) -> None:
    set_language(tag)
    assert snap_compare(console_app(bargaining(), "north"), terminal_size=size, run_before=pressed("5"))


@SEEN
def test_composer(snap_compare: Compare, tag: str, size: tuple[int, int]) -> None:
    set_language(tag)
    keys = ("o", "down", "space", "tab", "down", "down", "right", "space")
    app = console_app(shores_table("north", "south"), "north")
    assert snap_compare(app, terminal_size=size, run_before=pressed(*keys))


@BOTH
def test_an_offer_whole(snap_compare: Compare, tag: str) -> None:
    set_language(tag)
    app = console_app(bargaining(), "north")
    assert snap_compare(app, terminal_size=SMALL, run_before=pressed("5", "enter"))


@SEEN
def test_pledges_among_what_is_known(snap_compare: Compare, tag: str, size: tuple[int, int]) -> None:
    set_language(tag)
    keys = ("6", "z") if size == LARGE else ("6",)
    assert snap_compare(console_app(agreement(), "north"), terminal_size=size, run_before=pressed(*keys))


@BOTH
def test_own_judgement(snap_compare: Compare, tag: str) -> None:
    set_language(tag)

    def opening(app: TabletopApp) -> Screen[Any]:
        app.game = HotSeat(app, shores_table("north", "south"), judges=True)
        return app.game.first_screen()

    app = TabletopApp(opening, clock=lambda: NOON, pause=0)
    assert snap_compare(app, terminal_size=SMALL, run_before=pressed("enter", "enter", "6", "0"))


@BOTH
def test_a_message(snap_compare: Compare, tag: str) -> None:
    set_language(tag)
    app = console_app(bargaining(), "north")
    assert snap_compare(app, terminal_size=SMALL, run_before=pressed("m", "tab", "down"))


@BOTH
def test_replay_of_talk(snap_compare: Compare, tag: str) -> None:
    set_language(tag)
    app = replay_app(agreement(), 1, "north")
    assert snap_compare(app, terminal_size=LARGE, run_before=pressed("right", "right", "right"))
