"""Reading a file of the scenario language: YAML without its traps, every key and value with its place.

PyYAML's events are built into nodes here, without recursion, since its own `load` and `compose` crash the process
on deep nesting and forget where things stood. What YAML 1.1 would change in silence, or what makes a small file
large (anchors, aliases, tags, merge keys), is refused. After a fault the rest of the file is read all the same, so that
one run names every fault.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from tabletop.i18n import Message
from tabletop.scenario.building import Builder
from tabletop.scenario.complaints import Quoted
from tabletop.scenario.decoding import MAX_BYTES, decode
from tabletop.scenario.diagnostics import Diagnostic, SourceError, error
from tabletop.scenario.files import read_bytes
from tabletop.scenario.misreadings import misreading
from tabletop.scenario.nodes import Mapping, Node, Scalar
from tabletop.scenario.places import Place
from tabletop.scenario.recovering import Salvage

EVENT_SOURCE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The class whose `get_event()` and `get_token()` are used: libyaml's where PyYAML was built with it."""

_MOST_FAULTS = 100
_Attempt = tuple[Builder, Diagnostic | None, int]


def read_file(path: str | Path) -> Node:
    """The tree of the file at `path`. Raises SourceError with every fault found."""
    return read_text(read_bytes(path, str(path)), str(path))


def read_text(data: bytes, file: str) -> Node:
    """The tree of `data`, which diagnostics call `file`. Raises SourceError with every fault found."""
    text, faults = decode(data, file)
    with _collector_paused():
        builder, trouble, noticed = _attempt(text, file)
        if faults or builder.faults or trouble is not None:
            raise _salvaged(text, file, faults, (builder, trouble, noticed))
    if builder.root is None or (isinstance(builder.root, Scalar) and builder.root.value is None):
        message = Message("This file is empty.")
        hint = Message("`tabletop new FILE` writes a scenario to start from.")
        raise SourceError([error("S106", Place.point(file), message, hint)])
    return builder.root


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without Python's collector of cycles: the nodes of a tree hold none, and looking for them takes most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _salvaged(text: str, file: str, faults: list[Diagnostic], attempt: _Attempt) -> SourceError:
    """All faults of a file that has one, and the tree of what can be read all the same.

    Known are the `faults` of its characters and how the first `attempt` to read it went. After a fault of YAML the part
    that holds it is left out and the rest is read again, as often as the file is small.
    """
    salvage = Salvage(text)
    found = dict.fromkeys(faults)
    odd = {fault.line for fault in faults}
    to_read = MAX_BYTES
    indented: int | None = None
    while True:
        builder, trouble, noticed = attempt
        said = odd if trouble is None else odd | {trouble.line}
        known = {(fault.code, fault.line, fault.column) for fault in found}
        found.update(
            (fault, None)
            for fault in builder.faults
            if (fault.line not in said or fault.code == "S119")
            and (fault.code, fault.line, fault.column) not in known
        )
        spaces = [fault.line - 1 for fault in (*builder.faults, trouble) if fault and fault.code == "S119"]
        if trouble is not None and trouble.line not in odd and (not spaces or trouble.code == "S119"):
            # Lines of wrong indentation that follow one another have one cause, which the first of them tells.
            if trouble.code != "S112" or not salvage.is_empty_between(indented, trouble.line - 1):
                found[trouble] = None
            indented = trouble.line if trouble.code == "S112" else None
        if salvage.straighten(spaces):
            more = True
        elif trouble is not None:
            more = salvage.leave_out(trouble.line - 1, noticed)
        elif builder.second is not None:
            more = salvage.leave_out_line(builder.second)
        else:
            return SourceError(found, _whole(builder.root, salvage.headers), cut=bool(salvage.headers))
        to_read -= len(text)
        if not more or to_read < 0 or len(found) >= _MOST_FAULTS:
            return SourceError(found)
        text = salvage.text
        attempt = _attempt(text, file)


def _attempt(text: str, file: str) -> _Attempt:
    """One reading: what was built, the fault of YAML that ended it, and the line (from 0) at which that was noticed."""
    builder = Builder(file)
    try:
        builder.run(EVENT_SOURCE(text).get_event)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        end = (0, 0) if mark is None else (mark.line, mark.column)
        return builder, misreading(fault, text, file, _last_quoted(text, end)), end[0]
    except (yaml.YAMLError, ValueError, OverflowError):  # the pure reader on absurd escapes and versions
        place = builder.last_place()
        return builder, error("S110", place, Message("YAML cannot read what follows here.")), place.line - 1
    return builder, None, 0


def _last_quoted(text: str, before: tuple[int, int]) -> Quoted | None:
    """The last text in quotes over several lines that begins at or before a line and column (both from 0)."""
    reader, last = EVENT_SOURCE(text), None
    try:
        while (token := reader.get_token()) is not None:
            start, end = token.start_mark, token.end_mark
            if (start.line, start.column) > before:
                break
            if type(token) is yaml.ScalarToken and token.style in ("'", '"') and start.line < end.line:
                last = Quoted(token.style, start.line, start.column, end.line, end.column)
    except (yaml.YAMLError, ValueError, OverflowError):
        return last
    return last


def _whole(root: Node | None, headers: set[int]) -> Node | None:
    """The tree without the sections of which nothing is left."""
    if not isinstance(root, Mapping):
        return root
    return root.replaced(
        entry
        for entry in root.entries
        if not (
            entry.key.start.line in headers and isinstance(entry.value, Scalar) and entry.value.value is None
        )
    )
