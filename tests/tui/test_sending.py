"""What is sent to the terminal: little, and yet the terminal shows what was painted."""

from __future__ import annotations

import pyte
from hypothesis import given, strategies as st
from rich.color import Color, ColorSystem
from rich.control import Control
from rich.segment import Segment
from rich.style import Style

from tabletop.tui.sending import Shown

WIDTH, HEIGHT = 24, 3
STYLES = (
    None,
    Style(color="#dfe5ec", bgcolor="#12161c"),
    Style(color="#dfe5ec", bgcolor="#12161c", bold=True),
    Style(color="#f2a65a", bgcolor="#12161c"),
    Style(color="#f2a65a", bgcolor="#1e2630", reverse=True),
    Style(color="#f2a65a", bgcolor="#1e2630", underline=True, italic=True),
)
TEXTS = ("", " ", "   ", "Trust", "升級", "a級b", "──", "│ 3 │", "+14 ")

Piece = tuple[int, int, str, Style | None]
pieces = st.tuples(
    st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 6), st.sampled_from(TEXTS), st.sampled_from(STYLES)
)


def painted(painting: list[Piece]) -> list[Segment]:
    """The painting as segments: the whole of each row it touches, so that no wide character is cut."""
    found = []
    for y, x, text, style in painting:
        size = x + sum(2 if char in "升級" else 1 for char in text)
        found += [Control.move_to(0, y).segment, Segment(" " * x, STYLES[1]), Segment(text, style)]
        found += [Segment(" " * (WIDTH - size), STYLES[1]), Segment("\n")]
    return found


def plainly(segments: list[Segment]) -> str:
    """The segments as they would be sent without looking at what stands there."""
    return "".join(
        text.replace("\n", "") if control or style is None else style.render(text)
        for text, style, control in segments
    )


class Terminal:
    """A terminal of a few rows."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)

    def cells(self) -> list[list[tuple[object, ...]]]:
        """What each cell shows; of a blank only the background and marks that can be seen on it."""
        return [[_seen(self.screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


def _seen(char: pyte.screens.Char) -> tuple[object, ...]:
    marks = (char.bg, char.reverse, char.underscore, char.strikethrough)
    if char.data == " " and not (char.reverse or char.underscore):
        return (char.data, char.bg)
    return (char.data, char.fg, char.bold, char.italics, *marks)


@given(st.lists(st.lists(pieces, min_size=1, max_size=5), max_size=6))
def test_terminal_shows_what_was_painted(paintings: list[list[Piece]]) -> None:
    """However the paintings follow each other, it looks as if each had been sent whole."""
    spared, whole, shown = Terminal(), Terminal(), Shown()
    for painting in paintings:
        segments = painted(painting)
        spared.stream.feed(shown.paint(segments, ColorSystem.TRUECOLOR))
        whole.stream.feed(plainly(segments))
        assert spared.cells() == whole.cells()


def test_what_is_shown_is_not_sent_again() -> None:
    segments = painted([(0, 0, "Trust", STYLES[3]), (1, 2, "升級", STYLES[2])])
    shown = Shown()
    assert "Trust" in shown.paint(segments, ColorSystem.TRUECOLOR)
    assert shown.paint(segments, ColorSystem.TRUECOLOR) == ""
    shown.forget()
    assert "升級" in shown.paint(segments, ColorSystem.TRUECOLOR)


def test_only_changes_are_sent() -> None:
    """A cell, and of its style the part that is another."""
    shown = Shown()
    shown.paint(painted([(1, 0, "abc", STYLES[1])]), ColorSystem.TRUECOLOR)
    sent = shown.paint(painted([(1, 0, "abd", STYLES[2])]), ColorSystem.TRUECOLOR)
    assert sent.count("38;2;") == sent.count("48;2;") == 1
    sent = shown.paint(painted([(1, 0, "abe", STYLES[2])]), ColorSystem.TRUECOLOR)
    assert sent.startswith("\x1b[0m\x1b[2;3H") and "e" in sent and "a" not in sent


def test_fewer_colours_stay_fewer() -> None:
    """Where the terminal has 16 colours, none of the others is sent."""
    red = Style(color=Color.parse("#f2a65a"), bgcolor=Color.parse("#12161c"))
    sent = Shown().paint(painted([(0, 0, "Trust", red)]), ColorSystem.STANDARD)
    assert "38;" not in sent and "48;" not in sent
