"""Saved games: one append-only file of JSON Lines a game, holding all that its states are computed from.

A `Record` is created or opened, walked (`main_line`, `children`), and grows by `append`, which returns only
when the event is on the disk. Everything that can go wrong is a `RecordError` whose text says what to do.
"""

from __future__ import annotations

from tabletop.record.canonical import canonical, digest
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
