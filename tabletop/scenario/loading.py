"""Reading and compiling a scenario: from a path, from the shelf by its id, or from the files that a saved game carries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from tabletop.engine.rules import Origin, Rules
from tabletop.errors import TabletopError
from tabletop.i18n import N_, Message
from tabletop.scenario.claiming import all_constants
from tabletop.scenario.compiling import compile_scenario, rules_of, unknown_world
from tabletop.scenario.diagnostics import Diagnostic
from tabletop.scenario.including import Loaded, load as read
from tabletop.scenario.model import FORMS, Scenario
from tabletop.scenario.names import Names
from tabletop.scenario.sources import MemorySources, Sources, found
from tabletop.scenario.switching import MECHANICS, switchable
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


class NotInScenario(TabletopError):
    """Something was asked of a scenario that it does not have."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class NoSuchWorld(NotInScenario):
    """The scenario has no world of that name."""


class NoSuchSwitch(NotInScenario):
    """The scenario has no rule of that name to switch off."""


class NoSuchConstant(NotInScenario):
    """The scenario has no constant of that name."""


@dataclass(frozen=True, slots=True)
class Source:
    """A scenario as it was read: the typed file, its nodes, and every file that went into it (by logical name)."""

    file: Scenario
    loaded: Loaded
    main: str
    files: Mapping[str, str]


def open_source(path_or_id: str | Path) -> Source:
    """Read a scenario by path or by the id of a shipped one. Raises ScenarioError or shelf.NotFound."""
    sources = found(path_or_id)
    return read_source(sources, sources.main_name)


def embedded_source(files: Mapping[str, str], main: str) -> Source:
    """Read a scenario from files held in memory, as a saved game carries them."""
    return read_source(MemorySources.of(files), main)


def read_source(sources: Sources, main: str) -> Source:
    """Read the scenario called `main` in `sources`. Raises ScenarioError."""
    return source_of(read(sources, main, own_only=OWN_ONLY))


def source_of(loaded: Loaded) -> Source:
    """The typed file of a tree that was read. Raises ScenarioError where it has not the shape of a scenario."""
    file = validate(loaded.root, Scenario, FORMS)
    return Source(file, loaded, loaded.main_name, {name: data.decode() for name, data in loaded.sources})


def build(
    source: Source,
    *,
    world: str | None = None,
    short: bool = False,
    without: Sequence[str] = (),
    constants: Mapping[str, int] | None = None,
) -> Rules:
    """Compile a source in one of its worlds, long or short, perhaps with rules switched off and other constants.

    Raises ScenarioError, NoSuchWorld, NoSuchSwitch or NoSuchConstant.
    """
    return build_named(source, world=world, short=short, without=without, constants=constants)[0]


def build_named(
    source: Source,
    *,
    world: str | None = None,
    short: bool = False,
    without: Sequence[str] = (),
    constants: Mapping[str, int] | None = None,
) -> tuple[Rules, Names]:
    """What `build` gives, and with it what every name means in these very rules."""
    file = source.file
    if world and (problem := unknown_world(file, world)) is not None:
        raise NoSuchWorld(problem)
    _require_switches(file, without)
    _require_constants(file, constants or {})
    off = tuple(dict.fromkeys(without))
    compiled = compile_scenario(
        file, source.loaded.root, world=world, short=short, without=off, constants=constants
    )
    origin = Origin(source.main, tuple(source.files.items()))
    return replace(rules_of(compiled), origin=origin), compiled.names


def _require_switches(file: Scenario, without: Sequence[str]) -> None:
    known = switchable(file)
    for name in without:
        if name not in known:
            # Most ids are many; without a near one the mechanics at least are the same everywhere.
            near = _near(name, known) or list(MECHANICS)
            text = N_("{scenario} has no rule {name} to switch off; there is: {near}.")
            raise NoSuchSwitch(Message(text, {"scenario": file.id, "name": name, "near": ", ".join(near)}))


def _require_constants(file: Scenario, constants: Mapping[str, int]) -> None:
    known = all_constants(file)
    for name in constants:
        if name not in known:
            near = ", ".join(_near(name, known) or known) or "-"
            text = N_("{scenario} has no constant {name}; there is: {near}.")
            raise NoSuchConstant(Message(text, {"scenario": file.id, "name": name, "near": near}))


def _near(name: str, known: Collection[str]) -> list[str]:
    return get_close_matches(name, known, n=5, cutoff=0.5)


def check(path_or_id: str | Path) -> list[Diagnostic]:
    """Everything that is wrong with a scenario, in every world and both forms, each fault once; see `checking`."""
    from tabletop.scenario.checking import check as check_all

    return check_all(path_or_id)
