"""Whatever the disk does, what was confirmed is kept, and what was not is told in a sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.record import AlreadyThere, NotSaved, Record, disk

from .games import clock, enter, header, save, script

CALLS = ("write", "fsync", "truncate")


class PowerCut(BaseException):
    """The process ends here: nothing that follows is carried out."""


class Faults:
    """Counts the calls that reach the disk, and lets those fail that `fails` says (by number, from 1)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self.fails: Callable[[int], BaseException | None] = lambda number: None
        self.short = False
        for name in CALLS:
            monkeypatch.setattr(disk, name, self._watched(getattr(disk, name), name))

    def _watched(self, real: Callable[..., int], name: str) -> Callable[..., int]:
        def call(fd: int, *args: bytes) -> int:
            self.count += 1
            error = self.fails(self.count)
            if error is None:
                return real(fd, *args)
            if name == "write" and self.short:
                real(fd, args[0][: len(args[0]) // 2])
            raise error

        return call


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Faults:
    return Faults(monkeypatch)


def play(path: Path, *, insist: bool) -> list[str]:
    """Play the whole script and return what was confirmed. `insist`: after a refusal enter it again, reopening if need be."""
    confirmed: list[str] = []
    record: Record | None = None
    steps = script()
    tries = 0
    while len(confirmed) < len(steps):
        tries += 1
        assert tries < 100
        try:
            if record is None:
                is_new = not path.exists()
                record = (
                    Record.create(path, header(), clock=clock)
                    if is_new
                    else Record.open(path, write=True, clock=clock)
                )
                steps = steps if is_new else script()
                kept = [event.hash for event in record.events]
                assert kept[: len(confirmed)] == confirmed
                confirmed = kept
                continue
            enter(record, steps[len(confirmed)])
            confirmed.append(record.events[-1].hash)
        except NotSaved as error:
            if not insist:
                break
            if record is not None and "resume it" in str(error):
                record.close()
                record = None
        except PowerCut:
            break
    if record is not None:
        record.close()
    return confirmed


def count_calls(path: Path, faults: Faults) -> int:
    play(path, insist=False)
    return faults.count


def every(number: int, total: int) -> list[int]:
    return list(range(1, total + 1, number))


def check_cut_at(number: int, path: Path, faults: Faults) -> None:
    """End the process at the call of this number; all that was confirmed is there, and the game plays on to its end."""
    faults.count = 0
    faults.fails = lambda count: PowerCut() if count >= number else None
    confirmed = play(path, insist=False)
    faults.fails = lambda count: None
    if not path.exists():
        assert confirmed == []
        return
    found = [event.hash for event in Record.open(path, write=False).events]
    assert found[: len(confirmed)] == confirmed
    assert len(found) <= len(confirmed) + 1
    play(path, insist=False)


def check_failure_at(number: int, error: int, lasts: int, path: Path, faults: Faults) -> None:
    """Let calls fail from this number on; the player insists; nothing confirmed is lost and nothing is there twice."""
    faults.count = 0
    faults.fails = lambda count: OSError(error, "") if number <= count < number + lasts else None
    confirmed = play(path, insist=True)
    faults.fails = lambda count: None
    assert [event.hash for event in Record.open(path, write=False).events] == confirmed


def run_all(tmp_path: Path, faults: Faults, step: int) -> None:
    whole = save(tmp_path / "whole.jsonl")
    faults.count = 0
    total = count_calls(tmp_path / "counted.jsonl", faults)
    for short in (False, True):
        faults.short = short
        for number in every(step, total):
            path = tmp_path / f"cut-{short}-{number}.jsonl"
            check_cut_at(number, path, faults)
            if path.exists():
                assert path.read_bytes() == whole
            for error in (errno.ENOSPC, errno.EIO):
                for lasts in (1, 2, 3):
                    path = tmp_path / f"fail-{short}-{number}-{error}-{lasts}.jsonl"
                    check_failure_at(number, error, lasts, path, faults)
                    assert path.read_bytes() == whole


def test_no_fault_of_the_disk_loses_what_was_confirmed(tmp_path: Path, faults: Faults) -> None:
    run_all(tmp_path, faults, step=7)


@pytest.mark.long
def test_no_fault_of_the_disk_at_any_call_loses_what_was_confirmed(tmp_path: Path, faults: Faults) -> None:
    run_all(tmp_path, faults, step=1)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "share of the disk"),
        (errno.EROFS, "only be read"),
        (errno.EACCES, "not allowed"),
        (errno.EIO, "reported a fault"),
        (errno.ENXIO, f"The system says: {os.strerror(errno.ENXIO)}"),
    ],
)
def test_a_failure_says_why_and_the_same_input_may_be_tried_again(
    record: Record, faults: Faults, error: int, says: str
) -> None:
    before = record.path.read_bytes()
    faults.fails = lambda count: OSError(error, "") if count == 1 else None
    faults.short = True
    with pytest.raises(NotSaved, match=says):
        enter(record, script()[0])
    assert record.path.read_bytes() == before
    assert record.events == []
    enter(record, script()[0])
    assert len(Record.open(record.path, write=False).events) == 1


