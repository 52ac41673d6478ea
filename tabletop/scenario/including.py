"""Joining a scenario with the files it includes.

Every section of a scenario is a mapping by id. The sections of an included file come first, in the order of the
`include` list; the including file adds to them, and an entry of its own replaces the included one of the same id
whole. Nodes keep the file they came from.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from tabletop.i18n import Message
from tabletop.scenario.diagnostics import Diagnostic, ScenarioError, SourceError, error
from tabletop.scenario.excerpts import visible
from tabletop.scenario.nodes import Entry, Mapping, Node, Scalar, Sequence
from tabletop.scenario.reading import read_text
from tabletop.scenario.sources import FolderSources, Sources
from tabletop.scenario.suggesting import suggestion

MAX_INCLUDE_DEPTH = 8
KEY = "include"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario with its includes merged in and the `include` key gone.

    `sources` holds the logical name and the bytes of every file read, the scenario itself first; read again through
    `MemorySources(dict(sources))`, they give the same tree.
    """

    root: Mapping
    sources: tuple[tuple[str, bytes], ...]

    @property
    def main_name(self) -> str:
        """The logical name of the scenario itself."""
        return self.sources[0][0]


def load_file(
    path: str | Path, shared: str | Path | None = None, *, own_only: Collection[str] = ()
) -> Loaded:
    """The scenario at `path`; includes are sought beside it and then in the folder `shared`. See `load`."""
    sources = FolderSources.of(path, shared)
    return load(sources, sources.main_name, own_only=own_only)


def load(sources: Sources, name: str, *, own_only: Collection[str] = ()) -> Loaded:
    """The scenario called `name` in `sources`, with all it includes.

    `own_only` names the top-level keys that an included file may not set. Raises ScenarioError with every fault of
    every file.
    """
    joining = _Joining(sources, frozenset(own_only))
    joined = joining.file(name, ())
    if joining.faults or joined is None:
        raise ScenarioError(joining.faults)
    return Loaded(joined.root, tuple(joining.bytes.items()))


@dataclass(slots=True)
class _Joined:
    """A file with its includes. `replaced` holds the nodes that some entry of it replaced."""

    root: Mapping
    replaced: set[Node] = field(default_factory=set)


