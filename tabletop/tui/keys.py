"""The bottom line: the keys that work now, in the language spoken now.

Bindings are class attributes and are made before anybody chose a language, so a binding's description is an English
message id marked with `N_`; it is translated here, where it is shown, and in the help sheet and the palette.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tabletop.i18n import N_, _
from tabletop.tui.glyphs import is_ascii

NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Del",
    "backspace": "Bksp",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "full_stop": ".",
    "comma": ",",
}
"""What keys are called on screen where Textual's own name would not do."""

ARROWS = {"left": ("←", "Left"), "right": ("→", "Right"), "up": ("↑", "Up"), "down": ("↓", "Down")}


ROOMY = 100
"""From so many cells on the bottom line shows all keys of the application."""

KEPT = ("help", "palette")
"""What the application's keys do that are shown in less room as well: all others can be found from these two."""

SHORTER = {"add": N_("Add"), "palette": ""}
"""Shorter words for what keys do, where the bottom line is full; an empty one leaves the key alone."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key that works now: how it is written, what it does in words, and the action it runs on `node`."""

    shown: str
    label: str
    action: str
    node: DOMNode
    enabled: bool
    gap: int = 1
    """How many blanks keep it apart from the next one, beside that which leads the next one."""

    @property
    def general(self) -> bool:
        """Whether it belongs to the application and works on every screen."""
        return isinstance(self.node, App)

    @property
    def cells(self) -> int:
        """How wide it is in the bottom line, its space included."""
        return 1 + cell_len(self.shown) + (1 + cell_len(self.label) if self.label else 0) + self.gap

    def narrow(self, *, shorter: bool) -> Key:
        """The same in less room: closer to the next, and `shorter`: in a shorter word where there is one."""
        short = SHORTER.get(self.action) if shorter else None
        return replace(self, gap=0, label=self.label if short is None else _(short) if short else "")


def key_name(key: str) -> str:
    """How the key that Textual calls `key` is written on screen: F10, ^Q, Esc, a."""
    if key.startswith("ctrl+"):
        return "^" + key[5:].upper()
    if key.startswith("shift+"):
        return ("S-" if is_ascii() else "⇧") + key_name(key[6:])
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    if key in ARROWS:
        return ARROWS[key][1 if is_ascii() else 0]
    return NAMES.get(key, key)


_given: Mapping[str, str] = {}


def give_keys(keymap: Mapping[str, str]) -> None:
    """Let the texts that name keys name those of this keymap from now on. The application calls it with its own."""
    global _given
    _given = keymap


def given_keys() -> Mapping[str, str]:
    """The keymap in force: what is said of keys is to be said anew where it is another."""
    return _given


def key_for(id: str) -> str:
    """How the first key of a binding's id is written on screen, under the keymap in force: F10 for console.seal.

    Raises KeyError where there is no such id.
    """
    return key_name((_given.get(id) or _usual(id)).partition(",")[0].strip())


@cache
def _usual(id: str) -> str:
    """The keys of an id as declared. Only where no class of the screens in use has it are all of them imported."""
    for kind in kinds(DOMNode):
        for binding in kind.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id == id:
                return binding.key
    from tabletop.tui.keymap import catalogue

    return catalogue()[id].keys[0]


