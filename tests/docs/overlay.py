"""Putting the pieces of a page together as a reader does: each key in the place of the one of the same name, or added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KEY = re.compile(r"( *)([A-Za-z_][\w-]*|\"[^\"]+\"):(.*)$")
_DEPTH = 4


def overlay(text: str, piece: str) -> str:
    """The YAML `text` with `piece` put in: section by section, entry by entry, key by key, line for line."""
    return "\n".join(_merged(text.rstrip("\n").split("\n"), piece.rstrip("\n").split("\n"), 0)) + "\n"


@dataclass
class _Block:
    key: str
    lines: list[str]
    """The remarks above it, its own line, and what belongs to it."""
    own: int
    """Which of the lines is its own."""

    def opens(self) -> bool:
        """Whether further keys follow on lines of their own."""
        inside = [
            line for line in self.lines[self.own + 1 :] if line.strip() and not line.lstrip().startswith("#")
        ]
        return self.lines[self.own].split(" #")[0].rstrip().endswith(":") and bool(
            inside and _KEY.match(inside[0])
        )


def _merged(old: list[str], new: list[str], indent: int) -> list[str]:
    blocks = {block.key: block for block in _blocks(old, indent)}
    for block in _blocks(new, indent):
        known = blocks.get(block.key)
        if known is None or indent >= 2 * _DEPTH or not (known.opens() and block.opens()):
            if known is not None:
                block.lines = known.lines[: known.own] + block.lines[block.own :]
            elif indent == 0 and blocks:
                block.lines = ["", *block.lines]
            blocks[block.key] = block
            continue
        below = _merged(known.lines[known.own + 1 :], block.lines[block.own + 1 :], indent + 2)
        known.lines = known.lines[: known.own + 1] + below
    return [line for block in blocks.values() for line in block.lines]


def _blocks(lines: list[str], indent: int) -> Iterator[_Block]:
    waiting: list[str] = []
    current: _Block | None = None
    for line in lines:
        found = _KEY.match(line)
        if found and len(found[1]) == indent:
            if current is not None:
                yield current
            current, waiting = _Block(found[2].strip('"'), [*waiting, line], len(waiting)), []
        elif not line.strip() or (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= indent):
            waiting.append(line)
        else:
            assert current is not None, f"a line that belongs to nothing: {line}"
            current.lines += [*waiting, line]
            waiting = []
    if current is not None:
        current.lines += [line for line in waiting if line.strip()]
        yield current
