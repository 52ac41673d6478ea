"""Where pictures are kept and what they are called: a name says what is on it, and whether that is secret."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tabletop.record.places import games_folder

FOLDER = "pictures"
"""The folder among the saved games that holds the pictures."""

OWN, SHARED = 0o600, 0o644
"""Who may read a picture: its owner alone where it shows secrets."""


def pictures_folder() -> Path:
    """The folder of pictures; it need not exist yet."""
    return games_folder() / FOLDER


def stem_of(parts: Sequence[str], *, secret: bool, now: datetime) -> str:
    """The name of a picture without its ending: `taiwan_strait-turn3-console-us-SECRET-20260102-140200`."""
    marked = (*parts, "SECRET") if secret else tuple(parts)
    return "-".join((*marked, f"{now:%Y%m%d-%H%M%S}"))


def keep(stem: str, ending: str, data: bytes, *, secret: bool) -> Path:
    """Write a new file, never in the place of another, and return its path. Raises OSError; then nothing is left behind."""
    folder = pictures_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path, number = folder / f"{stem}{ending}", 1
    while True:
        try:
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN if secret else SHARED)
            break
        except FileExistsError:
            number += 1
            path = folder / f"{stem}-{number}{ending}"
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path
