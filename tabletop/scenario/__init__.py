"""The authored file: reading with positions, the model, the rule language, the compiler.

What stands here is imported when it is first asked for, so that a list of scenarios (`shelf`, `card`) can be shown
without the model and the compiler.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tabletop.scenario.diagnostics import Diagnostic, ScenarioError
    from tabletop.scenario.fetching import load, load_carried
    from tabletop.scenario.loading import (
        NoSuchConstant,
        NoSuchSwitch,
        NoSuchWorld,
        Source,
        build,
        check,
        embedded_source,
        open_source,
    )
    from tabletop.scenario.switching import switchable

__all__ = [
    "Diagnostic",
    "NoSuchConstant",
    "NoSuchSwitch",
    "NoSuchWorld",
    "ScenarioError",
    "Source",
    "build",
    "check",
    "embedded_source",
    "load",
    "load_carried",
    "open_source",
    "switchable",
]

_ROOMS = {
    "Diagnostic": "diagnostics",
    "ScenarioError": "diagnostics",
    "load": "fetching",
    "load_carried": "fetching",
    "switchable": "switching",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_ROOMS.get(name, 'loading')}"), name)
