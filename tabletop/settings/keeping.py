"""The settings file on the disk: read as a whole, and replaced as a whole, so that no crash leaves half of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tabletop.errors import TabletopError
from tabletop.i18n import N_, Message, _
from tabletop.settings import Loaded
from tabletop.settings.reading import MAX_BYTES, Problem, Value, read, understand
from tabletop.settings.schema import Settings
from tabletop.settings.writing import fresh, rewritten

ASIDE = ".before"
"""What is added to the name of a file that had to be written anew, for its former contents."""


class _Unfit(Exception):
    """The file is there, but cannot be one of settings."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


class NotKept(TabletopError):
    """The settings hold until the program ends, but could not be written."""

    def __init__(self, path: Path, why: Message | str) -> None:
        super().__init__(str(path))
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return _(
            "The setting holds until the program ends; it cannot be kept: {file}: {why}.",
            file=self.path,
            why=self.why,
        )


def read_file(path: Path) -> tuple[Settings, Loaded]:
    """The settings that the file asks for, and what was found."""
    nothing: Mapping[str, Value] = MappingProxyType({})
    try:
        text = _text(path)
    except (OSError, ValueError, _Unfit) as fault:
        why = Message(N_("The settings cannot be read: {why}."), {"why": _why(fault)})
        return Settings(), Loaded(path, True, (Problem(str(path), why),), nothing)
    tree = read(text, str(path))
    settings, problems = understand(tree)
    return settings, Loaded(path, True, problems, MappingProxyType(tree.under.get("keys", {})))


def keep(path: Path, changes: Mapping[str, object], wanted: Settings) -> NotKept | None:
    """Write the changed settings into the file. Returns why that was not possible, if it was not.

    What the user wrote stays around them. A file that cannot be understood is put aside and begun anew.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            return NotKept(path, Message(N_("it is no ordinary file")))
        text = _text(target) if target.exists() else ""
        new = rewritten(text, str(path), changes, wanted)
        if new is None:
            _write(target.with_name(target.name + ASIDE), text)
            new = fresh(wanted, Settings())
        if new != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, new)
    except (OSError, ValueError, RuntimeError, _Unfit) as fault:
        return NotKept(path, _why(fault))
    return None


def _text(path: Path) -> str:
    """The text of the file. Raises OSError, or _Unfit where it is too large or no UTF-8."""
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _Unfit(Message(N_("it is larger than {most} bytes"), {"most": MAX_BYTES}))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        raise _Unfit(Message(N_("it is not UTF-8 text"))) from fault


def _write(path: Path, text: str) -> None:
    """Replace the file by `text` in one step."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(mode)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _why(fault: Exception) -> Message | str:
    if isinstance(fault, _Unfit):
        return fault.why
    return getattr(fault, "strerror", None) or str(fault)
