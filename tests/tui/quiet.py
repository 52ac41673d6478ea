"""Waiting until an application has nothing left to do: exactly, instead of for as long as that should take.

Textual's pilot sleeps after every key until the processor has been idle for a while. That is slow on an idle machine
and too short on a busy one. What can be known need not be guessed: the event loop tells whether anything is ready to
run, the executor whether a thread works, the screen whether it has to be painted.

Half of a test's time would go into painting for a terminal that is not there. Each screen is painted when it first comes
to rest, so that none is reached that cannot be; after that, when a test looks at it (`shown`, pictures), or always,
where the test asks for the fixture `painted`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic
from unittest.mock import patch
from weakref import WeakSet

import textual.app
import textual.pilot
from textual._context import active_app
from textual.app import App
from textual.screen import Screen

LONGEST = 5.0
"""Seconds after which a screen that never comes to rest is looked at as it is."""

BREATH = 0.001
"""Seconds between two looks at a thread that works."""

ROUNDS = 2
"""Rounds of the event loop in a row in which nothing must happen; files and timers are looked at once in each."""

_paint = Screen._compositor_refresh
_always = False
_waiting: WeakSet[Screen[object]] = WeakSet()
_seen: WeakSet[Screen[object]] = WeakSet()


async def until_quiet(min_sleep: float = 0.0, max_sleep: float = LONGEST) -> None:
    """Wait until nothing is ready to run, no thread works and nothing waits to be painted."""
    loop = asyncio.get_running_loop()
    end = monotonic() + max(LONGEST, max_sleep)
    still = 0
    while still < ROUNDS and monotonic() < end:
        await asyncio.sleep(0)
        still += 1
        if loop._ready:  # type: ignore[attr-defined]
            still = 0
        elif _threads_at_work(loop):
            still = 0
            await asyncio.sleep(BREATH)
        elif _catch_up():
            still = 0


def _threads_at_work(loop: asyncio.AbstractEventLoop) -> bool:
    executor = getattr(loop, "_default_executor", None)
    if not isinstance(executor, ThreadPoolExecutor):
        return False
    return len(executor._threads) > executor._idle_semaphore._value


def _catch_up() -> bool:
    """Do at once what short timers of the application wait for, resizing and painting; whether there was anything."""
    app: App[object] | None = active_app.get(None)
    if app is None or not app.screen_stack:
        return False
    if app._resize_event is not None:
        app._check_resize()
        return True
    screen = app.screen
    if app._batch_count == 0 and screen.is_current and _ticking(screen):
        screen._on_timer_update()
        return True
    if screen in _waiting:
        _waiting.discard(screen)
        _seen.add(screen)
        _paint(screen)
        return True
    return False


def _paint_once(screen: Screen[object]) -> None:
    """Paint a screen that was never seen when it is at rest; of one that was, only tell what is under the mouse."""
    if _always or screen is not screen.app.screen:
        _paint(screen)
        return
    if screen not in _seen:
        _waiting.add(screen)
    screen._dirty_widgets.clear()
    screen.app._update_mouse_over(screen)


def _ticking(screen: Screen[object]) -> bool:
    """Whether the timer runs that paints the screen when it is dirty."""
    return screen._update_timer._active.is_set()


@contextmanager
def every_painting() -> Iterator[None]:
    """Let everything be painted as often as the program would do it."""
    global _always
    _always = True
    try:
        yield
    finally:
        _always = False


@contextmanager
def quiet_pilots() -> Iterator[None]:
    """Let every pilot wait in this way."""
    with (
        patch.object(textual.app, "wait_for_idle", until_quiet),
        patch.object(textual.pilot, "wait_for_idle", until_quiet),
        patch.object(Screen, "_compositor_refresh", _paint_once),
    ):
        yield
