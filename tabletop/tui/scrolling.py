"""Keeping one's place in texts while they are said in another language, in which they are longer or shorter."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from textual.screen import Screen

from tabletop.tui.panels.view import LinesView

_shares: WeakKeyDictionary[LinesView, tuple[float, float]] = WeakKeyDictionary()
"""For each text said anew: how far down it was read (0 to 1), and to which row that led in the language of now."""


class Places:
    """How far every text of a screen is scrolled. Made before the texts are said anew, and restored after it."""

    def __init__(self, screen: Screen[object]) -> None:
        self._reading: dict[LinesView, float] = {}
        self._pointing: list[LinesView] = []
        for view in screen.query(LinesView):
            if view.picks:
                if _cursor_in_sight(view):
                    self._pointing.append(view)
                continue
            share, led_to = _shares.get(view, (0.0, 0.0))
            if view.scroll_y != led_to:
                share = view.scroll_y / view.max_scroll_y if view.max_scroll_y else 0.0
            self._reading[view] = share

    def restore(self) -> None:
        """Scroll to where one was: a cursor into sight, a text as far down as it was read."""
        for view in self._pointing:
            LinesView.watch_cursor(view)
        for view, share in self._reading.items():
            row = float(round(share * view.max_scroll_y))
            if row != view.scroll_y:
                view.scroll_to(y=row, animate=False, immediate=True)
            _shares[view] = (share, row)


def _cursor_in_sight(view: LinesView) -> bool:
    top = view.scroll_offset.y
    height = view.scrollable_content_region.height
    return any(pick == view.cursor and top <= row < top + height for row, _cell, pick, _spot in view.places)
