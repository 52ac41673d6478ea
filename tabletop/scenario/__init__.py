"""The authored file: reading with positions, the model, the rule language, the compiler."""

from tabletop.scenario.diagnostics import Diagnostic, ScenarioError
from tabletop.scenario.loading import NoSuchWorld, Source, build, check, embedded_source, load, open_source

__all__ = [
    "Diagnostic",
    "NoSuchWorld",
    "ScenarioError",
    "Source",
    "build",
    "check",
    "embedded_source",
    "load",
    "open_source",
]
