"""The rules of a scenario, from its files or, where this machine compiled just these before, from what was kept then.

Nothing that reads or compiles is imported until something has to be compiled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tabletop.engine.rules import Rules
from tabletop.scenario.keeping import Variant, Witness, keep, recall
from tabletop.scenario.sources import MemorySources, Sources, found


def load(
    path_or_id: str | Path,
    *,
    world: str | None = None,
    short: bool = False,
    without: Sequence[str] = (),
    constants: Mapping[str, int] | None = None,
) -> Rules:
    """The rules of a scenario, by path or by the id of a shipped one.

    `without` are ids of rules to switch off (`switchable` lists them), `constants` win over those of the file. Raises
    ScenarioError with every fault at its place, shelf.NotFound, NoSuchWorld, NoSuchSwitch or NoSuchConstant.
    """
    sources = found(path_or_id)
    if constants:
        from tabletop.scenario.loading import build, read_source

        source = read_source(sources, sources.main_name)
        return build(source, world=world, short=short, without=without, constants=constants)
    return _rules(sources, sources.main_name, Variant(world, short, tuple(dict.fromkeys(without))))


def load_carried(
    files: Mapping[str, str],
    main: str,
    *,
    world: str | None = None,
    short: bool = False,
    without: Sequence[str] = (),
) -> Rules:
    """The rules of a scenario from files held in memory, as a saved game carries them. Raises as `load`."""
    return _rules(MemorySources.of(files), main, Variant(world, short, tuple(dict.fromkeys(without))))


def _rules(sources: Sources, main: str, variant: Variant) -> Rules:
    rules = recall(sources, main, variant)
    if rules is None:
        from tabletop.scenario.loading import build, read_source

        seen = Witness(sources)
        source = read_source(seen, main)
        rules = build(source, world=variant.world, short=variant.short, without=variant.without)
        keep(seen, main, variant, rules)
    return rules
