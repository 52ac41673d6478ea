"""Joining a scenario with the files it includes.

Every section of a scenario is a mapping by id. The sections of an included file come first, in the order of the
`include` list. Then the including file takes away what its `leave_out` names, and adds its own entries. An entry of its
own with the id of an included one changes that one key by key: a key that it names is meant as it stands there, all
others stay as they were included. A value of a key (a list, a text, a mapping) is never mixed of two. Where two
included files have the same id, the including file must say which is meant: its own entry then counts whole. Nodes keep
the file they came from.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from tabletop.i18n import LANGUAGES, Message
from tabletop.scenario.decoding import MAX_BYTES, too_large_together
from tabletop.scenario.diagnostics import Diagnostic, ScenarioError, SourceError, error
from tabletop.scenario.excerpts import visible
from tabletop.scenario.nodes import Entry, Mapping, Node, Scalar, Sequence
from tabletop.scenario.reading import read_text
from tabletop.scenario.sources import FolderSources, Sources
from tabletop.scenario.suggesting import suggestion

MAX_INCLUDE_DEPTH = 8
MAX_FILES = 64
KEY = "include"
LEAVE_OUT = "leave_out"
KEYS = (KEY, LEAVE_OUT)
"""The keys that are understood here and gone from the tree that comes out."""

_DEEPEST = 3
"""What can be left out is written `section`, `section.id` or `section.id.key`."""


Reader = Callable[[bytes, str], Node]
"""Makes the tree of a file. Raises SourceError."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario with its includes merged in and the keys that say so (`KEYS`) gone.

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
    loaded, faults = join(sources, name, own_only=own_only)
    if faults or loaded is None:
        raise ScenarioError(faults)
    return loaded


def join(
    sources: Sources, name: str, *, own_only: Collection[str] = (), read: Reader = read_text
) -> tuple[Loaded | None, list[Diagnostic]]:
    """What `load` gives, joined as far as it can be (None where not even the file itself can be had), and all faults.

    `read` makes the tree of a file's bytes and the name diagnostics call it by. Raises nothing.
    """
    joining = _Joining(sources, frozenset(own_only), read)
    joined = joining.file(name, ())
    loaded = None if joined is None else Loaded(joined.root, tuple(joining.bytes.items()))
    return loaded, joining.faults


@dataclass(slots=True)
class _Joined:
    """A file with its includes.

    `replaced` holds the nodes in whose place some entry stands; `contested` the (section, id) that two included files have
    and the including file settles, so that nothing is taken over from either.
    """

    root: Mapping
    replaced: set[Node] = field(default_factory=set)
    contested: set[tuple[str, str]] = field(default_factory=set)


