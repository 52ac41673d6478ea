"""Loading a scenario: from a path, from the shelf by its id, or from the files that a saved game carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tabletop.engine.rules import Origin, Rules
from tabletop.errors import TabletopError
from tabletop.i18n import Message
from tabletop.scenario import shelf
from tabletop.scenario.compiling import compile_scenario, rules_of, unknown_world
from tabletop.scenario.diagnostics import Diagnostic, ScenarioError
from tabletop.scenario.including import Loaded, load as read, load_file
from tabletop.scenario.model import FORMS, Scenario
from tabletop.scenario.sources import MemorySources
from tabletop.scenario.validating import validate

OWN_ONLY = (
    "format",
    "id",
    "title",
    "pitch",
    "question",
    "briefing",
    "minutes",
    "turns",
    "short",
    "first",
    "orders",
)
"""Keys that only the scenario itself may set, not a file that it includes."""


class NoSuchWorld(TabletopError):
    """The scenario has no world of that name."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, slots=True)
class Source:
    """A scenario as it was read: the typed file, its nodes, and every file that went into it (by logical name)."""

    file: Scenario
    loaded: Loaded
    main: str
    files: Mapping[str, str]


def open_source(path_or_id: str | Path) -> Source:
    """Read a scenario by path or by the id of a shipped one. Raises ScenarioError or shelf.NotFound."""
    path = shelf.find(str(path_or_id))
    return _source(load_file(path, shelf.root(), own_only=OWN_ONLY))


def embedded_source(files: Mapping[str, str], main: str) -> Source:
    """Read a scenario from files held in memory, as a saved game carries them."""
    sources = MemorySources({name: text.encode() for name, text in files.items()})
    return _source(read(sources, main, own_only=OWN_ONLY))


def _source(loaded: Loaded) -> Source:
    file = validate(loaded.root, Scenario, FORMS)
    return Source(file, loaded, loaded.main_name, {name: data.decode() for name, data in loaded.sources})


def build(source: Source, *, world: str | None = None, short: bool = False) -> Rules:
    """Compile a source in one of its worlds, long or short. Raises ScenarioError or NoSuchWorld."""
    if world and (problem := unknown_world(source.file, world)) is not None:
        raise NoSuchWorld(problem)
    rules = rules_of(compile_scenario(source.file, source.loaded.root, world=world, short=short))
    return replace(rules, origin=Origin(source.main, tuple(source.files.items())))


def load(path_or_id: str | Path, *, world: str | None = None, short: bool = False) -> Rules:
    """The rules of a scenario, by path or by the id of a shipped one.

    Raises ScenarioError with every fault at its place, shelf.NotFound or NoSuchWorld.
    """
    return build(open_source(path_or_id), world=world, short=short)


def check(path_or_id: str | Path) -> list[Diagnostic]:
    """Everything that is wrong with a scenario, in every world and both forms, each fault once."""
    try:
        source = open_source(path_or_id)
    except ScenarioError as error:
        return list(error.diagnostics)
    found: dict[Diagnostic, None] = {}
    for short in (False, True) if source.file.short is not None else (False,):
        for world in (*source.file.worlds,) or (None,):
            compiled = compile_scenario(source.file, source.loaded.root, world=world, short=short)
            found.update(dict.fromkeys(compiled.diagnostics))
    return sorted(found, key=lambda d: (d.place, d.code))
