"""What is made of the file whenever it was saved: its faults, its outline, and a game at its start."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from tabletop.engine import Order, Rules
from tabletop.engine.views import SPECTATOR, Preview
from tabletop.scenario import shelf
from tabletop.scenario.checking import Checked, checked
from tabletop.scenario.diagnostics import Diagnostic, SourceError
from tabletop.scenario.excerpts import SOURCES
from tabletop.scenario.files import read_bytes
from tabletop.table import Table
from tabletop.tui.orders.form import Foresee
from tabletop.tui.panels.base import Scene
from tabletop.tui.studio.outlining import Section, outline
from tabletop.words.rulebook import Rulebook

GRACE = 0.1
"""Seconds that a save may take in which the file is moved aside or emptied first."""

SEED = 1
"""The luck of the first preview."""


class Opening:
    """A game of these rules at its start, to be looked at through any eyes."""

    def __init__(self, rules: Rules, seed: int = SEED) -> None:
        """`seed` decides which types are drawn."""
        self.rules = rules
        self.seed = seed
        self.table = Table.start(rules, seed=seed)
        self._book = Rulebook(rules)
        self._scenes: dict[str, Scene] = {}

    @property
    def viewers(self) -> tuple[str, ...]:
        """Through whose eyes it can be looked at: the seats, and everybody."""
        return (*(seat.id for seat in self.rules.seats), SPECTATOR)

    def scene(self, viewer: str) -> Scene:
        """What the viewer reads and may do, as its console has it."""
        if viewer not in self._scenes:
            seat = viewer != SPECTATOR
            self._scenes[viewer] = Scene(
                look=self.table.look(viewer),
                book=self._book,
                preview=self.table.preview(viewer, ()) if seat else None,
                room=self.rules.cast.briefing,
            )
        return self._scenes[viewer]

    def foresee(self, seat: str) -> Foresee:
        """The table's preview for a seat."""

        def preview(orders: Sequence[Order], promised: Sequence[Order] = ()) -> Preview:
            return self.table.preview(seat, orders, promised)

        return preview


@dataclass(frozen=True)
class Reading:
    """The file as it was at one moment. `checked` is None while there is no such file.

    `texts` are the files by the names that faults call them by; `opening` is None where an error keeps it from being played.
    `checking`: only the outline is of this moment yet, the rest is as it was before. `took`: how many seconds it took.
    """

    at: datetime
    checked: Checked | None = None
    sections: tuple[Section, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    opening: Opening | None = None
    checking: bool = False
    took: float = 0.0

    @property
    def gone(self) -> bool:
        """Whether there is no such file now."""
        return self.checked is None

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """The faults, in the order of the files."""
        return () if self.checked is None else self.checked.faults

    @property
    def main(self) -> str:
        """What faults call the scenario's own file."""
        return self.checked.files[0] if self.checked is not None and self.checked.files else ""


def wait_for(path: Path, stopped: threading.Event) -> None:
    """Give a file that is not there, or is empty, a moment: an editor may be about to put it back or to fill it."""
    end = monotonic() + GRACE
    while monotonic() < end:
        with suppress(OSError):
            if path.stat().st_size:
                return
        if stopped.wait(GRACE / 20):
            return


def glance(path: Path, at: datetime, before: Reading) -> Reading:
    """The outline of the file at `path` as it is now, with all else as it was: what can be told of a large file at once."""
    try:
        text = read_bytes(path, str(path)).decode("utf-8-sig", "surrogateescape")
    except SourceError:
        return before
    return replace(before, at=at, sections=outline(text, before.main, before.faults), checking=True)


def read(path: Path, at: datetime, seed: int = SEED, viewer: str | None = None) -> Reading:
    """Read and check the file at `path`. `viewer` will look at it first, where there is such a seat."""
    began = monotonic()
    try:
        found = checked(path)
    except shelf.NotFound:
        return Reading(at)
    texts = {file: text for file in found.files if (text := SOURCES.recall(file)) is not None}
    main = found.files[0] if found.files else str(path)
    sections = outline(texts.get(main, ""), main, found.faults)
    rules = found.rules
    opening = None if rules is None else Opening(rules, seed)
    if opening is not None:
        opening.scene(viewer if viewer in opening.viewers else opening.viewers[0])
    return Reading(at, found, sections, texts, opening, took=monotonic() - began)
