"""The screens beside the smallest Textual application and beside other terminal applications, in the same run.

All stand in a real terminal of 120x40 and are started in turn, so that a busy machine is busy for all of them. Anchors that
are not installed are left out (`python -m benchmarks.anchors` installs them).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.anchors import ANCHORS, program
from benchmarks.terminal import Terminal, terminal

Figure = tuple[str, float, str]
ROUNDS = 5
PRESSES = 12
TRIVIAL = """
from textual.app import App
from textual.widgets import Footer, Header, Static
class Trivial(App):
    def compose(self):
        yield Header()
        yield Static("READY")
        yield Footer()
Trivial().run()
"""
OWN = [sys.executable, "-m", "tabletop"]
ENTER, ESCAPE, F1, DOWN, UP = "\r", "\x1b", "\x1bOP", "\x1b[B", "\x1b[A"
CURTAIN_CLOSED = 0.6
"""For a little longer than this many seconds a curtain cannot be lifted, on purpose; it is not counted."""


def figures() -> Iterator[Figure]:
    """Medians of the starts, without the first, which compiles; then what one console answers, holds and does while idle."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "settings.yaml").write_text("language: en\n", encoding="utf-8")
        (folder / "app.log").write_text("a line of the log\n" * 1000, encoding="utf-8")
        game = _game(folder)
        yield from _starts(folder, game)
        yield from _console(folder, game)
        yield from _anchors(folder)


def _game(folder: Path) -> Path:
    """A saved game in its fourth turn, Washington played by people."""
    from tabletop.scenario import load
    from tabletop.table import HUMAN, Table

    rules, path = load("taiwan_strait"), folder / "game.jsonl"
    table = Table.start(rules, players={s.id: s.doctrine for s in rules.seats}, seed=7, save=path)
    for _turn in range(3):
        table.resolve()
    table.set_player("us", HUMAN)
    table.close()
    return path


def _starts(folder: Path, game: Path) -> Iterator[Figure]:
    took: dict[str, list[float]] = defaultdict(list)
    for _round in range(ROUNDS + 1):
        with terminal([sys.executable, "-c", TRIVIAL], folder) as made:
            took["the smallest Textual application"].append(made.ready("READY"))
        with terminal(OWN, folder) as made:
            took["home"].append(made.ready("Taiwan Strait"))
        with terminal([*OWN, "resume", "--no-judgement", str(game)], folder) as made:
            took["seat console"].append(_to_console(made))
        for anchor in ANCHORS:
            if program(anchor).exists():
                words = [word.format(log=folder / "app.log") for word in anchor.words]
                with terminal([str(program(anchor)), *words], folder) as made:
                    took[anchor.name].append(made.ready(anchor.ready))
    trivial = statistics.median(took["the smallest Textual application"][1:])
    for name, each in took.items():
        yield f"{name}, ready", statistics.median(each[1:]), "ms"
    for name in ("home", "seat console"):
        yield f"{name} against the smallest application", statistics.median(took[name][1:]) / trivial, "x"


def _to_console(made: Terminal) -> float:
    """Milliseconds to the curtain and from Enter to the whole console; the wait between does not count."""
    curtain = made.ready("W A S H I N G T O N")
    end = time.perf_counter() + CURTAIN_CLOSED
    while time.perf_counter() < end:
        made.read(0.05)
    made.press(ENTER)
    began = time.perf_counter()
    made.until(lambda text: "F10" in text and "My orders" in text)
    return curtain + (time.perf_counter() - began) * 1e3


def _console(folder: Path, game: Path) -> Iterator[Figure]:
    """What a seat at its console waits for, and what the program takes."""
    with terminal([*OWN, "resume", "--no-judgement", str(game)], folder) as made:
        _to_console(made)
        made.quiet(1.0)
        yield from _keys(made, "a cursor move", "6", [DOWN, UP])
        yield from _keys(made, "another tab", "2", ["1", "2", "3", "6"])
        yield from _modal(made, "help", F1)
        yield from _modal(made, "order form", "a")
        yield "console, idle processor", made.idle(), "%"
        resident, proportional = made.memory()
        yield "console, resident", resident, "MiB"
        yield "console, proportional set", proportional, "MiB"


def _keys(made: Terminal, what: str, first: str, keys: list[str]) -> Iterator[Figure]:
    made.burst(first)
    took, sent = [], []
    for number in range(PRESSES):
        _first, last, size = made.burst(keys[number % len(keys)])
        took.append(last)
        sent.append(float(size))
    yield f"console, {what}: painted", statistics.median(took), "ms"
    yield f"console, {what}: sent to the terminal", statistics.median(sent) / 1e3, "kB"


def _modal(made: Terminal, what: str, key: str) -> Iterator[Figure]:
    took, sent = [], []
    for _press in range(PRESSES // 2):
        _first, last, size = made.burst(key, 0.4)
        took.append(last)
        sent.append(float(size))
        made.burst(ESCAPE, 0.4)
    yield f"console, {what}: painted", statistics.median(took), "ms"
    yield f"console, {what}: sent to the terminal", statistics.median(sent) / 1e3, "kB"


def _anchors(folder: Path) -> Iterator[Figure]:
    """Help and memory of the others."""
    for anchor in ANCHORS:
        if not program(anchor).exists():
            continue
        words = [word.format(log=folder / "app.log") for word in anchor.words]
        with terminal([str(program(anchor)), *words], folder) as made:
            made.ready(anchor.ready)
            made.quiet(1.0)
            resident, _proportional = made.memory()
            yield f"{anchor.name}, idle processor", made.idle(), "%"
            yield f"{anchor.name}, resident", resident, "MiB"
            yield f"{anchor.name}, help: painted", made.burst(anchor.help_key)[1], "ms"
