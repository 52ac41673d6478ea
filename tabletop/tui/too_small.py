"""The notice that stands instead of a screen on a terminal too small for it. The screen's keys go on working."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.widget import Widget

from tabletop.i18n import _
from tabletop.tui.keys import working_keys

WIDTH: Final = 80
HEIGHT: Final = 24
"""The least columns and rows on which screens are drawn."""


class TooSmall(Widget):
    """Says how large the terminal is and has to be, and which keys work all the same."""

    DEFAULT_CSS = """
    TooSmall { width: 100%; height: 100%; content-align: center middle; text-align: center; padding: 0 1; }
    """

    def render(self) -> Content:
        """The notice, in as many words as fit."""
        size = self.app.size
        lines = [
            _("This terminal is {width}x{height}.", width=size.width, height=size.height),
            _("The game needs {width}x{height}: please enlarge it.", width=WIDTH, height=HEIGHT),
            _("Nothing is lost."),
        ]
        keys = [f"{key.shown} {key.label}" for key in working_keys(self.screen) if key.enabled]
        lines.append(_("These keys work: {keys}", keys="   ".join(keys)))
        return Content("\n".join(lines))

    def on_resize(self) -> None:
        self.refresh()