class _Joining:
    def __init__(self, sources: Sources, own_only: frozenset[str]) -> None:
        self.sources = sources
        self.own_only = own_only
        self.faults: list[Diagnostic] = []
        self.bytes: dict[str, bytes] = {}
        self._done: dict[str, _Joined | None] = {}

    def file(self, name: str, above: tuple[str, ...]) -> _Joined | None:
        """The file `name`, included through the files `above`; None, with faults noted, if it cannot be had."""
        if name not in self._done:
            self._done[name] = self._file(name, above)
        return self._done[name]

    def _file(self, name: str, above: tuple[str, ...]) -> _Joined | None:
        try:
            data = self.bytes[name] = self.sources.read(name)
            root = read_text(data, self.sources.shown(name))
        except SourceError as fault:
            self.faults.extend(fault.diagnostics)
            return None
        if not isinstance(root, Mapping):
            message = Message("A scenario file is a mapping: lines of 'key: value'.")
            self.faults.append(error("S203", root.place, message))
            return None
        if above:
            self._check_own_only(root)
        joined = _Joined(root.replaced(()))
        for wanted in self._wanted(root):
            found = self._included(wanted, name, above)
            if found is not None:
                self._add_included(joined, found, root)
        return self._add_own(joined, root)

    def _check_own_only(self, root: Mapping) -> None:
        for key, _value in root.entries:
            if key.value in self.own_only:
                message = Message(
                    "Only the scenario itself may set '{key}', not a file it includes.", {"key": key.text}
                )
                self.faults.append(error("S135", key.place, message))

    def _wanted(self, root: Mapping) -> list[Scalar]:
        node = root.get(KEY)
        if node is None:
            return []
        items = node.items if isinstance(node, Sequence) else (node,)
        paths = []
        for item in items:
            if isinstance(item, Scalar) and isinstance(item.value, str) and item.value:
                paths.append(item)
            else:
                message = Message("'include' takes a list of paths.")
                hint = Message("Write include: [lib/rules.yaml].")
                self.faults.append(error("S130", item.place, message, hint))
        return paths

    def _included(self, wanted: Scalar, by: str, above: tuple[str, ...]) -> _Joined | None:
        """The file that `wanted` names in the file called `by`; None, with faults noted, if it cannot be had."""
        path, chain = wanted.text, (*above, by)
        name = self._resolve(wanted, by)
        if name is None:
            return None
        if name in chain:
            way = " > ".join([*chain[chain.index(name) :], name])
            message = Message("This file includes itself: {way}.", {"way": way})
            self.faults.append(error("S133", wanted.place, message))
            return None
        if len(chain) > MAX_INCLUDE_DEPTH:
            message = Message(
                "Files include files more than {limit} deep here.", {"limit": MAX_INCLUDE_DEPTH}
            )
            self.faults.append(error("S134", wanted.place, message))
            return None
        if not self.sources.has(name):
            message = Message("There is no file '{path}' to include.", {"path": visible(path)})
            hint = suggestion(name, [n for n in self.bytes if n not in chain]) or Message(
                "Paths start from the folder of this file, or from the folder of shared scenarios."
            )
            self.faults.append(error("S131", wanted.place, message, hint))
            return None
        return self.file(name, chain)

    def _resolve(self, wanted: Scalar, by: str) -> str | None:
        """The logical name of the file that `wanted` means in the file called `by`."""
        path = wanted.text
        if "\\" in path or path.startswith("/") or ":" in path:
            message = Message("'{path}' is no path that a scenario may include.", {"path": visible(path)})
            hint = Message("Write a relative path with '/', such as lib/rules.yaml.")
            self.faults.append(error("S132", wanted.place, message, hint))
            return None
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(by), path))
        shared = posixpath.normpath(path)
        inside = [name for name in (beside, shared) if name != ".." and not name.startswith("../")]
        if not inside:
            message = Message("'{path}' leads out of the folders of scenarios.", {"path": visible(path)})
            hint = Message("Copy the file beside the scenario and include it from there.")
            self.faults.append(error("S132", wanted.place, message, hint))
            return None
        return next((name for name in inside if self.sources.has(name)), inside[0])

    def _add_included(self, joined: _Joined, found: _Joined, own: Mapping) -> None:
        """Add what an included file brings; two may not both define one id, unless the file `own` replaces it."""
        joined.replaced |= found.replaced
        merged = dict(joined.root.index)
        for name, entry in found.root.index.items():
            known = merged.get(name)
            merged[name] = (
                entry if known is None else self._both(known, entry, joined.replaced, own.get(name))
            )
        joined.root = joined.root.replaced(merged.values())

    def _both(self, known: Entry, new: Entry, replaced: set[Node], own: Node | None) -> Entry:
        """One section of two included files, and perhaps of the file that includes them."""
        if known.value is new.value:
            return known
        if not (isinstance(known.value, Mapping) and isinstance(new.value, Mapping)):
            self._disagree(known.key, new.key)
            return known
        settled = own.index if isinstance(own, Mapping) else {}
        merged = dict(known.value.index)
        for name, entry in new.value.index.items():
            other = merged.get(name)
            if other is None or other.value is entry.value or other.value in replaced:
                merged[name] = entry
            elif name in settled:
                replaced.add(entry.value)
            elif entry.value not in replaced:
                self._disagree(other.key, entry.key)
        return Entry(known.key, known.value.replaced(merged.values()))

    def _disagree(self, first: Scalar, second: Scalar) -> None:
        message = Message(
            "'{key}' stands in two included files; the other is {place}.",
            {"key": second.text, "place": str(first.place)},
        )
        hint = Message("Rename one, or write the entry in the including file: that one then replaces both.")
        self.faults.append(error("S136", second.place, message, hint))

    def _add_own(self, joined: _Joined, root: Mapping) -> _Joined:
        merged = dict(joined.root.index)
        for entry in root.entries:
            name = str(entry.key.value)
            known = merged.get(name)
            if name == KEY:
                continue
            merged[name] = entry if known is None else self._over(known, entry, joined.replaced)
        return _Joined(root.replaced(merged.values()), joined.replaced)

    def _over(self, below: Entry, own: Entry, replaced: set[Node]) -> Entry:
        """One section of an included file and of the file that includes it."""
        empty = isinstance(own.value, Scalar) and own.value.value is None
        if empty and isinstance(below.value, Mapping):
            return Entry(own.key, below.value)
        if not (isinstance(below.value, Mapping) and isinstance(own.value, Mapping)):
            message = Message(
                "'{key}' cannot be joined with the included one at {place}: both must be mappings by id.",
                {"key": own.key.text, "place": str(below.key.place)},
            )
            self.faults.append(error("S136", own.key.place, message))
            return own
        merged = dict(below.value.index)
        for name, entry in own.value.index.items():
            if name in merged:
                replaced.add(merged[name].value)
            merged[name] = entry
        return Entry(own.key, own.value.replaced(merged.values()))
