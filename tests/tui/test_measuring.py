"""Signs as the terminal can draw them: asked of the terminal, quickly, and without a trace."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tabletop.tui.glyphs import decide, is_ascii, saw, settle, use_ascii
from tabletop.tui.measuring import PATIENCE, Question, ask


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """A pseudo-terminal: the end of whoever types and looks, and that of the program."""
    outside, inside = pty.openpty()
    yield outside, inside
    os.close(outside)
    os.close(inside)


@contextmanager
def answering(outside: int, answer: Callable[[int], bytes]) -> Iterator[list[bytes]]:
    """Answer each question for the cursor's place, as a terminal does; gives what was printed, growing."""
    heard: list[bytes] = []
    until = threading.Event()

    def run() -> None:
        asked = 0
        while not until.is_set():
            if select.select([outside], [], [], 0.02)[0]:
                heard.append(os.read(outside, 4096))
                while b"".join(heard).count(b"\x1b[6n") > asked:
                    asked += 1
                    os.write(outside, answer(asked))

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield heard
    finally:
        until.set()
        thread.join()


@pytest.mark.parametrize(
    ("columns", "width"), [((2, 2, 2), 1), ((3, 3, 3), 2), ((3, 2, 2), 2), ((2, 3, 2), 2), ((2, 2, 3), 2)]
)
def test_a_terminal_that_answers_is_believed_at_once(
    terminal: tuple[int, int], columns: tuple[int, int, int], width: int
) -> None:
    outside, inside = terminal
    with answering(outside, lambda n: f"\x1b[24;{columns[n - 1]}R".encode()) as heard:
        began = time.perf_counter()
        assert Question(inside, inside).answer() == width
        assert time.perf_counter() - began < PATIENCE
        time.sleep(0.1)
    assert b"".join(heard).endswith(b"\r\x1b[K\x1b8"), "what was printed is wiped out"


def test_a_terminal_that_does_not_answer_costs_a_tenth_of_a_second_and_is_put_back(
    terminal: tuple[int, int],
) -> None:
    outside, inside = terminal
    before = termios.tcgetattr(inside)
    began = time.perf_counter()
    question = Question(inside, inside)
    assert termios.tcgetattr(inside)[3] & termios.ECHO == 0
    assert question.answer() is None
    assert time.perf_counter() - began < PATIENCE + 0.1
    assert termios.tcgetattr(inside) == before
    assert b"6n" in os.read(outside, 4096)


def test_waiting_begins_with_the_question_so_that_slow_imports_wait_for_nothing(
    terminal: tuple[int, int],
) -> None:
    _outside, inside = terminal
    question = Question(inside, inside)
    time.sleep(PATIENCE)
    began = time.perf_counter()
    assert question.answer() is None
    assert time.perf_counter() - began < PATIENCE / 2


def test_what_is_typed_behind_the_answer_is_left_to_the_screen(terminal: tuple[int, int]) -> None:
    outside, inside = terminal
    os.write(outside, b"\x1b[5;2R" * 3 + b"jj")
    question = Question(inside, inside)
    assert question.answer() == 1
    raw = termios.tcgetattr(inside)
    raw[3] &= ~termios.ICANON
    termios.tcsetattr(inside, termios.TCSANOW, raw)
    assert select.select([inside], [], [], 1)[0]
    assert os.read(inside, 10) == b"jj"


@pytest.mark.parametrize(
    "typed", [b"no answer at all", b"\x1b[A\x1b[B" * 200, b"\x1b[1;1R\x1b[1;1R", b"\x1b[;R"]
)
def test_anything_else_is_no_answer(terminal: tuple[int, int], typed: bytes) -> None:
    outside, inside = terminal
    question = Question(inside, inside)
    os.write(outside, typed)
    assert question.answer() is None


@pytest.mark.parametrize("term", ["", "dumb", "unknown"])
def test_nobody_asks_a_terminal_that_would_not_understand(term: str) -> None:
    assert ask({"TERM": term}) is None


def test_nobody_asks_where_there_is_no_terminal() -> None:
    code = "from tabletop.tui.measuring import measure; print(measure())"
    run = subprocess.run([sys.executable, "-c", code], stdin=subprocess.PIPE, capture_output=True, check=True)
    assert (run.stdout.strip(), run.stderr) == (b"None", b"")


# -------------------------------------------------------------------------------------------------------------- decision

UTF8 = {"LANG": "C.UTF-8"}


@pytest.mark.parametrize(
    ("wish", "width", "encoding", "environ", "ascii"),
    [
        ("auto", 1, "utf-8", UTF8, False),
        ("auto", 2, "utf-8", UTF8, True),
        ("auto", None, "UTF-8", UTF8, False),
        ("auto", None, "utf-8", {}, False),
        ("auto", None, "utf-8", {"LANG": "C"}, True),
        ("auto", 1, "utf-8", {"LC_ALL": "POSIX"}, False),
        ("auto", 1, "big5", {"LANG": "zh_TW.Big5"}, True),
        ("auto", None, "ascii", {}, True),
        ("unicode", 2, "big5", {}, False),
        ("ascii", 1, "utf-8", UTF8, True),
        ("unicode", 1, "utf-8", UTF8 | {"TABLETOP_ASCII": "1"}, True),
        ("ascii", 2, "utf-8", UTF8 | {"TABLETOP_ASCII": "0"}, False),
        ("auto", 2, "utf-8", UTF8 | {"TABLETOP_ASCII": ""}, True),
    ],
)
def test_environment_then_settings_then_encoding_then_measure_then_locale(
    wish: str, width: int | None, encoding: str, environ: dict[str, str], ascii: bool
) -> None:
    made = decide(wish, width, encoding, environ)
    assert made.ascii is ascii
    assert str(made.why)


def test_the_wish_can_change_while_the_program_runs() -> None:
    try:
        saw(1)
        use_ascii(False)
        assert settle("ascii") is True
        assert is_ascii()
        assert settle("ascii") is False
        assert settle("unicode") is True
    finally:
        saw(None)
        use_ascii(False)


def test_the_real_program_draws_ascii_where_signs_are_two_cells_wide() -> None:
    """The home screen in a terminal that says so, and not a sign left of the question."""
    outside, inside = pty.openpty()
    environ = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "TABLETOP_LANG": "en"}
    environ.pop("LC_ALL", None)
    program = subprocess.Popen(
        [sys.executable, "-m", "tabletop"],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env=environ,
        start_new_session=True,
        preexec_fn=lambda: __import__("fcntl").ioctl(0, termios.TIOCSCTTY, 0),
    )
    try:
        with answering(outside, lambda _n: b"\x1b[9;3R") as heard:
            until = time.monotonic() + 60
            while b"Scenarios" not in b"".join(heard) and time.monotonic() < until:
                time.sleep(0.05)
            program.kill()
            program.wait()
        text = b"".join(heard).decode("utf-8", "replace")
        drawn = re.sub(r"\x1b\[[0-9;?<>=]*[A-Za-z]", "", text.partition("\x1b8")[2])
        assert "Scenarios" in drawn
        assert not set(drawn) & set("─│┏━▸●"), drawn[:500]
    finally:
        program.kill()
        program.wait()
        os.close(outside)
        os.close(inside)