class _Joining:
    def __init__(self, sources: Sources, own_only: frozenset[str], read: Reader) -> None:
        self.sources = sources
        self.read = read
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
            if sum(map(len, self.bytes.values())) > MAX_BYTES:
                raise SourceError([too_large_together(self.sources.shown(name))])
            root = self.read(data, self.sources.shown(name))
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
        left_out = self._left_out(root)
        settled = _settled(root, left_out)
        complete = True
        for wanted in self._wanted(root):
            found = self._included(wanted, name, above)
            if found is not None:
                self._add_included(joined, found, settled)
            complete = complete and found is not None
        for path in left_out:
            self._leave_out(joined, path, complete)
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
        if name not in self.bytes and len(self.bytes) >= MAX_FILES:
            message = Message("A scenario is made of at most {limit} files.", {"limit": MAX_FILES})
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

    def _add_included(self, joined: _Joined, found: _Joined, settled: set[tuple[str, str]]) -> None:
        """Add what an included file brings; two may not both define one id, unless the including file settles it."""
        joined.replaced |= found.replaced
        merged = dict(joined.root.index)
        for name, entry in found.root.index.items():
            known = merged.get(name)
            merged[name] = entry if known is None else self._both(known, entry, joined, settled)
        joined.root = joined.root.replaced(merged.values())

    def _both(self, known: Entry, new: Entry, joined: _Joined, settled: set[tuple[str, str]]) -> Entry:
        """One section of two included files, of which the file that includes them settles some entries."""
        if known.value is new.value:
            return known
        if not (isinstance(known.value, Mapping) and isinstance(new.value, Mapping)):
            self._disagree(known.key, new.key)
            return known
        merged = dict(known.value.index)
        for name, entry in new.value.index.items():
            other = merged.get(name)
            if other is None or other.value is entry.value or other.value in joined.replaced:
                merged[name] = entry
            elif entry.value not in joined.replaced:
                if (known.key.text, name) in settled:
                    joined.replaced.add(entry.value)
                    joined.contested.add((known.key.text, name))
                else:
                    self._disagree(other.key, entry.key)
        return Entry(known.key, known.value.replaced(merged.values()))

    def _disagree(self, first: Scalar, second: Scalar) -> None:
        message = Message(
            "'{key}' stands in two included files; the other is {place}.",
            {"key": second.text, "place": str(first.place)},
        )
        hint = Message(
            "Say in the including file which is meant: write the entry there in full, and it takes the place of both; or name it under leave_out."
        )
        self.faults.append(error("S136", second.place, message, hint))

    def _left_out(self, root: Mapping) -> list[Scalar]:
        """What the file does without: its `leave_out`, each a path of one to three names."""
        node = root.get(LEAVE_OUT)
        if node is None:
            return []
        found = []
        for item in node.items if isinstance(node, Sequence) else (node,):
            names = item.value.split(".") if isinstance(item, Scalar) and isinstance(item.value, str) else []
            if isinstance(item, Scalar) and 0 < len(names) <= _DEEPEST and all(names):
                found.append(item)
            else:
                message = Message("'leave_out' takes a list of what an included file brings.")
                hint = Message("Write leave_out: [moves.hold, meters.escalation.settles].")
                self.faults.append(error("S137", item.place, message, hint))
        return found

    def _leave_out(self, joined: _Joined, wanted: Scalar, complete: bool) -> None:
        """Take away what `wanted` names. Where an included file could not be read, nobody knows that it is not there."""
        names = wanted.text.split(".")
        around: list[Mapping] = [joined.root]
        for name in names[:-1]:
            inner = around[-1].get(name)
            if not isinstance(inner, Mapping):
                break
            around.append(inner)
        entry = around[-1].index.get(names[len(around) - 1])
        if len(around) < len(names) or entry is None:
            if complete:
                self._nothing_to_leave_out(wanted, names, around)
            return
        joined.replaced.add(entry.value)
        kept: Mapping = around[-1].replaced(e for e in around[-1].entries if e is not entry)
        for outer, name in zip(reversed(around[:-1]), reversed(names[:-1]), strict=True):
            kept = outer.replaced(
                Entry(e.key, kept) if str(e.key.value) == name else e for e in outer.entries
            )
        joined.root = kept

    def _nothing_to_leave_out(self, wanted: Scalar, names: list[str], around: list[Mapping]) -> None:
        message = Message(
            "No included file has '{name}' to leave out.", {"name": visible(".".join(names[: len(around)]))}
        )
        hint = suggestion(names[len(around) - 1], around[-1].index)
        self.faults.append(error("S137", wanted.place, message, hint))

    def _add_own(self, joined: _Joined, root: Mapping) -> _Joined:
        merged = dict(joined.root.index)
        for entry in root.entries:
            name = str(entry.key.value)
            if name in KEYS:
                continue
            known = merged.get(name)
            merged[name] = entry if known is None else self._over(known, entry, joined)
        return _Joined(root.replaced(merged.values()), joined.replaced)

    def _over(self, below: Entry, own: Entry, joined: _Joined) -> Entry:
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
            known = merged.get(name)
            merged[name] = entry
            if known is not None:
                joined.replaced.add(known.value)
                if (own.key.text, name) not in joined.contested:
                    merged[name] = _changed(known, entry)
        return Entry(own.key, own.value.replaced(merged.values()))


def _settled(root: Mapping, left_out: list[Scalar]) -> set[tuple[str, str]]:
    """The (section, id) of which the file itself says what is meant: its own entries, and what it leaves out."""
    own = {
        (section.text, name)
        for section, body in root.entries
        if isinstance(body, Mapping)
        for name in body.index
    }
    out = (path.text.split(".") for path in left_out)
    return own | {(names[0], names[1]) for names in out if len(names) == 2}


def _changed(below: Entry, own: Entry) -> Entry:
    """An entry of the including file over the included one of the same id: its keys count, others stay."""
    if not (_has_keys(below.value) and _has_keys(own.value)):
        return own
    keys = below.value.index | own.value.index
    return Entry(own.key, own.value.replaced(keys.values()))


def _has_keys(node: Node) -> TypeGuard[Mapping]:
    """Whether the node is an entry with keys, and no value such as a number, a list or a text in two languages."""
    return isinstance(node, Mapping) and not (node.index and node.index.keys() <= set(LANGUAGES))