def kinds(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    """All classes below `kind` that are imported now, by module and name."""
    seen: set[type[DOMNode]] = set()
    waiting = [kind]
    while waiting:
        for below in waiting.pop().__subclasses__():
            if below not in seen:
                seen.add(below)
                waiting.append(below)
    yield from sorted(seen, key=lambda each: (each.__module__, each.__qualname__))


def working_keys(screen: Screen[Any], hidden: bool = False) -> list[Key]:
    """The keys that work on `screen` now, nearest first, one an action; with those not shown there if `hidden`.

    Keys that Textual's own widgets bring along (moving in a line of input, say) are left out: they need no telling.
    """
    found: dict[tuple[str, bool], Key] = {}
    ranked = []
    for node, binding, enabled, _tip in screen.active_bindings.values():
        declared = _declared(type(node))
        name = binding.id or binding.key
        if binding.description and name in declared and (binding.show or hidden):
            near = 2 if isinstance(node, App) else 1 if node is screen else 0
            ranked.append(((near, declared.index(name)), node, binding, enabled))
    for _rank, node, binding, enabled in sorted(ranked, key=lambda each: each[0]):
        shown = binding.key_display or key_name(binding.key)
        key = Key(shown, _(binding.description), binding.action, node, enabled)
        found.setdefault((binding.action, key.general), key)
    return list(found.values())


@cache
def _declared(kind: type[DOMNode]) -> list[str]:
    """The ids, or else the keys, that our own classes among those of `kind` declare, in their order.

    Textual forgets the order, and under a user's keymap an id has other keys than it was declared with.
    """
    return [
        binding.id or key
        for made in kind.__mro__
        if made.__module__.startswith("tabletop.")
        for binding in made.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    ]


class KeyBar(Widget):
    """The bottom line. The screen's own keys stand left, as many as fit; those of the application right.

    A click on a key presses it.
    """

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        background: $panel;
        color: $foreground;
        & > .keybar--key { color: $accent; text-style: bold; }
        & > .keybar--off { color: $faint; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--key", "keybar--off"}
    ALLOW_SELECT = False

    _drawn: Sequence[tuple[int, str, str, bool]] = ()
    """What stands there: where, which key, what it does, and whether it works now."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[Any]) -> None:
        """Draw the line anew if it is another: most changes, as those of the focus, leave it as it is."""
        if screen is self.screen and self._drawn != _look(self.placed()):
            self.refresh()

    def placed(self) -> list[tuple[int, Key]]:
        """The keys shown, each with the cell it starts at."""
        wide = self.size.width >= ROOMY
        keys = [k for k in working_keys(self.screen) if wide or not k.general or k.action in KEPT]
        if sum(key.cells for key in keys) > self.size.width:
            keys = [key.narrow(shorter=not wide) for key in keys]
        general = [key for key in keys if key.general]
        room = self.size.width - sum(key.cells for key in general)
        placed: list[tuple[int, Key]] = []
        at = 0
        for key in keys:
            if not key.general and at + key.cells <= room:
                placed.append((at, key))
                at += key.cells
        at = max(room, 0)
        for key in general:
            placed.append((at, key))
            at += key.cells
        return placed

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        strong = self.get_component_rich_style("keybar--key", partial=True)
        off = self.get_component_rich_style("keybar--off", partial=True)
        segments: list[Segment] = []
        at = 0
        placed = self.placed()
        self._drawn = _look(placed)
        for start, key in placed:
            if start > at:
                segments.append(Segment(" " * (start - at), base))
            tone = base if key.enabled else base + off
            segments.append(Segment(f" {key.shown}", base + strong if key.enabled else tone))
            segments.append(Segment((f" {key.label}" if key.label else "") + " " * key.gap, tone))
            at = start + key.cells
        return Strip(segments).adjust_cell_length(width, base)

    _clicked_before = False

    async def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer, unless the first of two fast clicks was made on another screen."""
        astray, self._clicked_before = event.chain > 1 and not self._clicked_before, True
        key = key_at(self.placed(), event.x)
        if key is not None and key.enabled and not astray:
            await self.app.run_action(key.action, key.node)


def _look(placed: Sequence[tuple[int, Key]]) -> list[tuple[int, str, str, bool]]:
    return [(start, key.shown, key.label, key.enabled) for start, key in placed]


def key_at(placed: Sequence[tuple[int, Key]], x: int) -> Key | None:
    """The key that is drawn at cell `x`, if any."""
    return next((key for start, key in placed if start <= x < start + key.cells), None)
