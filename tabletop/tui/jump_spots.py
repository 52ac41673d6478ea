"""What can be gone to or chosen on a screen now, and where it stands: panels, tabs, rows, keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from rich.cells import cell_len
from textual.errors import NoWidget
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget

from tabletop.tui.keys import Key, KeyBar
from tabletop.tui.panels.scrubber import Scrubber
from tabletop.tui.panels.tabs import TabLine
from tabletop.tui.panels.view import LinesView

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""What is written on spots, the home row first."""

Go = Callable[[], object]
"""Goes to a spot; where it gives something to wait for, it has gone when that is done."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to go to: where its letter stands on the screen, and what going there does."""

    at: Offset
    go: Go


def spots(screen: Screen[Any]) -> list[Spot]:
    """Everything on `screen` that can be clicked or take the focus: panels and fields first, then tabs,
    rows of the panel in focus, keys, and other rows.
    """
    sought: list[list[Spot]] = [[], [], [], [], []]
    for widget in screen.query(Widget).results(Widget):
        region = _in_sight(screen, widget)
        if not region:
            continue
        if widget.focusable and not (isinstance(widget, LinesView) and region.height == 1 and widget.places):
            sought[0].append(Spot(_corner(widget, region), partial(_focus, widget)))
        if isinstance(widget, TabLine):
            sought[1] += _tabs(widget, region)
        elif isinstance(widget, KeyBar):
            sought[3] += _keys(widget, region)
        elif isinstance(widget, Scrubber):
            sought[4] += _turns(widget)
        elif isinstance(widget, LinesView):
            sought[2 if widget.has_focus else 4] += _rows(widget)
    return list(_apart(spot for group in sought for spot in group))


def names(count: int) -> list[str]:
    """As many names of one letter, or of two where there are too many, none of which begins another."""
    letters = list(LETTERS)
    first = 0
    while len(letters) - first + first * len(letters) < count:
        first += 1
    single, double = letters[: len(letters) - first], letters[len(letters) - first :]
    return [*single, *(one + two for one in double for two in letters)][:count]


def _in_sight(screen: Screen[Any], widget: Widget) -> Region:
    """The part of the widget that stands on the screen; empty where it is hidden."""
    if not (widget.is_attached and widget.display and widget.visible):
        return Region()
    try:
        return screen.find_widget(widget).visible_region
    except NoWidget:
        return Region()


def _corner(widget: Widget, region: Region) -> Offset:
    """Where the letter of a whole widget stands: on the frame left of the title, or on its first cell."""
    return region.offset + Offset(1, 0) if widget.styles.border_top[0] and region.width > 2 else region.offset


def _apart(found: Iterable[Spot]) -> Iterator[Spot]:
    """The spots whose letters would not stand on each other."""
    taken: set[Offset] = set()
    for spot in found:
        if not {spot.at, spot.at + Offset(1, 0)} & taken:
            taken |= {spot.at, spot.at + Offset(1, 0)}
            yield spot


# What going to a spot does: the same as a click on it.


def _focus(widget: Widget) -> None:
    widget.focus()


def _choose(view: LinesView, pick: Hashable) -> None:
    again = view.cursor == pick
    if view.focusable:
        again = again and view.has_focus
        view.focus()
    view.cursor = pick
    if view.ONE_CLICK or again:
        view.chose(pick)


def _press(widget: Widget, key: Key) -> Awaitable[Any]:
    return widget.app.run_action(key.action, key.node)


# Where spots are


def _rows(view: LinesView) -> list[Spot]:
    inner = view.scrollable_content_region
    top = view.scroll_offset.y
    return [
        Spot(
            inner.offset + Offset(cell, row - top),
            partial(view.chose if part else partial(_choose, view), pick),
        )
        for row, cell, pick, part in view.places
        if 0 <= row - top < inner.height
    ]


def _tabs(tabs: TabLine, region: Region) -> list[Spot]:
    found: list[Spot] = []
    left = 0
    for number, text in enumerate(tabs.written, 1):
        if not text:
            continue  # a tab that is not there now
        go = partial(tabs.post_message, TabLine.Wanted(number))
        found.append(Spot(region.offset + Offset(left, 0), go))
        left += cell_len(text)
    return found


def _keys(bar: KeyBar, region: Region) -> list[Spot]:
    return [
        Spot(region.offset + Offset(start, 0), partial(_press, bar, key))
        for start, key in bar.placed()
        if key.enabled
    ]


def _turns(scrubber: Scrubber) -> list[Spot]:
    corner = scrubber.scrollable_content_region.offset
    return [
        Spot(corner + Offset(left, 0), partial(scrubber.post_message, Scrubber.Wanted(number)))
        for number, left in scrubber.turns_at()
    ]
