"""Choosing a seat of the preview by its number."""

from __future__ import annotations

from textual import events

from tabletop.i18n import _
from tabletop.tui.pages import option
from tabletop.tui.panels.lines import Line
from tabletop.tui.replay import ViewerDialog
from tabletop.tui.studio.preview import viewer_long


class SeatsDialog(ViewerDialog):
    """Asks whose briefing and moves to preview; a digit chooses at once."""

    def _choices(self, cells: int) -> list[Line]:
        return [
            option(
                f"{number} {viewer_long(self.view, viewer)}",
                viewer,
                _("now") if viewer == self.viewer else "",
            )
            for number, viewer in enumerate(self.allowed, 1)
        ]

    def on_key(self, event: events.Key) -> None:
        """Choose the seat with this number."""
        number = int(event.key) if event.key.isdecimal() else 0
        if 0 < number <= len(self.allowed):
            event.stop()
            self.dismiss(self.allowed[number - 1])
