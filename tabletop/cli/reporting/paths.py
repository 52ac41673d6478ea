"""Files as other programs find them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote


def below_here(file: str) -> str | None:
    """The path of `file` from the folder in which the command runs, with `/`; None where it lies elsewhere."""
    try:
        return Path(file).resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):
        return None


def uri(file: str) -> str:
    """A URI of `file`: relative to the folder in which the command runs where it lies below it."""
    relative = below_here(file)
    return quote(relative) if relative is not None else Path(file).resolve().as_uri()
