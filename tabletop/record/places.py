"""Where saved games are kept when nobody names a file."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import platformdirs

SUFFIX = ".jsonl"
"""What the names of saved games end in."""

VARIABLE = "TABLETOP_GAMES"
"""The environment variable that names another folder for saved games."""


def games_folder() -> Path:
    """The folder of the user's saved games; it need not exist yet."""
    chosen = os.environ.get(VARIABLE)
    return (
        Path(chosen).expanduser()
        if chosen
        else platformdirs.user_data_path("tabletop", appauthor=False) / "games"
    )


def new_save(scenario: str, now: datetime | None = None) -> Path:
    """A path for a new game of the scenario with that id, at which no file stands yet.

    The folder is made where it is missing, for its owner's eyes only. Raises OSError where it cannot be.
    """
    moment = datetime.now() if now is None else now
    folder = games_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = f"{scenario}-{moment:%Y%m%d-%H%M%S}"
    path = folder / f"{stem}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{SUFFIX}"
        number += 1
    return path


def saved_games() -> list[Path]:
    """The user's saved games, the one written last first."""
    found = [(path.stat().st_mtime_ns, path) for path in games_folder().glob(f"*{SUFFIX}")]
    return [path for _when, path in sorted(found, reverse=True)]
