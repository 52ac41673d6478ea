"""Screens that are painted once they are whole.

A screen is laid out several times while its widgets learn their sizes, and Textual paints it each time: blank, half
filled, with the styles of another size. On a screen of many lines that takes longer than all the rest. Textual has no open
way to wait with it: `Screen._compositor_refresh`, which paints what has changed, is held back here.
"""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult

from tabletop.tui.frame import Frame

Result = TypeVar("Result")


class AtOnce(Frame[Result]):
    """A frame that is not painted before `filled` was called or it has settled, and that knows its size from the first."""

    _filled = False
    _settling = 0
    _dressed: frozenset[str] | None = None
    """The classes that its widgets were styled for."""

    def compose(self) -> ComposeResult:
        self._take_size()
        self._dressed = self.classes
        yield from super().compose()

    def _take_size(self) -> None:
        """Take the classes of the window's size before there are widgets to be styled anew for them."""
        app = self.app
        for size, steps in zip(app.size, (app.HORIZONTAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS), strict=True):
            self.add_class(*self._get_breakpoint_classes(size, list(steps or ())), update=False)

    def update_node_styles(self, animate: bool = True) -> None:
        """Style the screen and its widgets anew, but not when it comes up: they have just been styled, for these classes."""
        if self._filled or self.classes != self._dressed:
            self._dressed = self.classes
            super().update_node_styles(animate)

    def _compositor_refresh(self) -> None:
        if self._filled:
            super()._compositor_refresh()

    def filled(self) -> None:
        """All widgets show what they have to show: paint them."""
        if not self._filled:
            self._filled = True
            self.refresh()

    def settle(self) -> None:
        """Widgets are about to change their sizes: paint them when they have filled what room they were given.

        They learn their sizes in one round of layout; what they then show may take a second.
        """
        self._filled = False
        self._settling += 1
        self.call_after_refresh(self.call_after_refresh, self._settled, self._settling)

    def _settled(self, number: int) -> None:
        if number == self._settling and not self._filled:
            self._filled = True
            self._compositor_refresh()
