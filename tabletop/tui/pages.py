"""Boxes of text and lists to choose from, made of lines by a function, and screens made of such boxes.

Because the function is asked again whenever the width or the language changes, a screen of pages speaks another
language without being built anew: focus, cursor and what was typed stay.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tabletop.i18n import N_, _
from tabletop.tui.frame import Frame
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import KeyBar
from tabletop.tui.panels.lines import Line, Piece, line, two_ends
from tabletop.tui.panels.view import LinesView
from tabletop.tui.too_small import TooSmall

Result = TypeVar("Result")

Make = Callable[[int], Sequence[Line]]
"""Makes the lines of a page, each at most so many cells wide."""

Say = Callable[[], str]
"""Says a short text in the language spoken now."""


class Page(LinesView):
    """Lines made by `make`. With `fit` it is as high as its lines, up to `fit`; what is longer scrolls."""

    DEFAULT_CSS = """
    Page { height: auto; }
    Page.-bare { border: none; scrollbar-gutter: auto; }
    Page.-bare:focus { border: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", N_("Choose"), id="page.choose")]

    @dataclass
    class Chosen(Message):
        """The lines with this pick were chosen on `page`."""

        page: Page
        pick: Hashable

        @property
        def control(self) -> Page:
            """The page."""
            return self.page

    @dataclass
    class Moved(Message):
        """The cursor of `page` went to this pick."""

        page: Page
        pick: Hashable

        @property
        def control(self) -> Page:
            """The page."""
            return self.page

    def __init__(
        self,
        make: Make,
        *,
        id: str,
        title: Say | None = None,
        hint: Say | None = None,
        fit: int = 0,
        bare: bool = False,
        focus: bool = True,
    ) -> None:
        super().__init__(id=id)
        self.make = make
        self.says = title
        self.hints = hint
        self.fit = fit
        self.can_focus = focus
        self.set_class(bare, "-bare")
        self._edges = 0 if bare else 2

    def rebuild(self) -> None:
        """Make the lines anew."""
        if self.cells < 4:
            return
        self.border_title = self.says() if self.says else ""
        self.border_subtitle = self.hints() if self.hints else ""
        lines = self.make(self.cells)
        if self.fit:
            self.styles.height = min(len(lines), self.fit) + self._edges
        self.show_lines(lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes to the screen where there is nothing to choose."""
        return bool(self.picks) if action == "choose" else True

    def chose(self, pick: Hashable) -> None:
        """Tell the screen."""
        self.post_message(self.Chosen(self, pick))

    def watch_cursor(self) -> None:
        super().watch_cursor()
        if self.cursor is not None:
            self.post_message(self.Moved(self, self.cursor))


class Choices(Page):
    """A page on which one click chooses."""

    ONE_CLICK: ClassVar[bool] = True


class Form(Page):
    """A page whose lines stand for values that are stepped through with the arrow keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False, id="page.before"),
        Binding("right", "step(1)", show=False, id="page.next"),
        Binding("space", "step(1)", show=False, id="page.step"),
    ]

    @dataclass
    class Stepped(Message):
        """The value that `pick` stands for is to go on by `by`."""

        page: Form
        pick: Hashable
        by: int

        @property
        def control(self) -> Form:
            """The form."""
            return self.page

    def action_step(self, by: int) -> None:
        """Step the value under the cursor."""
        if self.cursor is not None:
            self.post_message(self.Stepped(self, self.cursor, by))


class PageFrame(Frame[Result]):
    """A screen of pages with one line on top."""

    DEFAULT_CSS = """
    PageFrame #top {
        height: 1; dock: top; background: $panel; overflow: hidden hidden;
    }
    PageFrame.-ascii Page { border: ascii $foreground 50%; }
    PageFrame.-ascii Page:focus { border: ascii $accent; }
    PageFrame.-ascii Page.-bare { border: none; }
    """

    def top(self) -> Page:
        """The line on top of the screen."""
        return Page(self._top_line, id="top", bare=True, focus=False)

    def _top_line(self, cells: int) -> list[Line]:
        left: list[Piece] = [("TABLETOP", "head")]
        for text in self.heading():
            left.extend([(f" {glyph('bar_line')} ", "dim"), (text, "strong")])
        saved = self.saved()
        return [two_ends(left, [(saved, "dim")] if saved else [], cells)]

    def heading(self) -> Sequence[str]:
        """What stands on top after the name of the game."""
        return ()

    def saved(self) -> str:
        """What stands at the right end of the top line."""
        return ""

    def renew(self) -> None:
        """Make every page anew, in the language spoken now."""
        for page in self.query(Page):
            page.rebuild()

    async def speak(self) -> None:
        self.renew()
        self.query_one(KeyBar).refresh()
        self.query_one(TooSmall).refresh()


def option(text: str, pick: Hashable, remark: str = "") -> Line:
    """A line to choose."""
    return line((text, "strong"), *([("  " + remark, "dim")] if remark else ()), pick=pick)


def yes_no(wanted: bool) -> str:
    """`yes` or `no` in the language spoken now."""
    return _("yes") if wanted else _("no")
