"""The files of one check as they were read: what stands in them and what is wrong with them, whole or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tabletop.scenario.diagnostics import Diagnostic, SourceError
from tabletop.scenario.excerpts import SOURCES
from tabletop.scenario.lints.texts import text_faults
from tabletop.scenario.nodes import Mapping, Node
from tabletop.scenario.places import Place
from tabletop.scenario.reading import read_text

_SAID_BY_ERRORS = frozenset({"S141", "S143", "S147", "S148", "S149"})
"""Warnings about letters in a text: where it is an error besides, the error says so."""

_LACKING = frozenset({"S202", "S203", "S207"})
"""Faults of what is not there, or is empty."""


@dataclass(slots=True)
class Papers:
    """Reads files and keeps their texts, trees and faults.

    A file with a fault of YAML is handed on as far as it could be read, so that the rest is checked all the same; `cut`
    tells that something was left out of one.
    """

    texts: dict[str, str] = field(default_factory=dict)
    trees: dict[str, Node] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    cut: bool = False

    def read(self, data: bytes, file: str) -> Node:
        """The tree of `data`, perhaps with parts left out. Raises SourceError where there is none."""
        try:
            root = read_text(data, file)
        except SourceError as fault:
            self.texts[file] = SOURCES.recall(file) or ""
            if not isinstance(fault.partial, Mapping):
                raise
            self.faults += fault.diagnostics
            self.cut = self.cut or fault.cut
            root = fault.partial
        self.texts[file] = SOURCES.recall(file) or ""
        self.trees[file] = root
        return root

    def text_faults(self, known: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The warnings about how the files are written, without those that an error among the `known` faults says."""
        errors: dict[tuple[str, int], list[Diagnostic]] = {}
        for fault in known:
            if fault.severity == "error":
                errors.setdefault((fault.file, fault.line), []).append(fault)
        return [
            found
            for file, text in self.texts.items()
            for found in text_faults(file, text, self.trees.get(file))
            if found.code not in _SAID_BY_ERRORS
            or not any(_holds(error, found) for error in errors.get((found.file, found.line), ()))
        ]

    def plausible(self, faults: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Those of the `faults` of shape that do not only follow from what could not be read.

        Left away are faults in a line that has a fault of reading, and what a file, or the section that has such a fault,
        lacks when parts of it are missing.
        """
        lines = {(fault.file, fault.line) for fault in self.faults}
        sections = {(fault.file, self._section(fault)) for fault in self.faults} if self.cut else set()
        return [
            fault
            for fault in faults
            if (fault.file, fault.line) not in lines
            and not (
                self.cut
                and fault.code in _LACKING
                and (fault.place == Place.point(fault.file) or (fault.file, self._section(fault)) in sections)
            )
        ]

    def _section(self, fault: Diagnostic) -> int:
        """The line (from 0) of the key at the margin below which a fault stands; -1 above the first."""
        root = self.trees.get(fault.file)
        headers = [key.start.line for key, _value in root.entries] if isinstance(root, Mapping) else []
        return max((line for line in headers if line < fault.line), default=-1)


def _holds(error: Diagnostic, found: Diagnostic) -> bool:
    """Whether a warning in the same line lies within the place of an error."""
    return error.column <= found.column and (error.end_line > found.line or found.column < error.end_column)
