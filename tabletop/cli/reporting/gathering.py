"""Checking several scenarios, each fault once: they may share files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from tabletop.scenario import Diagnostic, shelf
from tabletop.scenario.checking import checked
from tabletop.scenario.excerpts import SOURCES


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell of one scenario.

    `new` are its faults that no scenario before it has, each with the text of its file if there was one; `known` is how
    many of its faults were told before. `sought` are paths at which a file was looked for in vain, and `missing` says why
    there is nothing to check at all.
    """

    name: str
    new: tuple[tuple[Diagnostic, str | None], ...] = ()
    known: int = 0
    errors: int = 0
    warnings: int = 0
    allowed: int = 0
    files: tuple[str, ...] = ()
    sought: tuple[str, ...] = ()
    missing: shelf.NotFound | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a check found, scenario by scenario in the order in which they were named."""

    scenarios: tuple[Told, ...]

    @property
    def faults(self) -> list[Diagnostic]:
        """All faults, each once."""
        return [fault for told in self.scenarios for fault, _text in told.new]

    @property
    def errors(self) -> int:
        """How many errors there are, each counted once."""
        return sum(fault.severity == "error" for fault in self.faults)

    @property
    def warnings(self) -> int:
        """How many warnings there are, each counted once."""
        return sum(fault.severity == "warning" for fault in self.faults)

    @property
    def files(self) -> list[str]:
        """The paths of all files read."""
        return list(dict.fromkeys(file for told in self.scenarios for file in told.files))

    @property
    def watched(self) -> list[str]:
        """The paths whose change may change the answer: those of the files read, and those where one may come to be."""
        return [*self.files, *(path for told in self.scenarios for path in told.sought)]

    def code(self, strict: bool) -> int:
        """The exit code: 1 for an error, for a scenario that is not there, and if `strict` for a warning."""
        missing = any(told.missing is not None for told in self.scenarios)
        return int(missing or self.errors > 0 or (strict and self.warnings > 0))


def gather(names: Iterable[str], *, patient: bool = False) -> Gathered:
    """Check the scenarios called `names`.

    Raises shelf.NotFound for one that is not there before any is checked; if `patient`, says so in its place instead.
    """
    wanted = list(dict.fromkeys(names))
    if not patient:
        for name in wanted:
            shelf.find(name)
    told: set[tuple[object, ...]] = set()
    return Gathered(tuple(_one(name, told) for name in wanted))


def _one(name: str, told: set[tuple[object, ...]]) -> Told:
    try:
        found = checked(name)
    except shelf.NotFound as missing:
        return Told(name, sought=(name,), missing=missing)
    fresh = [fault for fault in found.faults if _once(fault, told)]
    return Told(
        name,
        # The texts are taken now: of those read last only some are kept.
        tuple((fault, SOURCES.recall(fault.file)) for fault in fresh),
        len(found.faults) - len(fresh),
        len(found.errors),
        len(found.warnings),
        found.allowed,
        found.files,
        found.sought,
    )


def _once(fault: Diagnostic, told: set[tuple[object, ...]]) -> bool:
    """Whether a fault is none of those told, whatever path led to its file; then it is one of them from now on."""
    span = (fault.line, fault.column, fault.end_line, fault.end_column)
    key = (os.path.realpath(fault.file), *span, fault.code, str(fault.message))
    if key in told:
        return False
    told.add(key)
    return True
