"""The authored file: reading with positions, the model, the rule language, the compiler.

What stands here is imported when it is first asked for, so that a list of scenarios (`shelf`, `card`) can be shown
without the model and the compiler.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tabletop.scenario.diagnostics import Diagnostic, ScenarioError
    from tabletop.scenario.loading import (
        NoSuchWorld,
        Source,
        build,
        check,
        embedded_source,
        load,
        open_source,
    )

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

_DIAGNOSTICS = ("Diagnostic", "ScenarioError")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = "diagnostics" if name in _DIAGNOSTICS else "loading"
    return getattr(importlib.import_module(f"{__name__}.{room}"), name)
