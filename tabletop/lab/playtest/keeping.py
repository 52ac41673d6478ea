"""The last playtest of a scenario, kept in the user's cache so that the next one can say what has changed."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import platformdirs

from tabletop.engine.rules import Rules
from tabletop.lab.playtest.result import Playtest
from tabletop.scenario.keeping import VARIABLE

VERSION = 1


def folder() -> Path:
    """Where playtests are kept; it need not exist yet."""
    chosen = os.environ.get(VARIABLE)
    root = Path(chosen).expanduser() if chosen else platformdirs.user_cache_path("tabletop", appauthor=False)
    return root / "playtests"


def place_of(scenario: Path, rules: Rules) -> Path:
    """Where the last playtest of the scenario at that path is kept, in this world and form and with these switches."""
    cast = rules.cast
    variant = "\n".join((str(scenario.resolve()), cast.world, str(cast.short), *sorted(cast.without)))
    return folder() / f"{cast.id}-{hashlib.sha256(variant.encode()).hexdigest()[:16]}.json"


def keep(playtest: Playtest, place: Path) -> None:
    """Write a playtest there, whole or not at all. Raises OSError."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    text = json.dumps({"version": VERSION, **playtest.as_dict()}, ensure_ascii=False, separators=(",", ":"))
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def kept(place: Path) -> Playtest | None:
    """The playtest that is kept there; None where there is none, or none that this version can read."""
    try:
        data = json.loads(place.read_text(encoding="utf-8"))
        return Playtest.from_dict(data) if data["version"] == VERSION else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
