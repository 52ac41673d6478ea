"""The outline of a scenario's file: its sections and what stands in them, with line numbers, and where faults lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tabletop.scenario.diagnostics import Diagnostic, SourceError
from tabletop.scenario.nodes import Mapping, Node, Sequence as Listing
from tabletop.scenario.reading import read_text

_TOP = re.compile(r"([A-Za-z_][\w-]*)\s*:")
_BELOW = re.compile(r"( +)([A-Za-z_][\w>-]*)\s*:")

_SETTINGS = frozenset({"turns", "short", "first", "force", "deck", "debrief"})
"""Sections whose keys are settings: to count them tells nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something named in a section, from its first `line` to its `last`, with how many faults lie there."""

    name: str
    line: int
    last: int
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the file, from its first `line` to its `last`. `count`: how many things stand in it, None for a plain value."""

    name: str
    line: int
    last: int
    entries: tuple[Entry, ...] = ()
    count: int | None = None
    errors: int = 0
    warnings: int = 0


def outline(text: str, file: str, faults: Iterable[Diagnostic]) -> tuple[Section, ...]:
    """The outline of the text of a file, marked with those of the faults that lie in `file`.

    Of a text that is no YAML, what could be read; where that is nothing, what looks like keys.
    """
    last = text.count("\n") + 1
    try:
        root: Node | None = read_text(text.encode("utf-8", "surrogateescape"), file)
    except SourceError as error:
        root = error.partial
    found = _of_tree(root, last) if isinstance(root, Mapping) else _of_lines(text.split("\n"), last)
    return tuple(_marked(found, [fault for fault in faults if fault.file == file]))


def _of_tree(root: Mapping, last: int) -> list[Section]:
    sections = []
    for (key, value), (line, end) in zip(root.entries, _reaches(root, last), strict=True):
        name = str(key.value)
        entries = tuple(_entries(value, end))
        count = len(value.items) if isinstance(value, Listing) else len(entries) or None
        count = None if name in _SETTINGS else count
        sections.append(Section(name, line, end, entries, count))
    return sections


def _entries(value: Node, last: int) -> Iterator[Entry]:
    """What is named in a section; a text in several languages, or a list, names nothing."""
    if isinstance(value, Mapping) and not {"en", "zh-Hant"} & value.index.keys():
        for (key, _value), (line, end) in zip(value.entries, _reaches(value, last), strict=True):
            yield Entry(str(key.value), line, end)


def _reaches(holder: Mapping, last: int) -> list[tuple[int, int]]:
    return _until_the_next([key.place.line for key, _value in holder.entries], last)


def _until_the_next(starts: Sequence[int], last: int) -> list[tuple[int, int]]:
    """Each line with the one before the next, at least itself; the last one with `last`."""
    ends = [*(start - 1 for start in starts[1:]), last]
    return [(start, max(start, end)) for start, end in zip(starts, ends, strict=False)]


def _of_lines(rows: Sequence[str], last: int) -> list[Section]:
    """Keys without indentation, and those that are indented as far as the first below each."""
    tops = [(number, found[1]) for number, row in enumerate(rows, 1) if (found := _TOP.match(row))]
    sections = []
    for (line, end), (_line, name) in zip(_until_the_next([n for n, _name in tops], last), tops, strict=True):
        below = [(n, m) for n, row in enumerate(rows[line:end], line + 1) if (m := _BELOW.match(row))]
        margin = below[0][1][1] if below else ""
        names = [(n, m[2]) for n, m in below if m[1] == margin]
        reaches = _until_the_next([n for n, _name in names], end)
        entries = tuple(Entry(key, *reach) for (_n, key), reach in zip(names, reaches, strict=True))
        sections.append(Section(name, line, end, entries, len(entries) or None))
    return sections


def _marked(sections: Iterable[Section], faults: Sequence[Diagnostic]) -> Iterator[Section]:
    for section in sections:
        entries = tuple(
            Entry(e.name, e.line, e.last, *_counted(faults, e.line, e.last)) for e in section.entries
        )
        errors, warnings = _counted(faults, section.line, section.last)
        yield Section(section.name, section.line, section.last, entries, section.count, errors, warnings)


def _counted(faults: Iterable[Diagnostic], first: int, last: int) -> tuple[int, int]:
    """How many errors and how many warnings lie in these lines."""
    here = [fault.severity for fault in faults if first <= fault.line <= last]
    return here.count("error"), here.count("warning")
