"""Short questions and notices, opaque, on top of whatever screen asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeAlias, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from tabletop.i18n import N_, _
from tabletop.tui.at_once import AtOnce
from tabletop.tui.entries import LineEntry
from tabletop.tui.pages import Choices, Page, PageFrame, option
from tabletop.tui.panels.lines import BLANK, Line, paragraphs, wrap

Result = TypeVar("Result")

Words: TypeAlias = str | Callable[[], str]
"""A text, or what says it in the language spoken now."""

MOST_LINES = 14
BESIDE = 8
"""The most lines of a dialog's text, and how many rows everything beside it takes."""


LAYOUTS = 3
"""After so many layouts boxes that are as high as their lines have found their height."""


def said(words: Words) -> str:
    """The text in the language spoken now."""
    return words if isinstance(words, str) else words()


class Dialog(PageFrame[Result], AtOnce[Result]):
    """A box in the middle of an otherwise empty screen: a title, a text, and what may be chosen.

    It is small, so that it can be read and answered on terminals that are too small for anything else.
    """

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        #box { width: 72; max-width: 96%; height: auto; border: round $accent; padding: 1 1 0 1; }
        #box Input { margin: 1 0 0 1; width: 1fr; }
        #choices { margin: 1 0 0 0; }
        &.-ascii #box { border: ascii $accent; }
        &.-cramped-width, &.-cramped-height {
            & > #box, & > KeyBar { display: block; }
            & > TooSmall { display: none; }
            #box { padding: 0; }
            #choices { margin: 0; }
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", N_("Go back"), id="dialog.back")]

    MOST: ClassVar[int] = MOST_LINES
    """The most lines of the text that are in sight at once."""

    def __init__(self, title: Words, text: Words) -> None:
        super().__init__()
        self.says = title
        self.text = text

    def body(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = said(self.says)
            most = max(min(self.MOST, self.app.size.height - BESIDE), 1)
            yield Page(self._text, id="text", fit=most, bare=True, focus=False)
            yield from self.answers()

    def on_mount(self) -> None:
        self._settle(LAYOUTS)

    def _settle(self, layouts: int) -> None:
        """Be painted after so many layouts."""
        if layouts:
            self.call_after_refresh(self._settle, layouts - 1)
        else:
            self.filled()

    def answers(self) -> ComposeResult:
        """The widgets below the text."""
        yield from ()

    def _text(self, cells: int) -> list[Line]:
        return paragraphs(said(self.text), cells)

    def renew(self) -> None:
        self.query_one("#box").border_title = said(self.says)
        super().renew()

    def action_back(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class Question(Dialog[bool]):
    """A question answered by yes (True) or no (False). With `careful` the cursor starts on no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", N_("Yes"), show=False, id="dialog.yes"),
        Binding("n", "answer(False)", N_("No"), show=False, id="dialog.no"),
    ]

    def __init__(self, title: Words, text: Words, yes: Words, no: Words, *, careful: bool = False) -> None:
        super().__init__(title, text)
        self.yes = yes
        self.no = no
        self.careful = careful

    def answers(self) -> ComposeResult:
        yield Choices(self._choices, id="choices", fit=3, bare=True)

    def on_mount(self) -> None:
        page = self.query_one("#choices", Page)
        page.focus()
        if self.careful:
            self.call_after_refresh(setattr, page, "cursor", False)

    def _choices(self, cells: int) -> list[Line]:
        return [option(said(self.yes), True), option(said(self.no), False)]

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Answer with what was chosen."""
        event.stop()
        self.dismiss(event.pick is True)

    def action_answer(self, yes: bool) -> None:
        """Answer by a letter."""
        self.dismiss(yes)

    def action_back(self) -> None:
        """Going back is a no."""
        self.dismiss(False)


class Notice(Dialog[None]):
    """Something to be read and put away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "back", N_("Go on"), id="dialog.go_on")]

    def answers(self) -> ComposeResult:
        yield Choices(lambda cells: [option(_("Go on"), True)], id="choices", fit=1, bare=True)

    def on_mount(self) -> None:
        self.query_one("#choices").focus()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Put it away."""
        event.stop()
        self.dismiss(None)


class Ask(Dialog[str]):
    """A question answered by typing a line. `check` says what is wrong with an answer, or nothing."""

    def __init__(
        self,
        title: Words,
        text: Words,
        value: str = "",
        *,
        restrict: str | None = None,
        check: Callable[[str], str] = lambda value: "",
    ) -> None:
        super().__init__(title, text)
        self.value = value
        self.restrict = restrict
        self.check = check
        self.wrong = ""

    def answers(self) -> ComposeResult:
        yield LineEntry(self.value, restrict=self.restrict, compact=True, id="answer")
        yield Page(self._wrong, id="wrong", fit=3, bare=True, focus=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def _wrong(self, cells: int) -> list[Line]:
        return wrap((self.wrong, "bad"), cells=cells) if self.wrong else [BLANK]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer, or say what is wrong with it."""
        event.stop()
        self.wrong = self.check(event.value.strip())
        if self.wrong:
            self.query_one("#wrong", Page).rebuild()
        else:
            self.dismiss(event.value.strip())
