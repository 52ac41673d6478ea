"""`tabletop check --watch` checks again whenever a file of the scenario is saved, in whatever way."""

from __future__ import annotations

import queue
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tabletop.scenario.watching import rounds as rounds_of
from tabletop.words.code_pages import minimal
from tests.docs.overlay import overlay
from tests.tui.terminal import terminal

PATIENCE = 60.0
RIGHT = minimal("en")
WRONG = RIGHT.replace("tension >= 90", "tensoin >= 90")
INCLUDING = overlay(RIGHT, "include: [lib/shared.yaml]")
CALMING = "drift:\n  calming: {if: tension > 40, effects: [tension -= 1]}\n"


class Rounds:
    """The command in a process of its own, its answers round by round."""

    def __init__(self, *words: str, cwd: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tabletop", "check", *words, "--watch"],
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def next(self) -> str:
        """The whole answer of the next round."""
        said = ""
        end = time.monotonic() + PATIENCE
        while "Waiting for changes" not in said:
            said += self._lines.get(timeout=max(0.1, end - time.monotonic()))
        return said

    def until(self, wanted: str) -> str:
        """The first answer from now on in which `wanted` stands: some ways of saving are seen in two steps."""
        end = time.monotonic() + PATIENCE
        while wanted not in (said := self.next()):
            assert time.monotonic() < end
        return said

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code, and what was said on standard error."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        assert self.process.stderr is not None
        return code, self.process.stderr.read()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()


@pytest.fixture
def rounds(tmp_path: Path) -> Iterator[Callable[..., Rounds]]:
    started: list[Rounds] = []

    def start(*words: str) -> Rounds:
        started.append(Rounds(*words, cwd=tmp_path))
        return started[-1]

    yield start
    for each in started:
        each.close()


def put_in_place(path: Path, text: str) -> None:
    """Save as careful editors do: a new file, renamed to the old one's name."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def test_each_way_of_saving_is_seen(tmp_path: Path, rounds: Callable[..., Rounds]) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(RIGHT, encoding="utf-8")
    watched = rounds("one.yaml")
    assert "one.yaml: nothing is wrong." in watched.next()
    path.write_text(WRONG, encoding="utf-8")
    assert "error S301" in watched.until("errors: 1")
    put_in_place(path, RIGHT)
    watched.until("nothing is wrong")
    path.rename(tmp_path / "one.yaml~")  # as editors do that keep the old file beside the new one
    path.write_text(WRONG, encoding="utf-8")
    watched.until("errors: 1")


def test_a_file_that_is_included_is_watched_and_may_vanish_and_come_back(
    tmp_path: Path, rounds: Callable[..., Rounds]
) -> None:
    shared = tmp_path / "lib" / "shared.yaml"
    shared.parent.mkdir()
    shared.write_text(CALMING, encoding="utf-8")
    (tmp_path / "one.yaml").write_text(INCLUDING, encoding="utf-8")
    watched = rounds("one.yaml")
    assert "files: 2" in watched.next()
    put_in_place(shared, CALMING.replace("tension >", "tensoin >"))
    assert "lib/shared.yaml:2:17: error S301" in watched.until("errors: 1")
    shared.unlink()
    watched.until("error S131")
    shared.write_text(CALMING, encoding="utf-8")
    watched.until("nothing is wrong")
    shared.unlink()
    shared.parent.rmdir()
    watched.until("error S131")
    shared.parent.mkdir()
    shared.write_text(CALMING, encoding="utf-8")
    watched.until("nothing is wrong")


def test_a_file_to_include_may_be_written_later(tmp_path: Path, rounds: Callable[..., Rounds]) -> None:
    (tmp_path / "one.yaml").write_text(INCLUDING, encoding="utf-8")
    watched = rounds("one.yaml")
    assert "error S131" in watched.next()
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "shared.yaml").write_text(CALMING, encoding="utf-8")
    watched.until("nothing is wrong")


def test_the_scenario_itself_may_vanish_and_come_back(tmp_path: Path, rounds: Callable[..., Rounds]) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(RIGHT, encoding="utf-8")
    watched = rounds("one.yaml", "first_steps")
    watched.next()
    path.unlink()
    watched.until("one.yaml: There is no file one.yaml.")
    path.write_text(RIGHT, encoding="utf-8")
    watched.until("one.yaml: nothing is wrong.")


@pytest.mark.parametrize(("text", "code"), [(RIGHT, 0), (WRONG, 1)])
def test_ctrl_c_ends_it_quietly_with_what_the_last_check_came_to(
    text: str, code: int, tmp_path: Path, rounds: Callable[..., Rounds]
) -> None:
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    watched = rounds("one.yaml")
    said = watched.next()
    assert "\x1b" not in said
    assert watched.interrupt() == (code, "")


def test_a_name_that_never_was_there_is_a_wrong_call(tmp_path: Path, rounds: Callable[..., Rounds]) -> None:
    watched = rounds("one.yaml")
    assert watched.process.wait(PATIENCE) == 2
    assert watched.process.stderr is not None
    assert "There is no file one.yaml." in watched.process.stderr.read()


def test_in_a_terminal_the_new_answer_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(WRONG, encoding="utf-8")
    with terminal("check", str(path), "--watch", size=(120, 30)) as screen:
        screen.until("Waitingforchanges")
        assert b"\x1b[1;31m" in screen.heard
        put_in_place(path, RIGHT)
        shown = screen.until("nothingiswrong")
        assert "S301" not in shown
        screen.press("\x03")
        assert screen.code() == 0


@pytest.mark.parametrize(
    ("words", "environ"), [(["--no-color"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"})]
)
def test_colours_are_left_away_where_they_are_not_wanted(
    words: list[str], environ: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(WRONG, encoding="utf-8")
    with terminal("check", str(path), *words, size=(120, 30), **environ) as screen:
        screen.until("tabletopexplainS301")
        assert screen.code() == 1
        assert b"\x1b" not in screen.heard


def test_a_save_is_seen_within_a_fifth_of_a_second(tmp_path: Path) -> None:
    """How long from a save until the check begins; the check itself is measured in benchmarks."""
    path = tmp_path / "one.yaml"
    path.write_text("0", encoding="utf-8")
    stop, seen = threading.Event(), queue.Queue[tuple[str, float]]()

    def follow() -> None:
        for text in rounds_of(lambda: ([str(path)], path.read_text(encoding="utf-8")), stop):
            seen.put((text, time.monotonic()))

    watching = threading.Thread(target=follow)
    watching.start()
    try:
        assert seen.get(timeout=PATIENCE)[0] == "0"
        waits = []
        for number in range(1, 8):
            time.sleep(0.3)
            before = time.monotonic()
            put_in_place(path, str(number))
            while (found := seen.get(timeout=PATIENCE))[0] != str(number):
                pass
            waits.append(found[1] - before)
    finally:
        stop.set()
        watching.join(PATIENCE)
    assert not watching.is_alive()
    assert statistics.median(waits) < 0.2


def test_a_file_behind_a_link_is_watched_where_it_lies(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.yaml"
    real.parent.mkdir()
    real.write_text("0", encoding="utf-8")
    link = tmp_path / "one.yaml"
    link.symlink_to(real)
    stop, seen = threading.Event(), queue.Queue[str]()

    def follow() -> None:
        for text in rounds_of(lambda: ([str(link)], link.read_text(encoding="utf-8")), stop):
            seen.put(text)

    watching = threading.Thread(target=follow)
    watching.start()
    try:
        assert seen.get(timeout=PATIENCE) == "0"
        put_in_place(real, "1")
        while seen.get(timeout=PATIENCE) != "1":
            pass
    finally:
        stop.set()
        watching.join(PATIENCE)
