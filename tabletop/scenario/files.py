"""Reading the bytes of a scenario file, and what is said where that fails."""

from __future__ import annotations

from pathlib import Path

from tabletop.i18n import Message
from tabletop.scenario.decoding import MAX_BYTES, too_large
from tabletop.scenario.diagnostics import Diagnostic, SourceError, error
from tabletop.scenario.places import Place


def read_bytes(path: str | Path, file: str) -> bytes:
    """The bytes of the file at `path`, called `file` in diagnostics. Raises SourceError."""
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise SourceError([unreadable(file, fault)]) from None
    if len(data) > MAX_BYTES:
        raise SourceError([too_large(file, Path(path).stat().st_size)])
    return data


def unreadable(file: str, fault: Exception) -> Diagnostic:
    """The diagnostic for a file that the system will not hand out."""
    hint = None
    if isinstance(fault, FileNotFoundError):
        message, hint = Message("There is no such file."), Message("Check the path and the name.")
    elif isinstance(fault, IsADirectoryError):
        message, hint = Message("This is a folder."), Message("Name a scenario file in it.")
    elif isinstance(fault, PermissionError):
        message = Message("This file may not be read by you.")
    else:
        message = Message(
            "This file cannot be read: {why}.", {"why": getattr(fault, "strerror", None) or fault}
        )
    return error("S101", Place.point(file), message, hint)
