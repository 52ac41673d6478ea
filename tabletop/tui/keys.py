"""The bottom line: the keys that work now, in the language spoken now.

Bindings are class attributes and are made before anybody chose a language, so a binding's description is an English
message id marked with `N_`; it is translated here, where it is shown, and in the help sheet and the palette.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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

from tabletop.i18n import _
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


@dataclass(frozen=True, slots=True)
class Key:
    """One key that works now: how it is written, what it does in words, and the action it runs on `node`."""

    shown: str
    label: str
    action: str
    node: DOMNode
    enabled: bool

    @property
    def general(self) -> bool:
        """Whether it belongs to the application and works on every screen."""
        return isinstance(self.node, App)

    @property
    def cells(self) -> int:
        """How wide it is in the bottom line, its space included."""
        return cell_len(self.shown) + cell_len(self.label) + 3


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


def working_keys(screen: Screen[Any], hidden: bool = False) -> list[Key]:
    """The keys that work on `screen` now, nearest first, one an action; with those not shown there if `hidden`.

    Keys that Textual's own widgets bring along (moving in a line of input, say) are left out: they need no telling.
    """
    found: dict[tuple[str, bool], Key] = {}
    ranked = []
    for node, binding, enabled, _tip in screen.active_bindings.values():
        declared = _declared(type(node))
        if binding.description and binding.key in declared and (binding.show or hidden):
            near = 2 if isinstance(node, App) else 1 if node is screen else 0
            ranked.append(((near, declared.index(binding.key)), node, binding, enabled))
    for _rank, node, binding, enabled in sorted(ranked, key=lambda each: each[0]):
        shown = binding.key_display or key_name(binding.key)
        key = Key(shown, _(binding.description), binding.action, node, enabled)
        found.setdefault((binding.action, key.general), key)
    return list(found.values())


@cache
def _declared(kind: type[DOMNode]) -> list[str]:
    """The keys that our own classes among those of `kind` declare, as they declare them: Textual forgets the order."""
    return [
        key
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
        & > .keybar--off { color: $foreground 40%; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keybar--key", "keybar--off"}
    ALLOW_SELECT = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[Any]) -> None:
        if screen is self.screen:
            self.refresh()

    def placed(self) -> list[tuple[int, Key]]:
        """The keys shown, each with the cell it starts at."""
        keys = working_keys(self.screen)
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
        for start, key in self.placed():
            if start > at:
                segments.append(Segment(" " * (start - at), base))
            tone = base if key.enabled else base + off
            segments.append(Segment(f" {key.shown}", base + strong if key.enabled else tone))
            segments.append(Segment(f" {key.label} ", tone))
            at = start + key.cells
        return Strip(segments).adjust_cell_length(width, base)

    async def on_click(self, event: events.Click) -> None:
        """Press the key under the pointer."""
        key = key_at(self.placed(), event.x)
        if key is not None and key.enabled:
            await self.app.run_action(key.action, key.node)


def key_at(placed: Sequence[tuple[int, Key]], x: int) -> Key | None:
    """The key that is drawn at cell `x`, if any."""
    return next((key for start, key in placed if start <= x < start + key.cells), None)
