"""Saved games: one append-only file of JSON Lines a game, holding all that its states are computed from.

A `Record` is created or opened, walked (`main_line`, `children`), and grows by `append`, which returns only
when the event is on the disk. Everything that can go wrong is a `RecordError` whose text says what to do.

What stands here is imported when it is first asked for, so that a list of games (`places`, `glancing`) can be shown
without what reads and checks them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from tabletop.record.canonical import canonical, digest

if TYPE_CHECKING:
    from tabletop.record.errors import (
        AlreadyThere,
        Damaged,
        InUse,
        NewerFormat,
        NotARecord,
        NotSaved,
        RecordError,
    )
    from tabletop.record.events import Event, Header, ScenarioCopy, Scope
    from tabletop.record.record import Record
    from tabletop.record.upcast import FORMAT

__all__ = [
    "FORMAT",
    "AlreadyThere",
    "Damaged",
    "Event",
    "Header",
    "InUse",
    "NewerFormat",
    "NotARecord",
    "NotSaved",
    "Record",
    "RecordError",
    "ScenarioCopy",
    "Scope",
    "canonical",
    "digest",
]

_ROOMS = {
    "errors": ("AlreadyThere", "Damaged", "InUse", "NewerFormat", "NotARecord", "NotSaved", "RecordError"),
    "events": ("Event", "Header", "ScenarioCopy", "Scope"),
    "record": ("Record",),
    "upcast": ("FORMAT",),
}


def __getattr__(name: str) -> Any:
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{room}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
