"""The user's settings: read at the start, asked for anywhere, changed on the settings screen and kept in a file.

    settings()           the settings of this process
    use(settings)        replace them, for this process alone
    load()               read the file and use what it says
    change(theme="light")  change, use, and write into the file

Like the language, they belong to the process as a whole, because they belong to whoever sits before it. What is wrong
in the file is kept as sentences (`problems`, `take_problems`); the defaults stand in for it, and the file is not
touched before the user changes a setting.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tabletop.i18n import system_language
from tabletop.settings.schema import BY_NAME, SCHEMA, Setting, Settings

if TYPE_CHECKING:
    from tabletop.settings.keeping import NotKept
    from tabletop.settings.reading import Problem, Value

__all__ = [
    "BY_NAME",
    "SCHEMA",
    "VARIABLE",
    "Loaded",
    "Setting",
    "Settings",
    "change",
    "load",
    "loaded",
    "path",
    "problems",
    "report",
    "settings",
    "spoken",
    "take_problems",
    "use",
]

VARIABLE = "TABLETOP_SETTINGS"
"""The environment variable that names another settings file."""

LANGUAGE_VARIABLE = "TABLETOP_LANG"
"""The environment variable that asks for a language."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the file, whether it is there, what is wrong in it, and where its `keys` stand."""

    path: Path
    there: bool
    problems: tuple[Problem, ...]
    keys: Mapping[str, Value]


_settings = Settings()
_loaded: Loaded | None = None
_untold: list[Problem] = []


def path() -> Path:
    """The settings file; it need not exist."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_config_path("tabletop", appauthor=False) / "settings.yaml"


def settings() -> Settings:
    """The settings of this process: the defaults until `load` or `use`."""
    return _settings


def use(wanted: Settings) -> None:
    """Let these be the settings of this process from now on. Nothing is written."""
    global _settings
    _settings = wanted


def load() -> Settings:
    """Read the file and use what it says; the defaults where it is missing, cannot be read, or is wrong."""
    global _loaded
    file = path()
    # Asked first, so that a user without a settings file does not wait for the reader to be imported.
    if not os.path.lexists(file):
        _loaded = Loaded(file, False, (), MappingProxyType({}))
        use(Settings())
        return _settings
    from tabletop.settings.keeping import read_file

    found, _loaded = read_file(file)
    _untold[:] = _loaded.problems
    use(found)
    return found


def spoken() -> str:
    """The language to start in where the command names none: the environment's wish, the settings', the system's."""
    if os.environ.get(LANGUAGE_VARIABLE) or _settings.language == "auto":
        return system_language()
    return _settings.language


def loaded() -> Loaded | None:
    """What `load` found last, or None before it was called."""
    return _loaded


def problems() -> tuple[Problem, ...]:
    """What was wrong in the file as it was read last."""
    return _loaded.problems if _loaded is not None else ()


def report(problem: Problem) -> None:
    """Keep a problem that was found later, to be told with the others."""
    _untold.append(problem)


def take_problems() -> tuple[Problem, ...]:
    """What is wrong and was not told yet; whoever takes it tells it, once."""
    taken = tuple(_untold)
    _untold.clear()
    return taken


def change(**fields: Any) -> NotKept | None:
    """Change these settings, use them, and write them into the file.

    Returns None, or why the file could not be written (an error whose text is a sentence); the settings hold for this
    process all the same. Raises TypeError for a name that is no setting and ValueError for a value it cannot have.
    """
    wanted = replace(_settings, **fields)
    wrong = [f"{name}={value!r}" for name, value in fields.items() if not BY_NAME[name].accepts(value)]
    if wrong:
        raise ValueError(", ".join(wrong))
    use(wanted)
    from tabletop.settings.keeping import keep

    return keep(path(), fields, wanted)
