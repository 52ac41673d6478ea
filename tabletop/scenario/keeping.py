"""Compiled scenarios, kept in the user's cache folder so that a machine compiles the same files once.

An entry is named after all that is known before anything is read but the main file: the program's own code, the main file's
name and text, and the variant. It holds what every other file was like that the compiler asked for, and serves only while they
are all the same; so it does not matter how files include each other. An entry that is cut, altered or another's counts for
nothing, and where nothing can be written nothing is kept: compiling again is always right, only slower.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from tabletop.engine.rules import Origin, Rules
from tabletop.scenario.collecting import without_collecting
from tabletop.scenario.diagnostics import ScenarioError
from tabletop.scenario.packing import pack, unpack
from tabletop.scenario.sources import Sources

VARIABLE = "TABLETOP_CACHE"
"""The environment variable that names another folder for what is compiled."""

MOST = 40
"""How many entries are kept; those that were not used for the longest time go first."""

_SUFFIX = ".rules"
_LARGEST = 16 * 1024 * 1024
_ROOMS = ("engine", "i18n", "scenario")


@dataclass(frozen=True, slots=True)
class Variant:
    """Which of a scenario's forms is compiled: in which world, long or short, and without which rules."""

    world: str | None
    short: bool
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """Sources that remember what was asked of them and what they answered."""

    sources: Sources
    asked: dict[str, bool] = field(default_factory=dict)
    given: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether there is a file called `name`."""
        found = self.asked[name] = self.sources.has(name)
        return found

    def read(self, name: str) -> bytes:
        """The bytes of the file called `name`. Raises SourceError if it cannot be read."""
        data = self.sources.read(name)
        self.given[name] = (self.sources.shown(name), data)
        return data

    def shown(self, name: str) -> str:
        """What diagnostics call the file."""
        return self.sources.shown(name)


def folder() -> Path:
    """The folder of compiled scenarios; it need not exist."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_cache_path("tabletop", appauthor=False) / "compiled"


def recall(sources: Sources, main: str, variant: Variant) -> Rules | None:
    """The rules that were kept when just these files were compiled in this variant; None where there are none."""
    try:
        key = _key(main, sources.shown(main), sources.read(main), variant)
        path = folder() / f"{key}{_SUFFIX}"
        asked, given, packed = _opened(key, _read(path))
        if any(sources.has(name) != found for name, found in asked.items()):
            return None
        files = []
        for name, shown, digest in given:
            data = sources.read(name)
            if sources.shown(name) != shown or _digest(data) != digest:
                return None
            files.append((name, data.decode()))
        with without_collecting():
            rules = unpack(packed)
    except (OSError, RuntimeError, ValueError, ScenarioError):
        return None
    with suppress(OSError):
        os.utime(path)
    return replace(rules, origin=Origin(main, tuple(files)))


def keep(seen: Witness, main: str, variant: Variant, rules: Rules) -> None:
    """Keep rules that were compiled from what `seen` gave."""
    given = [(name, shown, _digest(data)) for name, (shown, data) in seen.given.items()]
    shown, data = seen.given[main]
    try:
        key = _key(main, shown, data, variant)
        with without_collecting():
            body = json.dumps([seen.asked, given]).encode() + b"\n" + pack(rules)
        _write(folder(), key, _sealed(key, body) + b"\n" + body)
    except (OSError, RuntimeError, ValueError):  # without a home, on a full disk, in a folder of others
        return


def fingerprint(package: Path) -> str:
    """What tells the code of this program from any other: compiled and packed by other code, the same files may mean
    something else. Raises OSError where the code does not stand in files.
    """
    found = [str(package)]
    for room in _ROOMS:
        found += _about(package / room)
    return _digest("\n".join(found).encode("utf-8", "surrogateescape"))


def _about(folder: Path) -> list[str]:
    """Name, size and time of every file of code in a folder and in those below it."""
    found = []
    with os.scandir(folder) as inside:
        for each in sorted(inside, key=lambda entry: entry.name):
            if each.name.endswith(".py"):
                about = each.stat()
                found.append(f"{each.path} {about.st_size} {about.st_mtime_ns}")
            elif each.is_dir():
                found += _about(Path(each.path))
    return found


@cache
def _code() -> str:
    return fingerprint(Path(__file__).parent.parent)


def _key(main: str, shown: str, data: bytes, variant: Variant) -> str:
    known = [_code(), main, shown, _digest(data), variant.world, variant.short, variant.without]
    return _digest(json.dumps(known).encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sealed(key: str, body: bytes) -> bytes:
    """The first line of an entry: it fits this body under this name alone."""
    return _digest(key.encode() + body).encode()


def _opened(key: str, entry: bytes) -> tuple[dict[str, bool], list[Any], bytes]:
    """What an entry holds. Raises ValueError for one that is not as it was written under that name."""
    seal, _end, body = entry.partition(b"\n")
    if seal != _sealed(key, body):
        raise ValueError("the entry is not as it was written")
    questions, _end, packed = body.partition(b"\n")
    asked, given = json.loads(questions)
    return asked, given, packed


def _read(path: Path) -> bytes:
    """The bytes of an entry. Raises OSError, also for one that someone else may have put there."""
    with path.open("rb") as stream:
        about = os.fstat(stream.fileno())
        if hasattr(os, "getuid") and about.st_uid != os.getuid():
            raise PermissionError(path)
        return stream.read(_LARGEST)


def _write(place: Path, key: str, data: bytes) -> None:
    """Put an entry into its folder whole, and drop the oldest ones. Raises OSError."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = place / f"{key}{_SUFFIX}.{os.getpid()}-{threading.get_ident()}"
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(data)
        new.replace(place / f"{key}{_SUFFIX}")
    except OSError:
        new.unlink(missing_ok=True)
        raise
    ages = []
    for path in place.glob(
        f"*{_SUFFIX}*"
    ):  # half-written ones of a program that was killed grow old with the others
        with suppress(OSError):
            ages.append((path.stat().st_mtime_ns, path))
    for _age, path in sorted(ages, reverse=True)[MOST:]:
        path.unlink(missing_ok=True)
