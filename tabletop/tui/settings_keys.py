"""The list of all keys, and the box that waits for the new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tabletop.i18n import N_, _
from tabletop.tui.dialogs import Dialog
from tabletop.tui.glyphs import glyph
from tabletop.tui.keymap import catalogue, conflict, keys_of, room_name
from tabletop.tui.keys import key_for, key_name
from tabletop.tui.pages import Page, PageFrame
from tabletop.tui.panels.lines import BLANK, Line, Piece, fit, heading, line, wrap


def shown(keys: Sequence[str]) -> str:
    """Keys as screens write them."""
    return "  ".join(key_name(key) for key in keys)


class KeysScreen(PageFrame[Mapping[str, str]]):
    """Every action with its id and keys, by screen. Dismisses with the keymap as it was changed."""

    DEFAULT_CSS = "KeysScreen #list { height: 1fr; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "usual", N_("Usual key"), id="keys.usual"),
        Binding("escape,f10", "back", N_("Back to the settings"), id="keys.back"),
    ]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.keymap = dict(keymap)

    def body(self) -> ComposeResult:
        yield self.top()
        yield Page(
            self._list,
            id="list",
            title=lambda: _("Keys"),
            hint=lambda: _("{key}: press a new key", key=key_for("page.choose")),
        )

    def heading(self) -> Sequence[str]:
        return (_("Settings"), _("Keys"))

    def on_mount(self) -> None:
        self.query_one("#list").focus()

    def _list(self, cells: int) -> list[Line]:
        known = catalogue()
        widest = min(max(cell_len(bound.label) for bound in known.values()), cells // 2 - 6)
        lines: list[Line] = []
        room = ""
        for bound in known.values():
            if bound.room != room:
                room = bound.room
                lines += [*([BLANK] if lines else []), heading(room_name(room), cells)]
            own = bound.id in self.keymap
            keys = shown(keys_of(bound.id, self.keymap))
            left: list[Piece] = [
                (f"{glyph('item') if own else ' '} ", "warn"),
                (fit(bound.label, widest), ""),
                ("  " + fit(keys, max(cell_len(keys), 14)), "mine" if own else "strong"),
            ]
            used = sum(cell_len(text) for text, _tone in left)
            if used + 1 + cell_len(bound.id) <= cells:
                left.append((" " + bound.id, "dim"))
            lines.append(line(*left, pick=bound.id))
        return lines

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Wait for the new key."""
        event.stop()
        action = str(event.pick)

        def pressed(key: str | None) -> None:
            if key is not None:
                self._give(action, key)

        self.app.push_screen(PressKey(action, self.keymap), pressed)

    def _give(self, id: str, key: str) -> None:
        if (key,) == catalogue()[id].keys:
            self.keymap.pop(id, None)
        else:
            self.keymap[id] = key
        self.renew()

    def action_usual(self) -> None:
        """Give the action under the cursor its usual key back, unless another has got that."""
        action = str(self.query_one("#list", Page).cursor)
        if action not in self.keymap:
            return
        without = {other: keys for other, keys in self.keymap.items() if other != action}
        usual = catalogue()[action].keys
        taken = conflict(action, usual, without)
        if taken is None:
            self.keymap = without
            self.renew()
        else:
            self.notify(refusal(shown(usual), taken.label, taken.id))

    def action_back(self) -> None:
        """Back, with the keys as they are."""
        self.dismiss(dict(self.keymap))


def refusal(key: str, label: str, id: str) -> str:
    """Why a key cannot be had, in a sentence."""
    return _(
        "{key} is the key of '{label}' ({id}) already; give that another one first.",
        key=key,
        label=label,
        id=id,
    )


class Catcher(Widget, can_focus=True):
    """Hears every key, and tells the dialog about it."""

    DEFAULT_CSS = "Catcher { height: 0; width: 1; }"

    def on_key(self, event: events.Key) -> None:
        """Any key but Esc is an answer."""
        event.stop()
        event.prevent_default()
        box = self.screen
        assert isinstance(box, PressKey)
        box.heard(event.key)


class PressKey(Dialog[str]):
    """Waits for a key; dismisses with its name, or None. A key that is taken is refused in a sentence."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, id: str, keymap: Mapping[str, str]) -> None:
        super().__init__(lambda: catalogue()[id].label, self._says)
        self.action = id
        self.keymap = keymap
        self.refused: tuple[str, str] | None = None

    def _says(self) -> str:
        now = shown(keys_of(self.action, self.keymap))
        return _("Now: {keys}. Press the new key; Esc keeps the old one.", keys=now)

    def answers(self) -> ComposeResult:
        yield Page(self._refusal, id="wrong", fit=4, bare=True, focus=False)
        yield Catcher()

    def on_mount(self) -> None:
        self.query_one(Catcher).focus()

    def _refusal(self, cells: int) -> list[Line]:
        if self.refused is None:
            return [BLANK]
        key, other = self.refused
        text = refusal(key_name(key), catalogue()[other].label, other)
        return wrap((text, "bad"), cells=cells)

    def heard(self, key: str) -> None:
        """A key was pressed."""
        if key == "escape":
            self.dismiss(None)
            return
        other = conflict(self.action, (key,), self.keymap)
        if other is None:
            self.dismiss(key)
        else:
            self.refused = (key, other.id)
            self.query_one("#wrong", Page).rebuild()
