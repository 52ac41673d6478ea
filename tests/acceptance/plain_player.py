"""Someone at the plain game: a subprocess with pipes, answered prompt by prompt."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

WAIT = 20.0
"""Seconds after which a silent game counts as hung."""

MOST = 500
"""More prompts than any game has."""

PROMPTS = ("your command:", "請下指令：", "nothing):", "(Enter: none):", "give it up:")
"""How the prompts end: of commands, and of the steps in which an offer is put together."""


def environment(**more: str) -> dict[str, str]:
    """The environment of a user in an English UTF-8 locale, with `more` set; the terminal alone says how wide it is."""
    other = ("LC_", "LANG", "TABLETOP_", "COLUMNS", "LINES")
    kept = {k: v for k, v in os.environ.items() if k == "TABLETOP_CACHE" or not k.startswith(other)}
    return kept | {"LANG": "C.UTF-8", "TABLETOP_LANG": "en", "TABLETOP_SETTINGS": os.devnull} | more


def command(*args: str | Path) -> list[str]:
    """The command line of `tabletop`."""
    return [sys.executable, "-m", "tabletop", *map(str, args)]


def run(*args: str | Path, typed: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Run `tabletop` with `typed` on its standard input, to its end."""
    return subprocess.run(
        command(*args),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=environment(**env),
        timeout=WAIT,
        check=False,
    )


class Player:
    """A running game. `until_prompt` reads up to the next prompt; `type` answers it."""

    def __init__(self, *args: str | Path, **env: str) -> None:
        self.process = subprocess.Popen(
            command(*args),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env=environment(**env),
        )
        self.lines: list[str] = []
        self._ended = False
        self._coming: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._coming.put(line.rstrip("\n"))
        self._coming.put(None)

    def until_prompt(self) -> str | None:
        """The next prompt's line, or None when the game has ended."""
        while not self._ended:
            line = self._coming.get(timeout=WAIT)
            if line is None:
                self._ended = True
                return None
            self.lines.append(line)
            if line.endswith(PROMPTS):
                return line
        return None

    def type(self, line: str) -> None:
        """Type a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def answer(self, *lines: str) -> str | None:
        """Type each line at a prompt of its own; returns the prompt after the last."""
        prompt = None
        for line in lines:
            self.type(line)
            prompt = self.until_prompt()
        return prompt

    def play(self, script: Callable[[str], Sequence[str]], prompt: str | None, until: str = "") -> str | None:
        """Answer every prompt by the lines of `script(prompt)`, as long as it stays the same prompt.

        Ends with the game, or at the prompt `until`.
        """
        for _turn in range(MOST):
            if prompt is None or prompt == until:
                return prompt
            answered = prompt
            for line in script(prompt):
                prompt = self.answer(line)
                if prompt != answered:
                    break
        raise AssertionError(f"the game does not go on: {self.lines[-20:]}")

    def kill(self) -> None:
        """End the process as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(WAIT)

    def finish(self) -> int:
        """Read to the end; the exit code."""
        while self.until_prompt() is not None:
            pass
        return self.process.wait(WAIT)

    def close(self) -> None:
        """End the process if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(WAIT)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def on_a_terminal(args: Sequence[str], typed: Sequence[str], columns: int = 80, kind: str = "dumb") -> str:
    """What a terminal shows of `tabletop` while each line is typed at the prompt that follows the last one.

    `kind` is the terminal's name: a dumb one knows no control sequences.
    """
    import fcntl
    import pty
    import select
    import struct
    import termios
    import time

    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    process = subprocess.Popen(
        command(*args),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment(TERM=kind),
        close_fds=True,
    )
    os.close(terminal)
    shown = b""
    waiting = list(typed)
    deadline = time.monotonic() + WAIT
    try:
        while time.monotonic() < deadline:
            ready, _w, _x = select.select([screen], [], [], 0.15)
            if ready:
                shown += os.read(screen, 65536)
            elif not shown.endswith(b" "):
                continue
            elif not waiting:
                return shown.decode()
            else:
                os.write(screen, waiting.pop(0).encode() + b"\n")
    finally:
        process.kill()
        process.wait(WAIT)
        os.close(screen)
    raise AssertionError(f"the terminal hangs: {shown.decode()[-500:]}")
