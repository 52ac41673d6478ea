"""Reading a file of the scenario language: YAML without its traps, every key and value with its place.

PyYAML's events are built into nodes here, without recursion, since its own `load` and `compose` crash the process
on deep nesting and forget where things stood. What YAML 1.1 would change in silence, or what makes a small file
large (anchors, aliases, tags, merge keys), is refused; the faults of a file are collected as far as the reader gets.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tabletop.i18n import Message
from tabletop.scenario.building import Builder
from tabletop.scenario.decoding import MAX_BYTES, decode, too_large
from tabletop.scenario.diagnostics import Diagnostic, SourceError, error
from tabletop.scenario.misreadings import misreading
from tabletop.scenario.nodes import Node, Scalar
from tabletop.scenario.places import Place

EVENT_SOURCE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The class whose `get_event()` is used: libyaml's where PyYAML was built with it."""


def read_file(path: str | Path) -> Node:
    """The tree of the file at `path`. Raises SourceError with every fault found."""
    return read_text(read_bytes(path, str(path)), str(path))


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


def read_text(data: bytes, file: str) -> Node:
    """The tree of `data`, which diagnostics call `file`. Raises SourceError with every fault found."""
    text = decode(data, file)
    builder = Builder(file)
    try:
        builder.run(EVENT_SOURCE(text).get_event)
    except yaml.MarkedYAMLError as fault:
        builder.faults.append(misreading(fault, text, file))
    except (yaml.YAMLError, ValueError, OverflowError):  # the pure reader on absurd escapes and versions
        message = Message("YAML cannot read what follows here.")
        builder.faults.append(error("S110", builder.last_place(), message))
    if builder.faults:
        raise SourceError(builder.faults)
    if builder.root is None or (isinstance(builder.root, Scalar) and builder.root.value is None):
        message = Message("This file is empty.")
        raise SourceError([error("S106", Place.point(file), message)])
    return builder.root
