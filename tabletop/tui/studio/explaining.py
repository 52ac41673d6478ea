"""All of one fault: where it lies with the line of the file, what to type, and what its code means."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tabletop.i18n import N_, _
from tabletop.scenario.diagnostics import CODES, Diagnostic
from tabletop.scenario.excerpts import excerpt
from tabletop.tui.dialogs import Dialog
from tabletop.tui.glyphs import glyph
from tabletop.tui.pages import Page
from tabletop.tui.panels.lines import BLANK, MEASURE, Line, Tone, heading, line, paragraphs, wrap
from tabletop.tui.studio.panels import place_of
from tabletop.tui.studio.readings import Reading
from tabletop.words.code_pages import Example, code_pages

NUMBERED = 8
"""The cells of the line's number before an excerpt."""


class FaultDialog(Dialog[None]):
    """One fault after the other. It shows the file as it was when the dialog was opened."""

    DEFAULT_CSS = """
    FaultDialog #box { width: 92; }
    """

    MOST: ClassVar[int] = 28

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "back", N_("Go on"), id="dialog.go_on"),
        Binding("n", "turn(1)", N_("Next fault"), id="fault.next"),
        Binding("b", "turn(-1)", N_("Fault before"), id="fault.before"),
    ]

    def __init__(self, reading: Reading, number: int) -> None:
        """`number` is that of the fault to begin with, from 0."""
        super().__init__(self._title, "")
        self.reading = reading
        self.number = number

    @property
    def fault(self) -> Diagnostic:
        """The fault that is shown."""
        return self.reading.faults[self.number]

    def on_mount(self) -> None:
        page = self.query_one("#text", Page)
        page.can_focus = True
        page.focus()

    def _title(self) -> str:
        at, count = self.number + 1, len(self.reading.faults)
        return _("Fault {at} of {count}", at=at, count=count)

    def _text(self, cells: int) -> list[Line]:
        fault, cells = self.fault, min(cells, MEASURE)
        error = fault.severity == "error"
        head = _("error") if error else _("warning")
        lines = wrap(
            (f"{glyph('crossed' if error else 'alert')} {head} {fault.code}", "bad" if error else "warn"),
            (f"  {place_of(fault, self.reading.main)}", "dim"),
            cells=cells,
        )
        lines += wrap((str(fault.message), "strong"), cells=cells)
        text = self.reading.texts.get(fault.file)
        if text is not None and (rows := excerpt(fault.place, text, max(cells - NUMBERED, 20))):
            source, carets = rows.split("\n")
            lines += [BLANK, line(source), line((carets, "warn"))]
        if fault.hint is not None:
            lines += [BLANK, *wrap((str(fault.hint), ""), cells=cells, first=f"{glyph('because')} ")]
        return [*lines, BLANK, *_meaning(fault.code, cells)]

    def action_turn(self, by: int) -> None:
        """The next fault, or the one before."""
        self.number = (self.number + by) % len(self.reading.faults)
        self.query_one("#text", Page).scroll_home(animate=False)
        self.renew()


def _meaning(code: str, cells: int) -> list[Line]:
    """What the code means, wherever it comes up: its page in docs/codes.md, or a sentence where the docs are not there."""
    try:
        page = code_pages().get(code)
    except OSError:
        page = None
    if page is None:
        return [heading(code, cells), *paragraphs(str(CODES[code]), cells, "dim")]
    lines = [heading(f"{code}  {page.title}", cells)]
    for text in page.paragraphs:
        lines += [*paragraphs(text, cells), BLANK]
    for example in page.examples:
        lines += _example(example, cells)
    return lines


def _example(example: Example, cells: int) -> list[Line]:
    """A wrong or a right example; its lines are the author's to type, so they are broken only where they must be."""
    tone: Tone = "good" if example.right else "bad"
    sign = glyph("yes" if example.right else "crossed")
    rows = [row for text in example.text.splitlines() for row in wrap(text, cells=cells - 4, rest="  ")]
    body = [Line((("    ", ""), *row.pieces)) for row in rows]
    return [*wrap((f"{sign} {example.label}", tone), cells=cells), *body, BLANK]
