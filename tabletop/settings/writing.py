"""Writing into the user's settings file: only the values that change, so that comments and order stay."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tabletop.scenario.places import Place
from tabletop.settings.reading import Tree, Value, read, understand
from tabletop.settings.schema import Settings

HEAD = "# Settings of tabletop. F12 in the program changes them; docs/settings.md says what may stand here.\n"
"""What a new file begins with."""

_PLAIN = re.compile(r"[A-Za-z_][\w.+-]*(?:,[\w.+-]+)*")


def rewritten(text: str, file: str, changes: Mapping[str, object], wanted: Settings) -> str | None:
    """`text` with these settings changed, or None where that cannot be done without losing what stands there.

    `wanted` are the settings that must be understood from the result for the names in `changes`.
    """
    tree = read(text, file)
    if not tree.whole:
        return None
    edited = text
    for name, value in changes.items():
        tree = read(edited, file)
        edited = (
            _with_keys(edited, tree, name, value)
            if isinstance(value, Mapping)
            else _with(edited, tree, name, value)
        )
    understood, _problems = understand(read(edited, file))
    right = all(getattr(understood, name) == getattr(wanted, name) for name in changes)
    return edited if right else None


def fresh(settings: Settings, defaults: Settings) -> str:
    """A new file that says what differs from the defaults."""
    text = HEAD
    for name in Settings.__dataclass_fields__:
        value = getattr(settings, name)
        if value == getattr(defaults, name):
            continue
        if isinstance(value, Mapping):
            text += _block(name, value)
        else:
            text += f"{name}: {scalar(value)}\n"
    return text


def scalar(value: object) -> str:
    """A value as YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, int) or (
        _PLAIN.fullmatch(text) and text.casefold() not in ("true", "false", "null")
    ):
        return text
    return "'" + text.replace("'", "''") + "'"


def _block(name: str, held: Mapping[str, object]) -> str:
    if not held:
        return f"{name}: {{}}\n"
    return f"{name}:\n" + "".join(f"  {key}: {scalar(value)}\n" for key, value in held.items())


def _with(text: str, tree: Tree, name: str, value: object) -> str:
    old = tree.entries.get(name)
    if old is None:
        return _ended(text) + f"{name}: {scalar(value)}\n"
    return _put(text, old, scalar(value))


def _with_keys(text: str, tree: Tree, name: str, wanted: Mapping[str, object]) -> str:
    """The entries below `name`, changed one by one where they stand in a block of lines."""
    held, block = tree.under.get(name), tree.blocks.get(name)
    if held is None or block is None:
        old = tree.entries.get(name)
        if old is None:
            return _ended(text) + _block(name, wanted)
        return _put(text, old, _flow(wanted))
    if not held or block.line == next(iter(held.values())).key_place.line == block.end_line:
        return _replaced(text, block, _flow(wanted))
    edited = text
    for key in [key for key in held if key not in wanted]:
        edited = _without_line(edited, read(edited, block.file).under[name][key])
    for key, value in wanted.items():
        now = read(edited, block.file)
        there = now.under.get(name, {})
        if key in there:
            if there[key].text.replace(" ", "") != str(value):
                edited = _put(edited, there[key], scalar(value))
        elif there:
            last = list(there.values())[-1]
            indent = " " * (last.key_place.column - 1)
            edited = _after_line(edited, last.place.end_line, f"{indent}{key}: {scalar(value)}\n")
        else:
            old = now.entries[name]
            edited = _after_line(edited, old.key_place.line, f"  {key}: {scalar(value)}\n")
    return edited


def _flow(held: Mapping[str, object]) -> str:
    inside = ", ".join(f"{key}: '{value}'" for key, value in held.items())
    return "{" + inside + "}"


def _ended(text: str) -> str:
    if not text:
        return HEAD
    return text if text.endswith("\n") else text + "\n"


def _put(text: str, old: Value, new: str) -> str:
    """`new` in the place of a value; where nothing stands there yet, behind the colon."""
    if old.place.line == old.place.end_line and old.place.column == old.place.end_column:
        lines = text.split("\n")
        row = old.key_place.end_line - 1
        at = lines[row].index(":", old.key_place.end_column - 1) + 1
        lines[row] = f"{lines[row][:at]} {new}{lines[row][at:]}"
        return "\n".join(lines)
    return _replaced(text, old.place, new)


def _replaced(text: str, place: Place, new: str) -> str:
    lines = text.split("\n")
    first, last = place.line - 1, place.end_line - 1
    before, after = lines[first][: place.column - 1], lines[last][place.end_column - 1 :]
    return "\n".join([*lines[:first], before + new + after, *lines[last + 1 :]])


def _without_line(text: str, value: Value) -> str:
    lines = text.split("\n")
    del lines[value.key_place.line - 1 : value.place.end_line]
    return "\n".join(lines)


def _after_line(text: str, line: int, added: str) -> str:
    """`added`, which ends its line, after the line with this number (from 1)."""
    lines = text.split("\n")
    return "\n".join([*lines[:line], added.rstrip("\n"), *lines[line:]])