def test_where_the_half_line_cannot_be_taken_back_nothing_more_is_taken(
    record: Record, faults: Faults
) -> None:
    faults.fails = lambda count: OSError(errno.EIO, "") if count <= 2 else None
    faults.short = True
    with pytest.raises(NotSaved, match="Close this game and resume it"):
        enter(record, script()[0])
    half = record.path.read_bytes()
    with pytest.raises(NotSaved, match="Close this game and resume it"):
        enter(record, script()[0])
    assert record.path.read_bytes() == half
    record.close()
    with Record.open(record.path, write=True) as again:
        assert len(again.notices) == 1
        enter(again, script()[0])


def test_a_write_that_the_system_splits_is_one_line_all_the_same(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "write", lambda fd, data: os.write(fd, data[:5]))
    enter(record, script()[0])
    assert len(Record.open(record.path, write=False).events) == 1


def _at(number: int, error: BaseException) -> Callable[[int], BaseException | None]:
    """A fault that comes at the n-th call and at no other."""
    return lambda count: error if count == number else None


@pytest.mark.parametrize("error", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_new_game_that_cannot_be_written_leaves_nothing_behind(
    path: Path, faults: Faults, error: int
) -> None:
    for number in (1, 2, 3):
        faults.count = 0
        faults.fails = _at(number, OSError(error, ""))
        with pytest.raises(NotSaved, match="cannot be saved here"):
            Record.create(path, header())
        assert list(path.parent.iterdir()) == []


def test_a_game_on_a_disk_that_can_only_be_read_can_still_be_replayed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(path)
    real = os.open

    def read_only(name: object, flags: int, *rest: int, **more: int) -> int:
        if flags & os.O_RDWR:
            raise OSError(errno.EROFS, "")
        return real(name, flags, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(NotSaved, match=r"can be replayed\. This disk can only be read"):
        Record.open(path, write=True)
    assert len(Record.open(path, write=False).events) == len(script())


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs a file system that takes no files")
def test_a_folder_that_takes_no_files_says_so() -> None:
    with pytest.raises(NotSaved, match="cannot be saved here"):
        Record.create(Path("/proc/game.jsonl"), header())


def test_a_disk_without_hard_links_makes_new_games_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*names: Path) -> None:
        raise OSError(errno.EPERM, "")

    monkeypatch.setattr(disk, "link", no_links)
    save(path)
    assert list(path.parent.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(Record.open(path, write=False).events) == len(script())


def test_a_game_made_at_the_same_moment_by_another_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def late(draft: Path, name: Path) -> None:
        name.write_text("theirs")
        real(draft, name)

    monkeypatch.setattr(disk, "link", late)
    with pytest.raises(AlreadyThere, match="not overwritten"):
        Record.create(path, header())
    assert path.read_text() == "theirs"
    assert list(path.parent.iterdir()) == [path]


def test_an_interruption_in_mid_write_leaves_the_game_whole(record: Record, faults: Faults) -> None:
    for number in (1, 2):
        faults.count = 0
        faults.fails = _at(number, KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            enter(record, script()[0])
    assert Record.open(record.path, write=False).events == []
    enter(record, script()[0])
    assert len(Record.open(record.path, write=False).events) == 1
