"""What befalls a program in a terminal: pastes, sizes, hang-ups, full disks. Nothing is lost, and nobody reads a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tabletop.table import Table, verify
from tabletop.tui.app import PAUSE
from tabletop.tui.keeping import kept

if sys.platform == "win32":
    pytest.skip("needs pseudo-terminals", allow_module_level=True)

from tests.tui.terminal import ALTERNATE, CURSOR, MOUSE, F, Terminal, terminal

ESCAPE, ENTER, QUIT, SUSPEND = "\x1b", "\r", "\x11", "\x1a"
LARGE = (120, 40)
MEGABYTE = 1_000_000


@contextmanager
def play(
    folder: Path, *more: str, size: tuple[int, int] = LARGE, scenario: str = "first_steps", **environ: str
) -> Iterator[Terminal]:
    """A new game, before the briefing of the room; people at all seats of the river."""
    with terminal(
        "play", scenario, "--seed", "5", "--no-judgement", "--save", str(folder / "game.jsonl"), *more,
        size=size, **own(folder), **environ,
    ) as made:  # fmt: skip
        made.until("Enterwhenallhavereadit")
        yield made


def own(folder: Path) -> dict[str, str]:
    """An environment in which nothing but this folder is written to, and no coach speaks."""
    settings = folder / "settings.yaml"
    settings.write_text("coach: false\n", encoding="utf-8")
    return {
        "TABLETOP_GAMES": str(folder),
        "TABLETOP_SETTINGS": str(settings),
        "HOME": str(folder),
    }


def to_console(made: Terminal, seat: str = "NORTHBANK") -> None:
    """Lift the curtain, read one's briefing, and come to the orders."""
    to_curtain(made, seat)
    made.press(ENTER)
    made.until("Whoyouare")
    made.press("3")
    made.until("Nothingorderedyet")


def to_curtain(made: Terminal, seat: str = "NORTHBANK") -> None:
    """Up to the curtain that calls this seat, once it can be lifted."""
    if "Enterwhenallhavereadit" in made.text.replace(" ", ""):
        made.press(ENTER)
    made.until(seat)
    time.sleep(PAUSE)


def an_order(made: Terminal) -> None:
    """Draft the first order of the list, as it is proposed."""
    made.press("a")
    made.until("Putintothedraft")
    made.press(ENTER)
    made.until(drafted)


def drafted(text: str) -> bool:
    """Whether the console is in sight, with one order of one drafted."""
    return "(1 of 1)" in text and "Put into the draft" not in text


def saved(folder: Path) -> Path:
    """The saved game."""
    return folder / "game.jsonl"


def sound(folder: Path) -> None:
    """The record is whole and replays, and no traceback was left anywhere."""
    assert verify(saved(folder)).ok


def test_a_hang_up_ends_the_program_and_keeps_the_draft(tmp_path: Path) -> None:
    with play(tmp_path) as made:
        to_console(made)
        an_order(made)
        made.hang_up()
        assert made.code() == -signal.SIGHUP
    assert b"Traceback" not in made.heard
    sound(tmp_path)
    assert [len(draft.orders) for draft in kept(saved(tmp_path), 1).values()] == [1]
    with terminal("resume", "--no-judgement", str(saved(tmp_path)), size=LARGE, **own(tmp_path)) as again:
        again.until("Enterwhenallhavereadit")
        to_curtain(again)
        again.press(ENTER)
        again.until(drafted)


def test_a_window_of_ten_by_five_loses_neither_a_form_nor_what_was_typed(tmp_path: Path) -> None:
    with play(tmp_path) as made:
        to_console(made)
        an_order(made)
        made.press("m")
        made.until("Amessage")
        made.press("half a word")
        made.until("halfaword")
        for columns, rows in ((10, 5), (200, 60), (10, 5), (80, 24)):
            made.resize(columns, rows)
            made.quiet()
        made.until("halfaword")
        made.press("s more")
        made.until("halfawordsmore")
        made.press(ESCAPE)
        made.until(drafted)


def test_two_fast_enters_seal_once_and_lift_no_curtain(tmp_path: Path) -> None:
    with play(tmp_path) as made:
        to_console(made)
        an_order(made)
        made.press(F[10] + F[10] + ENTER + ENTER)
        made.until("SOUTHBANK")
        made.quiet()
        assert "S O U T H   B A N K" in made.text
        made.send(signal.SIGTERM)
        made.code()
    table = Table.watch(saved(tmp_path))
    assert table.waiting() == ("south",)
    assert table.look("north").sealed


