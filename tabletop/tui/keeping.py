"""Drafts set down beside the saved game, so that leaving the program loses nothing that was not yet sealed.

They are no part of the record: nobody acknowledged them, and a draft that cannot be read is simply not there.
The file is readable by its owner alone, as the game's own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tabletop.engine import Order
from tabletop.tui.orders.draft import Draft

SUFFIX = ".drafts.json"
"""What the name of the file ends in, instead of the saved game's ending."""


def place_of(game: Path) -> Path:
    """Where the drafts of the game saved at `game` are set down."""
    return game.with_suffix(SUFFIX)


def keep(game: Path, turn: int, drafts: Mapping[str, Draft]) -> None:
    """Set down the drafts of the turn, instead of those before; without any, take the file away. Raises OSError."""
    path = place_of(game)
    said = {seat: _plain(draft) for seat, draft in drafts.items() if draft.orders or draft.answers}
    if not said:
        path.unlink(missing_ok=True)
        return
    beside = path.with_suffix(".new")
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as stream:
        json.dump({"turn": turn, "drafts": said}, stream, ensure_ascii=False)
    beside.replace(path)


def kept(game: Path, turn: int) -> dict[str, Draft]:
    """The drafts set down for that turn of the game."""
    try:
        found = json.loads(place_of(game).read_text(encoding="utf-8"))
        if found["turn"] != turn:
            return {}
        return {str(seat): _draft(draft) for seat, draft in found["drafts"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _plain(draft: Draft) -> dict[str, Any]:
    orders = [[o.move, o.target, o.level, o.intent, o.note] for o in draft.orders]
    return {"orders": orders, "answers": list(draft.answers)}


def _draft(found: Mapping[str, Any]) -> Draft:
    orders = tuple(
        Order(str(move), None if target is None else str(target), int(level), str(intent), str(note))
        for move, target, level, intent, note in found["orders"]
    )
    return Draft(orders, tuple((str(inject), str(option)) for inject, option in found["answers"]))
