"""The tree of a read file: every key and value with its place.

The classes are slotted but not frozen, though nobody changes a node: freezing costs a third of the time of reading.
For the same reason a node keeps the reader's own marks and makes its `Place` only when asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence as Seq
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from tabletop.scenario.places import Place
from tabletop.scenario.scalars import Plain


class Mark(Protocol):
    """A point in a file, counted from 0 as YAML readers do."""

    @property
    def line(self) -> int:
        """The line, from 0."""
        ...

    @property
    def column(self) -> int:
        """The column in code points, from 0."""
        ...


def place_between(file: str, start: Mark, end: Mark) -> Place:
    """The place from the mark `start` to the mark `end` (exclusive)."""
    return Place(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


@dataclass(slots=True, eq=False)
class Node:
    """Anything in a read file: a `Scalar`, a `Mapping` or a `Sequence`."""

    file: str
    start: Mark
    end: Mark

    @property
    def place(self) -> Place:
        """Where the node stands."""
        return place_between(self.file, self.start, self.end)


@dataclass(slots=True, eq=False)
class Scalar(Node):
    """A single value. `text` is what it says, `value` what it means; `quoted` if it stands in quotes or a block."""

    value: Plain
    text: str
    quoted: bool

    def part(self, offset: int, length: int = 1) -> Place:
        """The place of `length` code points of `text` from `offset` on.

        Texts over several lines, or with escapes in quotes, do not tell: they answer with their whole place.
        """
        place = self.place
        room = place.end_column - place.column - len(self.text)
        if place.line != place.end_line or room != (2 if self.quoted else 0):
            return place
        return place.inside(offset + room // 2, length)


class Entry(NamedTuple):
    """A key and its value. The key's `value` is a str or an int."""

    key: Scalar
    value: Node


@dataclass(slots=True, eq=False)
class Mapping(Node):
    """Keys and values in the order of the file. `index` finds an entry by the text of its key's value."""

    entries: tuple[Entry, ...]
    index: dict[str, Entry]

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None if it is not there."""
        entry = self.index.get(key)
        return None if entry is None else entry.value

    def replaced(self, entries: Iterable[Entry]) -> Mapping:
        """A mapping at the same place with other entries (their keys all different)."""
        kept = tuple(entries)
        return Mapping(self.file, self.start, self.end, kept, {str(e.key.value): e for e in kept})


@dataclass(slots=True, eq=False)
class Sequence(Node):
    """A list of values."""

    items: tuple[Node, ...]


def to_plain(node: Node) -> Any:
    """The node as plain Python: dict, list, str, int, float, bool or None."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key.value: to_plain(value) for key, value in node.entries}
    assert isinstance(node, Sequence)
    return [to_plain(item) for item in node.items]


def step(node: Node, part: str | int) -> Node | None:
    """The child of `node` under the key or index `part`, or None if there is none."""
    if isinstance(node, Mapping):
        return node.get(str(part))
    if isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part]
    return None


def find(node: Node, path: Seq[str | int]) -> Node | None:
    """The node at `path` (keys, and indices from 0), or None if nothing is there."""
    found: Node | None = node
    for part in path:
        found = step(found, part) if found is not None else None
    return found


def locate(node: Node, path: Seq[str | int], *, key: bool = False) -> Place:
    """Where the value at `path` stands, or with `key=True` the key that introduces it.

    Where nothing is at `path`, the nearest ancestor that exists answers: with the place of its key if it has one,
    since the place of a whole mapping says little.
    """
    found, holder = node, node
    for number, part in enumerate(path, 1):
        child = step(holder, part)
        if child is None:
            break
        entry = holder.index[str(part)] if isinstance(holder, Mapping) else None
        found = entry.key if entry is not None and (key or number < len(path)) else child
        holder = child
    return found.place