def test_control_z_gives_the_shell_its_terminal_back_and_fg_goes_on(tmp_path: Path) -> None:
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with terminal(command=shell, size=LARGE, PS1="ready$ ", **own(tmp_path)) as made:
        made.until("ready$")
        made.press(f"{sys.executable} -m tabletop play first_steps --save {saved(tmp_path)}\r")
        made.until("Enterwhenallhavereadit")
        assert taken(made) == (True, True, True)
        made.press(SUSPEND)
        made.until(lambda text: "Stopped" in text)
        assert taken(made) == (False, False, False)
        made.press("fg\r")
        made.until(lambda text: taken(made) == (True, True, True) and "TABLETOP" in text)
        made.press(QUIT)
        made.until("Quit?")
        made.press("y")
        made.until(lambda text: taken(made) == (False, False, False))


def taken(made: Terminal) -> tuple[bool, bool, bool]:
    """Whether screen, mouse and cursor are the program's."""
    return made.modes[ALTERNATE], made.modes[MOUSE], not made.modes[CURSOR]


def test_without_a_shell_to_wake_it_control_z_says_so(tmp_path: Path) -> None:
    with terminal(size=LARGE, **own(tmp_path)) as made:
        made.until("Recentgames")
        made.press(SUSPEND)
        made.until("Thereisnoshellhere")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit of another process is Linux's")
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    import resource

    with play(tmp_path) as made:
        to_console(made)
        an_order(made)
        full = saved(tmp_path).stat().st_size + 8
        resource.prlimit(made.pid, resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
        made.press(F[10])
        made.until("Thatwasnotdone")
        made.press(ENTER)
        made.until(lambda text: drafted(text) and "Thatwasnotdone" not in text.replace(" ", ""))
        resource.prlimit(made.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        made.press(F[10])
        made.until("SOUTHBANK")
        made.send(signal.SIGKILL)
    sound(tmp_path)
    assert Table.watch(saved(tmp_path)).waiting() == ("south",)


TERMINALS = [
    pytest.param({"TERM": "vt100", "LANG": "C", "LC_ALL": "C"}, True, id="vt100 without Unicode"),
    pytest.param(
        {"TERM": "linux", "LANG": "C", "LC_ALL": "POSIX"}, True, id="console", marks=pytest.mark.long
    ),
    pytest.param({"TERM": "dumb"}, False, id="dumb", marks=pytest.mark.long),
    pytest.param({"TERM": "nobody-knows"}, False, id="unknown", marks=pytest.mark.long),
    pytest.param({"TERM": ""}, False, id="none", marks=pytest.mark.long),
]


@pytest.mark.parametrize(("environ", "ascii_only"), TERMINALS)
def test_a_poor_terminal_shows_what_it_can(environ: dict[str, str], ascii_only: bool, tmp_path: Path) -> None:
    with play(tmp_path, size=(80, 24), **environ) as made:
        to_console(made)
        drawn = made.text.rstrip().rpartition("\n")[0]  # below it stands the name of the other language
        assert not ascii_only or drawn.isascii(), [c for c in drawn if not c.isascii()]
        made.press(QUIT)
        made.until("Quit?")
        made.press("y")
        assert made.code() == 0
        assert made.modes[CURSOR] and not made.modes[ALTERNATE]


@pytest.mark.parametrize(
    ("redirect", "code"),
    [("</dev/null", 2), ("| head -c 1", 2), ("<&- >&-", 2)],
    ids=["no input", "no output", "closed"],
)
def test_without_a_terminal_a_sentence_is_said(redirect: str, code: int, tmp_path: Path) -> None:
    command = f"set -o pipefail; {sys.executable} -m tabletop play first_steps {redirect}"
    done = subprocess.run(
        ["bash", "-c", command], env={**os.environ, **own(tmp_path)}, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "--plain" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("*.jsonl"))


@pytest.mark.long
def test_a_megabyte_pasted_into_every_line_is_cut_and_said(tmp_path: Path) -> None:
    with play(tmp_path) as made:
        to_curtain(made)
        made.paste("12 34x" * (MEGABYTE // 6))
        made.until("8characters")
        made.press("\x15" + "\x7f" * 8 + ENTER)
        made.until("Whoyouare")
        made.press("3")
        for key, opened in (("m", "Amessage"), ("a", "Putintothedraft"), ("\x10", "Commands")):
            made.press(key)
            made.until(opened)
            if key == "a":
                made.press(ENTER)
                made.quiet()
            made.paste("palaver\n" * (MEGABYTE // 8))
            made.until("characters;what")
            made.press(ESCAPE)
            made.quiet()
            made.press(ESCAPE)
            made.quiet()
        made.paste("console " * (MEGABYTE // 8))
        made.press(QUIT)
        made.until("Quit?")
    sound(tmp_path)
