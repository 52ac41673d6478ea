"""Screens that are painted once they are whole.

A screen is laid out several times while its widgets learn their sizes, and Textual paints it each time: blank, half
filled, with the styles of another size. On a screen of many lines that takes longer than all the rest.
"""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult

from tabletop.tui.frame import Frame

Result = TypeVar("Result")


class AtOnce(Frame[Result]):
    """A frame that is not painted before `filled` was called, and that knows its size from the first."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._filled = False

    def compose(self) -> ComposeResult:
        self._take_size()
        yield from super().compose()

    def _take_size(self) -> None:
        """Take the classes of the window's size before there are widgets to be styled anew for them."""
        app = self.app
        for size, steps in zip(app.size, (app.HORIZONTAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS), strict=True):
            self.add_class(*self._get_breakpoint_classes(size, list(steps or ())))

    def _compositor_refresh(self) -> None:
        if self._filled:
            super()._compositor_refresh()

    def filled(self) -> None:
        """All widgets show what they have to show: paint them."""
        if not self._filled:
            self._filled = True
            self.refresh()
