"""Commands run one at a time off the event loop, and the mark says saved only when they have returned."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime, timedelta

import pytest

from tabletop.tui.clerk import Clerk


class Clock:
    """A clock that goes on by a minute whenever it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 2, 14, 0)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


async def test_saved_shows_only_after_the_command_has_returned() -> None:
    clerk = Clerk(Clock(), saves=True)
    assert clerk.label() == ""
    go = threading.Event()
    writing = asyncio.ensure_future(clerk.do(go.wait, 10))
    await asyncio.sleep(0)
    assert clerk.label() == "Saving …"
    go.set()
    await writing
    assert clerk.label() == "Saved 14:01 ✓"


async def test_a_command_that_fails_leaves_the_mark_of_the_one_before() -> None:
    clerk = Clerk(Clock(), saves=True)
    clerk.mark()

    def fail() -> None:
        raise OSError("no")

    with pytest.raises(OSError, match="no"):
        await clerk.do(fail)
    assert clerk.label() == "Saved 14:01 ✓"


async def test_commands_do_not_overtake_each_other() -> None:
    clerk = Clerk(Clock(), saves=True)
    done: list[int] = []
    threads: set[int] = set()

    def note(number: int) -> None:
        threads.add(threading.get_ident())
        done.append(number)

    await asyncio.gather(*(clerk.do(note, number) for number in range(20)))
    assert done == list(range(20))
    assert threading.get_ident() not in threads


def test_a_game_in_memory_says_that_it_is_not_saved() -> None:
    assert Clerk(Clock(), saves=False).label() == "not saved"
