"""Looking at a scenario again whenever one of its files is saved."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import Event
from typing import TypeVar

T = TypeVar("T")

BREATH_MS = 10
"""How long nothing must happen in a folder until the files are looked at: an editor saves in several steps."""

_GROUPED_MS = 50
_POLLED_MS = 250
"""How often the files are looked at although the system tells of no change, as it does not on some network drives."""

_COARSE_NS = 20_000_000
"""How far the clock of files may be behind the system's."""

_UNSURE = (-1, -1, -1)

Stamp = tuple[int, int, int] | None
"""What changes when a file does: when it was written, its size and its number on disk. None where there is no such file."""


def rounds(look: Callable[[], tuple[Iterable[str], T]], stop: Event | None = None) -> Iterator[T]:
    """What `look` answers now, and again after each change of a file whose path it ever named beside its answer.

    Files that vanish, come back or are replaced by others of the same name count as changed, and so do those that a
    link leads to; a path at which there is no file may be named as well. What changes while `look` is at work is not
    missed. Ends when `stop` is set, at the latest after a quarter of a second; raises what `look` raises.
    """
    stamps: dict[str, Stamp] = {}
    folders: frozenset[str] = frozenset()
    signs: Iterator[object] = iter(())
    while True:
        before = {file: _stamp(file) for file in stamps}
        began = time.time_ns()
        files, answer = look()
        for file in files:
            if file not in before:
                before[file] = _stamp_of_new(file, began)
        stamps = before
        wanted = _folders(stamps)
        if wanted != folders:
            folders, signs = wanted, _signs(wanted, stop)
        yield answer
        if not _changed(stamps, signs):
            return


def watch(look: Callable[[], Iterable[str]], stop: Event | None = None) -> None:
    """Call `look` now and after each change of a file whose path it ever returned; see `rounds`."""
    for _answer in rounds(lambda: (look(), None), stop):
        pass


def _signs(folders: Iterable[str], stop: Event | None) -> Iterator[object]:
    """Something each time that a thing in one of the folders changes, and now and then besides; ends with `stop`."""
    from watchfiles import watch as watch_folders  # here: no other command needs it

    return watch_folders(
        *folders,
        watch_filter=None,
        debounce=_GROUPED_MS,
        step=BREATH_MS,
        rust_timeout=_POLLED_MS,
        yield_on_timeout=True,
        stop_event=stop,
        recursive=False,
        ignore_permission_denied=True,
    )


def _changed(stamps: Mapping[str, Stamp], signs: Iterator[object]) -> bool:
    """Wait until one of the files is not as it was; False where nothing will ever tell."""
    return any(any(_stamp(file) != stamp for file, stamp in stamps.items()) for _sign in signs)


def _stamp(file: str) -> Stamp:
    try:
        found = os.stat(file)  # noqa: PTH116 - called often
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _stamp_of_new(file: str, began: int) -> Stamp:
    """The stamp of a file that was not known when the look began; one that fits nothing if it was saved since."""
    stamp = _stamp(file)
    return _UNSURE if stamp is not None and stamp[0] >= began - _COARSE_NS else stamp


def _folders(files: Iterable[str]) -> frozenset[str]:
    """The folders in which the files lie, also those that links lead to; of one that is gone the nearest above it."""
    found = set()
    for file in files:
        for path in (os.path.abspath(file), os.path.realpath(file)):  # noqa: PTH100
            folder = os.path.dirname(path)  # noqa: PTH120
            while not os.path.isdir(folder) and folder != os.path.dirname(folder):  # noqa: PTH112, PTH120
                folder = os.path.dirname(folder)  # noqa: PTH120
            found.add(folder)
    return frozenset(found)
