"""Everything that is wrong with a scenario, in every world and both forms, each fault once and in the order of the files."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tabletop.engine.rules import Rules
from tabletop.i18n import Message
from tabletop.scenario import shelf
from tabletop.scenario.allowing import without_allowed
from tabletop.scenario.diagnostics import Diagnostic, ScenarioError, Severity
from tabletop.scenario.including import join
from tabletop.scenario.lints.meaning import meaning_faults
from tabletop.scenario.loading import OWN_ONLY, Source, build, source_of
from tabletop.scenario.papers import Papers
from tabletop.scenario.pruning import rule_faults
from tabletop.scenario.sources import FolderSources
from tabletop.scenario.surveying import survey

MOST_FAULTS = 500
"""Shown of one scenario at once."""


@dataclass(frozen=True)
class Checked:
    """What came of checking a scenario.

    `faults` stand in the order of the files as they were read, each once, without those that the file allows;
    `allowed` is how many those are. `files` are the paths of all files read, the scenario's own first; `sought` are paths
    at which a file to include was looked for in vain. `source` is None where a file could not be read or has not the shape
    of a scenario.
    """

    faults: tuple[Diagnostic, ...]
    allowed: int
    source: Source | None
    files: tuple[str, ...]
    sought: tuple[str, ...] = ()

    @cached_property
    def rules(self) -> Rules | None:
        """The rules of the first world in the long form, compiled when first asked for; None where there is any error."""
        return None if self.source is None or self.errors else build(self.source)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The faults that keep the scenario from being played."""
        return tuple(fault for fault in self.faults if fault.severity == "error")

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The faults that the author should look at."""
        return tuple(fault for fault in self.faults if fault.severity == "warning")


def checked(path_or_id: str | Path) -> Checked:
    """Check the scenario at a path, or the shipped one with that id.

    Whatever stands in the files becomes a fault at its place. Raises shelf.NotFound where there is no such scenario.
    """
    with _unswept():
        return _checked(path_or_id)


@contextmanager
def _unswept() -> Iterator[None]:
    """No garbage is looked for meanwhile: what a check builds is needed to its end, and looking takes a fifth of its time."""
    sweeping = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeping:
            gc.enable()


def _checked(path_or_id: str | Path) -> Checked:
    sources = _Noting(FolderSources.of(shelf.find(str(path_or_id)), shelf.root()))
    papers = Papers()
    loaded, broken = join(sources, sources.main_name, own_only=OWN_ONLY, read=papers.read)
    found = [*papers.faults, *broken]
    source: Source | None = None
    misshapen: tuple[Diagnostic, ...] = ()
    try:
        source = None if loaded is None else source_of(loaded)
    except ScenarioError as error:
        misshapen = error.diagnostics
        found += papers.plausible(misshapen)
    whole = (
        not broken and not papers.cut
    )  # else names that are missing here may stand in what could not be read
    source = source if whole else None
    complete = False
    if source is not None:
        meant, complete = _meant(source)
        found += papers.plausible(meant)
    elif loaded is not None:
        found += papers.plausible(rule_faults(loaded, misshapen, all_names=whole))
    found += papers.text_faults(found)
    kept, allowed = without_allowed(dict.fromkeys(found), papers.texts, papers.trees, complete=complete)
    kept = [fault for fault in kept if not _is_anothers(fault, sources.paths[0])]
    faults = _first(_in_order(kept, sources.paths))
    return Checked(faults, allowed, source, tuple(sources.paths), tuple(sources.sought))


def _meant(source: Source) -> tuple[list[Diagnostic], bool]:
    """What is wrong with what the file means, and whether all of that was looked for."""
    try:
        made = survey(source.file, source.loaded.root)
    except ScenarioError as error:  # it is too large to be looked at
        return list(error.diagnostics), False
    return [*made.faults, *meaning_faults(made)], made.sound


def _first(faults: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """As many faults as anyone will read, and with them the sentence that there are more."""
    if len(faults) <= MOST_FAULTS:
        return faults
    shown, rest = faults[:MOST_FAULTS], faults[MOST_FAULTS:]
    message = Message(
        "There are more faults than are shown; these are the first {count}.", {"count": MOST_FAULTS}
    )
    severity: Severity = "error" if any(fault.severity == "error" for fault in rest) else "warning"
    return *shown, Diagnostic("S109", severity, shown[-1].place, message)


def _is_anothers(fault: Diagnostic, main: str) -> bool:
    """Whether a warning speaks of a shipped file that the author included and cannot mend."""
    shipped = shelf.root().resolve()
    return (
        fault.severity == "warning"
        and fault.file != main
        and Path(fault.file).resolve().is_relative_to(shipped)
        and not Path(main).resolve().is_relative_to(shipped)
    )


def check(path_or_id: str | Path) -> list[Diagnostic]:
    """The faults of a scenario; see `checked`."""
    return list(checked(path_or_id).faults)


def _in_order(faults: Iterable[Diagnostic], paths: list[str]) -> tuple[Diagnostic, ...]:
    """Each fault once, by file in the order of reading, then by place."""
    order = {path: number for number, path in enumerate(paths)}
    once = dict.fromkeys(faults)
    return tuple(sorted(once, key=lambda f: (order.get(f.file, len(order)), f.place, f.code)))


@dataclass(slots=True)
class _Noting:
    """Sources that note the path of every file that is asked for, so that faulty ones are known as well."""

    inner: FolderSources
    paths: list[str] = field(default_factory=list)
    sought: list[str] = field(default_factory=list)

    @property
    def main_name(self) -> str:
        """The logical name of the scenario itself."""
        return self.inner.main_name

    def has(self, name: str) -> bool:
        """Whether there is a file called `name`."""
        there = self.inner.has(name)
        if not there:
            self.sought.append(self.inner.shown(name))
        return there

    def read(self, name: str) -> bytes:
        """The bytes of the file called `name`. Raises SourceError."""
        if (path := self.inner.shown(name)) not in self.paths:
            self.paths.append(path)
        return self.inner.read(name)

    def shown(self, name: str) -> str:
        """The path as the user named it."""
        return self.inner.shown(name)
