"""Make the pictures of docs/pictures: the seat console in the middle of a game, in both languages.

    python tools/pictures.py

The game has a fixed seed and is played by its doctrines for three turns, so that the pictures change only with the
program.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.screen import Screen

from tabletop.i18n import LANGUAGES, set_language
from tabletop.scenario import load
from tabletop.table import HUMAN, Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.game import HotSeat
from tabletop.tui.pictures import picture

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SIZE = (120, 40)
SEED = 7
TURNS = 3
SEAT = "us"
TITLE = "A seat's console"


async def console(tag: str) -> str:
    """The console of one seat as an SVG."""
    set_language(tag)
    rules = load("taiwan_strait")
    table = Table.start(rules, players={seat.id: seat.doctrine for seat in rules.seats}, seed=SEED)
    for _turn in range(TURNS):
        table.resolve()
    table.set_player(SEAT, HUMAN)

    def opening(app: TabletopApp) -> Screen[Any]:
        game = app.game = HotSeat(app, table)
        game.briefed.update(table.players)
        app.call_later(game.lift, SEAT)
        return game.first_screen()

    app = TabletopApp(opening, clock=lambda: datetime(2026, 1, 2, 14, 2), pause=0)
    async with app.run_test(size=SIZE) as pilot:
        for _round in range(2):
            await app.workers.wait_for_complete()
            await pilot.pause()
        return picture(app, TITLE)


def main() -> int:
    """Write the pictures and say how large they are."""
    FOLDER.mkdir(exist_ok=True)
    for tag in LANGUAGES:
        path = FOLDER / ("console.svg" if tag == LANGUAGES[0] else f"console.{tag}.svg")
        path.write_text(asyncio.run(console(tag)), encoding="utf-8")
        print(f"{path.relative_to(FOLDER.parent.parent)}: {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
