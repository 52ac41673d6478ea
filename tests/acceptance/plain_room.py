"""The plain game within the test's own process: the same prompts as a subprocess has, without its start."""

from __future__ import annotations

import io
import queue
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tabletop.cli.plain import Console, play, replay
from tabletop.table import Table
from tests.acceptance.plain_player import WAIT, Player


class _Mouth(io.StringIO):
    """What is typed, line by line, as it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: queue.Queue[str] = queue.Queue()

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        return self.typed.get()


class _Ear(io.StringIO):
    """What is said, line by line."""

    def __init__(self, heard: queue.Queue[str | None]) -> None:
        super().__init__()
        self._heard = heard

    def write(self, text: str, /) -> int:
        for line in text.splitlines():
            self._heard.put(line)
        return len(text)


class Room(Player):
    """A game of people at one terminal, played in a thread."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lines = []
        self._ended = False
        self._coming = queue.Queue()
        self._mouth = _Mouth()
        self._hall = ThreadPoolExecutor(1)
        self._game = self._hall.submit(play, table, Console(self._mouth, _Ear(self._coming)))
        self._game.add_done_callback(lambda _game: self._coming.put(None))

    def until_prompt(self) -> str | None:
        """The next prompt's line, or None when the game has ended. Raises what the game raised."""
        prompt = super().until_prompt()
        if prompt is None:
            self._game.result()
        return prompt

    def type(self, line: str) -> None:
        """Type a line."""
        self._mouth.typed.put(line + "\n")

    def finish(self) -> int:
        """Read to the end; the exit code."""
        while self.until_prompt() is not None:
            pass
        return self._game.result()

    def close(self) -> None:
        """End the input, wait for the game, and let its record go."""
        self._mouth.typed.put("")
        self._game.result(WAIT)
        self._hall.shutdown()
        self.table.close()


def replayed(path: Path, at: int, viewer: str) -> str:
    """What a replay of a saved game tells a viewer of one turn."""
    said = io.StringIO()
    table = Table.watch(path)
    try:
        replay(table, at, viewer, Console(io.StringIO(), said))
    finally:
        table.close()
    return said.getvalue()
