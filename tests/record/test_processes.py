"""Several processes and one game: one plays, others read, and a killed one leaves all that it confirmed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tabletop.record import InUse, Record, disk

from .games import clock, enter, save, script

WRITER = """
import sys
from pathlib import Path
from tabletop.record import Record
with Record.open(Path(sys.argv[1]), write=True) as record:
    print("open", flush=True)
    while True:
        event = record.append("reopen", 1, {"seat": "us"}, "all")
        print(event.id, event.hash, flush=True)
"""
HOLDER = """
import sys
from pathlib import Path
from tabletop.record import Record
with Record.open(Path(sys.argv[1]), write=True):
    print("open", flush=True)
    sys.stdin.read()
"""
ENDS = """
import os, sys
from pathlib import Path
from tabletop.record import Record, disk
at, half = int(sys.argv[2]), sys.argv[3] == "half"
calls = 0
def watched(real):
    def call(fd, *args):
        global calls
        calls += 1
        if calls == at:
            if half and args:
                real(fd, args[0][: len(args[0]) // 2])
            os._exit(9)
        return real(fd, *args)
    return call
disk.write, disk.fsync = watched(disk.write), watched(disk.fsync)
with Record.open(Path(sys.argv[1]), write=True) as record:
    for _ in range(10):
        print(record.append("reopen", 1, {"seat": "us"}, "all").hash, flush=True)
"""


@contextmanager
def process(code: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run the code on the saved game in another process until the block ends, waiting until it has it open."""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        try:
            yield child
        finally:
            child.kill()


def test_two_processes_do_not_play_the_same_game(path: Path) -> None:
    save(path)
    with process(HOLDER, path):
        with pytest.raises(InUse, match="open in another window"):
            Record.open(path, write=True)
        assert len(Record.open(path, write=False).events) == len(script())


def test_two_windows_of_one_process_do_not_play_the_same_game(record: Record) -> None:
    with pytest.raises(InUse):
        Record.open(record.path, write=True)
    enter(record, script()[0])


def test_a_game_let_go_is_free_at_once(record: Record) -> None:
    record.close()
    Record.open(record.path, write=True).close()


def test_a_game_that_cannot_be_opened_is_not_held(path: Path) -> None:
    path.write_text("not a game")
    with pytest.raises(Exception, match="not a saved game"):
        Record.open(path, write=True)
    descriptor = os.open(path, os.O_RDWR)
    try:
        disk._hold(descriptor)
    finally:
        os.close(descriptor)


@pytest.mark.parametrize("confirmed_before", [1, 40])
def test_a_killed_game_resumes_at_once_with_all_that_was_confirmed(path: Path, confirmed_before: int) -> None:
    save(path, turns=1)
    with process(WRITER, path) as child:
        assert child.stdout is not None
        said = [child.stdout.readline().split() for _ in range(confirmed_before)]
        child.send_signal(signal.SIGKILL)
        said += [line.split() for line in child.stdout.read().splitlines()]
        child.wait()
        with Record.open(path, write=True, clock=clock) as record:
            found = {str(event.id): event.hash for event in record.events}
            assert [found[words[0]] for words in said if len(words) == 2] == [
                w[1] for w in said if len(w) == 2
            ]
            enter(record, script()[0])


def check_ended_at(path: Path, number: int, how: str) -> None:
    save(path, turns=1)
    before = [event.hash for event in Record.open(path, write=False).events]
    done = subprocess.run(
        [sys.executable, "-c", ENDS, str(path), str(number), how], capture_output=True, text=True, check=False
    )
    assert done.returncode == (9 if number <= 20 else 0), done.stderr
    with Record.open(path, write=True) as record:
        hashes = [event.hash for event in record.events]
        confirmed = before + done.stdout.split()
        assert hashes[: len(confirmed)] == confirmed
        assert len(hashes) <= len(confirmed) + 1
        enter(record, script()[0])
    Record.open(path, write=False)


@pytest.mark.parametrize(("number", "how"), [(1, "none"), (7, "half"), (12, "none"), (21, "none")])
def test_a_process_that_ends_in_mid_write_loses_nothing_confirmed(path: Path, number: int, how: str) -> None:
    check_ended_at(path, number, how)


@pytest.mark.long
@pytest.mark.parametrize("how", ["none", "half"])
def test_a_process_that_ends_at_any_call_loses_nothing_confirmed(tmp_path: Path, how: str) -> None:
    for number in range(1, 22):
        check_ended_at(tmp_path / f"{number}.jsonl", number, how)
