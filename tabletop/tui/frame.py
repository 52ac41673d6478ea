"""What all screens share: the bottom line, the notice on a terminal too small, help, and speaking another language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tabletop.tui.glyphs import is_ascii
from tabletop.tui.keys import KeyBar
from tabletop.tui.too_small import TooSmall

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done on a screen without a key: a stable id, its group and name in words, and how."""

    id: str
    group: str
    label: str
    do: Callable[[], object]


class HomeWanted(Message):
    """Somebody wants to go home; what is going on stays saved."""


class Frame(Screen[Result]):
    """A screen of the game. Subclasses say what stands in it (`body`); docs/panels.md says what it is for."""

    BINDINGS: ClassVar[list[BindingType]] = []

    DEFAULT_CSS = """
    Frame {
        background: $background;
        color: $foreground;
        layers: base above;
        TooSmall { display: none; }
        &.-cramped-width, &.-cramped-height {
            & > * { display: none; }
            & > TooSmall { display: block; }
        }
    }
    """

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self.draw_as_possible()
        self._looked_at: Widget | None = None

    def body(self) -> ComposeResult:
        """The widgets of the screen, in the language spoken now."""
        yield from ()

    def compose(self) -> ComposeResult:
        yield from self.body()
        yield KeyBar()
        yield TooSmall()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember what is looked at."""
        self._looked_at = event.widget

    def on_resize(self, event: events.Resize) -> None:
        """Give the focus back that a window too small for any widget took away."""
        if event.size != self.app.size:
            # An older size: laid out after the newer one, each would call for the other for ever.
            event.prevent_default()
            return
        self.call_after_refresh(self._look_back)

    def _look_back(self) -> None:
        looked_at = self._looked_at
        if self.focused is None and looked_at is not None and looked_at.is_attached and looked_at.focusable:
            looked_at.focus()

    def commands(self) -> Iterable[Command]:
        """What the palette offers here beside the keys, in the language spoken now."""
        return ()

    def draw_as_possible(self) -> None:
        """Draw frames with the signs in use now."""
        self.set_class(is_ascii(), "-ascii")

    async def speak(self) -> None:
        """Say everything again in the language spoken now, without losing the place."""
        focused = self.focused.id if self.focused is not None else None
        await self.recompose()
        if focused is not None:
            for widget in self.query(f"#{focused}").results(Widget):
                widget.focus()


AnyFrame: TypeAlias = Frame[Any]
"""A screen of the game, whatever it dismisses with."""
