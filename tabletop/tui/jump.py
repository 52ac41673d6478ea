"""F2: a letter on everything that can be chosen now; typing it goes there.

The letters are small widgets that hang on the bottom line and stand over whatever screen is shown: mounted on the screen
itself they would have all of it painted anew, and so hardly more than the letters is sent to the terminal. While they
stand, keys are theirs (see `Finding`).
"""

from __future__ import annotations

from collections.abc import Sequence
from inspect import isawaitable
from typing import Any

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from tabletop.i18n import _
from tabletop.tui.jump_spots import Spot, names, spots
from tabletop.tui.keys import KeyBar


class Tag(Widget):
    """A letter, or two, on a spot."""

    DEFAULT_CSS = """
    Tag {
        overlay: screen; position: absolute; width: auto; height: 1;
        background: $accent; color: $background; text-style: bold;
        &.-typed { display: none; }
    }
    """

    can_focus = False

    def __init__(self, name: str, at: Offset) -> None:
        super().__init__()
        self.letters = name
        self.styles.offset = at

    def render(self) -> RenderResult:
        """The letters."""
        return Content(self.letters)


class Hint(Widget):
    """Says on the first row what to do now."""

    DEFAULT_CSS = """
    Hint { overlay: screen; position: absolute; width: 100%; height: 1; background: $panel; color: $foreground; }
    """

    can_focus = False

    def __init__(self, at: Offset) -> None:
        super().__init__()
        self.styles.offset = at

    def render(self) -> RenderResult:
        """The sentence."""
        return Content(" " + _("Type a letter to go there. Esc: leave"))


class Jump:
    """The letters on one screen, from when they are asked for until one is typed or something else is done."""

    def __init__(self, screen: Screen[Any]) -> None:
        self.screen = screen
        found = spots(screen)
        self.spots: dict[str, Spot] = dict(zip(names(len(found)), found, strict=True))
        self.typed = ""
        self.tags: list[Widget] = []

    async def show(self) -> None:
        """Put the letters on the screen."""
        line = self.screen.query_one(KeyBar)
        base = line.region.offset
        self.tags = [
            Hint(-base),
            *(Tag(name, self._within(spot.at, name) - base) for name, spot in self.spots.items()),
        ]
        await line.mount(*self.tags)

    def _within(self, at: Offset, name: str) -> Offset:
        return Offset(min(at.x, self.screen.size.width - len(name)), at.y)

    @property
    def left(self) -> Sequence[str]:
        """The names that what was typed so far begins."""
        return [name for name in self.spots if name.startswith(self.typed)]

    async def type(self, letter: str) -> bool:
        """Go on by one letter. True when the jump is over: it went there, or there is no such letter."""
        self.typed += letter
        if self.typed in self.spots:
            await self.close()
            done = self.spots[self.typed].go()
            if isawaitable(done):
                await done
            return True
        if not self.left:
            await self.close()
            return True
        for tag in self.tags:
            if isinstance(tag, Tag):
                tag.set_class(not tag.letters.startswith(self.typed), "-typed")
        return False

    async def close(self) -> None:
        """Take the letters away."""
        tags, self.tags = self.tags, []
        await self.screen.query_one(KeyBar).remove_children(tags)
